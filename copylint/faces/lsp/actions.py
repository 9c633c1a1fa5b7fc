"""What can be done about a finding: put in a suggestion, accept it with a reason, read about its rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lsprotocol import types

from copylint.faces.lsp.diagnostics import SOURCE, findings_at
from copylint.faces.lsp.registering import can_register
from copylint.faces.lsp.texts import Linted
from copylint.findings.accepted.directives import line_at
from copylint.findings.accepted.suppressions import CATEGORY
from copylint.findings.comments.styles import has_comments
from copylint.linter.linter import Linter
from copylint.model import Finding, Span, Status
from copylint.tasks.authoring.rewriting import replacement_for
from copylint.tasks.authoring.write_directives import with_directives

SUPPRESS, REGISTER = "copylint.suppress", "copylint.register"
EXPLAIN, RELOAD = "copylint.explain", "copylint.reload"
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Target:
    """The text that actions are for, as the client names it."""

    uri: str
    version: int
    has_document_changes: bool

    def edit(self, changes: Sequence[types.TextEdit]) -> types.WorkspaceEdit:
        """Return changes of the text in the form that the client understands."""
        if not self.has_document_changes:
            return types.WorkspaceEdit(changes={self.uri: list(changes)})
        named = types.OptionalVersionedTextDocumentIdentifier(self.uri, self.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(named, list(changes))])


@dataclass(frozen=True, slots=True)
class SuppressionEdit:
    """An edit that accepts a finding, the text after it, and where the reason stands in that."""

    edit: types.TextEdit
    after: str
    reason: Span


def actions_at(
    linted: Linted, params: types.CodeActionParams, target: Target, linter: Linter
) -> list[types.CodeAction]:
    """Return what can be done about the findings in a range."""
    only = params.context.only
    if only and not any(_is_within(types.CodeActionKind.QuickFix, kind) for kind in only):
        return []
    actions: list[types.CodeAction] = []
    for finding in findings_at(linted, params.range):
        about = [shown for shown in params.context.diagnostics if _is_about(shown, finding)]
        actions += [replace_(action, about) for action in _actions(finding, linted, target, linter)]
    return actions


def replace_(action: types.CodeAction, about: list[types.Diagnostic]) -> types.CodeAction:
    """Return an action with the diagnostics that it is about."""
    action.diagnostics = about or None
    return action


def suppression_edit(linted: Linted, fingerprint: str, reason: str, linter: Linter) -> SuppressionEdit | None:
    """Return the edit that accepts a finding by a comment; None where no comment can.

    Raises ReadError where a parser refuses the text, MissingLibraryError where there is no parser.
    """
    document = linted.document
    finding = linted.finding_named(fingerprint)
    if finding is None or not has_comments(document.path, document.format):
        return None
    line = line_at(document.text, finding.span.start)
    others = [other if _is_meant(other, finding, line) else _set_aside(other) for other in linted.findings]
    done = with_directives(document, others, linter, reason)
    if finding.fingerprint not in {hidden.fingerprint for hidden in done.hidden}:
        return None
    span, text = _difference(document.text, done.text)
    at = done.text.find(reason, span.start)
    return SuppressionEdit(types.TextEdit(linted.ruler.range(span), text), done.text, Span(at, at + len(reason)))


def _actions(finding: Finding, linted: Linted, target: Target, linter: Linter) -> Iterator[types.CodeAction]:
    document = linted.document
    for number, suggestion in enumerate(finding.suggestions):
        replacement = replacement_for(document, finding, suggestion, linter.names)
        if replacement:
            edit = types.TextEdit(linted.ruler.range(replacement.span), replacement.text)
            title = (
                f"Write “{_short(replacement.text)}”" if replacement.text else f"Leave “{_short(finding.match)}” out"
            )
            yield types.CodeAction(
                title, types.CodeActionKind.QuickFix, edit=target.edit([edit]), is_preferred=number == 0
            )
    if finding.category != CATEGORY and has_comments(document.path, document.format):
        title = f"Accept {finding.rule} here, with a reason"
        command = types.Command(title, SUPPRESS, arguments=[target.uri, finding.fingerprint])
        yield types.CodeAction(title, types.CodeActionKind.QuickFix, command=command)
    if can_register(finding):
        title = "Put this sentence into the register of claims"
        command = types.Command(title, REGISTER, arguments=[target.uri, finding.fingerprint])
        yield types.CodeAction(title, types.CodeActionKind.QuickFix, command=command)
    title = f"Explain {finding.rule}"
    yield types.CodeAction(
        title,
        types.CodeActionKind.QuickFix,
        command=types.Command(title, EXPLAIN, arguments=[finding.rule, target.uri]),
    )


def _is_meant(other: Finding, finding: Finding, line: Span) -> bool:
    return other.rule == finding.rule and line.start <= other.span.start <= line.end


def _set_aside(finding: Finding) -> Finding:
    return replace(finding, status=Status.BASELINED) if finding.status is Status.NEW else finding


def _is_about(diagnostic: types.Diagnostic, finding: Finding) -> bool:
    data = diagnostic.data
    named = data.get("fingerprint") if isinstance(data, dict) else getattr(data, "fingerprint", None)
    is_same = named == finding.fingerprint if named else diagnostic.code == finding.rule
    return diagnostic.source == SOURCE and is_same


def _is_within(kind: str, asked: str) -> bool:
    return kind == asked or kind.startswith(f"{asked}.") or not asked


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _difference(before: str, after: str) -> tuple[Span, str]:
    """Return the smallest stretch of a text that changed, and what stands there afterwards."""
    start = 0
    most = min(len(before), len(after))
    while start < most and before[start] == after[start]:
        start += 1
    end = 0
    while end < most - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return Span(start, len(before) - end), after[start : len(after) - end]

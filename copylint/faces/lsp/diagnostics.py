"""Findings as diagnostics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from lsprotocol import types

from copylint.faces.lsp.texts import Linted
from copylint.findings.page.unchecked import unchecked_in
from copylint.model import Confidence, Finding, Report, Severity, Span, Status
from copylint.reporters.common import not_checked
from copylint.reporters.words import TIER_NAMES

SOURCE = "copylint"
_SEVERITIES: Mapping[Severity, types.DiagnosticSeverity] = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}


class Diagnostics:
    """Makes the diagnostics of one text again and again: those of findings that did not change are kept."""

    def __init__(self) -> None:
        # By the identity of findings, which are held here as well, so that no other takes their place.
        self._known: dict[int, tuple[Finding, types.Diagnostic]] = {}

    def of(self, linted: Linted) -> list[types.Diagnostic]:
        """Return the diagnostics of a text: a finding that was accepted before is none."""
        if linted.message:
            return [_notice(linted.message)]
        new = [finding for finding in linted.findings if finding.status is Status.NEW]
        self._known = {
            id(finding): self._known.get(id(finding)) or (finding, _diagnostic(finding, linted)) for finding in new
        }
        return [*(self._known[id(finding)][1] for finding in new), *_unchecked(linted)]


def diagnostics_of(linted: Linted) -> list[types.Diagnostic]:
    """Return the diagnostics of a text that is looked at once."""
    return Diagnostics().of(linted)


def result_id(linted: Linted) -> str:
    """Return what names a set of diagnostics: the same for the same, whenever they were made."""
    digest = blake2b(digest_size=10)
    for part in _parts_of(linted):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def findings_at(linted: Linted, range_: types.Range) -> list[Finding]:
    """Return the new findings that a range touches, in the order of the text."""
    asked = linted.ruler.span(range_)
    return [
        finding
        for finding in linted.findings
        if finding.status is Status.NEW and finding.span.start <= asked.end and asked.start <= finding.span.end
    ]


def range_of(finding: Finding, linted: Linted) -> types.Range:
    """Return where a finding stands; one in a file that is no text stands at its beginning."""
    return linted.ruler.range(Span(0, 0) if finding.place else finding.span)


def _parts_of(linted: Linted) -> Iterable[str]:
    yield linted.message
    yield from (hint.message for hint in _unchecked(linted))
    for finding in linted.findings:
        place, end = finding.start, finding.end
        yield f"{finding.fingerprint} {place.line}:{place.column} {end.line}:{end.column} {finding.message}"
        yield f"{finding.severity} {finding.status} {finding.confidence} {finding.verdict} {finding.tier}"


def _diagnostic(finding: Finding, linted: Linted) -> types.Diagnostic:
    source = finding.sources[0] if finding.sources else None
    remarks = [TIER_NAMES[finding.tier]] if finding.tier else []
    remarks += ["low confidence"] if finding.confidence is Confidence.LOW else []
    in_brackets = f" ({'; '.join(remarks)})" if remarks else ""
    place = f"{finding.place}: " if finding.place else ""
    return types.Diagnostic(
        range=range_of(finding, linted),
        message=f"{place}{finding.message}{in_brackets}",
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(href=source.url) if source else None,
        source=SOURCE,
        data={"fingerprint": finding.fingerprint},
    )


def _unchecked(linted: Linted) -> list[types.Diagnostic]:
    """Return what of a text nobody looked at, as a hint: editors show it quietly."""
    document = linted.document
    report = Report(document.path, skipped=document.skipped, unchecked=unchecked_in(document))
    missed = ", ".join(not_checked([report]))
    return [_notice(f"Not checked: {missed}.", types.DiagnosticSeverity.Hint)] if missed else []


def _notice(
    message: str, severity: types.DiagnosticSeverity = types.DiagnosticSeverity.Information
) -> types.Diagnostic:
    start = types.Position(0, 0)
    return types.Diagnostic(types.Range(start, start), message, severity=severity, source=SOURCE)

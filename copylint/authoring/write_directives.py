"""Directives for the findings of a text, put where they hide them and change nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from copylint.findings.directives import Verb, line_at
from copylint.findings.suppressions import CATEGORY
from copylint.linter import Linter
from copylint.model import Document, Finding, Kind, Prominence, Status
from copylint.readers import read

_HTML, _BLOCK, _LINE, _HASH, _JSX, _JINJA = "<!-- {} -->", "/* {} */", "// {}", "# {}", "{{/* {} */}}", "{{# {} #}}"
# The likeliest first; what a format does not take as a comment shows when the text is read again.
_STYLES = {"html": (_HTML,), "markdown": (_HTML, _HASH), "text": ("{}",), "yaml": (_HASH,)}
_OTHER_STYLES = (_JSX, _LINE, _BLOCK, _HTML, _JINJA, _HASH)


@dataclass(frozen=True, slots=True)
class Directed:
    """A text with directives, how many findings they hide, and how many no directive could hide."""

    text: str
    hidden: int
    left: int


@dataclass(frozen=True, slots=True)
class _Page:
    """A text as it is read and linted."""

    document: Document
    findings: tuple[Finding, ...]

    @property
    def new(self) -> list[Finding]:
        return [one for one in self.findings if one.status is Status.NEW and one.category != CATEGORY]

    @property
    def visible(self) -> list[tuple[Kind, str, Prominence]]:
        return [(one.kind, one.text, one.prominence) for one in self.document.segments]


def directed(text: str, path: str, format: str, linter: Linter, reason: str) -> Directed:  # noqa: A002
    """Return the text with directives for its new findings.

    A directive goes in only where it hides its findings and leaves what a visitor reads as it was.
    """
    page = _page(text, path, format, linter)
    number = len(page.new)
    left: set[str] = set()
    while todo := [one for one in page.new if one.fingerprint not in left]:
        line = [one for one in todo if one.start.line == todo[-1].start.line]
        better = _with_directive(page, line, linter, reason)
        page = better or page
        left |= set() if better else {one.fingerprint for one in line}
    return Directed(page.document.text, number - len(left), len(left))


def directive_for(rule: str, format: str) -> str:  # noqa: A002
    """Return the directive that hides a rule's finding on the line below it, as one would write it by hand."""
    style = _STYLES.get(format, _OTHER_STYLES)[0]
    return style.format(f"copylint-{Verb.NEXT_LINE.value} {rule}: reason")


def _page(text: str, path: str, format: str, linter: Linter) -> _Page:  # noqa: A002
    document = read(text, path, format)
    return _Page(document, linter.lint(document))


def _with_directive(page: _Page, line: list[Finding], linter: Linter, reason: str) -> _Page | None:
    before = page.document
    for text in _candidates(page, line, reason):
        after = _page(text, before.path, before.format, linter)
        if after.visible == page.visible and _hides_only(line, page, after):
            return after
    return None


def _hides_only(line: list[Finding], before: _Page, after: _Page) -> bool:
    hidden = {one.fingerprint for one in line}
    was = {one.fingerprint: one.status for one in before.findings if one.category != CATEGORY}
    wanted = {name: Status.SUPPRESSED if name in hidden else status for name, status in was.items()}
    complaints = [sum(one.category == CATEGORY for one in page.findings) for page in (before, after)]
    now = {one.fingerprint: one.status for one in after.findings if one.category != CATEGORY}
    return now == wanted and complaints[0] == complaints[1]


def _candidates(page: _Page, findings: list[Finding], reason: str) -> Iterator[str]:
    """Yield texts with a directive above the line, at its end, or at the top of the file for the whole of it."""
    text, names = page.document.text, ", ".join(sorted({one.rule for one in findings}))
    line = line_at(text, findings[0].span.start)
    content = text[line.start : line.end]
    indent = content[: len(content) - len(content.lstrip())]
    break_ = "\r\n" if "\r\n" in text else "\n"
    top = line_at(text, 0).end + len(break_)
    styles = _STYLES.get(page.document.format, _OTHER_STYLES)
    said = {
        verb: [style.format(f"copylint-{verb.value} {names}: {reason}") for style in styles]
        for verb in (Verb.NEXT_LINE, Verb.LINE, Verb.FILE)
    }
    for directive in said[Verb.NEXT_LINE]:
        yield text[: line.start] + indent + directive + break_ + text[line.start :]
    for directive in said[Verb.LINE]:
        yield f"{text[: line.end]} {directive}{text[line.end :]}"
    for directive in said[Verb.FILE]:
        yield directive + break_ + text
        yield text[:top] + directive + break_ + text[top:]

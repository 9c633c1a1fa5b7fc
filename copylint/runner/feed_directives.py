"""Directives in a feed, which may be larger than memory: decided on the few lines that matter.

Of each stretch only the lines are kept that hold a finding or a directive, and the one behind a directive. Joined they
are a small document, in which a directive reaches what it reaches in the whole file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from copylint.config.settings import config_for
from copylint.findings.directives import directives_in
from copylint.findings.suppressions import mark_suppressed
from copylint.linter import Linter
from copylint.model import Comment, Document, Finding, Position, Span
from copylint.text.positions import Lines


class _Line(NamedTuple):
    """A line of the file, its end included: its number, where it begins there and in the document of kept lines."""

    number: int
    offset: int
    kept_at: int


class FeedDirectives:
    """Collects what the directives of one feed are about, and marks the findings that they hide."""

    def __init__(self) -> None:
        self.found: list[Finding] = []
        self._comments: list[Comment] = []
        self._lines: list[_Line] = []
        self._texts: list[str] = []
        self._length = 0
        self._awaits_line = False

    def add(self, stretch: Document, findings: Iterable[Finding]) -> None:
        """Take a stretch and its findings, whose places are those in the stretch."""
        findings = tuple(findings)
        directives = [directive.comment for directive in directives_in(stretch)]
        self._keep(stretch, [finding.span for finding in findings], [comment.span for comment in directives])
        self._comments += (replace(one, span=one.span.shift(stretch.first_offset)) for one in directives)
        self.found += (_in_file(finding, stretch) for finding in findings)

    def marked(self, linter: Linter, path: str) -> list[Finding]:
        """Return the findings, those under a directive marked, with findings about the directives."""
        if not self._comments:
            return self.found
        config = config_for(linter.config, path) if linter.config.overrides else linter.config
        comments = tuple(replace(one, span=self._kept(one.span)) for one in self._comments)
        document = Document(path, "".join(self._texts), "", (), comments)
        kept = [replace(one, span=self._kept(one.span)) for one in self.found]
        marked = mark_suppressed(document, kept, linter.categories, config, date.today())
        decided = [
            replace(finding, status=one.status, reason=one.reason)
            for finding, one in zip(self.found, marked, strict=False)
        ]
        about = (self._back(finding) for finding in marked[len(self.found) :])
        return sorted([*decided, *about], key=lambda finding: (finding.span, finding.rule))

    def _keep(self, stretch: Document, findings: Sequence[Span], directives: Sequence[Span]) -> None:
        if not (findings or directives or self._awaits_line):
            return
        lines = Lines(stretch.text)
        numbers = {number for span in (*findings, *directives) for number in _numbers(lines, span)}
        starts = {lines.position(span.end).line + 1 for span in directives}
        self._awaits_line = self._awaits_line and not self._keep_next(stretch, lines, 1, numbers)
        for start in starts:
            self._awaits_line |= not self._keep_next(stretch, lines, start, numbers)
        for number in sorted(numbers):
            self._keep_line(stretch, lines, number)

    def _keep_next(self, stretch: Document, lines: Lines, start: int, numbers: set[int]) -> bool:
        """Keep the next line that is not blank; return whether there is one."""
        for number in range(start, len(lines) + 1):
            line = lines.line(number)
            if stretch.text[line.start : line.end].strip():
                numbers.add(number)
                return True
        return False

    def _keep_line(self, stretch: Document, lines: Lines, number: int) -> None:
        start = lines.line(number).start
        end = lines.line(number + 1).start if number < len(lines) else len(stretch.text)
        self._lines.append(_Line(number + stretch.first_line - 1, start + stretch.first_offset, self._length))
        self._texts.append(stretch.text[start:end])
        self._length += end - start

    def _kept(self, span: Span) -> Span:
        """Return where a span of the file stands in the document of kept lines."""
        line = self._lines[bisect_right(self._lines, span.start, key=lambda kept: kept.offset) - 1]
        return span.shift(line.kept_at - line.offset)

    def _back(self, finding: Finding) -> Finding:
        """Return a finding about a directive with its place in the file."""
        line = self._lines[finding.start.line - 1]
        lines = line.number - finding.start.line
        return replace(
            finding,
            span=finding.span.shift(line.offset - line.kept_at),
            start=_down(finding.start, lines),
            end=_down(finding.end, lines),
        )


def _in_file(finding: Finding, stretch: Document) -> Finding:
    """Return a finding of a stretch as one of the file that it belongs to."""
    lines, offset = stretch.first_line - 1, stretch.first_offset
    states = (replace(state, span=state.span.shift(offset)) if state.span else state for state in finding.states)
    return replace(
        finding,
        span=finding.span.shift(offset),
        start=_down(finding.start, lines),
        end=_down(finding.end, lines),
        states=tuple(states),
    )


def _down(position: Position, lines: int) -> Position:
    return Position(position.line + lines, position.column)


def _numbers(lines: Lines, span: Span) -> range:
    return range(lines.position(span.start).line, lines.position(max(span.start, span.end - 1)).line + 1)

"""Directives in a feed, which may be larger than memory: decided on the few lines that matter.

Of each stretch only the lines are kept that hold a finding or a directive, and what a directive may reach behind it.
Joined they are a small document, in which a directive reaches what it reaches in the whole file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from copylint.config.settings import config_for
from copylint.findings.accepted.directives import directives_in
from copylint.findings.accepted.next_line import REACH
from copylint.findings.accepted.suppressions import mark_suppressed
from copylint.findings.tiers import tier_of
from copylint.linter.linter import Linter
from copylint.model import Comment, Document, Finding, Kind, OffsetMap, Position, Segment, Span
from copylint.text.positions import Lines


class _FeedLine(NamedTuple):
    """A line of the file, its end included: its number, where it begins there and in the document of kept lines."""

    number: int
    offset: int
    kept_at: int


class FeedDirectives:
    """Collects what the directives of one feed are about, and marks the findings that they hide."""

    def __init__(self) -> None:
        self.found: list[Finding] = []
        self._format = ""
        self._comments: list[Comment] = []
        self._pieces: list[Span] = []
        self._lines: list[_FeedLine] = []
        self._texts: list[str] = []
        self._length = 0
        # How many more characters behind a directive are kept; counted from the next text on.
        self._wanted = 0
        self._awaits_text = False

    def add(self, stretch: Document, findings: Iterable[Finding]) -> None:
        """Take a stretch and its findings, whose places are those in the stretch."""
        self._format = stretch.format
        findings = tuple(findings)
        directives = [directive.comment.span for directive in directives_in(stretch)]
        if findings or directives or self._wanted:
            self._keep(stretch, [finding.span for finding in findings], directives)
        self.found += (_in_file(finding, stretch) for finding in findings)

    def marked(self, linter: Linter, path: str) -> list[Finding]:
        """Return the findings, those under a directive marked, with findings about the directives."""
        if not self._comments:
            return self.found
        config = config_for(linter.config, path) if linter.config.overrides else linter.config
        comments = tuple(comment._replace(span=self._kept(comment.span)) for comment in self._comments)
        segments = tuple(_segment_at(self._kept(piece)) for piece in self._pieces)
        document = Document(path, "".join(self._texts), self._format, segments, comments)
        kept = [replace(finding, span=self._kept(finding.span)) for finding in self.found]
        marked = mark_suppressed(document, kept, linter.categories, config, config.day)
        decided = [
            replace(finding, status=as_kept.status, reason=as_kept.reason, until=as_kept.until)
            for finding, as_kept in zip(self.found, marked, strict=False)
        ]
        about = (replace(self._back(added), tier=tier_of(added, None)) for added in marked[len(self.found) :])
        return sorted([*decided, *about], key=lambda finding: (finding.span, finding.rule))

    def _keep(self, stretch: Document, findings: Sequence[Span], directives: Sequence[Span]) -> None:
        lines = Lines(stretch.text)
        pieces = [piece for segment in stretch.segments for piece in _pieces_of(segment)]
        numbers = {number for span in (*findings, *directives) for number in _numbers(lines, span)}
        begins = {lines.position(span.end).line + 1 for span in directives} | ({1} if self._wanted else set())
        if begins:
            numbers |= self._reached(stretch, lines, sorted(begins), pieces)
            self._pieces += (piece.shift(stretch.first_offset) for piece in pieces if _is_in(piece, lines, numbers))
            comments = [comment for comment in stretch.comments if _is_in(comment.span, lines, numbers)]
            self._comments += (comment._replace(span=comment.span.shift(stretch.first_offset)) for comment in comments)
        for number in sorted(numbers):
            self._keep_line(stretch, lines, number)

    def _reached(self, stretch: Document, lines: Lines, begins: Sequence[int], pieces: Sequence[Span]) -> set[int]:
        """Return the lines that directives may reach, from those on that stand behind them."""
        with_text = {number for piece in pieces for number in _numbers(lines, piece)}
        numbers: set[int] = set()
        for begin in begins:
            if begin > 1 or not self._wanted:
                self._wanted, self._awaits_text = REACH, True
            number = begin
            while number <= len(lines) and self._wanted > 0:
                numbers.add(number)
                self._awaits_text = self._awaits_text and number not in with_text
                self._wanted -= 0 if self._awaits_text else len(lines.line(number)) + 1
                number += 1
        self._wanted = max(0, self._wanted)
        return numbers

    def _keep_line(self, stretch: Document, lines: Lines, number: int) -> None:
        start = lines.line(number).start
        end = lines.line(number + 1).start if number < len(lines) else len(stretch.text)
        self._lines.append(_FeedLine(number + stretch.first_line - 1, start + stretch.first_offset, self._length))
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


def _pieces_of(segment: Segment) -> Iterator[Span]:
    for start, end in zip(segment.offsets.sources, segment.offsets.ends, strict=True):
        yield Span(start, end)


def _segment_at(piece: Span) -> Segment:
    """Return a segment that says no more than that a stretch is text."""
    return Segment(Kind.CELL, "", OffsetMap((0,), (piece.start,), (piece.end,), len(piece)))


def _is_in(span: Span, lines: Lines, numbers: Container[int]) -> bool:
    return all(number in numbers for number in _numbers(lines, span))


def _in_file(finding: Finding, stretch: Document) -> Finding:
    """Return a finding of a stretch as one of the file that it belongs to."""
    lines, offset = stretch.first_line - 1, stretch.first_offset
    states = (replace(state, span=state.span.shift(offset)) if state.span else state for state in finding.states)
    return replace(
        finding,
        span=finding.span.shift(offset),
        sentence_span=finding.sentence_span.shift(offset) if finding.sentence_span else finding.sentence_span,
        start=_down(finding.start, lines),
        end=_down(finding.end, lines),
        states=tuple(states),
    )


def _down(position: Position, lines: int) -> Position:
    return Position(position.line + lines, position.column)


def _numbers(lines: Lines, span: Span) -> range:
    return range(lines.position(span.start).line, lines.position(max(span.start, span.end - 1)).line + 1)

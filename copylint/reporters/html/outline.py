"""Where the segments of a page stand in its source, and what the markup between them says of levels and rows."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from copylint.model import Document, Finding, Kind, Segment, Span

_HEADING_TAG = re.compile(r"<h([1-6])\b", re.IGNORECASE)
_HASHES = re.compile(r"(#{1,6})[ \t]+\Z")
_UNDERLINE = re.compile(r"[^\n]*\n[ \t]*(=+|-+)[ \t]*(?:\n|$)")
_ROW_TAG = re.compile(r"<tr\b", re.IGNORECASE)
_PLAIN_LEVEL = 2


class Outline:
    """The shape of one document; made once, asked often."""

    def __init__(self, document: Document) -> None:
        self.segments = document.segments
        self._source = document.text
        self._parts = document.parts
        self._reaches = [segment.source_of(Span(0, len(segment.text))) for segment in self.segments]
        self._order = sorted(range(len(self.segments)), key=lambda number: self._reaches[number])
        self._starts = [self._reaches[number].start for number in self._order]
        self._ends = list(accumulate((self._reaches[number].end for number in self._order), max))

    def home_of(self, finding: Finding) -> int | None:
        """Return the segment that reads at the finding's place what the finding says.

        Segments may stand in each other: the text of an image within a sentence. A piece of the source that reads as
        several characters maps as a whole, so that a segment may read a little more.
        """
        nearly = None
        for place in range(bisect_right(self._starts, finding.span.start) - 1, -1, -1):
            if self._ends[place] < finding.span.end:
                break
            number = self._order[place]
            words = _words_at(self.segments[number], finding.span)
            if words == finding.match:
                return number
            if nearly is None and finding.match and finding.match in words:
                nearly = number
        return nearly

    def levels(self) -> dict[int, int]:
        """Return the level of each heading; none is more than one below the heading before it."""
        levels: dict[int, int] = {}
        last = 0
        for number, segment in enumerate(self.segments):
            if segment.kind is Kind.HEADING:
                last = min(self._level(number), last + 1)
                levels[number] = last
        return levels

    def begins_row(self, number: int) -> bool:
        """Return whether a cell stands in another row than the one before it: a tag says so, or else a new line."""
        between = self._before(number)
        return bool(_ROW_TAG.search(between)) if "<" in between else "\n" in between

    def cell(self, number: int) -> tuple[int, int, int] | None:
        """Return table, row and column of a segment, where the document knows of tables and it stands in one."""
        place = bisect_right(self._parts, self._reaches[number].start, key=lambda part: part.start) - 1
        return self._parts[place].cell if place >= 0 else None

    def _level(self, number: int) -> int:
        """Return the level of a heading as the markup around it tells."""
        before = self._before(number)
        if tags := _HEADING_TAG.findall(before):
            return int(tags[-1])
        if hashes := _HASHES.search(before[-12:]):
            return len(hashes[1])
        line = _UNDERLINE.match(self._source, self._reaches[number].end)
        return 1 if line and line[1][0] == "=" else _PLAIN_LEVEL

    def _before(self, number: int) -> str:
        """Return the source between a segment and the one before it."""
        return self._source[self._reaches[number - 1].end if number else 0 : self._reaches[number].start]


def _words_at(segment: Segment, source: Span) -> str:
    span = segment.offsets.to_text(source)
    return segment.text[span.start : span.end]

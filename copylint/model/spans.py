"""Interval algebra: spans of text, and the map that leads from a segment back to its source."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open interval of Unicode code points: `start` belongs to it, `end` does not."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two share at least one code point; an empty span overlaps nothing."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: "Span") -> bool:
        """Return whether the other lies wholly within this one; equal spans contain each other."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> "Span":
        """Return the span moved by so many code points."""
        return Span(self.start + by, self.end + by)

    def hull(self, other: "Span") -> "Span":
        """Return the smallest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


NOWHERE = Span(0, 0)


class SortedSpans:
    """Spans in the order of their starts, none of them empty, among which those over another are found at once."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._reached = list(accumulate((span.end for span in spans), max))

    def first_over(self, span: Span) -> int | None:
        """Return the number of the first that overlaps a span; None where none does."""
        first = bisect_right(self._reached, span.start)
        return first if first < len(self._spans) and self._spans[first].overlaps(span) else None


class OffsetMap(NamedTuple):
    """Leads from a segment's text to the source, piece by piece.

    Piece number `i` begins at `starts[i]` in the segment's text, ends where the next one begins (the last at
    `length`), and was read from `source[sources[i]:ends[i]]`. A piece as long as its source was read code
    point by code point; any other (an entity, folded white space) maps as a whole. Pieces follow each other
    in both texts.
    """

    starts: tuple[int, ...]
    sources: tuple[int, ...]
    ends: tuple[int, ...]
    length: int

    @classmethod
    def verbatim(cls, source: Span) -> "OffsetMap":
        """Return the map of a text that is the source slice itself."""
        return cls((0,), (source.start,), (source.end,), len(source))

    @property
    def is_one_slice(self) -> bool:
        """Return whether the text is one slice of the source as it stands."""
        return len(self.starts) == 1 and self.length == self.ends[0] - self.sources[0]

    def to_source(self, span: Span) -> Span:
        """Return the source span from which the given span of the segment's text was read.

        An empty span maps to an empty one. Raises IndexError where the span leaves the text.
        """
        if not 0 <= span.start <= span.end <= self.length:
            raise IndexError(f"{span} leaves a text of length {self.length}")
        if self.is_one_slice:
            return span.shift(self.sources[0])
        if span.start == span.end:
            at = self._start_of(span.start) if span.start < self.length else self._end_of(self.length)
            return Span(at, at)
        return Span(self._start_of(span.start), self._end_of(span.end))

    def to_text(self, source: Span) -> Span:
        """Return the smallest span of the segment's text that was read from all that it holds of a source span.

        It is empty where the segment holds nothing of it.
        """
        first = bisect_right(self.ends, source.start)
        last = bisect_left(self.sources, source.end) - 1
        if source.start >= source.end or first > last:
            return Span(0, 0)
        start, end = self.starts[first], self._next_start(last)
        if self._is_verbatim(first):
            start += max(0, source.start - self.sources[first])
        if self._is_verbatim(last):
            end -= max(0, self.ends[last] - source.end)
        return Span(start, end)

    def through(self, outer: "OffsetMap") -> "OffsetMap":
        """Return the map to the source of `outer`, where this map's source is the text of that one."""
        by = self._shift_to(outer)
        if by is not None:
            sources, ends = tuple([at + by for at in self.sources]), tuple([at + by for at in self.ends])
            return OffsetMap(self.starts, sources, ends, self.length)
        pieces: list[tuple[int, int, int]] = []
        for start, stop, source, end in self._pieces():
            if stop - start == end - source:
                pieces += ((start + at - source, *place) for at, place in outer._cut(source, end))
            else:
                place = outer.to_source(Span(source, end))
                pieces.append((start, place.start, place.end))
        starts, sources, ends = zip(*pieces, strict=True) if pieces else ((), (), ())
        return OffsetMap(starts, sources, ends, self.length)

    def _shift_to(self, outer: "OffsetMap") -> int | None:
        """Return how far this map's source is moved by `outer`, if one piece that reads as it stands holds it all."""
        if not self.starts:
            return None
        piece = outer._piece(self.sources[0])
        stop = outer._next_start(piece)
        if self.sources[-1] < stop and self.ends[-1] <= stop and outer._is_verbatim(piece):
            return outer.sources[piece] - outer.starts[piece]
        return None

    def _pieces(self) -> Iterator[tuple[int, int, int, int]]:
        """Yield of each piece where it stands in the text, from start to stop, and in the source."""
        return zip(self.starts, (*self.starts[1:], self.length), self.sources, self.ends, strict=False)

    def _cut(self, start: int, end: int) -> Iterator[tuple[int, tuple[int, int]]]:
        """Yield where each piece of a span of the text begins, and the source that it was read from."""
        piece = self._piece(start)
        while start < end:
            stop = min(end, self._next_start(piece))
            yield start, (self._start_of(start), self._end_of(stop))
            start, piece = stop, piece + 1

    def _next_start(self, piece: int) -> int:
        return self.starts[piece + 1] if piece + 1 < len(self.starts) else self.length

    def _piece(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1

    def _is_verbatim(self, piece: int) -> bool:
        return self._next_start(piece) - self.starts[piece] == self.ends[piece] - self.sources[piece]

    def _start_of(self, at: int) -> int:
        piece = self._piece(at)
        return self.sources[piece] + (at - self.starts[piece] if self._is_verbatim(piece) else 0)

    def _end_of(self, at: int) -> int:
        if not self.starts:
            return 0
        piece = self._piece(at - 1)
        return self.sources[piece] + at - self.starts[piece] if self._is_verbatim(piece) else self.ends[piece]

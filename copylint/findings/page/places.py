"""The segments of a page, and where the wordings of disclosures stand in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from copylint.matching.expressions.patterns import Patterns
from copylint.model import Kind, Prominence, Segment, Span
from copylint.text.memory import Memory

# Where patterns match in texts that may come again, by pattern and text.
KnownPlaces = Memory[tuple[str, str], Sequence[Span]]


class PagePlaces:
    """The segments of one document, and where patterns match: each is looked for once, and no farther than asked.

    What is `known` of texts is not looked for again.
    """

    def __init__(
        self,
        segments: Sequence[Segment],
        likely: Mapping[str, Sequence[int]],
        patterns: Patterns,
        known: KnownPlaces,
    ) -> None:
        self.segments = segments
        self._likely = likely
        self._patterns = patterns
        self._known = known
        self._headings = [number for number, segment in enumerate(segments) if segment.kind is Kind.HEADING]
        self._places: dict[str, _Places] = {}

    def likely(self, patterns: Iterable[str]) -> list[str]:
        """Return those of some patterns that may match somewhere."""
        return [pattern for pattern in patterns if pattern in self._likely]

    def places(self, pattern: str) -> Iterator[tuple[int, Span]]:
        """Yield where a pattern that may match does: numbers of segments, and spans in their texts."""
        if pattern not in self._places:
            self._places[pattern] = _Places(self._search(pattern))
        return iter(self._places[pattern])

    def is_said(self, patterns: Iterable[str]) -> bool:
        """Return whether one of the patterns matches where a visitor can see it."""
        return any(
            self.segments[number].prominence is not Prominence.HIDDEN
            for pattern in self.likely(patterns)
            for number, _ in self.places(pattern)
        )

    def section(self, number: int) -> range:
        """Return the numbers of the segments from the heading above to the next one."""
        place = bisect_right(self._headings, number)
        end = self._headings[place] if place < len(self._headings) else len(self.segments)
        return range(self._headings[place - 1] if place else 0, end)

    def _search(self, pattern: str) -> Iterator[tuple[int, Span]]:
        for number in self._likely[pattern]:
            key = pattern, self.segments[number].text
            spans = self._known.get(key)
            if spans is None:
                spans = self._known.keep(key, self._patterns.spans_in_time(*key))
            for span in spans:
                yield number, span


class _Places:
    """Where a pattern matches, looked for when it is asked and as often as wanted."""

    def __init__(self, source: Iterator[tuple[int, Span]]) -> None:
        self._source = source
        self._known: list[tuple[int, Span]] = []

    def __iter__(self) -> Iterator[tuple[int, Span]]:
        place = 0
        while place < len(self._known) or self._knows_another():
            yield self._known[place]
            place += 1

    def _knows_another(self) -> bool:
        before = len(self._known)
        self._known += islice(self._source, 1)
        return len(self._known) > before

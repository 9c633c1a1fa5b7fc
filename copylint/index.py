"""One pass over a text that finds every literal that some rule needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol


class Index(Protocol):
    """Finds literals in a lower-case text."""

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield literal number, start and end of every occurrence, overlapping ones too, in no order."""
        ...


class PlainIndex:
    """Looks for one literal after the other: for platforms without a wheel of ahocorasick-rs."""

    def __init__(self, literals: Sequence[str]) -> None:
        self._literals = tuple(literals)

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield literal number, start and end of every occurrence."""
        for number, literal in enumerate(self._literals):
            start = text.find(literal)
            while start >= 0:
                yield number, start, start + len(literal)
                start = text.find(literal, start + 1)


class AutomatonIndex:
    """Looks for all literals at once: Aho and Corasick, "Efficient string matching" (1975)."""

    def __init__(self, literals: Sequence[str]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._automaton = AhoCorasick(literals, store_patterns=False)

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield literal number, start and end of every occurrence."""
        return iter(self._automaton.find_matches_as_indexes(text, overlapping=True))


def index_of(literals: Sequence[str]) -> Index:
    """Return the fastest index that this platform has."""
    try:
        return AutomatonIndex(literals)
    except ImportError:
        return PlainIndex(literals)

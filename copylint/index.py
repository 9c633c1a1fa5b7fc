"""One pass over a text that finds every literal that some rule needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Protocol

# At either end of a literal: no letter stands beside it. The index itself finds literals without their edges.
EDGE = "\b"


class Index(Protocol):
    """Finds literals in a lower-case text."""

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield literal number, start and end of every occurrence, overlapping ones too, in no order."""
        ...


class GramIndex:
    """Looks literals up by their first characters: made in no time, and pure Python."""

    _LONGEST = 4

    def __init__(self, literals: Sequence[str]) -> None:
        self._literals = literals
        self._by_gram: dict[int, dict[str, list[int]]] = defaultdict(dict)
        for number, literal in enumerate(literals):
            gram = literal[: self._LONGEST]
            self._by_gram[len(gram)].setdefault(gram, []).append(number)

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield literal number, start and end of every occurrence."""
        for length, by_gram in self._by_gram.items():
            for start in range(len(text) - length + 1):
                for number in by_gram.get(text[start : start + length], ()):
                    if text.startswith(self._literals[number], start):
                        yield number, start, start + len(self._literals[number])


class AutomatonIndex:
    """Looks for all literals at once: Aho and Corasick, "Efficient string matching" (1975)."""

    def __init__(self, literals: Sequence[str]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._automaton = AhoCorasick(literals, store_patterns=False)

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield literal number, start and end of every occurrence."""
        return iter(self._automaton.find_matches_as_indexes(text, overlapping=True))


class GrowingIndex:
    """Uses the index that is made quickly, until there was so much text that one which finds quickly pays."""

    _ENOUGH = 50_000

    def __init__(self, literals: Sequence[str]) -> None:
        self._literals = literals
        self._index: Index | None = None
        self._seen = 0

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield literal number, start and end of every occurrence."""
        before, self._seen = self._seen, self._seen + len(text)
        if self._index is None or before <= self._ENOUGH < self._seen:
            self._index = self._best()
        return self._index.find(text)

    def _best(self) -> Index:
        if self._seen > self._ENOUGH:
            try:
                return AutomatonIndex(self._literals)
            except ImportError:  # no wheel for this platform
                pass
        return self._index or GramIndex(self._literals)

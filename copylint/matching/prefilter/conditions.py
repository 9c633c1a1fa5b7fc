"""Conditions of patterns and frames: which words must stand in a sentence for them to match."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import count
from typing import NamedTuple

from copylint.matching.expressions.phrases import PhraseCompiler
from copylint.matching.expressions.word_lists import Form
from copylint.matching.frames.lookup import Lookup, part_of
from copylint.matching.prefilter.ambiguity import AmbiguityReader
from copylint.matching.prefilter.frequencies import Frequencies
from copylint.matching.prefilter.index import EDGE
from copylint.matching.prefilter.literals import LiteralCondition, LiteralReader
from copylint.matching.prefilter.parsing import parsed
from copylint.matching.prefilter.pieces import Pieces
from copylint.matching.prefilter.word_edges import FIRST_LIST
from copylint.rulebook.model import Pattern
from copylint.rulebook.terms import LIST
from copylint.text.phrase_table import SLOTS, Phrases


class ConditionReader:
    """Reads conditions off patterns and frames, and parses each pattern once.

    `lists` leads from the name of each word list that stands in patterns to the forms of its words.
    """

    def __init__(self, lists: Mapping[str, Collection[Form]], lookup: Lookup, phrases: PhraseCompiler) -> None:
        effects, targets = _words_by_list(lookup.effects), _words_by_list(lookup.targets)
        # For the prefilter, one character stands for a word list, however many words it has.
        self._lists = phrases.characters
        self._parsed = phrases.parsed
        characters = map(chr, count(FIRST_LIST + len(self._lists)))
        self._effects = dict(zip(effects, characters, strict=False))
        self._targets = dict(zip(targets, characters, strict=False))
        self._links = lookup.links
        self._known: dict[str, _ReadPattern] = {}
        self.pieces = Pieces(
            {
                **{self._lists[name]: {" ".join(form) for form in forms} for name, forms in lists.items()},
                **{self._effects[name]: words for name, words in effects.items()},
                **{self._targets[name]: words for name, words in targets.items()},
            }
        )
        self._literals = LiteralReader(self.pieces.frequencies)
        self._ambiguity = AmbiguityReader()

    def of_pattern(self, pattern: Pattern) -> tuple[LiteralCondition, ...]:
        """Return the conditions of which one is met wherever a pattern matches."""
        needs = (frozenset(literal.lower() for literal in pattern.needs),) if pattern.needs else ()
        return tuple((*needs, *clauses) for clauses in self._read(pattern.pattern).conditions)

    def of_frames(self) -> Iterator[tuple[LiteralCondition]]:
        """Yield for each pair of lists that some rule links that a word of either must stand in the sentence."""
        for effect, by_target in self._links.items():
            for target in by_target:
                yield ((_whole(self._effects[effect]), _whole(self._targets[target])),)

    def may_explode(self, pattern: str) -> bool:
        """Return whether the time that a pattern takes may grow exponentially with the text."""
        return self._read(pattern).may_explode

    def long_repeats(self, pattern: str) -> int:
        """Return how many parts of a pattern may be repeated many times: its time may grow with that power."""
        return self._read(pattern).long_repeats

    def _read(self, pattern: str) -> _ReadPattern:
        if pattern not in self._known:
            try:
                text = LIST.sub(lambda name: self._lists[name[1]], pattern)
                sequence = self._parsed.get(pattern) or parsed(text)
                self._known[pattern] = _ReadPattern(
                    self._literals.conditions_of(sequence),
                    self._ambiguity.may_explode(sequence),
                    len(self._ambiguity.long_repeats(sequence)),
                )
            except re.error:
                self._known[pattern] = _UNREADABLE
        return self._known[pattern]


class _ReadPattern(NamedTuple):
    """What one look at a pattern tells."""

    conditions: tuple[LiteralCondition, ...]
    may_explode: bool
    long_repeats: int


# Only the regex library understands it: it is tried everywhere, and may take long.
_UNREADABLE = _ReadPattern(((),), may_explode=True, long_repeats=0)


def _words_by_list(phrases: Phrases[str]) -> dict[str, set[str]]:
    """Return for each list the words of which one stands wherever one of its phrases does."""
    frequencies = Frequencies()
    words: dict[str, set[str]] = defaultdict(set)
    for phrase, part in phrases.entries():
        for name in part_of(part).names:
            words[name].add(min((word for word in phrase if word not in SLOTS), key=frequencies.__getitem__))
    return words


def _whole(word: str) -> frozenset[str]:
    return frozenset({f"{EDGE}{word}{EDGE}"})

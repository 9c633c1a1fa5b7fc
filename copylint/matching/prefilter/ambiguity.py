"""Whether a pattern may take exponential time: whether it may repeat itself over one text in more ways than one.

A repetition that leads nowhere tries every way to part the text into its rounds. There are several where the automaton
of its positions (V. M. Glushkov, 1961) is ambiguous, and then their number doubles with the rounds (A. Weber and H.
Seidl, "On the degree of ambiguity of finite automata", 1991).
"""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import product
from re import _constants as ops  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from copylint.matching.prefilter.parsing import REPEATS, Parsed
from copylint.matching.prefilter.word_edges import LISTS

# From so many times on a repetition counts as one without an end.
_MANY = 8
# Of a longer repetition, with this many positions, nobody asks: it counts as ambiguous.
_MOST_POSITIONS = 600

_HOLDING = frozenset((*REPEATS, ops.BRANCH, ops.SUBPATTERN, ops.ASSERT, ops.ASSERT_NOT, ops.ATOMIC_GROUP))

# Letters that stand for all: those of ASCII, what rules often name beyond, and a letter, a blank and a sign.
_LAST_OF_ASCII = 127
_LETTER, _BLANK, _SIGN = "é", "\xa0", "§"
_SAMPLE = frozenset((*string.printable.lower(), *"£€–—’", _LETTER, _BLANK, _SIGN))
_START = 0
_LIST = re.compile(f"[{LISTS}]")


class AmbiguityReader:
    """Tells what patterns repeat, and whether that may take very long; what stands in many of them is read once."""

    def __init__(self) -> None:
        # By identity, for parsed elements have no hash; with the element itself, so that no other takes its place.
        self._repeats_in: dict[int, tuple[Any, list[Parsed]]] = {}
        self._is_ambiguous: dict[int, tuple[Parsed, bool]] = {}

    def may_explode(self, pattern: Parsed) -> bool:
        """Return whether the time that a pattern takes may grow exponentially with the text."""
        return any(map(self._may_part_in_two_ways, self.long_repeats(pattern)))

    def long_repeats(self, pattern: Parsed) -> list[Parsed]:
        """Return what a pattern may repeat many times, also within another repetition."""
        return [repeated for kind, value in pattern if kind in _HOLDING for repeated in self._repeats(kind, value)]

    def _may_part_in_two_ways(self, repeated: Parsed) -> bool:
        if id(repeated) not in self._is_ambiguous:
            self._is_ambiguous[id(repeated)] = repeated, _Automaton(repeated).is_ambiguous()
        return self._is_ambiguous[id(repeated)][1]

    def _repeats(self, kind: Any, value: Any) -> list[Parsed]:
        if id(value) not in self._repeats_in:
            self._repeats_in[id(value)] = value, self._read_repeats(kind, value)
        return self._repeats_in[id(value)][1]

    def _read_repeats(self, kind: Any, value: Any) -> list[Parsed]:
        if kind is ops.BRANCH:
            return [repeated for branch in value for repeated in self.long_repeats(branch)]
        if kind not in REPEATS:
            return self.long_repeats(value)
        least, most, repeated = value
        return [repeated] * (most - least >= _MANY) + self.long_repeats(repeated)


class _PatternPart(NamedTuple):
    """The positions at which a part of a pattern may begin and end, and whether it may match nothing."""

    first: tuple[int, ...]
    last: tuple[int, ...]
    is_optional: bool


_NOTHING = _PatternPart((), (), is_optional=True)


class _Automaton:
    """The positions of a repetition, the letters that each matches, and which may follow which.

    A position that may follow another in two ways is named twice; a doubly optional part may be missing in two ways.
    """

    def __init__(self, repeated: Parsed) -> None:
        self._letters: list[frozenset[str]] = [frozenset()]
        self._followers: dict[int, list[int]] = defaultdict(list)
        self._is_doubly_optional = False
        part = self._sequence(repeated)
        self._join(part.last, part.first)
        self._join((_START,), part.first)

    def is_ambiguous(self) -> bool:
        """Return whether two ways through the positions part and meet again over the same text."""
        if self._is_doubly_optional or len(self._letters) > _MOST_POSITIONS:
            return True
        known = {(_START, _START)}
        ahead = [(_START, _START)]
        while ahead:
            first, second = ahead.pop()
            for pair in self._next_pairs(first, second):
                if pair[0] == pair[1] and first != second:
                    return True
                if pair not in known:
                    known.add(pair)
                    ahead.append(pair)
        return any(len(set(followers)) < len(followers) for followers in self._followers.values())

    def _next_pairs(self, first: int, second: int) -> Iterator[tuple[int, int]]:
        for pair in product(self._followers[first], self._followers[second]):
            if not self._letters[pair[0]].isdisjoint(self._letters[pair[1]]):
                yield pair

    def _join(self, before: tuple[int, ...], after: tuple[int, ...]) -> None:
        for position in before:
            self._followers[position] += after

    def _sequence(self, sequence: Parsed) -> _PatternPart:
        whole = _NOTHING
        for kind, value in sequence:
            part = self._element(kind, value)
            self._join(whole.last, part.first)
            whole = _PatternPart(
                whole.first + part.first if whole.is_optional else whole.first,
                part.last + whole.last if part.is_optional else part.last,
                whole.is_optional and part.is_optional,
            )
        return whole

    def _element(self, kind: Any, value: Any) -> _PatternPart:
        if kind is ops.LITERAL:
            return self._text(value)
        if kind is ops.BRANCH:
            return self._branch([self._sequence(branch) for branch in value])
        if kind in REPEATS:
            return self._repeat(*value)
        if kind in (ops.SUBPATTERN, ops.ATOMIC_GROUP):
            return self._sequence(value)
        if kind in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
            return _NOTHING
        return self._position(_letters_of(kind, value))

    def _text(self, text: str) -> _PatternPart:
        whole = _NOTHING
        for letter in text:
            part = self._any_text() if _LIST.match(letter) else self._position(frozenset({_in_sample(letter)}))
            self._join(whole.last, part.first)
            whole = _PatternPart(whole.first or part.first, part.last, is_optional=False)
        return whole

    def _branch(self, parts: Sequence[_PatternPart]) -> _PatternPart:
        optional = sum(part.is_optional for part in parts)
        self._is_doubly_optional |= optional > 1
        first = tuple(place for part in parts for place in part.first)
        last = tuple(place for part in parts for place in part.last)
        return _PatternPart(first, last, optional > 0)

    def _repeat(self, least: int, most: int, repeated: Parsed) -> _PatternPart:
        part = self._sequence(repeated)
        if most > 1:
            self._join(part.last, part.first)
        self._is_doubly_optional |= least == 0 and part.is_optional
        return part._replace(is_optional=least == 0 or part.is_optional)

    def _any_text(self) -> _PatternPart:
        """Return the part for a word list: it may match anything."""
        part = self._position(_SAMPLE)
        self._join(part.last, part.first)
        return part

    def _position(self, letters: frozenset[str]) -> _PatternPart:
        self._letters.append(letters)
        position = (len(self._letters) - 1,)
        return _PatternPart(position, position, is_optional=False)


def _letters_of(kind: Any, value: Any) -> frozenset[str]:
    """Return which letters of the sample a class, a dot or the like matches; all of them for what it does not know."""
    if kind is ops.NOT_LITERAL:
        return _letters_of(ops.IN, [(ops.NEGATE, None), (ops.LITERAL, value)])
    return _letters_of_class(tuple(value)) if kind is ops.IN else _SAMPLE


@cache
def _letters_of_class(value: tuple[tuple[Any, Any], ...]) -> frozenset[str]:
    if value[0][0] is not ops.NEGATE:
        return _matched_by(value)
    # A letter of the sample still stands for others where one beyond ASCII is left out.
    return _SAMPLE - _matched_by([member for member in value[1:] if not _is_beyond_ascii(*member)])


def _matched_by(members: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    return frozenset(letter for letter in _SAMPLE if any(_has(*member, letter) for member in members))


def _has(kind: Any, value: Any, letter: str) -> bool:
    if kind is ops.LITERAL:
        return _in_sample(chr(value).lower()) == letter
    if kind is ops.RANGE:
        first, last = value
        is_in = first <= ord(letter) <= last or first <= ord(letter.upper()) <= last
        return is_in or (_is_beyond_ascii(kind, value) and not letter.isascii())
    return _CATEGORIES[value](letter)


def _is_beyond_ascii(kind: Any, value: Any) -> bool:
    return (kind is ops.LITERAL and value > _LAST_OF_ASCII) or (kind is ops.RANGE and value[1] > _LAST_OF_ASCII)


def _in_sample(letter: str) -> str:
    """Return a letter, or the one of the sample that stands for it."""
    if letter in _SAMPLE:
        return letter
    return _LETTER if letter.isalnum() else _BLANK if letter.isspace() else _SIGN


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    ops.CATEGORY_DIGIT: str.isdigit,
    ops.CATEGORY_NOT_DIGIT: lambda letter: not letter.isdigit(),
    ops.CATEGORY_WORD: _is_of_word,
    ops.CATEGORY_NOT_WORD: lambda letter: not _is_of_word(letter),
    ops.CATEGORY_SPACE: str.isspace,
    ops.CATEGORY_NOT_SPACE: lambda letter: not letter.isspace(),
}

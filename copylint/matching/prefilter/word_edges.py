"""Where parsed regular expressions begin and end at the edge of a word, whatever they match."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as ops  # type: ignore[attr-defined]
from typing import Any

from copylint.matching.prefilter.index import EDGE
from copylint.matching.prefilter.parsing import REPEATS, Parsed

FORWARDS, BACKWARDS = 1, -1

# Characters of private use, each of which stands for a word list.
FIRST_LIST = 0xF0000
LISTS = "\U000f0000-\U000ffffd"

_NO_WORD = ((ops.CATEGORY, ops.CATEGORY_SPACE), (ops.CATEGORY, ops.CATEGORY_NOT_WORD))
_OF_A_WORD = re.compile(rf"[\w{LISTS}]")


def is_of_a_word(character: str) -> bool:
    """Return whether a character is a letter, a digit or a word list."""
    return character.isalnum() or _OF_A_WORD.match(character) is not None


def ends_word(literal: str) -> bool:
    """Return whether no word goes on behind a literal."""
    return bool(literal) and not is_of_a_word(literal[-1])


def edge_of(sequence: Parsed, direction: int, beyond: str) -> str:
    """Return EDGE where all that a sequence matches begins at the edge of a word or, BACKWARDS, ends there; else "".

    `beyond` is what stands at its other end, for it may match nothing.
    """
    meets = _meets_edge(sequence, direction)
    return beyond if meets is None else EDGE * meets


def _meets_edge(sequence: Parsed, direction: int) -> bool | None:
    """Return whether a sequence begins at an edge; None where it does or is empty."""
    for kind, value in sequence[::direction]:
        meets = _element_meets_edge(kind, value, direction)
        if meets is not None:
            return meets
    return None


def _element_meets_edge(kind: Any, value: Any, direction: int) -> bool | None:
    if kind is ops.LITERAL:
        return not is_of_a_word(value[0] if direction == FORWARDS else value[-1])
    if kind in (ops.ASSERT, ops.ASSERT_NOT):
        return None
    if kind in REPEATS:
        least, _, repeated = value
        meets = _meets_edge(repeated, direction)
        return None if meets and least == 0 else meets
    if kind is ops.BRANCH:
        return _branches_meet_edge(value, direction)
    if kind in (ops.SUBPATTERN, ops.ATOMIC_GROUP):
        return _meets_edge(value, direction)
    return (kind is ops.IN and all(map(_parts_words, value))) or (kind is ops.AT and value is ops.AT_BOUNDARY)


def _branches_meet_edge(branches: Iterable[Parsed], direction: int) -> bool | None:
    may_be_empty = False
    for branch in branches:
        meets = _meets_edge(branch, direction)
        if meets is False:
            return False
        may_be_empty |= meets is None
    return None if may_be_empty else True


def _parts_words(member: tuple[Any, Any]) -> bool:
    """Return whether a member of a character class is no letter or digit."""
    kind, value = member
    return member in _NO_WORD or (kind is ops.LITERAL and not is_of_a_word(chr(value)))

"""Where parsed regular expressions begin and end at the edge of a word, whatever they match."""

from __future__ import annotations

import re
from re import _constants as ops  # type: ignore[attr-defined]
from typing import Any

from copylint.matching.prefilter.index import EDGE

# What the parser of re makes of a sequence: each element with its kind.
Parsed = list[tuple[Any, Any]]

REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT)
FORWARDS, BACKWARDS = 1, -1

_GROUPS = (ops.SUBPATTERN, ops.ATOMIC_GROUP)
_NO_WORD = ((ops.CATEGORY, ops.CATEGORY_SPACE), (ops.CATEGORY, ops.CATEGORY_NOT_WORD))
# A character of private use stands for a list of words.
_OF_A_WORD = re.compile(r"[\w\uE000-\uF8FF\U000F0000-\U0010FFFF]")


def ends_word(literal: str) -> bool:
    """Tell whether no word goes on behind a literal."""
    return bool(literal) and not _OF_A_WORD.match(literal[-1])


def edge_of(parsed: Parsed, direction: int, beyond: str) -> str:
    """Return EDGE where all that a sequence matches begins at the edge of a word or, BACKWARDS, ends there; else "".

    `beyond` is what stands at its other end, for it may match nothing.
    """
    meets = _meets_edge(parsed, direction)
    return beyond if meets is None else EDGE * meets


def _meets_edge(parsed: Parsed, direction: int) -> bool | None:
    """Tell whether a sequence begins at an edge; None where it does or is empty."""
    for kind, value in list(parsed)[::direction]:
        meets = _element_meets_edge(kind, value, direction)
        if meets is not None:
            return meets
    return None


def _element_meets_edge(kind: Any, value: Any, direction: int) -> bool | None:
    if kind in (ops.ASSERT, ops.ASSERT_NOT):
        return None
    if kind in REPEATS:
        least, _, repeated = value
        meets = _meets_edge(repeated, direction)
        return None if meets and least == 0 else meets
    if kind is ops.BRANCH:
        found = [_meets_edge(branch, direction) for branch in value[1]]
        return False if False in found else None if None in found else True
    if kind in _GROUPS:
        return _meets_edge(value[3] if kind is ops.SUBPATTERN else value, direction)
    if kind is ops.IN:
        return all(one in _NO_WORD or _parts_words(*one) for one in value)
    return _parts_words(kind, value) or (kind, value) == (ops.AT, ops.AT_BOUNDARY)


def _parts_words(kind: Any, value: Any) -> bool:
    return kind is ops.LITERAL and not _OF_A_WORD.match(chr(value))

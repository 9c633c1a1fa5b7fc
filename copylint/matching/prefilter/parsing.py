"""Regular expressions parsed, as plain lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

# A sequence of elements, each a kind and a value: that of a LITERAL is a text in lower case, that of a SUBPATTERN or
# ATOMIC_GROUP a sequence, that of a BRANCH a list of sequences, that of an ASSERT or ASSERT_NOT a sequence, that of a
# repeat how often at least, how often at most, and a sequence. All others are as the parser of `re` makes them.
Parsed = list[tuple[Any, Any]]

REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)

# What the regex library knows and the parser of re does not: `\p{Lu}` stands for one character in any case.
_PROPERTY = re.compile(r"\\[pP]\{\^?[\w=: -]+\}")


def parsed(pattern: str) -> Parsed:
    """Return a pattern parsed. Raises re.error where it is broken, or only the regex library understands it."""
    return _plain(parser.parse(_PROPERTY.sub(r"\\w", pattern)))


def _plain(sequence: Iterable[tuple[Any, Any]]) -> Parsed:
    elements: Parsed = []
    # What the parser makes is a list behind a method that is called for each element.
    for kind, value in getattr(sequence, "data", sequence):
        if kind is not ops.LITERAL:
            elements.append((kind, _plain_value(kind, value)))
        elif elements and elements[-1][0] is ops.LITERAL:
            elements[-1] = kind, elements[-1][1] + chr(value).lower()
        else:
            elements.append((kind, chr(value).lower()))
    return elements


def _plain_value(kind: Any, value: Any) -> Any:
    if kind is ops.SUBPATTERN:
        return _plain(value[3])
    if kind is ops.BRANCH:
        return [_plain(branch) for branch in value[1]]
    if kind in REPEATS:
        least, most, repeated = value
        return least, most, _plain(repeated)
    if kind in (ops.ASSERT, ops.ASSERT_NOT):
        return _plain(value[1])
    return _plain(value) if kind is ops.ATOMIC_GROUP else value

"""Regular expressions parsed, as plain lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import MappingProxyType
from typing import Any

from copylint.matching.expressions.recurring import FIRST_SIGN

# A sequence of elements, each a kind and a value: that of a LITERAL is a text in lower case, that of a SUBPATTERN or
# ATOMIC_GROUP a sequence, that of a BRANCH a list of sequences, that of an ASSERT or ASSERT_NOT a sequence, that of a
# repeat how often at least, how often at most, and a sequence. All others are as the parser of `re` makes them.
Parsed = list[tuple[Any, Any]]

REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)

# What the regex library knows and the parser of re does not: `\p{Lu}` stands for one character in any case.
_PROPERTY = re.compile(r"\\[pP]\{\^?[\w=: -]+\}")


def parsed(pattern: str, known: Mapping[str, Parsed] = MappingProxyType({})) -> Parsed:
    """Return a pattern parsed; `known` leads from characters of private use to the elements for which they stand.

    Raises re.error where the pattern is broken, or only the regex library understands it.
    """
    return _Plain(known).sequence(parser.parse(_PROPERTY.sub(r"\\w", pattern)))


class _Plain:
    """Makes plain lists of what the parser of `re` makes."""

    def __init__(self, known: Mapping[str, Parsed]) -> None:
        self._known = known

    def sequence(self, sequence: Iterable[tuple[Any, Any]]) -> Parsed:
        """Return a sequence of elements."""
        elements: Parsed = []
        # What the parser makes is a list behind a method that is called for each element.
        for kind, value in getattr(sequence, "data", sequence):
            if kind is ops.IN:
                elements.append(self._choice(value))
            elif kind is not ops.LITERAL:
                elements.append((kind, self._value(kind, value)))
            elif value >= FIRST_SIGN and chr(value) in self._known:
                elements += self._known[chr(value)]
            elif elements and elements[-1][0] is ops.LITERAL:
                elements[-1] = kind, elements[-1][1] + chr(value).lower()
            else:
                elements.append((kind, chr(value).lower()))
        return elements

    def _value(self, kind: Any, value: Any) -> Any:
        if kind is ops.SUBPATTERN:
            return self.sequence(value[3])
        if kind is ops.BRANCH:
            return [self.sequence(branch) for branch in value[1]]
        if kind in REPEATS:
            least, most, repeated = value
            return least, most, self.sequence(repeated)
        if kind in (ops.ASSERT, ops.ASSERT_NOT):
            return self.sequence(value[1])
        return self.sequence(value) if kind is ops.ATOMIC_GROUP else value

    def _choice(self, members: Sequence[tuple[Any, Any]]) -> tuple[Any, Any]:
        """Return a class of characters, or the choice of which the parser made one: all its branches were short."""
        if not any(kind is ops.LITERAL and chr(value) in self._known for kind, value in members):
            return ops.IN, members
        alone = [(kind, value) if kind is ops.LITERAL else (ops.IN, [(kind, value)]) for kind, value in members]
        return ops.BRANCH, [self.sequence([member]) for member in alone]

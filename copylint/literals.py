"""Literals without which a regular expression cannot match: what the index looks for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache
from math import prod
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import MappingProxyType
from typing import Any

from copylint.index import EDGE

Clause = frozenset[str]

# What the regex library knows and the parser of re does not: `\p{Lu}` stands for one character in any case.
_PROPERTY = re.compile(r"\\[pP]\{\^?[\w=: -]+\}")

_EMPTY = (ops.AT, ops.ASSERT, ops.ASSERT_NOT)
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT)

# An element may stand for this many texts (a word list), but elements in a row are not multiplied beyond the other.
_MOST = 3000
_MOST_PRODUCTS = 64

# How often letters stand in English text.
_LETTERS = {
    **dict(
        zip(
            " etaoinshrdlu",
            (0.18, 0.1, 0.075, 0.065, 0.06, 0.06, 0.055, 0.05, 0.05, 0.05, 0.035, 0.033, 0.023),
            strict=True,
        )
    ),
    **dict(
        zip(
            "cmfwygpbvkxjqz",
            (0.023, 0.02, 0.018, 0.019, 0.016, 0.016, 0.016, 0.012, 0.008, 0.006, *(0.001,) * 4),
            strict=True,
        )
    ),
}

# What is met more often than its length lets expect, in English and on the pages of salons.
_COMMON = frozenset(
    "the of and to in a is for you your our with that this on are it as at be by from or an have not but we all can "
    "will they more their has was one about out up if no so what when which who there been into time after over any "
    "only than other also how its my some most new make these first day days like well people take minutes hours weeks "
    "feel look help skin hair face body treatment treatments facial facials result results client clients book price "
    "salon clinic spa beauty appointment session sessions months care product products".split()
)


def required_literals(pattern: str, lists: Mapping[str, Clause] = MappingProxyType({})) -> tuple[Clause, ...]:
    """Return clauses of lower-case literals: of each clause, one literal stands in every match. The rarest is first.

    A literal begins or ends with EDGE where the pattern asks for the edge of a word. Each key of `lists` is one
    character that stands for any of some texts. Empty where the pattern asks for no literal of at least two
    characters. Raises re.error where the pattern is broken.
    The clauses come from the parsed pattern, as in Russ Cox, "Regular Expression Matching with a Trigram Index"
    (2012), with whole literals in place of trigrams.
    """
    parsed = parser.parse(_PROPERTY.sub(r"\\w", pattern))
    found = [frozenset(map(_edged, clause)) for clause in _Reading(lists).clauses(parsed)]
    clauses = {_shortest(clause) for clause in found if min(len(literal.strip(EDGE)) for literal in clause) >= 2}
    return tuple(sorted(clauses, key=lambda clause: (_frequency(clause), sorted(clause))))


def _edged(run: str) -> str:
    """Return a literal with its edges, where a letter or digit stands at them; a blank beside it is an edge, too."""
    literal = run.replace(EDGE, "").strip()
    begins = run[:1] in (EDGE, " ") and literal[:1].isalnum()
    ends = run[-1:] in (EDGE, " ") and literal[-1:].isalnum()
    return f"{EDGE * begins}{literal}{EDGE * ends}"


def _shortest(clause: Clause) -> Clause:
    """Return the literals of a clause without those that hold a shorter one."""
    lengths = sorted({len(literal) for literal in clause})
    return frozenset(
        literal
        for literal in clause
        if not any(
            literal[start : start + length] in clause
            for length in lengths[: bisect_left(lengths, len(literal))]
            for start in range(len(literal) - length + 1)
        )
    )


@cache
def frequency(literal: str) -> float:
    """Return a guess how often a literal begins at a place of a text, from its letters and from common words."""
    edges = literal.count(EDGE)
    literal = literal.strip(EDGE)
    words = literal.split()
    if words and _COMMON.issuperset(words):
        return float(0.04 / 2 ** len(literal))
    return float(prod(_LETTERS.get(letter, 0.005) for letter in literal) / 4**edges + 1e-6)


@cache
def _frequency(clause: Clause) -> float:
    return sum(map(frequency, clause))


class _Reading:
    """Reads clauses off parsed patterns."""

    def __init__(self, lists: Mapping[str, Clause]) -> None:
        self._lists = lists

    def clauses(self, parsed: Iterable[tuple[Any, Any]]) -> list[Clause]:
        """Return sets of literals; each set has one that stands in every match."""
        found: list[Clause] = []
        runs: Clause = frozenset({""})
        for kind, value in parsed:
            texts = self._texts(kind, value)
            if texts is None:
                found += (runs, *self._inner(kind, value))
                runs = frozenset({""})
            elif len(texts) == 1 or len(runs) * len(texts) <= _MOST_PRODUCTS:
                runs = frozenset(run + text for run in runs for text in texts)
            else:
                found.append(runs)
                runs = texts
        found.append(runs)
        return [clause for clause in found if "" not in {literal.strip(EDGE) for literal in clause}]

    def _texts(self, kind: Any, value: Any) -> Clause | None:
        """Return all that an element can match, where that is a short list of texts."""
        if kind is ops.LITERAL or (kind, value) == (ops.AT, ops.AT_BOUNDARY):
            letter = chr(value).lower() if kind is ops.LITERAL else EDGE
            return self._lists.get(letter, frozenset({letter}))
        if kind in _EMPTY:
            return frozenset({""})
        if kind is ops.BRANCH:
            return _union(self._sequence_texts(branch) for branch in value[1])
        if kind is ops.IN:
            return _union(self._texts(*one) if one[0] is ops.LITERAL else None for one in value)
        if kind in _REPEATS and value[:2] == (0, 1):
            return _union((self._sequence_texts(value[2]), frozenset({""})))
        return self._sequence_texts(value[3]) if kind is ops.SUBPATTERN else None

    def _sequence_texts(self, parsed: Iterable[tuple[Any, Any]]) -> Clause | None:
        runs: Clause = frozenset({""})
        for kind, value in parsed:
            texts = self._texts(kind, value)
            if texts is None or (len(texts) > 1 and len(runs) * len(texts) > _MOST_PRODUCTS):
                return None
            runs = frozenset(run + text for run in runs for text in texts)
        return runs

    def _inner(self, kind: Any, value: Any) -> list[Clause]:
        if kind is ops.SUBPATTERN:
            return self.clauses(value[3])
        if kind in _REPEATS and value[0] >= 1:
            return self.clauses(value[2])
        if kind is ops.ATOMIC_GROUP:
            return self.clauses(value)
        if kind is ops.BRANCH:
            return self._branch_clause([self.clauses(branch) for branch in value[1]])
        return []

    def _branch_clause(self, branches: list[list[Clause]]) -> list[Clause]:
        """Return one clause made of the rarest clause of every branch, if every branch has one."""
        if not all(branches):
            return []
        return [frozenset().union(*(min(clauses, key=_frequency) for clauses in branches))]


def _union(found: Iterable[Clause | None]) -> Clause | None:
    union: Clause = frozenset()
    for texts in found:
        if texts is None or len(union) > _MOST:
            return None
        union |= texts
    return union

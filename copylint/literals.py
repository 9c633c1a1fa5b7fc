"""Literals without which a regular expression cannot match: what the index looks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Clause = frozenset[str]

# What the regex library knows and the parser of re does not: `\p{Lu}` stands for one character in any case.
_PROPERTY = re.compile(r"\\[pP]\{\^?[\w=: -]+\}")

_EMPTY = (ops.AT, ops.ASSERT, ops.ASSERT_NOT)
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT)

# An element may stand for this many texts (a word list), but elements in a row are not multiplied beyond the other.
_MOST = 3000
_MOST_PRODUCTS = 64


def required_literals(pattern: str) -> tuple[Clause, ...]:
    """Return clauses of lower-case literals: of each clause, one literal stands in every match. The rarest is first.

    Empty where the pattern asks for none of at least two characters. Raises re.error where the pattern is broken.
    The clauses come from the parsed pattern, as in Russ Cox, "Regular Expression Matching with a Trigram Index"
    (2012), with whole literals in place of trigrams.
    """
    parsed = parser.parse(_PROPERTY.sub(r"\\w", pattern))
    clauses = {_shortest(clause) for clause in _clauses(parsed) if min(map(len, clause)) >= 2}
    return tuple(sorted(clauses, key=lambda clause: (_frequency(clause), sorted(clause))))


def _shortest(clause: Clause) -> Clause:
    """Return the literals of a clause without those that hold a shorter one."""
    return frozenset(
        literal
        for literal in clause
        if not any(
            literal[start:end] in clause
            for start in range(len(literal))
            for end in range(start + 2, len(literal) + 1)
            if end - start < len(literal)
        )
    )


def _frequency(clause: Clause) -> float:
    """Return a guess how often a clause is met: a letter of English tells about two bits. Many literals cost more."""
    return sum(4.0 ** -len(literal) + 1e-5 for literal in clause)


def _clauses(parsed: Iterable[tuple[Any, Any]]) -> list[Clause]:
    """Return sets of literals; each set has one that stands in every match."""
    found: list[Clause] = []
    runs: Clause = frozenset({""})
    for kind, value in parsed:
        texts = _texts(kind, value)
        if texts is None:
            found += (runs, *_inner(kind, value))
            runs = frozenset({""})
        elif len(texts) == 1 or len(runs) * len(texts) <= _MOST_PRODUCTS:
            runs = frozenset(run + text for run in runs for text in texts)
        else:
            found.append(runs)
            runs = texts
    found.append(runs)
    return [clause for clause in found if "" not in clause]


def _texts(kind: Any, value: Any) -> Clause | None:
    """Return all that an element can match, where that is a short list of texts."""
    if kind is ops.LITERAL:
        return frozenset({chr(value).lower()})
    if kind in _EMPTY:
        return frozenset({""})
    if kind is ops.BRANCH:
        return _union(_sequence_texts(branch) for branch in value[1])
    if kind is ops.IN:
        return _union(_texts(*one) if one[0] is ops.LITERAL else None for one in value)
    if kind in _REPEATS and value[:2] == (0, 1):
        return _union((_sequence_texts(value[2]), frozenset({""})))
    return _sequence_texts(value[3]) if kind is ops.SUBPATTERN else None


def _sequence_texts(parsed: Iterable[tuple[Any, Any]]) -> Clause | None:
    runs: Clause = frozenset({""})
    for kind, value in parsed:
        texts = _texts(kind, value)
        if texts is None or (len(texts) > 1 and len(runs) * len(texts) > _MOST_PRODUCTS):
            return None
        runs = frozenset(run + text for run in runs for text in texts)
    return runs


def _union(found: Iterable[Clause | None]) -> Clause | None:
    union: Clause = frozenset()
    for texts in found:
        if texts is None or len(union) > _MOST:
            return None
        union |= texts
    return union


def _inner(kind: Any, value: Any) -> list[Clause]:
    if kind is ops.SUBPATTERN:
        return _clauses(value[3])
    if kind in _REPEATS and value[0] >= 1:
        return _clauses(value[2])
    if kind is ops.ATOMIC_GROUP:
        return _clauses(value)
    if kind is ops.BRANCH:
        return _branch_clause([_clauses(branch) for branch in value[1]])
    return []


def _branch_clause(branches: list[list[Clause]]) -> list[Clause]:
    """Return one clause made of the rarest clause of every branch, if every branch has one."""
    if not all(branches):
        return []
    return [frozenset().union(*(min(clauses, key=_frequency) for clauses in branches))]

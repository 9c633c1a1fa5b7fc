"""Literals without which a regular expression cannot match: what the index looks for."""

from __future__ import annotations

from collections.abc import Iterable
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Clause = frozenset[str]

_EMPTY = (ops.AT, ops.ASSERT, ops.ASSERT_NOT)
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT)

# More words than this in one clause cost more in the index than they save.
_MOST = 3000


def required_literals(pattern: str) -> Clause:
    """Return lower-case literals, one of which stands in every match of the pattern.

    Empty where the pattern asks for none of at least two characters. Raises re.error where the pattern is broken.
    The clauses come from the parsed pattern, as in Russ Cox, "Regular Expression Matching with a Trigram Index"
    (2012), with whole literals in place of trigrams.
    """
    clauses = [clause for clause in _clauses(parser.parse(pattern)) if min(map(len, clause)) >= 2]
    return max(clauses, key=_worth, default=frozenset())


def _worth(clause: Clause) -> tuple[int, int]:
    return min(map(len, clause)), -len(clause)


def _clauses(parsed: Iterable[tuple[Any, Any]]) -> list[Clause]:
    """Return sets of literals; each set has one that stands in every match."""
    found: list[Clause] = []
    runs: Clause = frozenset({""})
    for kind, value in parsed:
        texts = _texts(kind, value)
        if texts is not None and len(runs) * len(texts) <= _MOST:
            runs = frozenset(run + text for run in runs for text in texts)
            continue
        found.append(runs)
        runs = frozenset({""})
        found += _inner(kind, value)
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
        if texts is None or len(runs) * len(texts) > _MOST:
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
    """Return one clause made of the best clause of every branch, if every branch has one."""
    if not all(branches):
        return []
    return [frozenset().union(*(max(clauses, key=_worth) for clauses in branches))]

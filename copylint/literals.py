"""Literals without which a regular expression cannot match: what the index looks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import prod
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
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


def required_literals(pattern: str) -> tuple[Clause, ...]:
    """Return clauses of lower-case literals: of each clause, one literal stands in every match. The rarest is first.

    A literal begins or ends with EDGE where the pattern asks for the edge of a word. Empty where the pattern asks for
    no literal of at least two characters. Raises re.error where the pattern is broken.
    The clauses come from the parsed pattern, as in Russ Cox, "Regular Expression Matching with a Trigram Index"
    (2012), with whole literals in place of trigrams.
    """
    parsed = parser.parse(_PROPERTY.sub(r"\\w", pattern))
    found = [frozenset(map(_edged, clause)) for clause in _clauses(parsed)]
    clauses = {_shortest(clause) for clause in found if min(len(literal.strip(EDGE)) for literal in clause) >= 2}
    return tuple(sorted(clauses, key=lambda clause: (_frequency(clause), sorted(clause))))


def _edged(run: str) -> str:
    """Return a literal with its edges, but only where a letter or digit stands at them."""
    literal = run.replace(EDGE, "")
    begins = run.startswith(EDGE) and literal[:1].isalnum()
    ends = run.endswith(EDGE) and literal[-1:].isalnum()
    return f"{EDGE * begins}{literal}{EDGE * ends}"


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


def frequency(literal: str) -> float:
    """Return a guess how often a literal begins at a place of a text, from its letters and from common words."""
    edges = literal.count(EDGE)
    literal = literal.strip(EDGE)
    words = literal.split()
    if words and _COMMON.issuperset(words):
        return float(0.04 / 2 ** len(literal))
    return float(prod(_LETTERS.get(letter, 0.005) for letter in literal) / 4**edges + 1e-6)


def _frequency(clause: Clause) -> float:
    return sum(map(frequency, clause))


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
    return [clause for clause in found if "" not in {literal.strip(EDGE) for literal in clause}]


def _texts(kind: Any, value: Any) -> Clause | None:
    """Return all that an element can match, where that is a short list of texts."""
    if kind is ops.LITERAL or (kind, value) == (ops.AT, ops.AT_BOUNDARY):
        return frozenset({chr(value).lower() if kind is ops.LITERAL else EDGE})
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

"""Literals without which a regular expression cannot match: what the index looks for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import MappingProxyType
from typing import Any

from copylint.matching.prefilter.frequencies import frequency
from copylint.matching.prefilter.index import EDGE
from copylint.matching.prefilter.word_edges import BACKWARDS, FORWARDS, REPEATS, Parsed, edge_of, ends_word

# Of a clause, one literal must stand in a text, of a condition, one literal of each clause.
Clause = frozenset[str]
Condition = tuple[Clause, ...]

# What the regex library knows and the parser of re does not: `\p{Lu}` stands for one character in any case.
_PROPERTY = re.compile(r"\\[pP]\{\^?[\w=: -]+\}")

# What the index can look for.
_SOUGHT = re.compile(r"[a-z]{2}|[a-z][^a-z]+[a-z]|\d|[%#&+°£$€№®™]")

_EMPTY = (ops.AT, ops.ASSERT, ops.ASSERT_NOT)

# An element may stand for this many texts (a word list), but elements in a row are not multiplied beyond the other.
_MOST = 3000
_MOST_PRODUCTS = 64
# From so many times on a repetition counts as one without an end.
_MANY = 8
# A choice among more than these is no longer told apart.
_MOST_ALTERNATIVES = 16


def required_literals(pattern: str, lists: Mapping[str, Clause] = MappingProxyType({})) -> tuple[Condition, ...]:
    """Return conditions of which one is met by every match of a pattern: one for each of its alternatives.

    The rarest clause is first. A literal begins or ends with EDGE where the pattern asks for the edge of a word; in it,
    0 stands for any digit. Each key of `lists` is one character that stands for any of some texts. An alternative
    has no clauses where it asks for nothing that the index could look for: two letters, a number or a sign such as %.
    Raises re.error where the pattern is broken.
    The clauses come from the parsed pattern, as in Russ Cox, "Regular Expression Matching with a Trigram Index"
    (2012), with whole literals in place of trigrams.
    """
    reading = _Reading(lists)
    parsed = list(parser.parse(_PROPERTY.sub(r"\\w", pattern)))
    return tuple(_clauses_of(reading, one) for one in reading.alternatives(parsed))


def _clauses_of(reading: _Reading, parsed: Parsed) -> Condition:
    found = [frozenset(map(_edged, clause)) for clause in reading.clauses(parsed)]
    clauses = {_shortest(clause) for clause in found if all(map(_SOUGHT.search, clause))}
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
def _frequency(clause: Clause) -> float:
    return sum(map(frequency, clause))


def may_explode(pattern: str) -> bool:
    """Tell whether the time that a pattern takes may grow exponentially with the text.

    That needs a choice or a repetition within a repetition; where the pattern cannot be read, it may.
    """
    try:
        return _explodes(parser.parse(_PROPERTY.sub(r"\\w", pattern)), within=False)
    except re.error:
        return True


def _explodes(parsed: Iterable[tuple[Any, Any]], within: bool) -> bool:
    return any(_element_explodes(kind, value, within) for kind, value in parsed)


def _element_explodes(kind: Any, value: Any, within: bool) -> bool:
    if kind is ops.BRANCH:
        return within or any(_explodes(branch, within) for branch in value[1])
    if kind in (*REPEATS, ops.POSSESSIVE_REPEAT):
        is_long = value[1] - value[0] >= _MANY
        return (within and is_long) or _explodes(value[2], within or is_long)
    if kind is ops.SUBPATTERN:
        return _explodes(value[3], within)
    if kind in (ops.ASSERT, ops.ASSERT_NOT):
        return _explodes(value[1], within)
    return _explodes(value, within) if kind is ops.ATOMIC_GROUP else False


class _Reading:
    """Reads clauses off parsed patterns."""

    def __init__(self, lists: Mapping[str, Clause]) -> None:
        self._lists = lists

    def alternatives(self, parsed: Parsed) -> list[Parsed]:
        """Return the alternatives of a pattern that is nothing but a choice; plain texts count as one of them."""
        solid = [place for place, (kind, _) in enumerate(parsed) if kind not in _EMPTY]
        if len(solid) != 1:
            return [parsed]
        kind, value = parsed[solid[0]]
        if kind is ops.SUBPATTERN:
            inner = [list(value[3])]
        elif kind is ops.BRANCH:
            inner = self._branches([list(branch) for branch in value[1]])
        else:
            return [parsed]
        before, after = parsed[: solid[0]], parsed[solid[0] + 1 :]
        found = [[*before, *one, *after] for one in inner]
        if len(found) == 1 and kind is ops.BRANCH:
            return found
        alternatives = [one for branch in found for one in self.alternatives(branch)]
        return alternatives if len(alternatives) <= _MOST_ALTERNATIVES else [parsed]

    def _branches(self, branches: list[Parsed]) -> list[Parsed]:
        """Return the branches of a choice, those together that are plain texts."""
        plain = [one for one in branches if self._sequence_texts(one) is not None]
        others = [one for one in branches if self._sequence_texts(one) is None]
        return [*([[(ops.BRANCH, (None, plain))]] if plain else []), *others]

    def clauses(self, parsed: Iterable[tuple[Any, Any]], before: str = "", after: str = "") -> list[Clause]:
        """Return sets of literals; each set has one that stands in every match.

        `before` and `after` are EDGE where the edge of a word stands around what is parsed.
        """
        elements = list(parsed)
        found: list[Clause] = []
        runs: Clause = frozenset({before})
        for place, (kind, value) in enumerate(elements):
            if kind is ops.ASSERT:
                _, ahead_or_behind = value
                found += self.clauses(ahead_or_behind)
            texts = self._texts(kind, value)
            if texts is not None and (len(texts) == 1 or len(runs) * len(texts) <= _MOST_PRODUCTS):
                runs = frozenset(run + text for run in runs for text in texts)
                continue
            opened = EDGE if all(map(ends_word, runs)) else ""
            found.append(_with_end(runs, edge_of(elements[place:], FORWARDS, after)))
            if texts is None:
                found += self._inner(kind, value, opened, edge_of(elements[place + 1 :], FORWARDS, after))
                runs = frozenset({edge_of(elements[: place + 1], BACKWARDS, before)})
            else:
                runs = frozenset(opened + text for text in texts)
        found.append(_with_end(runs, after))
        return [clause for clause in found if "" not in {literal.strip(EDGE) for literal in clause}]

    def _texts(self, kind: Any, value: Any) -> Clause | None:
        """Return all that an element can match, where that is a short list of texts."""
        if kind is ops.LITERAL or (kind, value) == (ops.AT, ops.AT_BOUNDARY):
            letter = chr(value).lower() if kind is ops.LITERAL else EDGE
            return self._lists.get(letter, frozenset({letter}))
        if kind in _EMPTY or (kind is ops.IN and all(map(_is_digit, value))):
            return frozenset({"" if kind in _EMPTY else "0"})
        if kind is ops.BRANCH:
            return _union(self._sequence_texts(branch) for branch in value[1])
        if kind is ops.IN:
            return _union(self._texts(*one) if one[0] is ops.LITERAL else None for one in value)
        if kind in REPEATS:
            return self._repeated_texts(*value)
        return self._sequence_texts(value[3]) if kind is ops.SUBPATTERN else None

    def _repeated_texts(self, least: int, most: int, parsed: Parsed) -> Clause | None:
        never = frozenset({""}) if least == 0 else frozenset()
        if _is_number(parsed):
            return never | {"0"}
        return _union((self._sequence_texts(parsed), never)) if most == 1 else None

    def _sequence_texts(self, parsed: Iterable[tuple[Any, Any]]) -> Clause | None:
        runs: Clause = frozenset({""})
        for kind, value in parsed:
            texts = self._texts(kind, value)
            if texts is None or (len(texts) > 1 and len(runs) * len(texts) > _MOST_PRODUCTS):
                return None
            runs = frozenset(run + text for run in runs for text in texts)
        return runs

    def _inner(self, kind: Any, value: Any, before: str, after: str) -> list[Clause]:
        if kind is ops.SUBPATTERN:
            return self.clauses(value[3], before, after)
        if kind in REPEATS and value[0] >= 1:
            return self.clauses(value[2], before, after if value[1] == 1 else "")
        if kind is ops.ATOMIC_GROUP:
            return self.clauses(value, before, after)
        if kind is ops.BRANCH:
            return self._branch_clause([self.clauses(branch, before, after) for branch in value[1]])
        return []

    def _branch_clause(self, branches: list[list[Clause]]) -> list[Clause]:
        """Return one clause made of the rarest clause of every branch, if every branch has one."""
        if not all(branches):
            return []
        return [frozenset().union(*(min(clauses, key=_frequency) for clauses in branches))]


def _with_end(runs: Clause, end: str) -> Clause:
    return frozenset(run + end for run in runs)


def _is_number(parsed: Parsed) -> bool:
    return len(parsed) == 1 and parsed[0][0] is ops.IN and all(map(_is_digit, parsed[0][1]))


def _is_digit(member: tuple[Any, Any]) -> bool:
    """Tell whether a member of a character class is a digit, or a range of digits."""
    kind, value = member
    if kind is ops.CATEGORY:
        return value is ops.CATEGORY_DIGIT
    letters = value if kind is ops.RANGE else (value,)
    return kind in (ops.LITERAL, ops.RANGE) and all(chr(letter).isdigit() for letter in letters)


def _union(found: Iterable[Clause | None]) -> Clause | None:
    union: Clause = frozenset()
    for texts in found:
        if texts is None or len(union) > _MOST:
            return None
        union |= texts
    return union

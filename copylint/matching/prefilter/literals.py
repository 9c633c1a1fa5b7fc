"""Required literals: texts without which a regular expression cannot match."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from re import _constants as ops  # type: ignore[attr-defined]
from typing import Any

from copylint.matching.prefilter.frequencies import Frequencies
from copylint.matching.prefilter.index import EDGE
from copylint.matching.prefilter.parsing import REPEATS, Parsed
from copylint.matching.prefilter.word_edges import BACKWARDS, FORWARDS, LISTS, edge_of, ends_word, is_of_a_word

# Of a clause, one literal must stand in a text, of a condition, one literal of each clause.
Clause = frozenset[str]
LiteralCondition = tuple[Clause, ...]

# What the index can look for.
_SOUGHT = re.compile(rf"[a-z]{{2}}|[a-z][^a-z]+[a-z]|\d|[%#&+°£$€№®™{LISTS}]")

_BEGUN_WORD = re.compile(rf"[^\w{LISTS}]\w+$")
_BETWEEN_WORDS = frozenset(" -–—")
_NOTHING = frozenset({""})
_AN_EDGE = frozenset({EDGE})
_EMPTY = (ops.AT, ops.ASSERT, ops.ASSERT_NOT)
_GROUPS = (ops.SUBPATTERN, ops.ATOMIC_GROUP)

# An element may stand for this many texts, but elements in a row are not multiplied beyond the other.
_MOST = 3000
_MOST_PRODUCTS = 8
# A choice among more than these is no longer told apart.
_MOST_ALTERNATIVES = 16


@lru_cache(maxsize=20_000)
def _edged(run: str) -> str:
    """Return a literal with its edges, where a letter or digit stands at them; a blank beside it is an edge, too."""
    literal = run.replace(EDGE, "").strip()
    begins = run[:1] in (EDGE, " ") and is_of_a_word(literal[:1])
    ends = run[-1:] in (EDGE, " ") and is_of_a_word(literal[-1:])
    return f"{EDGE * begins}{literal}{EDGE * ends}"


def _shortest(clause: Clause) -> Clause:
    """Return the literals of a clause without those that hold a shorter one."""
    whole = "\n".join(clause)
    # Few stand in others, which is told faster than in which.
    held = [literal for literal in clause if whole.count(literal) > 1]
    return frozenset([literal for literal in clause if not any(other in literal for other in held if other != literal)])


class LiteralReader:
    """Reads required literals off parsed patterns; what stands in many of them is read once."""

    def __init__(self, frequencies: Frequencies) -> None:
        self._frequencies = frequencies
        # By identity, for parsed elements have no hash; with the element itself, so that no other takes its place.
        self._texts_of: dict[int, tuple[Any, Clause | None]] = {}
        self._clauses_of: dict[tuple[int, str, str], tuple[Any, list[Clause]]] = {}

    def conditions_of(self, pattern: Parsed) -> tuple[LiteralCondition, ...]:
        """Return conditions of which one is met by every match of a pattern: one for each of its alternatives.

        The rarest clause is first. A literal begins or ends with EDGE where the pattern asks for the edge of a word; in
        it, 0 stands for any digit, and a character of private use for any form of the words of a list. An alternative
        has no clauses where it asks for nothing that the index could look for: two letters, a list, a number or a sign
        such as %. The clauses come from the parsed pattern, as in Russ Cox, "Regular Expression Matching with a Trigram
        Index" (2012), with whole literals in place of trigrams.
        """
        return tuple(map(self._condition, self._alternatives(pattern)))

    def _condition(self, pattern: Parsed) -> LiteralCondition:
        edged = [frozenset(map(_edged, clause)) for clause in self._clauses(pattern)]
        clauses = {_shortest(clause) for clause in edged if all(map(_SOUGHT.search, clause))}
        if len(clauses) < 2:
            return tuple(clauses)
        return tuple(sorted(clauses, key=lambda clause: (self._frequencies.of_clause(clause), sorted(clause))))

    def _alternatives(self, pattern: Parsed) -> list[Parsed]:
        """Return the alternatives of a pattern that is nothing but a choice; plain texts count as one of them."""
        solid = [place for place, (kind, _) in enumerate(pattern) if kind not in _EMPTY]
        if len(solid) != 1 or pattern[solid[0]][0] not in (ops.SUBPATTERN, ops.BRANCH):
            return [pattern]
        kind, value = pattern[solid[0]]
        before, after = pattern[: solid[0]], pattern[solid[0] + 1 :]
        branches = [[*before, *branch, *after] for branch in ([value] if kind is ops.SUBPATTERN else self._told(value))]
        if len(branches) == 1 and kind is ops.BRANCH:
            return branches
        alternatives = [alternative for branch in branches for alternative in self._alternatives(branch)]
        return alternatives if len(alternatives) <= _MOST_ALTERNATIVES else [pattern]

    def _told(self, branches: list[Parsed]) -> list[Parsed]:
        """Return the branches of a choice, those together that are plain texts."""
        texts = [branch for branch in branches if self._sequence_texts(branch) is not None]
        others = [branch for branch in branches if self._sequence_texts(branch) is None]
        return [[(ops.BRANCH, texts)], *others] if texts else others

    def _clauses(self, sequence: Parsed, before: str = "", after: str = "") -> list[Clause]:
        """Return sets of literals; each set has one that stands in every match.

        `before` and `after` are EDGE where the edge of a word stands around the sequence.
        """
        clauses: list[Clause] = []
        runs: Clause = frozenset({before})
        for place, (kind, value) in enumerate(sequence):
            if kind is ops.ASSERT:
                clauses += self._clauses(value)
            texts = self._texts(kind, value)
            if texts is not None and _may_be_joined(runs, texts):
                runs = _product(runs, texts)
                continue
            opened = EDGE if all(map(ends_word, runs)) else ""
            clauses.append(_product(runs, {edge_of(sequence[place:], FORWARDS, after)}))
            if texts is None:
                clauses += self._inner(kind, value, opened, edge_of(sequence[place + 1 :], FORWARDS, after))
                runs = frozenset({edge_of(sequence[: place + 1], BACKWARDS, before)})
            else:
                runs = _product({opened or _begun_word(runs)}, texts)
        clauses.append(_product(runs, {after}))
        return [clause for clause in clauses if "" not in {literal.strip(EDGE) for literal in clause}]

    def _texts(self, kind: Any, value: Any) -> Clause | None:
        """Return all that an element can match, where that is a short list of texts."""
        if kind is ops.LITERAL:
            return frozenset({value})
        if kind is ops.AT:
            return _AN_EDGE if value is ops.AT_BOUNDARY else _NOTHING
        if id(value) not in self._texts_of:
            self._texts_of[id(value)] = value, self._read_texts(kind, value)
        return self._texts_of[id(value)][1]

    def _read_texts(self, kind: Any, value: Any) -> Clause | None:
        if kind in _EMPTY:
            return _NOTHING
        if kind is ops.IN:
            if all(map(_is_digit, value)):
                return frozenset({"0"})
            return frozenset({" "}) if all(map(_is_between_words, value)) else _union(map(_member_texts, value))
        if kind is ops.BRANCH:
            return _union(self._sequence_texts(branch) for branch in value)
        if kind in REPEATS:
            return self._repeated_texts(*value)
        return self._sequence_texts(value) if kind is ops.SUBPATTERN else None

    def _repeated_texts(self, least: int, most: int, repeated: Parsed) -> Clause | None:
        never = _NOTHING if least == 0 else frozenset()
        if _is_number(repeated):
            return never | {"0"}
        return _union((self._sequence_texts(repeated), never)) if most == 1 else None

    def _sequence_texts(self, sequence: Parsed) -> Clause | None:
        if len(sequence) == 1:
            return self._texts(*sequence[0])
        runs = _NOTHING
        for kind, value in sequence:
            texts = self._texts(kind, value)
            if texts is None or not _may_be_joined(runs, texts):
                return None
            runs = _product(runs, texts)
        return runs

    def _inner(self, kind: Any, value: Any, before: str, after: str) -> list[Clause]:
        if kind in _GROUPS:
            return self._clauses(value, before, after)
        if kind is ops.BRANCH:
            key = id(value), before, after
            if key not in self._clauses_of:
                branches = [self._clauses(branch, before, after) for branch in value]
                self._clauses_of[key] = value, self._branch_clause(branches)
            return self._clauses_of[key][1]
        if kind in REPEATS and value[0] >= 1:
            _, most, repeated = value
            return self._clauses(repeated, before, after if most == 1 else "")
        return []

    def _branch_clause(self, branches: list[list[Clause]]) -> list[Clause]:
        """Return one clause made of the rarest clause of every branch, if every branch has one."""
        if not all(branches):
            return []
        return [frozenset().union(*(min(clauses, key=self._frequencies.of_clause) for clauses in branches))]


def _product(runs: Iterable[str], texts: Clause | set[str]) -> Clause:
    return frozenset([run + text for run in runs for text in texts])


def _begun_word(runs: Clause) -> str:
    """Return the beginning of a word with which all runs end, and the sign before it; nothing where they differ."""
    ends = {match.group() if (match := _BEGUN_WORD.search(run)) else "" for run in runs}
    return ends.pop() if len(ends) == 1 else ""


def _may_be_joined(runs: Clause, texts: Clause) -> bool:
    """Return whether one of some texts behind one of some runs is no more than can be told apart."""
    return 1 in (len(runs), len(texts)) or len(runs) * len(texts) <= _MOST_PRODUCTS


def _is_between_words(member: tuple[Any, Any]) -> bool:
    """Return whether a member of a character class is a blank, a hyphen or a dash: words in a row stand around each."""
    kind, value = member
    return kind is ops.LITERAL and chr(value) in _BETWEEN_WORDS


def _is_number(sequence: Parsed) -> bool:
    return len(sequence) == 1 and sequence[0][0] is ops.IN and all(map(_is_digit, sequence[0][1]))


def _is_digit(member: tuple[Any, Any]) -> bool:
    """Return whether a member of a character class is a digit, or a range of digits."""
    kind, value = member
    if kind is ops.CATEGORY:
        return value is ops.CATEGORY_DIGIT
    letters = value if kind is ops.RANGE else (value,)
    return kind in (ops.LITERAL, ops.RANGE) and all(chr(letter).isdigit() for letter in letters)


def _member_texts(member: tuple[Any, Any]) -> Clause | None:
    kind, value = member
    return frozenset({chr(value).lower()}) if kind is ops.LITERAL else None


def _union(choices: Iterable[Clause | None]) -> Clause | None:
    union: set[str] = set()
    for texts in choices:
        if texts is None or len(union) > _MOST:
            return None
        union |= texts
    return frozenset(union)

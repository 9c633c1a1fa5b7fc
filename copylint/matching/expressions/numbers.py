"""Sentences that differ in their numbers alone, and the rules to which that makes a difference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from copylint.matching.expressions.recurring import AMOUNTS
from copylint.rulebook.terms import LIST
from copylint.text.phrase_table import Phrases

_NUMBER = re.compile(r"(?<!\w)[0-9]+(?!\w)")
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
# All that an expression may say of digits without asking for a certain one.
_ANY_DIGIT = re.compile(r"\\[dD]|\[0-9\]|\{\d*,?\d*\}")
_DIGITS = re.compile(r"[0-9]+")
# A digit that may be missing or come again, and one of several, one that was read before or that is written as a code.
_REPEATED = re.compile(r"[0-9][?*+{]")
_UNSURE = re.compile(r"\[[^\]]*[0-9]|\\[1-9xuUN]")
_AMOUNTS = sorted(AMOUNTS.values(), key=len, reverse=True)


class NumberSense:
    """Tells which sentences match alike whatever their numbers are.

    A size or a count that is changed makes another sentence, in which the same words match, as long as neither a
    pattern that may match there nor a listed word asks for one of its numbers by itself: "24 hours", "omega 3".
    """

    def __init__(self, lists: Mapping[str, str], phrases: Iterable[Phrases[Any]]) -> None:
        self._lists = lists
        self._named = frozenset(
            word for table in phrases for entry, _ in table.entries() for word in entry if _DIGITS.search(word)
        )
        self._known: dict[str, frozenset[str] | None] = {}

    def shape_of(self, text: str) -> str:
        """Return what a sentence shares with those that differ in digits; nothing where its numbers may matter."""
        # A fraction is an amount only with certain digits.
        if "/" in text:
            return ""
        shape = _NUMBER.sub(_zeros, text)
        return "" if shape == text or not self._named.isdisjoint(_TOKEN.findall(text)) else shape

    def numbers_in(self, pattern: str) -> frozenset[str] | None:
        """Return the numbers for which a pattern asks; None where that cannot be told.

        It matches alike in texts of one shape that hold none of these, not even as a part of a number.
        """
        if pattern not in self._known:
            self._known[pattern] = self._numbers_in(pattern)
        return self._known[pattern]

    def _numbers_in(self, pattern: str) -> frozenset[str] | None:
        expression = LIST.sub(lambda named: self._lists[named[1]], pattern)
        for amount in _AMOUNTS:
            expression = expression.replace(amount, " ")
        certain = _ANY_DIGIT.sub(" ", expression)
        if _REPEATED.search(expression) or _UNSURE.search(certain):
            return None
        return frozenset(_DIGITS.findall(certain))


def _zeros(number: re.Match[str]) -> str:
    return "0" * len(number[0])

"""Branches of conditions within one text: of these only one is shown, so each is read for itself.

Readers put marks where a condition begins, where another branch of it does, and where it ends.
"""

from __future__ import annotations

import re

# No text holds these: Unicode keeps them for the use inside of programs.
IF, ELSE, END = "\ufdd0", "\ufdd1", "\ufdd2"
# Zero-width spaces stand where tags of templates were.
_BLANKS = " \t\r\n\f\v\xa0\u200b"
# Compiled where it is needed, as `re` keeps it: few texts have conditions.
_MARK = f"[{IF}{ELSE}{END}]"
# How much of the text before and after a condition is read with each of its branches but the last, in which all is.
_REACH = 160
_MOST_LEADS = 16

# Where a stretch of the text begins and ends.
_Stretch = tuple[int, int]
_BranchReading = list[_Stretch]


def readings_of(text: str) -> list[_BranchReading]:
    """Return the ways in which a text may be read, each as stretches of it; each branch is in one of them."""
    readings = _Readings(text)
    at = 0
    for mark in re.finditer(_MARK, text):
        readings.take(at, mark.start())
        readings.meet(mark[0])
        at = mark.end()
    readings.take(at, len(text))
    return readings.all()


class _Readings:
    """The readings of one text while it is read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._current: _BranchReading = []
        self._finished: list[_BranchReading] = []
        self._tailless: list[_BranchReading] = []
        # For each open condition, what stands before it, the readings of its branches, and whether the last has text.
        self._leads: list[_BranchReading] = [[]]
        self._branches: list[list[_BranchReading]] = [[]]
        self._have_text = [False]

    def take(self, start: int, end: int) -> None:
        """Take a stretch without marks."""
        if start < end:
            self._have_text[-1] = self._have_text[-1] or bool(self._text[start:end].strip(_BLANKS))
            self._current.append((start, end))
            for reading in self._tailless:
                reading.append((start, min(end, start + _REACH)))
            self._tailless = []

    def meet(self, mark: str) -> None:
        """Begin a condition, another branch of it, or what stands after it."""
        if mark == IF:
            self._leads.append(_end_of(self._current))
            self._branches.append([])
            self._have_text.append(False)
        elif mark == ELSE:
            branches = self._branches[-1]
            if self._have_text[-1]:
                branches.append(self._current)
            self._current = list(self._leads[-1]) if len(branches) < _MOST_LEADS else []
            self._have_text[-1] = False
        elif len(self._leads) > 1:
            self._leave()

    def _leave(self) -> None:
        """End a condition; what follows goes on with its last branch that has text, and is read with the others."""
        self._leads.pop()
        branches, has_text = self._branches.pop(), self._have_text.pop()
        self._have_text[-1] = self._have_text[-1] or has_text or bool(branches)
        if not has_text and branches:
            self._current = branches.pop()
        self._finished += branches
        self._tailless = branches[:_MOST_LEADS]

    def all(self) -> list[_BranchReading]:
        """Return all readings."""
        return [*self._finished, *(branch for branches in self._branches for branch in branches), self._current]


def _end_of(reading: _BranchReading) -> _BranchReading:
    """Return the last stretches of a reading, as far as they are read with other branches too."""
    kept: _BranchReading = []
    left = _REACH
    for start, end in reversed(reading):
        if left <= 0:
            break
        kept.append((max(start, end - left), end))
        left -= end - start
    return kept[::-1]

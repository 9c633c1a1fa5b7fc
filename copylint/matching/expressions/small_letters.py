"""Expressions in small letters: `re` tries them on a text in small letters twice as fast as it ignores case."""

from __future__ import annotations

import re

_ESCAPED = re.compile(r"(\\.)", re.DOTALL)
_CLASS = re.compile(r"\\.|(\[\^?\]?(?:\\.|[^\]\\])*\])", re.DOTALL)
_RANGE = re.compile(r"[^\[^]-[^\]]")
# Characters written as codes, groups with names, and parts in which case counts.
_NOT_READ = re.compile(r"\\[xuUN0]|\(\?P|\(\?[a-z]*-")
# Beside these, letters up to here match those alone that become the same small letter.
_LAST_PLAIN = "\u024f"
_ALIKE = frozenset("\u0130\u0131\u017f")


def in_small_letters(expression: str) -> str | None:
    """Return an expression that matches in a text in small letters where this one does if case does not count.

    It is None where that cannot be told.
    """
    if _NOT_READ.search(expression) or (not expression.isascii() and any(map(_is_odd, set(expression)))):
        return None
    classes = (match[1] for match in _CLASS.finditer(expression) if match[1])
    if any(not _is_plain(ends[0]) for text in classes for ends in _RANGE.finditer(text)):
        return None
    return "".join([part if part.startswith("\\") else part.lower() for part in _ESCAPED.split(expression)])


def _is_odd(letter: str) -> bool:
    return letter in _ALIKE or (letter > _LAST_PLAIN and letter.lower() != letter.upper())


def _is_plain(ends: str) -> bool:
    """Return whether a range of characters is the same in small letters."""
    return ends.isascii() and ends == ends.lower()

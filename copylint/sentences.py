"""Where sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copylint.expressions import expression
from copylint.spans import Span

# What is longer is a text without full stops. It is cut, for work on a sentence may grow faster than it.
_LONGEST = 1200

_END = expression(r"[.!?…]+['\")\]]*(?=\s)")
_BULLET = expression(r"\s[•·|]\s")
_ABBREVIATION = expression(
    r"(?:\b(?:dr|mr|mrs|ms|prof|st|no|vs|approx|dept|est|inc|ltd|co|fig|e\.g|i\.e|a\.m|p\.m|u\.s|u\.k|ph\.d|m\.d|etc)"
    r"|\b[a-z])\.$",
    re.IGNORECASE,
)
# After these a full stop may still end the sentence: what follows decides.
_MAY_END = expression(r"(?:\b(?:etc|inc|ltd|co|a\.m|p\.m|u\.s|u\.k|ph\.d|m\.d|est))\.$", re.IGNORECASE)


def sentences_of(text: str) -> tuple[Span, ...]:
    """Return the sentences of a segment's text, in order, without the white space between them."""
    spans: list[Span] = []
    start = 0
    for end, following in _borders(text):
        if end > start and text[start:end].strip():
            spans += _cut(text, Span(start, end))
        start = following
    if start < len(text):
        spans += _cut(text, Span(start, len(text)))
    return tuple(spans)


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Yield a sentence, or the pieces of what is far too long to be one."""
    start = span.start
    while span.end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        end = blank if blank > 0 else start + _LONGEST
        yield Span(start, end)
        start = end + 1 if blank > 0 else end
    if start < span.end:
        yield Span(start, span.end)


def _borders(text: str) -> list[tuple[int, int]]:
    borders = [(found.start(), found.end()) for found in _BULLET.finditer(text)]
    for found in _END.finditer(text):
        following = found.end()
        while following < len(text) and text[following].isspace():
            following += 1
        if following < len(text) and _ends_here(text, found.start(), found.group(), text[following]):
            borders.append((found.end(), following))
    return sorted(borders)


def _ends_here(text: str, start: int, marks: str, following: str) -> bool:
    if following.islower():
        return False
    if not marks.startswith(".") or len(marks.rstrip("'\")]")) > 1:
        return True
    before = text[max(0, start - 12) : start + 1]
    return not _ABBREVIATION.search(before) or bool(_MAY_END.search(before) and following.isupper())

"""Where sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copylint.expressions import expression
from copylint.spans import Span

# What is longer is a text without full stops. It is cut, for work on a sentence may grow faster than it.
LONGEST = 1200

_END = expression(r"([.!?…]+)['\")\]]*(\s+)(?=\S)")
_BULLET = expression(r"\s[•·|]\s")
_ABBREVIATION = expression(
    r"(?:\b(?:dr|mr|mrs|ms|prof|st|no|vs|approx|dept|est|inc|ltd|co|fig|e\.g|i\.e|a\.m|p\.m|u\.s|u\.k|ph\.d|m\.d|etc)"
    r"|\b[a-z])\.$",
    re.IGNORECASE,
)
_LONG_WORD = 7
# After these a full stop may still end the sentence: what follows decides.
_MAY_END = expression(r"(?:\b(?:etc|inc|ltd|co|a\.m|p\.m|u\.s|u\.k|ph\.d|m\.d|est))\.$", re.IGNORECASE)


def sentences_of(text: str) -> tuple[Span, ...]:
    """Return the sentences of a segment's text, in order, without the white space between them."""
    spans: list[Span] = []
    start = 0
    for end, following in _borders(text):
        if end > start and text[start:end].strip():
            spans.append(Span(start, end))
        start = following
    if start < len(text):
        spans.append(Span(start, len(text)))
    if len(text) <= LONGEST:
        return tuple(spans)
    return tuple(piece for span in spans for piece in _cut(text, span))


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Yield a sentence, or the pieces of what is far too long to be one."""
    start = span.start
    while span.end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        end = blank if blank > 0 else start + LONGEST
        yield Span(start, end)
        start = end + 1 if blank > 0 else end
    if start < span.end:
        yield Span(start, span.end)


def _borders(text: str) -> list[tuple[int, int]]:
    ends = [found.span(2) for found in _END.finditer(text) if _ends_here(text, *found.span(1), text[found.end()])]
    if "•" in text or "·" in text or "|" in text:
        return sorted([*ends, *(found.span() for found in _BULLET.finditer(text))])
    return ends


def _ends_here(text: str, start: int, end: int, following: str) -> bool:
    if following.islower():
        return False
    # No abbreviation is as long as that, and most sentences do not end in one.
    if text[start] != "." or end - start > 1:
        return True
    if start >= _LONG_WORD and text[start - _LONG_WORD : start].isalpha():
        return True
    before = text[max(0, start - 12) : start + 1]
    return not _ABBREVIATION.search(before) or bool(_MAY_END.search(before) and following.isupper())

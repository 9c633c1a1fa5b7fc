"""Where sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from copylint.model import Span

# What is longer is a text without full stops. It is cut, for work on a sentence may grow faster than it.
LONGEST = 1200

_LONGEST_REMEMBERED = 4 * LONGEST
# More segments than nearly all pages have.
_REMEMBERED = 2_000

# Looks back, so that a long run of marks is passed once and not from each of them.
_END = re.compile(r"([.!?…](?<![.!?…]{2})[.!?…]*+)['\")\]]*+(\s++)(?=\S)")
_BULLET = re.compile(r"\s[•·|]\s")
_ABBREVIATED = frozenset("dr mr mrs ms prof st no vs approx dept est inc ltd co fig etc".split())
# Compiled where they are needed, as `re` keeps them: most sentences end in a plain word.
_ABBREVIATION = rf"(?i:\b(?:{'|'.join(sorted(_ABBREVIATED))}|e\.g|i\.e|a\.m|p\.m|u\.s|u\.k|ph\.d|m\.d)|\b[a-z])\.$"
_LONGEST_ABBREVIATION = 12
# After these a full stop may still end the sentence: what follows decides.
_MAY_END = r"(?i:\b(?:etc|inc|ltd|co|a\.m|p\.m|u\.s|u\.k|ph\.d|m\.d|est))\.$"


def sentences_of(text: str) -> tuple[Span, ...]:
    """Return the sentences of a segment's text, in order, without the white space between them.

    Those of the last segments are known: matching, the second reader and disclosures ask for them in turn.
    """
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _parted(text)


def _parted(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    start = 0
    for end, following in _borders(text):
        if end > start and not text[start:end].isspace():
            spans.append(Span(start, end))
        start = following
    if start < len(text):
        spans.append(Span(start, len(text)))
    if len(text) <= LONGEST:
        return tuple(spans)
    return tuple(piece for span in spans for piece in _cut(text, span))


_remembered = lru_cache(maxsize=_REMEMBERED)(_parted)


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
    """Return the white space between sentences, and bullets within a line."""
    ends = []
    for ending in _END.finditer(text):
        mark, mark_end = ending.span(1)
        following = text[ending.end()]
        if following.islower():
            continue
        if mark_end - mark > 1 or text[mark] != "." or _ends_at(text, mark, following):
            ends.append(ending.span(2))
    if "•" in text or "·" in text or "|" in text:
        return sorted([*ends, *(bullet.span() for bullet in _BULLET.finditer(text))])
    return ends


def _ends_at(text: str, stop: int, following: str) -> bool:
    """Return whether a sentence ends at a full stop, which may belong to an abbreviation."""
    before = text[max(0, stop - _LONGEST_ABBREVIATION) : stop + 1]
    word = before[before.rfind(" ") + 1 : -1]
    if len(word) > 1 and word.isalpha() and word.lower() not in _ABBREVIATED:
        return True
    return not re.search(_ABBREVIATION, before) or bool(re.search(_MAY_END, before) and following.isupper())

"""Whether a page is about beauty at all: elsewhere the same words are seldom claims.

A page that is long enough to tell counts as unrelated where words of the field are very rare, or where it reads
like medical information. Its findings are softened; nothing is left out. The borders were set on copy of clinics,
where 20 to 150 words in a thousand are of the field and under 20 are medical, and on handbooks, recipes, software
documentation and medical encyclopaedias, where fewer than 5 are of the field or more than 30 are medical. Copy of
dentists and of those who treat pain is as medical, but it says "we" and "our" 8 to 40 times in a thousand words:
encyclopaedias do so at most 3 times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice

from copylint.model import Evidence, Segment, State
from copylint.rulebook.topics import Topics

# In bytes words are parted fastest: all but small letters and hyphens parts them.
_LETTERS = bytes(code if chr(code).islower() or chr(code) == "-" else ord(" ") for code in range(128)).ljust(256)
_LOOSE_HYPHEN = re.compile(r"-(?:(?![a-z])|(?<![a-z]-))")
# Joined, so many segments are parted faster, and their words need little memory.
_AT_ONCE = 100
_FEWEST_WORDS = 200
_FIELD_SHARE = 0.010
_MEDICAL_SHARE = 0.030
_SELLER_SHARE = 0.005


class PageTopic:
    """What a page is about, told once and only where somebody asks."""

    def __init__(self, segments: Sequence[Segment], topics: Topics) -> None:
        self._segments = segments
        self._topics = topics

    @cached_property
    def unrelated(self) -> Evidence | None:
        """Return why the page is about something else, if it is."""
        return unrelated(self._segments, self._topics)


def unrelated(segments: Iterable[Segment], topics: Topics) -> Evidence | None:
    """Return why a page is about something else, or None where it is about beauty or too short to tell."""
    total = of_field = medical = by_seller = 0
    sought: frozenset[str] = frozenset()
    rest = iter(segments)
    while texts := [segment.text for segment in islice(rest, _AT_ONCE)]:
        words = words_of("\n".join(texts))
        total += len(words)
        if len(texts) < _AT_ONCE and total < _FEWEST_WORDS:
            return None
        sought = sought or topics.field | topics.medical | topics.sellers
        telling = list(filter(sought.__contains__, words))
        of_field += sum(map(topics.field.__contains__, telling))
        medical += sum(map(topics.medical.__contains__, telling))
        by_seller += sum(map(topics.sellers.__contains__, telling))
    if total < _FEWEST_WORDS or not topics.field:
        return None
    field_share, medical_share, seller_share = of_field / total, medical / total, by_seller / total
    if field_share < _FIELD_SHARE:
        return Evidence(State.UNRELATED, "the page is about something else")
    if medical_share > max(_MEDICAL_SHARE, field_share) and seller_share < _SELLER_SHARE:
        return Evidence(State.UNRELATED, "the page reads like medical information")
    return None


def words_of(text: str) -> list[str]:
    """Return the words of ASCII letters, hyphens within them."""
    letters = text.lower().encode("ascii", "replace").translate(_LETTERS).decode()
    return (_LOOSE_HYPHEN.sub(" ", letters) if "-" in letters else letters).split()

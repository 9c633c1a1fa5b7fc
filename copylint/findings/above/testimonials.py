"""Which segments are a customer's words, told not by what they say.

Quotation marks with a name or stars beside them tell it, or the heading above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from copylint.model import Kind, Segment

_CLIENTS = "clients?|customers?|patients?|guests?|members?"
# Compiled where it is needed, as `re` keeps it: in a heading with one of these words.
_SECTION_WORDS = ("testimonial", "review", "words", "say", "stories", "love", "feedback", "think")
_SECTION = (
    rf"(?i)\b(?:testimonials?|reviews|kind words|(?:{_CLIENTS}) say"
    rf"|(?:{_CLIENTS}|google|our|happy|recent|verified) (?:reviews?|stories|love|feedback)"
    rf"|what (?:our |my )?(?:happy )?(?:{_CLIENTS}|people|they|others) (?:say|are saying|think))\b"
)
_HEADINGS = frozenset({Kind.HEADING, Kind.TITLE})
_SPOKEN = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.STRING, Kind.CELL})
_QUOTED = re.compile(r"\"[^\"]{20,}\"\W*\Z")
# Compiled where it is needed, as `re` keeps it: beside a quotation.
# "– Anna K., Leeds", "Anna K.", "★★★★★", "5 stars": who said it, and how many stars were given.
_ATTRIBUTION = (
    r"(?:[-–—~] ?)?(?:[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){0,2})(?:, [\w' ,]{2,30})?\.?\Z"
    r"|.{0,12}(?:★|⭐|\b[45](?:\.\d)?(?: out of 5|/5)?[ -]stars?\b)"
)
_FEWEST_WORDS = 5


def customers_words(segments: Sequence[Segment]) -> Iterator[bool]:
    """Yield for each segment whether it is a customer's words."""
    in_section = False
    for number, segment in enumerate(segments):
        if segment.kind in _HEADINGS:
            in_section = _is_about_reviews(segment.text)
        is_spoken = segment.kind in _SPOKEN and segment.text.count(" ") >= _FEWEST_WORDS - 1
        yield is_spoken and (in_section or (_QUOTED.match(segment.text) is not None and _is_signed(segments, number)))


def _is_about_reviews(heading: str) -> bool:
    lowered = heading.lower()
    return any(word in lowered for word in _SECTION_WORDS) and re.search(_SECTION, heading) is not None


def _is_signed(segments: Sequence[Segment], number: int) -> bool:
    """Return whether a name or stars stand right behind a segment or right before it."""
    beside = [segments[place].text for place in (number + 1, number - 1) if 0 <= place < len(segments)]
    return any(len(text) <= 60 and re.match(_ATTRIBUTION, text) for text in beside)

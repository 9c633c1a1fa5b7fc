"""Where a phrase stands in a document, for tests of readers."""

from copylint.model import Span
from copylint.readers import read

PHRASE = "boosts collagen"


def places_of_phrase(text, format):  # noqa: A002
    """Return the kind of each segment with the phrase, and the source that it was read from."""
    document = read(text, "page", format)
    places = []
    for segment in document.segments:
        at = segment.text.find(PHRASE)
        if at >= 0:
            span = segment.source_of(Span(at, at + len(PHRASE)))
            places.append((segment.kind.value, text[span.start : span.end]))
    return places


def kinds_and_texts(text, format):  # noqa: A002
    return [(segment.kind.value, segment.text) for segment in read(text, "page", format).segments]


def prominences_and_texts(text, format):  # noqa: A002
    return [(segment.prominence.value, segment.text) for segment in read(text, "page", format).segments]

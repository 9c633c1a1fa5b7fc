"""The names of picture files in which a rule finds something: they join the page as segments behind all others."""

from __future__ import annotations

from dataclasses import replace

from copylint.matching.matcher import Matcher
from copylint.model import Document, Span
from copylint.readers.file_names import FORMATS, file_names_in


def with_file_names(document: Document, matcher: Matcher) -> Document:
    """Return a document with the names of its picture files that rules on such names stop at; most have none."""
    if document.format not in FORMATS:
        return document
    named = tuple(
        segment
        for segment in file_names_in(document)
        if matcher.matched_sentence(0, segment, Span(0, len(segment.text)))
    )
    return replace(document, segments=(*document.segments, *named)) if named else document

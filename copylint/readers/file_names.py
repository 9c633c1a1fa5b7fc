"""The names of picture files that a page shows, as words: "/img/botox-before-after.jpg" reads "botox before after".

They are addresses and no copy, but search engines and whoever saves a picture read them. An address counts where it is
a value (an attribute, an argument, a key) or the target of Markdown, not where prose speaks of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from copylint.model import Document, Kind, Prominence, Segment
from copylint.readers.segment_builder import SegmentBuilder

# Those with the source itself as their text.
FORMATS = frozenset({"astro", "blade", "html", "json", "markdown", "mdx", "php", "script", "svelte", "vue", "yaml"})

_ENDING = re.compile(r"\.(?i:jpe?g|png|webp|avif|gif|svg)\b")
# What ends an address to the left, and what stands before its last part.
_BORDERS = frozenset(" \t\r\n\"'`()<>{}[]=|")
_LONGEST_ADDRESS = 400
_LONGEST_SET = 2000
_IMAGE_KEY = (
    r"[\w.-]*(?:image|img|photo|picture|pic|thumb|cover|src|banner|hero|logo|icon|poster|background|avatar|file|url)"
    r"[\w.-]*"
)
# Compiled where it is needed, as `re` keeps it: on pages that name pictures.
_BEFORE_ADDRESS = rf"""(?xi)
    (?:[=:([,{{]\s*|\b(?:from|import|return)\s)["'`]\Z  # a value, quoted
    |\]\(<?\Z  # the target of a Markdown picture
    |\b(?:url|src|href)\s*[(=]\s*\Z  # in CSS, or an attribute without quotation marks
    |(?:\A|\n)[ \t-]*{_IMAGE_KEY}:[ \t]+\Z  # in YAML
    |\bsrcset\s*=\s*\{{?["'`][^"'`]*[\s,]\Z"""
_SLASH = re.compile(r"/|%2[fF]")
_PIECE = re.compile(r"%([0-9A-Fa-f]{2})|[^\W\d_]+|\d+")
_HUMP = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")


def file_names_in(document: Document) -> Iterator[Segment]:
    """Yield the name of each picture file in the source of a document as a segment of its words, once for each name."""
    source = document.text
    seen: set[str] = set()
    for ending in _ENDING.finditer(source):
        start = _start_of_address(source, ending.start())
        begin = max((slash.end() for slash in _SLASH.finditer(source, start, ending.start())), default=start)
        if source[begin : ending.start()] in seen or not _is_address(source, start):
            continue
        if any(comment.span.start <= begin < comment.span.end for comment in document.comments):
            continue
        seen.add(source[begin : ending.start()])
        segment = _words(source, begin, ending.start())
        if segment:
            yield segment


def _start_of_address(source: str, end: int) -> int:
    start, least = end, max(0, end - _LONGEST_ADDRESS)
    while start > least and source[start - 1] not in _BORDERS:
        start -= 1
    return start


def _is_address(source: str, start: int) -> bool:
    return re.compile(_BEFORE_ADDRESS).search(source, max(0, start - _LONGEST_SET), start) is not None


def _words(source: str, start: int, end: int) -> Segment | None:
    """Return the words of a name: parted at signs, digits and humps, with what is written in per cent decoded."""
    builder = SegmentBuilder(source)
    at = start
    for piece in _PIECE.finditer(source, start, end):
        if at < piece.start():
            builder.gap(at, piece.start(), space=True)
        elif at > start and not piece[1]:
            builder.gap(at, at, space=True)
        at = piece.end()
        if piece[1]:
            builder.add_as(chr(int(piece[1], 16)), piece.start(), at)
            continue
        humps = [piece.start(), *(hump.start() for hump in _HUMP.finditer(source, piece.start(), at)), at]
        for first, last in pairwise(humps):
            if first > piece.start():
                builder.gap(first, first, space=True)
            builder.add(first, last)
    return builder.build(Kind.FILE_NAME, Prominence.HIDDEN)

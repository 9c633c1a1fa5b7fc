"""Reads what stands inside a string: HTML, Markdown, several lines, or simply text.

The string was taken out of its file without quotation marks and escapes, piece by piece; what is found inside leads
back through these pieces to the file.
"""

from __future__ import annotations

import re

from copylint.model import Comment, Document, Kind, OffsetMap, Prominence, Segment
from copylint.readers import read
from copylint.readers.page import PageBuilder
from copylint.readers.segment_builder import SegmentBuilder

# Most strings hold none of these and are not looked at more closely.
_MARK = re.compile(r"[<&*_\[#\r\n]")
# Compiled where they are needed, as `re` keeps them.
_TAG = r"</?[a-zA-Z][^<>]*>|<!--|</?\d{1,2}/?>|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]{2,31}\d{0,2});"
_TAG_FIRST = r"\s*<[a-zA-Z!]"
_MARKDOWN = r"""(?x)(?<![*\w])\*\*?(?=[^\s*])[^*\r\n]+(?<=\S)\*
    |(?<!\w)__?(?=[^\s_])[^_\r\n]+(?<=\S)_(?!\w)
    |\[[^\[\]\r\n]+\]\([^()\s]+(?:\s+"[^"\r\n]*")?\)
    |(?:^|[\r\n])[ \t]*(?:\#{1,6}[ \t]|>[ \t]|1[.)][ \t]+\S|[-+*][ \t]+\S[^\r\n]*[\r\n]+[ \t]*[-+*][ \t])"""
# Numbered tags stand for elements in the messages of some translation libraries.
_NUMBERED_TAG = r"</?\d{1,2}/?>"
_LINE_BREAK = r"[\r\n]"
# Atomic, so that the two halves of one line end are never taken for two.
_END = r"(?>\r\n|\r|\n)"
_BLANK_LINE = rf"{_END}[ \t]*{_END}\s*"
# A line that begins with a small letter goes on with the one before it.
_GOES_ON = rf"\S[ \t]*{_END}[ \t]*[a-zà-öø-ÿ]"
_LINE_END = rf"{_END}(?![ \t]*[a-zà-öø-ÿ])\s*"
_LINE_START = r"(?<=[\r\n])([ \t]*)[^\s]"


def is_plain(text: str) -> bool:
    """Return whether a string surely holds nothing but a line of text."""
    return _MARK.search(text) is None


def is_markdown(text: str) -> bool:
    """Return whether a string is marked up with Markdown."""
    return not is_plain(text) and _markup_of(text) == "markdown"


def read_inside(
    page: PageBuilder,
    builder: SegmentBuilder,
    kind: Kind,
    prominence: Prominence = Prominence.NORMAL,
    *,
    wraps: bool = False,
) -> None:
    """Add to the page what a visitor reads of the string that was put into the builder.

    Where it `wraps`, line breaks end no paragraph, but blank lines do.
    """
    text, offsets = builder.view()
    prominence = page.prominence_of(prominence)
    markup = _markup_of(text) if _MARK.search(text) else None
    if not markup:
        page.add_segment(builder.build(kind, prominence))
        return
    text, offsets = _cleaned(text, offsets, markup)
    ends = _BLANK_LINE if wraps else _LINE_END if re.search(_GOES_ON, text) else None
    inner = read(text, "", markup) if markup != "text" or not ends else _split(text, ends, kind)
    for segment in inner.segments:
        own = segment.kind if _is_told(segment.kind, markup, kind) else kind
        page.add_segment(_outward(segment, offsets, own, prominence))
    for comment in inner.comments:
        page.comments.append(Comment(comment.text, offsets.to_source(comment.span)))


def _markup_of(text: str) -> str | None:
    """Return the format of what stands in a string, or None where it is a line of text."""
    if re.match(_TAG_FIRST, text):
        return "html"
    if re.search(_MARKDOWN, text):
        return "markdown"
    if re.search(_TAG, text):
        return "html"
    return "text" if re.search(_LINE_BREAK, text.strip()) else None


def _cleaned(text: str, offsets: OffsetMap, markup: str) -> tuple[str, OffsetMap]:
    """Return the text without numbered tags, and without the indentation that makes code of Markdown."""
    removed = [match.span() for match in re.finditer(_NUMBERED_TAG, text)]
    if markup != "html":
        removed += _indentation(text)
    if not removed:
        return text, offsets
    builder, at = SegmentBuilder(text), 0
    for start, end in sorted(removed):
        builder.add(at, start)
        at = end
    builder.add(at, len(text))
    cleaned, inner = builder.view()
    return cleaned, inner.through(offsets)


def _indentation(text: str) -> list[tuple[int, int]]:
    """Return where the indentation stands that all lines after the first have in common."""
    lines = [match.span(1) for match in re.finditer(_LINE_START, text)]
    common = min((end - start for start, end in lines), default=0)
    return [(start, start + common) for start, _ in lines] if common else []


def _split(text: str, ends: str, kind: Kind) -> Document:
    """Read a text by the ends of its paragraphs."""
    segments, at = [], 0
    for end, following in [*(match.span() for match in re.finditer(ends, text)), (len(text), len(text))]:
        builder = SegmentBuilder(text)
        builder.add(at, end)
        segments.append(builder.build(kind))
        at = following
    return Document("", text, "text", tuple(segment for segment in segments if segment))


def _is_told(inner: Kind, markup: str, outer: Kind) -> bool:
    """Return whether the kind of a segment inside says more than that of the string around it."""
    if markup == "text":
        return inner not in (Kind.PARAGRAPH, Kind.HEADING)
    return inner is not Kind.PARAGRAPH or outer is Kind.STRING


def _outward(segment: Segment, offsets: OffsetMap, kind: Kind, prominence: Prominence) -> Segment:
    """Return a segment of the inner text as one of the file."""
    hidden_most = max(prominence, segment.prominence, key=tuple(Prominence).index)
    return Segment(kind, segment.text, segment.offsets.through(offsets), hidden_most)

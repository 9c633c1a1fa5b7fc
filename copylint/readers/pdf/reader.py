"""Reads PDF files: the text of their pages in reading order, each line a line of the document's text.

Headings are told by their height, cells by what stands beside them. Small print is what is set clearly smaller than
the running text or pale on its ground, hidden what has the colour of its ground. A word that was parted at the end of
a line is one word. Pages that are pictures are told as not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from time import process_time
from typing import NamedTuple

from copylint.model import Document, Kind, Part, Prominence, Segment
from copylint.model.errors import ReadError
from copylint.readers.pdf.contrast import Ground
from copylint.readers.pdf.glyphs import PageGlyphs, glyphs_of, opened_pdf
from copylint.readers.pdf.layout import PdfBlock, PdfLine, blocks_of, body_size
from copylint.readers.segment_builder import SegmentBuilder

_SMALL = 0.8  # of the height of running text
_SMALLEST = 7.0  # points: what every reader calls small print
_HEADING = 1.15
_LONGEST_HEADING = 120
_LONGEST_TIME = 120.0  # seconds of work
_NOTE = re.compile(r"(?:[*†‡§]+|\(?\d{1,2}[).]?(?=\s)|[¹²³⁴-⁹])\s*\S")
_BULLET = re.compile(r"[•‣⁃▪◦●○■□·∙–✓✔➤►▶*-]\s|\(?\d{1,2}[.)]\s")
_HYPHENS = "-\u00ad\u2010\x02\ufffe"


class PlacedLine(NamedTuple):
    """Where a line begins in the document's text, and on which page, from 0."""

    start: int
    page: int
    line: PdfLine


class PdfDraft(NamedTuple):
    """A PDF file as it was read, with the places of its lines in the order of the text."""

    document: Document
    lines: tuple[PlacedLine, ...]


class _PageBlock(NamedTuple):
    page: int
    block: PdfBlock
    prominence: Prominence


def read_pdf(content: bytes, path: str) -> Document:
    """Read a PDF file. Raises ReadError where it is none, broken, encrypted, too large, or holds pictures only."""
    return read_pdf_draft(content, path).document


def read_pdf_draft(content: bytes, path: str) -> PdfDraft:
    """Read a PDF file, with the place of each line. Raises ReadError, MissingLibraryError."""
    blocks: list[_PageBlock] = []
    pictures: list[int] = []
    deadline = process_time() + _LONGEST_TIME
    with opened_pdf(content) as pdf:
        for number in range(len(pdf)):
            page = pdf[number]
            text_page = page.get_textpage()
            glyphs = glyphs_of(page, text_page)
            if glyphs.is_picture:
                pictures.append(number + 1)
            ground = Ground(page, text_page)
            for block in blocks_of(glyphs.runs):
                blocks += (_PageBlock(number, *part) for part in _by_prominence(block, glyphs, ground))
            text_page.close()
            page.close()
            if process_time() > deadline:
                raise ReadError("takes more than two minutes of work to read")
        count = len(pdf)
    if not blocks and pictures:
        raise ReadError("its pages are pictures without text — nothing could be checked")
    text = _PdfText(blocks)
    document = Document(
        path, text.text, "pdf", tuple(text.segments()), parts=tuple(text.parts), unread=_unread(pictures, count)
    )
    return PdfDraft(document, tuple(text.lines))


class _PdfText:
    """The text of a file in the making, with what stands in it."""

    def __init__(self, blocks: Sequence[_PageBlock]) -> None:
        self.lines: list[PlacedLine] = []
        self.parts: list[Part] = []
        self._blocks = blocks
        self._body = body_size(placed.block for placed in blocks)
        self._spans: list[list[tuple[int, int]]] = []
        texts: list[str] = []
        at = 0
        for placed in blocks:
            block = placed.block
            self.parts.append(Part(at, _place(placed)))
            spans = []
            for line in block.lines:
                self.lines.append(PlacedLine(at, placed.page, line))
                spans.append((at, at + len(line.text)))
                texts.append(line.text)
                at += len(line.text) + 1
            self._spans.append(spans)
            texts.append("")
            at += 1
        self.text = "\n".join(texts).replace("\r", " ")

    def segments(self) -> Iterator[Segment]:
        """Yield a segment for each block."""
        for placed, spans in zip(self._blocks, self._spans, strict=True):
            builder = SegmentBuilder(self.text)
            for number, (start, end) in enumerate(spans):
                following = self.text[spans[number + 1][0]] if number + 1 < len(spans) else ""
                _add_line(builder, self.text, (start, end), following)
            if segment := builder.build(self._kind(placed), self._prominence(placed)):
                yield segment

    def _kind(self, placed: _PageBlock) -> Kind:
        block = placed.block
        text = block.lines[0].text
        if self._is_small(block) and _NOTE.match(text):
            return Kind.FOOTNOTE
        if _BULLET.match(text):
            return Kind.ITEM
        length = sum(len(line.text) for line in block.lines)
        if block.size >= self._body * _HEADING and length <= _LONGEST_HEADING:
            return Kind.HEADING
        return Kind.CELL if block.in_row else Kind.PARAGRAPH

    def _prominence(self, placed: _PageBlock) -> Prominence:
        is_small = self._is_small(placed.block) and placed.prominence is Prominence.NORMAL
        return Prominence.SMALL if is_small else placed.prominence

    def _is_small(self, block: PdfBlock) -> bool:
        return block.size < max(self._body * _SMALL, min(_SMALLEST, self._body))


def _add_line(builder: SegmentBuilder, text: str, span: tuple[int, int], following: str) -> None:
    """Add a line; a hyphen at its end goes where the word goes on in small letters."""
    start, end = span
    is_parted = following.islower() and text[end - 1] in _HYPHENS and text[end - 2 : end - 1].isalpha()
    builder.add(start, end - 1 if is_parted else end)
    if following and not is_parted:
        builder.gap(end, end + 1, space=True)


def _by_prominence(block: PdfBlock, page: PageGlyphs, ground: Ground) -> Iterator[tuple[PdfBlock, Prominence]]:
    """Yield a block in parts that are seen alike: a pale line under others is no part of them."""
    for prominence, lines in groupby(block.lines, key=lambda line: _seen(line, page, ground)):
        yield block._replace(lines=tuple(lines)), prominence


def _seen(line: PdfLine, page: PageGlyphs, ground: Ground) -> Prominence:
    """Return what a visitor sees of a line, by where it stands and how it contrasts with its ground."""
    box = line.box
    if box.right < 0 or box.top < 0 or box.left > page.width or box.bottom > page.height:
        return Prominence.HIDDEN
    return ground.prominence_of(line)


def _place(placed: _PageBlock) -> str:
    column = f", column {placed.block.column}" if placed.block.column else ""
    return f"page {placed.page + 1}{column}"


def _unread(pictures: Sequence[int], count: int) -> str:
    if not pictures:
        return ""
    which = ", ".join(map(str, pictures[:10])) + (" …" if len(pictures) > 10 else "")
    return f"page{'s' if len(pictures) > 1 else ''} {which} of {count}: pictures without text, not checked"

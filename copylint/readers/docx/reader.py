"""Reads Word drafts: each paragraph of the body is a line of the document's text.

Read are the body with its tables and lists, then footnotes, endnotes, headers and footers. A paragraph that is empty or
was deleted is an empty line, and what stands in a text box goes to the line of the paragraph that holds it, so that
the number of a line in the body is that of its paragraph. Paragraphs whose border was deleted are one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from copylint.model import Document, Kind, Part, Prominence, Segment
from copylint.readers.docx.package import Package
from copylint.readers.docx.paragraphs import paragraphs_in
from copylint.readers.docx.places import PlaceNames
from copylint.readers.docx.runs import Paragraph
from copylint.readers.docx.styles import styles_of
from copylint.readers.segment_builder import SegmentBuilder

_SMALL_PARTS = frozenset(("header", "footer", "footnotes", "endnotes"))
# Stands between a paragraph and the text boxes in it: it begins no new line.
_BESIDE = "\v"
# A picture as Word writes it now, and as it did before.
_PICTURES = (b"<pic:pic ", b"<v:imagedata ")


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """Where the text of a paragraph begins in the document: its part, and its number among all paragraphs there."""

    start: int
    part: str
    index: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A Word draft as it was read, with the places of its paragraphs in the order of the text."""

    document: Document
    placed: tuple[PlacedParagraph, ...]

    def placed_at(self, offset: int) -> PlacedParagraph:
        """Return the paragraph in which an offset of the text lies."""
        return self.placed[bisect_right(self.placed, offset, key=lambda placed: placed.start) - 1]


def read_docx(content: bytes, path: str) -> Document:
    """Read a Word file. Raises ReadError where it is none, broken, encrypted or too large."""
    return read_draft(Package(content), path).document


def read_draft(package: Package, path: str) -> Draft:
    """Read an open Word file. Raises ReadError."""
    links = package.relations(package.main)
    styles = next((link.target for link in links if link.kind == "styles" and link.target in package.names), "")
    draft = _DraftLines(styles_of(package.part(styles) if styles else b"", styles))
    pictures = 0
    for kind, part in package.text_parts():
        xml = package.xml(part)
        pictures += sum(map(xml.count, _PICTURES))
        draft.add(kind, part, paragraphs_in(xml, part))
    text = "\n".join(draft.lines)
    segments = tuple(segment for group in draft.groups for segment in draft.segments(group, text))
    document = Document(path, text, "docx", segments, parts=tuple(draft.parts), pictures=pictures)
    return Draft(document, tuple(draft.placed))


def part_at(document: Document, offset: int) -> Part:
    """Return the paragraph in which an offset of the text lies."""
    return document.parts[bisect_right(document.parts, offset, key=lambda part: part.start) - 1]


class _DraftPart(NamedTuple):
    """A part of a Word file with its paragraphs."""

    kind: str
    part: str
    paragraphs: Sequence[Paragraph]


class _ParagraphGroup(NamedTuple):
    """Paragraphs that read as one, and where their text begins in the document."""

    start: int
    kind: str
    paragraphs: tuple[Paragraph, ...]


class _DraftLines:
    """The lines of a draft in the making, with what stands in them."""

    def __init__(self, styles: dict[str, Kind]) -> None:
        self.lines: list[str] = []
        self.parts: list[Part] = []
        self.placed: list[PlacedParagraph] = []
        self.groups: list[_ParagraphGroup] = []
        self._styles = styles
        self._end = 0

    def add(self, kind: str, part: str, paragraphs: Sequence[Paragraph]) -> None:
        """Add the paragraphs of a part."""
        source = _DraftPart(kind, part, paragraphs)
        joined = _joined(paragraphs)
        boxed: dict[int, list[int]] = defaultdict(list)
        for first in joined:
            boxed[paragraphs[first].host].append(first)
        names = PlaceNames(kind)
        for index, paragraph in enumerate(paragraphs):
            if paragraph.host >= 0:
                continue
            name = names.next(paragraph, self._is_heading(paragraph))
            self._place(source, name, index)
            texts: list[str] = []
            for first in (index, *boxed[index]):
                if first in joined:
                    self._end += len(_BESIDE) if texts else 0
                    where = name if first == index else f"text box at {name}"
                    texts.append(self._add_group(source, where, joined[first]))
            self.lines.append(_BESIDE.join(texts))
            self._end += 1

    def _add_group(self, source: _DraftPart, name: str, indexes: Sequence[int]) -> str:
        """Add paragraphs that read as one; return their text."""
        self.groups.append(
            _ParagraphGroup(self._end, source.kind, tuple(source.paragraphs[index] for index in indexes))
        )
        texts = [source.paragraphs[index].text for index in indexes]
        for index, text in zip(indexes, texts, strict=True):
            if text:
                self._place(source, name, index)
                self._end += len(text)
        return "".join(texts)

    def _place(self, source: _DraftPart, name: str, index: int) -> None:
        self.parts.append(Part(self._end, name, source.paragraphs[index].cell))
        self.placed.append(PlacedParagraph(self._end, source.part, index))

    def segments(self, group: _ParagraphGroup, text: str) -> Iterator[Segment]:
        """Yield what is read of paragraphs: what is seen of them, and what is hidden."""
        stretches = _stretches(group)
        for is_hidden in sorted({is_hidden for _, _, is_hidden in stretches}):
            builder = SegmentBuilder(text)
            for start, end, hidden in stretches:
                if hidden is is_hidden:
                    builder.add(start, end)
            small = Prominence.SMALL if group.kind in _SMALL_PARTS else Prominence.NORMAL
            prominence = Prominence.HIDDEN if is_hidden else small
            if segment := builder.build(self._kind(group.kind, group.paragraphs[-1]), prominence):
                yield segment

    def _is_heading(self, paragraph: Paragraph) -> bool:
        return paragraph.is_heading or self._styles.get(paragraph.style) is Kind.HEADING

    def _kind(self, part: str, paragraph: Paragraph) -> Kind:
        by_style = self._styles.get(paragraph.style)
        if self._is_heading(paragraph):
            return Kind.HEADING
        if part in ("footnotes", "endnotes"):
            return Kind.FOOTNOTE
        if paragraph.is_item:
            return Kind.ITEM
        return by_style or (Kind.CELL if paragraph.cell else Kind.PARAGRAPH)


def _joined(paragraphs: Sequence[Paragraph]) -> dict[int, list[int]]:
    """Return the paragraphs that read as one, by the index of the first one that has a text."""
    joined: dict[int, list[int]] = {}
    first_of: dict[int, int] = {}
    for index, paragraph in enumerate(paragraphs):
        first = first_of.get(paragraph.continues, index)
        if first != index and not paragraphs[first].text:
            joined[index] = joined.pop(first)
            first = index
        first_of[index] = first
        joined.setdefault(first, []).append(index)
    return {first: those for first, those in joined.items() if any(paragraphs[index].text for index in those)}


def _stretches(group: _ParagraphGroup) -> list[tuple[int, int, bool]]:
    """Return where text stands in the document that is hidden, or is not."""
    stretches: list[tuple[int, int, bool]] = []
    start = end = group.start
    is_hidden = False
    for paragraph in group.paragraphs:
        for text, *_, is_run_hidden in () if paragraph.is_gone else paragraph.runs:
            if text and is_run_hidden is not is_hidden:
                stretches.append((start, end, is_hidden))
                start, is_hidden = end, is_run_hidden
            end += len(text)
    stretches.append((start, end, is_hidden))
    return [stretch for stretch in stretches if stretch[0] < stretch[1]]

"""Reads Word drafts: each paragraph is a line of the document's text.

Read are the body with its tables, lists and text boxes, then footnotes, endnotes, headers and footers. Of tracked
changes the text is read as it would be with all of them accepted. A paragraph that is empty or was deleted is an empty
line, so that the number of a line in the body is that of its paragraph.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from copylint.model import Document, Kind, Part, Prominence, Segment
from copylint.readers.docx.package import open_package, parsed
from copylint.readers.docx.styles import styles_of, value_of
from copylint.readers.segment_builder import SegmentBuilder

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
# What an element reads as that has no text of its own; a break within a paragraph begins no new line.
_READS_AS = {"tab": "\t", "ptab": "\t", "br": "\v", "cr": "\v", "noBreakHyphen": "\u2011", "softHyphen": "\xad"}
# What stands in these is no longer there, or stands there twice.
_GONE = frozenset(("del", "moveFrom", "Fallback"))
# In these stands how a paragraph or a run was formatted before.
_CHANGES = frozenset(("pPrChange", "rPrChange"))
_OFF = frozenset(("0", "false", "off"))
_SMALL_PARTS = frozenset(("header", "footer", "footnotes", "endnotes"))
_LINE_BREAKS = str.maketrans("\n\r", "  ")


class Stretch(NamedTuple):
    """Text of one run, and whether it is hidden."""

    text: str
    is_hidden: bool


class Paragraph:
    """A paragraph in the making, and then as it was read."""

    __slots__ = ("in_cell", "is_gone", "is_heading", "is_item", "stretches", "style")

    def __init__(self, *, is_gone: bool, in_cell: bool) -> None:
        self.is_gone = is_gone
        self.in_cell = in_cell
        self.is_heading = False
        self.is_item = False
        self.style = ""
        self.stretches: list[Stretch] = []

    @property
    def text(self) -> str:
        """Return how the paragraph reads."""
        return "".join(stretch.text for stretch in self.stretches)


def read_docx(content: bytes, path: str) -> Document:
    """Read a Word file. Raises ReadError where it is none, broken, encrypted or too large."""
    package = open_package(content)
    styles = styles_of(package.xml.get(package.styles, b""), package.styles)
    draft = _Draft(styles)
    for kind, part in (("document", package.main), *package.others):
        draft.add(kind, part, paragraphs_in(package.xml[part], part))
    text = "\n".join(draft.lines)
    segments = tuple(segment for number in range(len(draft.lines)) for segment in draft.segments(number, text))
    return Document(path, text, "docx", segments, parts=tuple(draft.parts))


def part_at(document: Document, offset: int) -> Part:
    """Return the paragraph in which an offset of the text lies."""
    return document.parts[bisect_right(document.parts, offset, key=lambda part: part.start) - 1]


def paragraphs_in(xml: bytes, part: str) -> list[Paragraph]:
    """Return all paragraphs of a part in the order in which they begin, the empty and deleted ones too."""
    walker = _Walker()
    for event, element in parsed(xml, part):
        if event == "start":
            walker.enter(element)
        else:
            walker.leave(element)
    return walker.found


class _Draft:
    """The lines of a draft in the making."""

    def __init__(self, styles: dict[str, Kind]) -> None:
        self.lines: list[str] = []
        self.parts: list[Part] = []
        self._paragraphs: list[tuple[str, Paragraph]] = []
        self._styles = styles
        self._end = 0

    def add(self, kind: str, part: str, paragraphs: list[Paragraph]) -> None:
        """Add the paragraphs of a part."""
        for number, paragraph in enumerate(paragraphs, 1):
            line = "" if paragraph.is_gone else paragraph.text
            self.parts.append(Part(self._end, part, number))
            self.lines.append(line)
            self._paragraphs.append((kind, paragraph))
            self._end += len(line) + 1

    def segments(self, number: int, text: str) -> Iterator[Segment]:
        """Yield what is read of a line: what is seen of it, and what is hidden."""
        if not self.lines[number]:
            return
        part, paragraph = self._paragraphs[number]
        for is_hidden in sorted({stretch.is_hidden for stretch in paragraph.stretches}):
            builder, at = SegmentBuilder(text), self.parts[number].start
            for stretch in paragraph.stretches:
                end = at + len(stretch.text)
                if stretch.is_hidden is is_hidden:
                    builder.add(at, end)
                at = end
            small = Prominence.SMALL if part in _SMALL_PARTS else Prominence.NORMAL
            segment = builder.build(self._kind(part, paragraph), Prominence.HIDDEN if is_hidden else small)
            if segment:
                yield segment

    def _kind(self, part: str, paragraph: Paragraph) -> Kind:
        told = self._styles.get(paragraph.style)
        if paragraph.is_heading or told is Kind.HEADING:
            return Kind.HEADING
        if part in ("footnotes", "endnotes"):
            return Kind.FOOTNOTE
        if paragraph.is_item:
            return Kind.ITEM
        return told or (Kind.CELL if paragraph.in_cell else Kind.PARAGRAPH)


class _Open:
    """A paragraph that is being read, and the run that is open in it; a text box is a paragraph in a run."""

    def __init__(self, paragraph: Paragraph, gone: int) -> None:
        self.paragraph = paragraph
        self.gone_before = gone
        self.run_depth = 0
        self.is_gone = False
        self.is_hidden = False


class _Walker:
    """Collects the paragraphs of one part."""

    def __init__(self) -> None:
        self.found: list[Paragraph] = []
        self._open: list[_Open] = []
        self._depth = 0
        self._gone = 0
        self._cells = 0
        self._changes = 0

    def enter(self, element: Element) -> None:
        """Take the start of an element."""
        space, name = _split(element.tag)
        self._depth += 1
        self._gone += name in _GONE
        self._cells += name == "tc"
        self._changes += name in _CHANGES
        here = self._open[-1] if self._open else None
        if space not in _WORD or self._changes:
            return
        if name == "p":
            self.found.append(Paragraph(is_gone=self._gone > 0, in_cell=self._cells > 0))
            self._open.append(_Open(self.found[-1], self._gone))
        elif here and not here.run_depth:
            self._describe(here, name, element)
        elif here and name == "vanish":
            here.is_hidden = value_of(element.attrib) not in _OFF
        elif here and name in _READS_AS:
            _add(here, _READS_AS[name])

    def leave(self, element: Element) -> None:
        """Take the end of an element."""
        space, name = _split(element.tag)
        here = self._open[-1] if self._open else None
        if here and here.run_depth and name == "t":
            _add(here, (element.text or "").translate(_LINE_BREAKS))
        elif here and here.run_depth == self._depth:
            here.run_depth = 0
        elif name == "p" and space in _WORD:
            self._open.pop()
        self._depth -= 1
        self._gone -= name in _GONE
        self._cells -= name == "tc"
        self._changes -= name in _CHANGES
        element.clear()

    def _describe(self, here: _Open, name: str, element: Element) -> None:
        """Take an element of a paragraph that stands in no run: a run, or one of its properties."""
        paragraph, value = here.paragraph, value_of(element.attrib)
        match name:
            case "r":
                here.run_depth = self._depth
                here.is_gone = self._gone > here.gone_before
                here.is_hidden = False
            case "pStyle":
                paragraph.style = value
            case "numId":
                paragraph.is_item = value != "0"
            case "outlineLvl":
                paragraph.is_heading = value.isdecimal() and int(value) < 9


def _add(here: _Open, text: str) -> None:
    if text and not here.is_gone:
        here.paragraph.stretches.append(Stretch(text, here.is_hidden))


def _split(tag: str) -> tuple[str, str]:
    space, brace, name = tag.rpartition("}")
    return space + brace, name

"""Reads slides: each paragraph of a slide is a line of the document's text, then its table, pictures and notes.

What stands in the notes of a speaker and in the alt texts of pictures is not on the slide: it counts as hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from copylint.model import Document, Kind, Part, Prominence, Segment
from copylint.model.errors import ReadError
from copylint.readers.docx.package import Package
from copylint.readers.docx.xml import BETWEEN, local_name, new_parser, parse
from copylint.readers.segment_builder import SegmentBuilder

_SHAPES = frozenset(("sp", "graphicFrame", "pic", "cxnSp"))
_TITLES = frozenset(("title", "ctrTitle"))
_SMALL_PLACES = frozenset(("ftr", "hdr"))
# Numbers and dates that stand on every slide.
_NO_COPY = frozenset(("sldNum", "dt"))
_SMALL = 1000  # hundredths of a point: on a slide, less is small print
_BREAKS = {"br": "\v", "tab": "\t"}
_LINE_BREAKS = str.maketrans("\n\r", "  ")


@dataclass(frozen=True, slots=True)
class _SlideParagraph:
    text: str
    kind: Kind
    prominence: Prominence


class _SlideWalker:
    """Collects the paragraphs of one slide or one page of notes."""

    def __init__(self, xml: bytes, part: str, is_notes: bool) -> None:
        self.paragraphs: list[_SlideParagraph] = []
        self._is_notes = is_notes
        # Of the shapes that are open, which place of the layout each takes.
        self._shapes: list[str] = []
        self._pieces: list[str] | None = None
        self._in_text = False
        self._cells = 0
        self._is_bullet = False
        self._sizes: list[int] = []
        parser = new_parser(part)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parse(parser, xml, part)

    def _start(self, name: str, attributes: dict[str, Any]) -> None:
        local = local_name(name)
        if local in _SHAPES:
            self._shapes.append("")
        elif local == "cNvPr":
            self._add_alt(attributes)
        elif local == "ph" and self._shapes:
            self._shapes[-1] = attributes.get("type", "body")
        elif local == "tc":
            self._cells += 1
        elif local == "p":
            self._pieces, self._sizes, self._is_bullet = [], [], False
        elif (local == "pPr" and _number(attributes, "lvl") > 0) or local in ("buChar", "buAutoNum"):
            self._is_bullet = True
        elif local == "rPr" and self._pieces is not None and _number(attributes, "sz"):
            self._sizes.append(_number(attributes, "sz"))
        elif local == "t":
            self._in_text = True
        elif local in _BREAKS and self._pieces is not None:
            self._pieces.append(_BREAKS[local])

    def _end(self, name: str) -> None:
        local = local_name(name)
        if local == "t":
            self._in_text = False
        elif local == "p" and self._pieces is not None:
            self._add_paragraph("".join(self._pieces).translate(_LINE_BREAKS))
            self._pieces = None
        elif local == "tc":
            self._cells -= 1
        elif local in _SHAPES and self._shapes:
            self._shapes.pop()

    def _data(self, text: str) -> None:
        if self._in_text and self._pieces is not None:
            self._pieces.append(text)

    def _add_alt(self, attributes: dict[str, Any]) -> None:
        text = attributes.get("descr", "").strip()
        if text and not self._is_notes:
            self.paragraphs.append(_SlideParagraph(text.translate(_LINE_BREAKS), Kind.ALT, Prominence.HIDDEN))

    def _add_paragraph(self, text: str) -> None:
        place = self._shapes[-1] if self._shapes else ""
        if text.strip() and place not in _NO_COPY and not (self._is_notes and place != "body"):
            self.paragraphs.append(_SlideParagraph(text, self._kind(place), self._prominence(place)))

    def _kind(self, place: str) -> Kind:
        if place in _TITLES:
            return Kind.HEADING
        if self._cells:
            return Kind.CELL
        return Kind.ITEM if self._is_bullet or (place == "body" and not self._is_notes) else Kind.PARAGRAPH

    def _prominence(self, place: str) -> Prominence:
        if self._is_notes:
            return Prominence.HIDDEN
        is_small = place in _SMALL_PLACES or (self._sizes and max(self._sizes) < _SMALL)
        return Prominence.SMALL if is_small else Prominence.NORMAL


def read_pptx(content: bytes, path: str) -> Document:
    """Read a file of slides. Raises ReadError where it is none, broken, encrypted or too large."""
    package = Package(content, "a PowerPoint file", "it has no presentation in it")
    lines: list[str] = []
    parts: list[Part] = []
    read: list[tuple[int, _SlideParagraph]] = []
    at = pictures = 0
    for label, part, is_notes in _slides(package):
        xml = package.xml(part)
        pictures += xml.count(b"<p:pic>")
        for paragraph in _SlideWalker(xml, part, is_notes).paragraphs:
            parts.append(Part(at, label))
            read.append((at, paragraph))
            lines.append(paragraph.text)
            at += len(paragraph.text) + 1
    text = "\n".join(lines)
    segments = (_segment(text, start, paragraph) for start, paragraph in read)
    kept = tuple(filter(None, segments))
    return Document(path, text, "pptx", kept, parts=tuple(parts), pictures=pictures)


def _number(attributes: Mapping[str, str], name: str) -> int:
    """Return the number that an attribute holds; 0 where it is missing or holds none."""
    value = attributes.get(name, "")
    return int(value) if value.isdecimal() else 0


def _segment(text: str, start: int, paragraph: _SlideParagraph) -> Segment | None:
    builder = SegmentBuilder(text)
    builder.add(start, start + len(paragraph.text))
    return builder.build(paragraph.kind, paragraph.prominence)


def _slides(package: Package) -> Iterator[tuple[str, str, bool]]:
    """Yield place, part and whether they are notes, of the slides in the order in which they are shown."""
    links = {link.id: link.target for link in package.relations(package.main) if link.kind == "slide"}
    if not links and not package.main.endswith(".xml"):
        raise ReadError("not a PowerPoint file: it has no slides")
    shown = [name for name in _order(package) if name in links]
    for number, name in enumerate(shown, 1):
        slide = links[name]
        if slide not in package.names:
            raise ReadError(f"not a PowerPoint file, or a broken one: {slide} is missing")
        yield f"slide {number}", slide, False
        for link in package.relations(slide):
            if link.kind == "notesSlide" and link.target in package.names:
                yield f"slide {number}, notes", link.target, True


def _order(package: Package) -> list[str]:
    """Return the ids of the links to slides, in the order of the presentation."""
    order: list[str] = []

    def start(name: str, attributes: dict[str, Any]) -> None:
        if local_name(name) == "sldId":
            # Its own id has no namespace, that of the link has.
            order.extend(value for key, value in attributes.items() if key.endswith(f"{BETWEEN}id"))

    parser = new_parser(package.main)
    parser.StartElementHandler = start
    parse(parser, package.xml(package.main), package.main)
    return order

"""XML edited by positions: what is not edited keeps its bytes, prefixes and order of attributes included."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape

from copylint.readers.docx.paragraphs import opening_tag
from copylint.readers.docx.xml import BETWEEN, local_name, new_parser, parse

# What complaints call the XML: which part it is, the walk over the draft has told before.
_PART: Final = "the draft"
# What XML cannot hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag: its namespace, name and attributes, and the bytes where it begins and ends."""

    space: str
    name: str
    attributes: Mapping[str, str]
    start: int
    end: int
    is_empty: bool


@dataclass(frozen=True, slots=True)
class XmlElement:
    """An element: its start tag, the byte where its end tag begins, and the one behind it."""

    tag: Tag
    close: int
    end: int

    @property
    def start(self) -> int:
        """Return the byte where the element begins."""
        return self.tag.start


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Bytes that take the place of others; of edits at one place, the one with the lower order comes first."""

    start: int
    end: int
    order: int
    content: bytes = field(compare=False)


def edited(xml: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the XML with all edits made, which do not overlap."""
    pieces: list[bytes] = []
    at = 0
    for edit in sorted(edits):
        pieces += (xml[at : edit.start], edit.content)
        at = edit.end
    return b"".join((*pieces, xml[at:]))


def _walk(xml: bytes, opened: Callable[[Tag], None], closed: Callable[[Tag, int, int], None]) -> None:
    """Go through the XML and tell of every start tag and every end.

    Of an end, the tag is told and the bytes where the end tag begins and ends. Raises ReadError.
    """
    parser = new_parser(_PART)
    stack: list[Tag] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        stack.append(_tag(xml, parser.CurrentByteIndex, name, attributes))
        opened(stack[-1])

    def end(_: str) -> None:
        tag = stack.pop()
        at = tag.end if tag.is_empty else parser.CurrentByteIndex
        closed(tag, at, at if tag.is_empty else xml.index(b">", at) + 1)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parse(parser, xml, _PART)


def elements(xml: bytes, names: Collection[str]) -> list[XmlElement]:
    """Return the elements of these names, whatever their namespace, in the order of their ends."""
    matching: list[XmlElement] = []

    def closed(tag: Tag, close: int, end: int) -> None:
        if tag.name in names:
            matching.append(XmlElement(tag, close, end))

    _walk(xml, lambda tag: None, closed)
    return matching


def root_of(xml: bytes) -> XmlElement:
    """Return the outermost element."""
    last: deque[XmlElement] = deque(maxlen=1)
    _walk(xml, lambda tag: None, lambda tag, close, end: last.append(XmlElement(tag, close, end)))
    return last[0]


def appended(xml: bytes, content: bytes) -> bytes:
    """Return the XML with content at the end of its outermost element."""
    return edited(xml, inside(xml, root_of(xml), content)) if content else xml


def inside(xml: bytes, element: XmlElement, content: bytes) -> tuple[Edit, ...]:
    """Return the edit that puts content at the end of an element; an empty tag is opened for it."""
    if not element.tag.is_empty:
        return (Edit(element.close, element.close, 0, content),)
    opening = xml[element.start : element.end - 2].rstrip() + b">"
    return (Edit(element.start, element.end, 0, opening + content + closing(opening)),)


def closing(opening: bytes) -> bytes:
    """Return the end tag that goes with a start tag."""
    return b"</" + opening[1:].split(None, 1)[0].rstrip(b"/>") + b">"


def escaped(text: str) -> bytes:
    """Return a text as it stands in XML, between tags or quotation marks; what XML cannot hold is left out."""
    return escape(_FORBIDDEN.sub("", text), {'"': "&quot;", "\r": "&#13;"}).encode("utf-8")


def _tag(xml: bytes, start: int, name: str, attributes: dict[str, str]) -> Tag:
    opening = opening_tag(xml, start)
    space, _, local = name.rpartition(BETWEEN)
    values = {local_name(key): value for key, value in attributes.items()}
    return Tag(space, local, values, start, start + len(opening), opening.endswith(b"/>"))

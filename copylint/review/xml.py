"""XML edited by positions: what is not edited keeps its bytes, prefixes and order of attributes included."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat
from xml.parsers.expat import XMLParserType
from xml.sax.saxutils import escape

from copylint.errors import ReadError

_BETWEEN: Final = "\n"  # stands between the namespace of a name and the name: neither holds it
_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_ENCODING = re.compile(rb"""(<\?xml[^>]*encoding\s*=\s*["'])([\w.-]+)""")
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
class Element:
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


def walk(
    xml: bytes,
    opened: Callable[[Tag], None],
    closed: Callable[[Tag, int, int], None],
    said: Callable[[str], None] | None = None,
) -> None:
    """Go through the XML and tell of every start tag, every end and, if asked, all text.

    Of an end, the tag is told and the bytes where the end tag begins and ends. Raises ReadError.
    """
    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    parser.buffer_text = True
    stack: list[Tag] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        stack.append(_tag(xml, parser, name, attributes))
        opened(stack[-1])

    def end(name: str) -> None:
        tag = stack.pop()
        at = tag.end if tag.is_empty else parser.CurrentByteIndex
        closed(tag, at, at if tag.is_empty else xml.index(b">", at) + 1)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = _refuse
    if said:
        parser.CharacterDataHandler = said
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise ReadError(f"not well-formed XML: {error}") from None


def elements(xml: bytes, names: Collection[str]) -> list[Element]:
    """Return the elements of these names, whatever their namespace, in the order of their ends."""
    found: list[Element] = []

    def closed(tag: Tag, close: int, end: int) -> None:
        if tag.name in names:
            found.append(Element(tag, close, end))

    walk(xml, lambda tag: None, closed)
    return found


def root_of(xml: bytes) -> Element:
    """Return the outermost element."""
    last: deque[Element] = deque(maxlen=1)
    walk(xml, lambda tag: None, lambda tag, close, end: last.append(Element(tag, close, end)))
    return last[0]


def appended(xml: bytes, content: bytes) -> bytes:
    """Return the XML with content at the end of its outermost element."""
    return edited(xml, inside(xml, root_of(xml), content)) if content else xml


def inside(xml: bytes, element: Element, content: bytes) -> tuple[Edit, ...]:
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


def in_utf8(xml: bytes) -> bytes:
    """Return the XML in UTF-8: Word reads UTF-16 as well. Raises ReadError for any other encoding."""
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        xml = xml.decode("utf-16", "replace").encode("utf-8", "replace")
        return _ENCODING.sub(rb"\1UTF-8", xml, count=1)
    declared = _ENCODING.match(xml.removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[2].lower() not in (b"utf-8", b"us-ascii"):
        raise ReadError(f"in {declared[2].decode('ascii')}, not in UTF-8")
    return xml


def _tag(xml: bytes, parser: XMLParserType, name: str, attributes: dict[str, str]) -> Tag:
    start = parser.CurrentByteIndex
    found = _TAG.match(xml, start)
    assert found  # expat has read it
    space, _, local = name.rpartition(_BETWEEN)
    return Tag(space, local, _local(attributes), start, found.end(), found[0].endswith(b"/>"))


def _local(attributes: dict[str, str]) -> dict[str, str]:
    return {name.rpartition(_BETWEEN)[2]: value for name, value in attributes.items()}


def _refuse(*_: object) -> None:
    raise ReadError("holds a DOCTYPE, which Word never writes")

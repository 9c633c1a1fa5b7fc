"""XML of Word files: always UTF-8, never with a DOCTYPE."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final
from xml.parsers import expat
from xml.parsers.expat import XMLParserType

from copylint.model.errors import ReadError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SPACES = (WORD, STRICT_WORD)

BETWEEN: Final = "\n"  # stands between the namespace of a name and the name: neither holds it
_DECLARED = re.compile(r"""(\s*<\?xml[^>]*?encoding\s*=\s*["'])([\w.-]+)""")
_UTF_8 = (b"\xef\xbb\xbf", "utf-8-sig")
_MARKS = (_UTF_8, (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
# Word writes UTF-8; what other programs write is read as well.
_ENCODINGS = frozenset(("utf-8", "utf-16", "us-ascii", "iso-8859-1", "windows-1252"))


def in_utf8(xml: bytes, part: str) -> bytes:
    """Return the XML of a part in UTF-8, and declared so. Raises ReadError for a rare encoding."""
    if xml.startswith((b"<w:", b'<?xml version="1.0" encoding="UTF-8"')):
        return xml
    encoding = next((name for mark, name in _MARKS if xml.startswith(mark)), "")
    declared = _DECLARED.match(xml[:200].decode(encoding or "latin-1", "replace"))
    if not encoding and declared and declared[2].lower() not in ("utf-8", "us-ascii"):
        encoding = declared[2].lower()
        if encoding not in _ENCODINGS:
            raise ReadError(f"{part} is in {declared[2]}, not in UTF-8")
    if not encoding:
        return xml
    text = xml.decode(encoding, "replace")
    return _DECLARED.sub(r"\1UTF-8", text, count=1).encode("utf-8", "replace")


def new_parser(part: str) -> XMLParserType:
    """Return a parser for a part in UTF-8, which refuses a DOCTYPE: entities in it could grow without bounds."""

    def refuse(*_: object) -> None:
        raise ReadError(f"{part} has a DOCTYPE, which no Word file has")

    parser = expat.ParserCreate("utf-8", namespace_separator=BETWEEN)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    return parser


def parse(parser: XMLParserType, xml: bytes, part: str) -> None:
    """Let a parser go through the XML of a part. Raises ReadError."""
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise ReadError(f"{part} is not well-formed: {error}") from None


def start_tags(xml: bytes, part: str, names: Collection[str]) -> list[tuple[str, dict[str, str]]]:
    """Return name and attributes of the elements of these names, without namespaces. Raises ReadError."""
    tags: list[tuple[str, dict[str, str]]] = []

    def start(full_name: str, attributes: dict[str, str]) -> None:
        name = local_name(full_name)
        if name in names:
            tags.append((name, {local_name(key): value for key, value in attributes.items()}))

    parser = new_parser(part)
    parser.StartElementHandler = start
    parse(parser, in_utf8(xml, part), part)
    return tags


def local_name(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition(BETWEEN)[2]

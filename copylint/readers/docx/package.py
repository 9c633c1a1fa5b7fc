"""Opens the parts of a Word file, and refuses what is broken or meant to do harm."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile, ZipInfo

from copylint.errors import ReadError

# A draft of a thousand pages takes a tenth of this.
LARGEST_PART = 64_000_000
LARGEST_PACKAGE = 256_000_000
_MOST_PARTS = 10_000

_RELATIONSHIP = "Relationship"
_KINDS = ("footnotes", "endnotes", "header", "footer")


class Package(NamedTuple):
    """The XML of a Word file: the main part and those with text of their own, by kind and name; and the styles."""

    main: str
    others: tuple[tuple[str, str], ...]
    styles: str
    xml: dict[str, bytes]


def open_package(content: bytes) -> Package:
    """Return the parts of a Word file in which text stands. Raises ReadError."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _package(archive)
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise ReadError(f"not a Word file, or a broken one: {error}") from None


def parsed(xml: bytes, part: str) -> Iterator[tuple[str, ElementTree.Element]]:
    """Yield the start and the end of each element of a part. Raises ReadError."""
    plain = xml.decode("utf-16", "replace").encode("utf-8", "replace") if xml[:2] in (b"\xff\xfe", b"\xfe\xff") else xml
    # Word never writes one; entities in it could grow without bounds.
    if b"<!DOCTYPE" in plain:
        raise ReadError(f"{part} has a DOCTYPE, which no Word file has")
    try:
        yield from ElementTree.iterparse(BytesIO(xml), events=("start", "end"))
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise ReadError(f"{part} is not well-formed: {error}") from None


def local_name(tag: str) -> str:
    """Return a name without its namespace."""
    return tag.rpartition("}")[2]


def _package(archive: ZipFile) -> Package:
    entries = _entries(archive)
    main = next((target for kind, target in _relations(archive, entries, "") if kind == "officeDocument"), "")
    if main not in entries:
        raise ReadError("not a Word file: it has no document in it")
    relations = sorted(_relations(archive, entries, main), key=lambda one: (one[0] not in _KINDS, one))
    others = tuple(
        (kind, target) for kind in _KINDS for found, target in relations if found == kind and target in entries
    )
    styles = next((target for kind, target in relations if kind == "styles" and target in entries), "")
    names = dict.fromkeys([main, *(target for _, target in others), *([styles] if styles else [])])
    return Package(main, others, styles, {name: _content(archive, entries[name]) for name in names})


def _entries(archive: ZipFile) -> dict[str, ZipInfo]:
    entries = archive.infolist()
    if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_PACKAGE:
        raise ReadError(f"unpacks to more than {LARGEST_PACKAGE // 1_000_000} MB or {_MOST_PARTS} parts")
    if any(entry.flag_bits & 1 for entry in entries):
        raise ReadError("encrypted")
    return {entry.filename: entry for entry in entries}


def _content(archive: ZipFile, entry: ZipInfo) -> bytes:
    """Return a part unpacked; its size is counted, not believed."""
    with archive.open(entry) as part:
        content = part.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise ReadError(f"{entry.filename} unpacks to more than {LARGEST_PART // 1_000_000} MB")
    return content


def _relations(archive: ZipFile, entries: dict[str, ZipInfo], part: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the target of what a part refers to; the part "" is the package itself."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in entries:
        return
    for event, element in parsed(_content(archive, entries[path]), path):
        if event == "start" and local_name(element.tag) == _RELATIONSHIP and element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
            yield element.get("Type", "").rpartition("/")[2], target.lstrip("/")

"""Opens Word files, refuses what is broken or meant to do harm, and writes copies with other parts."""

from __future__ import annotations

import copy
import lzma
import posixpath
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from copylint.model.errors import ReadError
from copylint.readers.docx.xml import in_utf8, start_tags

# A draft of a thousand pages takes a tenth of this.
LARGEST_PART = 64_000_000
LARGEST_PACKAGE = 256_000_000
_MOST_PARTS = 10_000

_TOP = "_rels/.rels"
_KINDS = ("footnotes", "endnotes", "header", "footer")
# All that the standard library raises where a flipped bit leads it astray.
_BROKEN = (
    BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
    KeyError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another: its id, its type and the last word of it, and the name of the other part."""

    id: str
    type: str
    target: str

    @property
    def kind(self) -> str:
        """Return what sort of link it is: `footnotes`, `styles`."""
        return self.type.rpartition("/")[2]


# How files of Office begin that have a password, and those of before 2007.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Package:
    """A Word file, or another of the same build. Raises ReadError for what is none, broken, encrypted or too large."""

    def __init__(self, content: bytes, kind: str = "a Word file", lack: str = "it has no document in it") -> None:
        self._kind = kind
        if content.startswith(_COMPOUND):
            raise ReadError("has a password, or is of an old format — save it anew without a password")
        with _refusing_broken(kind):
            self._archive = ZipFile(BytesIO(content))
        entries = self._archive.infolist()
        if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_PACKAGE:
            raise ReadError(f"unpacks to more than {LARGEST_PACKAGE // 1_000_000} MB or {_MOST_PARTS} parts")
        if any(entry.flag_bits & 1 for entry in entries):
            raise ReadError("encrypted")
        self.names = frozenset(entry.filename for entry in entries)
        self.main = next((link.target for link in self.relations("") if link.kind == "officeDocument"), "")
        if self.main not in self.names:
            raise ReadError(f"not {kind}: {lack}")

    def part(self, name: str) -> bytes:
        """Return a part unpacked; its size is counted, not believed."""
        with _refusing_broken(self._kind), self._archive.open(name) as part:
            content = part.read(LARGEST_PART + 1)
        if len(content) > LARGEST_PART:
            raise ReadError(f"{name} unpacks to more than {LARGEST_PART // 1_000_000} MB")
        return content

    def xml(self, name: str) -> bytes:
        """Return a part in UTF-8."""
        return in_utf8(self.part(name), name)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """Return the links of a part to others in the file; the part "" is the file itself."""
        links = links_of(part)
        if links not in self.names:
            return ()
        folder = posixpath.dirname(part)
        return tuple(
            Relation(link.get("Id", ""), link.get("Type", ""), _resolved(folder, link.get("Target", "")))
            for _, link in start_tags(self.part(links), links, ("Relationship",))
            if link.get("TargetMode") != "External"
        )

    def text_parts(self) -> tuple[tuple[str, str], ...]:
        """Return kind and name of the parts that hold text, the main one first."""
        links = sorted((link.kind, link.target) for link in self.relations(self.main) if link.target in self.names)
        return (("document", self.main), *(link for kind in _KINDS for link in links if link[0] == kind))

    def rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the file with other parts: entries stay in their order, new ones come behind them."""
        written = BytesIO()
        entries = self._archive.infolist()
        with _refusing_broken(self._kind), ZipFile(written, "w") as archive:
            for entry in entries:
                name = entry.filename
                archive.writestr(copy.copy(entry), changed[name] if name in changed else self._archive.read(entry))
            like = self._archive.getinfo(self.main)
            for name in changed.keys() - self.names:
                entry = copy.copy(like)
                entry.filename = name
                archive.writestr(entry, changed[name])
        return written.getvalue()


def links_of(part: str) -> str:
    """Return the name of the part in which the links of a part stand."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels") if part else _TOP


@contextmanager
def _refusing_broken(kind: str) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise ReadError(f"not {kind}, or a broken one: {error}") from None


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")

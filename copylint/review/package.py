"""A Word file as a package: its parts, and a copy of it in which some are written anew."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812  # its name is in lower case

from copylint.errors import ReadError
from copylint.readers.docx.package import LARGEST_PACKAGE
from copylint.review.xml import Element, appended, elements, escaped, in_utf8, root_of

_TYPES, _TOP = "[Content_Types].xml", "_rels/.rels"
_DOCUMENT, _COMMENTS = "/officeDocument", "/comments"
_COMMENTS_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONSHIPS = b"http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another: its id, what sort it is, and the name of the other part."""

    id: str
    type: str
    target: str


class Package:
    """The parts of a Word file by name. Raises ReadError for what is none."""

    def __init__(self, content: bytes) -> None:
        self._entries: list[tuple[ZipInfo, bytes]] = []
        try:
            with ZipFile(BytesIO(content)) as file:
                if sum(info.file_size for info in file.infolist()) > LARGEST_PACKAGE:
                    raise ReadError(f"unpacks to more than {LARGEST_PACKAGE // 1_000_000} MB")
                self._entries = [(info, file.read(info)) for info in file.infolist()]
        except (BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise ReadError(f"not a Word file: {error}") from None
        self.parts = {info.filename: content for info, content in self._entries}
        self.document = self._document()

    def xml(self, part: str) -> bytes:
        """Return a part in UTF-8."""
        return in_utf8(self.parts[part])

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Return where the links of a part lead within the package."""
        name = _links_of(part)
        if name not in self.parts:
            return ()
        found = [one.tag.attributes for one in elements(self.xml(name), {"Relationship"})]
        folder = posixpath.dirname(part)
        return tuple(
            Relationship(one.get("Id", ""), one.get("Type", ""), _resolved(folder, one.get("Target", "")))
            for one in found
            if one.get("TargetMode") != "External"
        )

    @property
    def comments(self) -> str:
        """Return the name of the part that holds the comments, also where there is none yet."""
        links = self.relationships(self.document)
        known = [one.target for one in links if one.type.endswith(_COMMENTS) and one.target in self.parts]
        return (
            known[0] if known else _free(posixpath.join(posixpath.dirname(self.document), "comments.xml"), self.parts)
        )

    def with_comments(self, document: bytes, comments: bytes) -> bytes:
        """Return the package with other bytes for its document and its comments."""
        name = self.comments
        changed = {self.document: document, name: comments}
        if name not in self.parts:
            changed |= self._with_links(name)
        return self._written(changed)

    def _document(self) -> str:
        links = self.relationships("")
        found = [one.target for one in links if one.type.endswith(_DOCUMENT)]
        if not found or found[0] not in self.parts or _TYPES not in self.parts:
            raise ReadError("not a Word file: it holds no document")
        return found[0]

    def _with_links(self, comments: str) -> dict[str, bytes]:
        """Return the parts that tell of a new part with comments."""
        types = self.xml(_TYPES)
        override = b'Override PartName="/' + escaped(comments) + b'" ContentType="' + _COMMENTS_TYPE + b'"'
        name = _links_of(self.document)
        links = self.xml(name) if name in self.parts else _HEAD + b'<Relationships xmlns="' + _RELATIONSHIPS + b'"/>'
        known = {one.id.lower() for one in self.relationships(self.document)}
        free = next(f"rId{number}" for number in range(1, len(known) + 2) if f"rid{number}" not in known)
        kind = next(one.type for one in self.relationships("") if one.type.endswith(_DOCUMENT)).removesuffix(_DOCUMENT)
        target = posixpath.relpath(comments, posixpath.dirname(self.document) or ".")
        link = f'Relationship Id="{free}" Type="{kind}{_COMMENTS}" Target="{escaped(target).decode()}"'
        return {
            _TYPES: appended(types, _child(types, override)),
            name: appended(links, _child(links, link.encode())),
        }

    def _written(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the file with its entries in their order, and new ones behind them."""
        written = BytesIO()
        first = next(info for info, _ in self._entries if info.filename == self.document)
        with ZipFile(written, "w") as file:
            for info, content in self._entries:
                file.writestr(copy.copy(info), changed.get(info.filename, content))
            for name in changed.keys() - self.parts.keys():
                info = copy.copy(first)
                info.filename = name
                file.writestr(info, changed[name])
        return written.getvalue()


def _child(xml: bytes, content: bytes) -> bytes:
    """Return an empty element in the namespace of the outermost one, by the same prefix."""
    root: Element = root_of(xml)
    prefix, colon, _ = xml[root.start + 1 : root.tag.end].split(None, 1)[0].rstrip(b"/>").rpartition(b":")
    return b"<" + prefix + colon + content + b"/>"


def _links_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels") if part else _TOP


def _resolved(folder: str, target: str) -> str:
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _free(name: str, taken: Mapping[str, bytes]) -> str:
    stem, end = posixpath.splitext(name)
    number = 1
    while name in taken:
        number += 1
        name = f"{stem}{number}{end}"
    return name

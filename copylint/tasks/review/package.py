"""The comments of a Word file: in which part they stand, and the file with other ones."""

from __future__ import annotations

import posixpath
from collections.abc import Collection

from copylint.model.errors import ReadError
from copylint.readers.docx.package import Package, links_of
from copylint.tasks.review.xml import XmlElement, appended, escaped, root_of

_TYPES = "[Content_Types].xml"
_DOCUMENT, _COMMENTS = "/officeDocument", "/comments"
_COMMENTS_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONSHIPS = b"http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def comments_part(package: Package) -> str:
    """Return the name of the part that holds the comments, also where there is none yet."""
    links = package.relations(package.main)
    known = [link.target for link in links if link.type.endswith(_COMMENTS) and link.target in package.names]
    return known[0] if known else _free(posixpath.join(posixpath.dirname(package.main), "comments.xml"), package.names)


def with_comments(package: Package, document: bytes, comments: bytes) -> bytes:
    """Return the file with other bytes for its document and its comments. Raises ReadError."""
    name = comments_part(package)
    changed = {package.main: document, name: comments}
    if name not in package.names:
        changed |= _links_to(package, name)
    return package.rewritten(changed)


def _links_to(package: Package, comments: str) -> dict[str, bytes]:
    """Return the parts that tell of a new part with comments."""
    if _TYPES not in package.names:
        raise ReadError("not a Word file: it does not tell the types of its parts")
    types = package.xml(_TYPES)
    override = b'Override PartName="/' + escaped(comments) + b'" ContentType="' + _COMMENTS_TYPE + b'"'
    name = links_of(package.main)
    links = package.xml(name) if name in package.names else _HEAD + b'<Relationships xmlns="' + _RELATIONSHIPS + b'"/>'
    known = {link.id.lower() for link in package.relations(package.main)}
    free = next(f"rId{number}" for number in range(1, len(known) + 2) if f"rid{number}" not in known)
    kind = next(link.type for link in package.relations("") if link.type.endswith(_DOCUMENT)).removesuffix(_DOCUMENT)
    target = posixpath.relpath(comments, posixpath.dirname(package.main) or ".")
    link = f'Relationship Id="{free}" Type="{kind}{_COMMENTS}" Target="{escaped(target).decode()}"'
    return {_TYPES: appended(types, _child(types, override)), name: appended(links, _child(links, link.encode()))}


def _child(xml: bytes, content: bytes) -> bytes:
    """Return an empty element in the namespace of the outermost one, by the same prefix."""
    root: XmlElement = root_of(xml)
    prefix, colon, _ = xml[root.start + 1 : root.tag.end].split(None, 1)[0].rstrip(b"/>").rpartition(b":")
    return b"<" + prefix + colon + content + b"/>"


def _free(name: str, taken: Collection[str]) -> str:
    stem, end = posixpath.splitext(name)
    number = 1
    while name in taken:
        number += 1
        name = f"{stem}{number}{end}"
    return name

"""What the styles of a Word file say about the paragraphs in them."""

from __future__ import annotations

import re
from collections.abc import Collection

from copylint.model import Kind
from copylint.readers.docx.xml import start_tags

# Names of built-in styles are English in every file, whatever the language of Word.
_KINDS = (
    (re.compile(r"heading \d|title|subtitle|toc heading"), Kind.HEADING),
    (re.compile(r"list\b.*"), Kind.ITEM),
    (re.compile(r"(?:intense )?quote|block text"), Kind.QUOTE),
    (re.compile(r"caption"), Kind.CAPTION),
    (re.compile(r"(?:foot|end)note text"), Kind.FOOTNOTE),
)
_LONGEST_CHAIN = 20
_TAGS = frozenset(("style", "name", "basedOn", "numId"))


def styles_of(xml: bytes, part: str) -> dict[str, Kind]:
    """Return the kind of paragraph that each style makes, by the id of the style; plain styles are left out."""
    names: dict[str, str] = {}
    bases: dict[str, str] = {}
    numbered: set[str] = set()
    style = ""
    for tag, attributes in start_tags(xml, part, _TAGS) if xml else ():
        value = attributes.get("val", "")
        match tag:
            case "style":
                style = attributes.get("styleId", "")
            case "name":
                names.setdefault(style, value.lower())
            case "basedOn":
                bases.setdefault(style, value)
            case "numId" if style and value != "0":
                numbered.add(style)
    kinds = {style: _kind(style, names, bases, numbered) for style in names}
    return {style: kind for style, kind in kinds.items() if kind}


def _kind(style: str, names: dict[str, str], bases: dict[str, str], numbered: Collection[str]) -> Kind | None:
    for _ in range(_LONGEST_CHAIN):
        for pattern, kind in _KINDS:
            if pattern.fullmatch(names.get(style, "")):
                return kind
        if style in numbered:
            return Kind.ITEM
        style = bases.get(style, "")
    return None

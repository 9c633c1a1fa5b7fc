"""What the styles of a Word file say about the paragraphs in them."""

from __future__ import annotations

import re

from copylint.model import Kind
from copylint.readers.docx.package import local_name, parsed

# Names of built-in styles are English in every file, whatever the language of Word.
_KINDS = (
    (re.compile(r"heading \d|title|subtitle|toc heading"), Kind.HEADING),
    (re.compile(r"list\b.*"), Kind.ITEM),
    (re.compile(r"(?:intense )?quote|block text"), Kind.QUOTE),
    (re.compile(r"caption"), Kind.CAPTION),
    (re.compile(r"(?:foot|end)note text"), Kind.FOOTNOTE),
)
_LONGEST_CHAIN = 20


def styles_of(xml: bytes, part: str) -> dict[str, Kind]:
    """Return the kind of paragraph that each style makes, by the id of the style; plain styles are left out."""
    names: dict[str, str] = {}
    bases: dict[str, str] = {}
    style = ""
    for event, element in parsed(xml, part) if xml else ():
        if event == "end":
            continue
        match local_name(element.tag):
            case "style":
                style = value_of(element.attrib, "styleId")
            case "name":
                names.setdefault(style, value_of(element.attrib).lower())
            case "basedOn":
                bases.setdefault(style, value_of(element.attrib))
    kinds = {style: _kind(style, names, bases) for style in names}
    return {style: kind for style, kind in kinds.items() if kind}


def value_of(attributes: dict[str, str], name: str = "val") -> str:
    """Return an attribute, whatever its namespace."""
    return next((value for key, value in attributes.items() if local_name(key) == name), "")


def _kind(style: str, names: dict[str, str], bases: dict[str, str]) -> Kind | None:
    for _ in range(_LONGEST_CHAIN):
        for pattern, kind in _KINDS:
            if pattern.fullmatch(names.get(style, "")):
                return kind
        style = bases.get(style, "")
    return None

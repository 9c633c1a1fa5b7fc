"""HTML character references: `&eacute;`, `&#8217;`, `&#x2019;`, and those that HTML allows without a semicolon."""

from __future__ import annotations

import re

from copylint.readers.segment_builder import SegmentBuilder

# Compiled where it is needed, as `re` keeps it.
_REFERENCE = r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+)|[a-zA-Z][a-zA-Z0-9]{0,40});?"
_REPLACEMENT = "\ufffd"


def add_html(builder: SegmentBuilder, source: str, start: int, end: int, *, in_attribute: bool = False) -> None:
    """Add a slice of HTML text without tags, its character references decoded."""
    if source.find("&", start, end) < 0:
        builder.add(start, end)
        return
    at = start
    for match in re.compile(_REFERENCE).finditer(source, start, end):
        text, length = _decode(match[0])
        stop = match.start() + length
        if not text or (in_attribute and _is_part_of_a_query(source, stop, end)):
            continue
        builder.add(at, match.start())
        builder.add_as(text, match.start(), stop)
        at = stop
    builder.add(at, end)


def _decode(reference: str) -> tuple[str, int]:
    """Return what a reference reads as and how many of its characters belong to it; no text where it is none."""
    if reference[1] == "#":
        return _numbered(reference[2:].rstrip(";")), len(reference)
    return _named(reference[1:])


def _numbered(digits: str) -> str:
    is_hex = digits[0] in "xX"
    significant = digits.lstrip("xX0")
    if len(significant) > 7:
        return _REPLACEMENT
    code = int(significant or "0", 16 if is_hex else 10)
    if 0x80 <= code <= 0x9F:
        # Browsers read these as Windows-1252.
        return bytes([code]).decode("cp1252", errors="ignore") or chr(code)
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else _REPLACEMENT


def _named(name: str) -> tuple[str, int]:
    from html.entities import html5

    if name in html5:
        return html5[name], len(name) + 1
    for length in range(len(name) - 1, 1, -1):
        if name[:length] in html5:
            return html5[name[:length]], length + 1
    return "", 0


def _is_part_of_a_query(source: str, stop: int, end: int) -> bool:
    """Return whether what looks like a reference stands in a web address, as in `?a=1&copy=2`."""
    return source[stop - 1] != ";" and stop < end and (source[stop] == "=" or source[stop].isalnum())

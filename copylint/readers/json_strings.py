"""The string literals of JSON, with exact positions, and what of linked data (JSON-LD) is text to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copylint.readers.builder import SegmentBuilder

# Group 2 tells whether the string was closed, group 3 whether it is a key.
_STRING = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)("?)(\s*+:)?', re.DOTALL)
_ESCAPE = re.compile(r'\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|["\\/bfnrt])')
_ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class JsonString(NamedTuple):
    """A string value: the key it stands under, and where its text stands within the quotation marks."""

    key: str
    start: int
    end: int


def json_strings(source: str, start: int, end: int) -> Iterator[JsonString]:
    """Yield the string values in a slice of JSON, up to the first string that is not closed."""
    key = ""
    while found := _STRING.search(source, start, end):
        if not found[2]:
            return
        if found[3]:
            key = found[1]
        else:
            yield JsonString(key, *found.span(1))
        start = found.end()


def add_json(builder: SegmentBuilder, source: str, start: int, end: int) -> None:
    """Add the inside of a string literal, its escapes decoded."""
    at = start
    for found in _ESCAPE.finditer(source, start, end):
        builder.add(at, found.start())
        builder.add_as(_decode(found[0][1:]), *found.span())
        at = found.end()
    builder.add(at, end)


def _decode(escape: str) -> str:
    if len(escape) == 1:
        return _ESCAPED.get(escape, escape)
    units = bytes.fromhex(escape.replace("\\u", "")[1:])
    return units.decode("utf-16-be", errors="replace")

"""The string values of JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copylint.readers.data.escapes import Escapes, SourceString, utf16

# Group 2 tells whether the string was closed, group 3 whether it is a key.
_STRING = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)("?)(\s*+:)?', re.DOTALL)
_ESCAPE = re.compile(r'\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|["\\/bfnrt])')
_ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def json_strings(source: str, start: int, end: int) -> Iterator[SourceString]:
    """Yield the string values in a slice of JSON, up to the first string that is not closed."""
    key = ""
    while string := _STRING.search(source, start, end):
        if not string[2]:
            return
        if string[3]:
            key = string[1]
        else:
            yield SourceString(key, *string.span(1), JSON_ESCAPES)
        start = string.end()


def _decode(escape: str) -> str:
    if escape[1] == "u":
        return utf16(escape.replace("\\u", ""))
    return _ESCAPED.get(escape[1], escape[1])


JSON_ESCAPES = Escapes(_ESCAPE, _decode)

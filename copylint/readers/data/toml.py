"""The string values of TOML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copylint.readers.data.escapes import Escapes, SourceString, char_of

_TOKEN = re.compile(
    r'''\#[^\r\n]*
    |"""(?P<basic_lines>(?:[^"\\]|\\.|"(?!""))*+)"""
    |\'\'\'(?P<literal_lines>(?:[^']|'(?!''))*+)\'\'\'
    |(?:"(?P<basic>(?:[^"\\\r\n]|\\.)*+)"|'(?P<literal>[^'\r\n]*+)')(?!\s*=)
    |(?P<key>(?<![\w.-])[\w.-]++|"[^"\r\n]*+"|'[^'\r\n]*+')[ \t]*+=''',
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:(?:\r\n|\r|\n)\s*|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)")
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


def toml_strings(source: str, start: int, end: int) -> Iterator[SourceString]:
    """Yield the string values in a slice of TOML."""
    key = ""
    for token in _TOKEN.finditer(source, start, end):
        match token.lastgroup:
            case "key":
                key = token["key"].strip("\"'")
            case "basic" | "basic_lines" as group:
                yield SourceString(key, *token.span(group), _ESCAPES)
            case "literal" | "literal_lines" as group:
                yield SourceString(key, *token.span(group))


def _decode(escape: str) -> str:
    mark = escape[1]
    if mark in "uU" and len(escape) > 2:
        return char_of(int(escape[2:], 16))
    return "" if mark in "\r\n" else _ESCAPED.get(mark, mark)


_ESCAPES = Escapes(_ESCAPE, _decode)

"""String values of data formats (JSON, YAML, TOML) and the escapes in them."""

import re
from collections.abc import Callable
from typing import NamedTuple

from copylint.model import Kind, Prominence
from copylint.readers.embedded import read_inside
from copylint.readers.page import PageBuilder
from copylint.readers.segment_builder import SegmentBuilder


class Escapes(NamedTuple):
    """The escape sequences of a notation, and what each reads as."""

    pattern: re.Pattern[str]
    decode: Callable[[str], str]


class SourceString(NamedTuple):
    """A string value: the key it stands under, where its inside stands, and the escapes that may be in it."""

    key: str
    start: int
    end: int
    escapes: Escapes | None = None


def read_string(
    page: PageBuilder, string: SourceString, kind: Kind, prominence: Prominence = Prominence.NORMAL
) -> None:
    """Add a string to the page, and what is marked up in it as what it is."""
    builder, at = SegmentBuilder(page.source), string.start
    if string.escapes:
        for escape in string.escapes.pattern.finditer(page.source, string.start, string.end):
            builder.add(at, escape.start())
            builder.add_as(string.escapes.decode(escape[0]), *escape.span())
            at = escape.end()
    builder.add(at, string.end)
    read_inside(page, builder, kind, prominence)


def char_of(code: int) -> str:
    """Return the character of a code point, or the sign for what is none."""
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def utf16(code_units: str) -> str:
    """Return what one or two code units of UTF-16, in hexadecimal digits, stand for."""
    return bytes.fromhex(code_units).decode("utf-16-be", errors="replace")

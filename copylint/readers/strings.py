"""String values of data formats (JSON, YAML, TOML): escapes are decoded, HTML in them is read, positions are exact."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from copylint.model import Kind, Prominence
from copylint.readers.builder import SegmentBuilder
from copylint.readers.html import HtmlScanner
from copylint.readers.page import Element, Page


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


def read_string(page: Page, string: SourceString, kind: Kind, prominence: Prominence = Prominence.NORMAL) -> None:
    """Add a string to the page; HTML in it is read as such unless there are escapes too."""
    start, end, escapes = string.start, string.end, string.escapes
    if escapes is None or not escapes.pattern.search(page.source, start, end):
        page.open("", Element(kind, prominence))
        HtmlScanner(page).scan(start, end)
        page.close("")
        return
    builder = SegmentBuilder(page.source)
    for found in escapes.pattern.finditer(page.source, start, end):
        builder.add(start, found.start())
        builder.add_as(escapes.decode(found[0]), *found.span())
        start = found.end()
    builder.add(start, end)
    page.add_segment(builder.build(kind, page.prominence_of(prominence)))


def utf16(code_units: str) -> str:
    """Return what one or two code units of UTF-16, in hexadecimal digits, stand for."""
    return bytes.fromhex(code_units).decode("utf-16-be", errors="replace")

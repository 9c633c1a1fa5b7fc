"""Cuts CSV into rows of cells, as spreadsheets and databases write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from copylint.readers.data.escapes import Escapes

_DOUBLED_QUOTES = Escapes(re.compile('""'), lambda _: '"')
# Shops write line ends so: "It soothes.\nIt lasts.", but "C:\new" holds none.
_LINE_END = r"\\[rn](?![a-z])"
# A cell that goes on behind the end of the text, if a backslash takes the quotation mark behind it.
_UNCLOSED = re.compile(r'[ ]*+"(?:[^"\\]++|\\.|"")*+\\?\Z', re.DOTALL)


_GROUPS = ("plain", "quoted", "escaped", "loose")


def _decode(escape: str) -> str:
    return "\n" if escape[1] in "rn" else escape[1]


_LINE_ENDS = Escapes(re.compile(f'""|{_LINE_END}'), _decode)
_BACKSLASHES = Escapes(re.compile(rf'""|\\["\\]|{_LINE_END}'), _decode)


class CsvCell(NamedTuple):
    """The inside of a cell, without quotation marks, and the escapes that may be in it."""

    text: str
    start: int
    end: int
    escapes: Escapes | None


class Row(NamedTuple):
    """The cells of a row, and where the row ends in the text, its line end included."""

    cells: tuple[CsvCell, ...]
    end: int

    @property
    def is_blank(self) -> bool:
        """Return whether no cell has a text."""
        return not any(cell.text.strip() for cell in self.cells)


def rows_in(source: str, delimiter: str, start: int = 0, *, at_end: bool = True) -> Iterator[Row]:
    """Yield the rows of a text that are whole: unless it is the end of the file, the last one may go on behind it.

    Without a delimiter, each row is one cell.
    """
    cells: list[CsvCell] = []
    for match in _pattern(delimiter).finditer(source, start):
        if not at_end and _is_cut(match):
            return
        cells.append(_cell(match))
        if match["end"] != delimiter or not delimiter:
            yield Row(tuple(cells), match.end())
            cells = []


@lru_cache(maxsize=8)
def _pattern(delimiter: str) -> re.Pattern[str]:
    delimiter = re.escape(delimiter)
    rest = rf"[^{delimiter}\r\n]*+"
    ends = r"[ ]*+(?:%s\r|\n|\Z)" % (f"{delimiter}|" if delimiter else "")
    # Where a quotation mark behind a backslash ends no cell, it is part of it: databases write it so.
    return re.compile(
        rf"""(?:[ ]*+"(?:(?P<quoted>(?:[^"]++|"")*+)"(?={ends})|(?P<escaped>(?:[^"\\]++|\\.|"")*+)"(?={ends})"""
        rf"""|(?P<loose>(?:[^"]++|"")*+)"){rest}|(?P<plain>{rest}))"""
        rf"""(?P<end>{f"{delimiter}|" if delimiter else ""}\r\n|\r|\n|\Z)""",
        re.DOTALL,
    )


def _cell(match: re.Match[str]) -> CsvCell:
    group = next(group for group in _GROUPS if match[group] is not None)
    text = match[group]
    escapes = None if group == "plain" else _DOUBLED_QUOTES
    if "\\" in text:
        escapes = _BACKSLASHES if group == "escaped" else _LINE_ENDS
    return CsvCell(text, *match.span(group), escapes)


def _is_cut(match: re.Match[str]) -> bool:
    """Return whether a cell may go on behind the end of the text."""
    if match.end() == len(match.string) and match["end"] in ("", "\r"):
        return True
    if match["plain"] is not None:
        return match["plain"].lstrip(" ").startswith('"')
    return match["loose"] is not None and _UNCLOSED.match(match.string, match.start()) is not None

"""Reads feeds of products, which may be larger than memory: CSV, TSV and JSON Lines.

A feed is read stretch by stretch; each ends with a row and is a document of its own that knows where in the file it
begins. The first row of a CSV file names the columns, unless it looks like copy itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple, TextIO

from copylint.model import Document, Kind
from copylint.readers.code.copy_or_code import OUR_NAMES, Names, is_known_name
from copylint.readers.code.strings import CopyStrings, Mapping, Where
from copylint.readers.data.escapes import Escapes
from copylint.readers.data.json import scan_json
from copylint.readers.language import is_clear_locale
from copylint.readers.page import Page

_BLOCK = 1 << 20
# A row longer than this has a quotation mark too many, and ends with its line.
_LONGEST_ROW = 1 << 23

_DELIMITERS = (",", ";", "\t", "|")
_FIRST_LINE = re.compile(r'\s*+((?:[^"\r\n]++|"(?:[^"]++|"")*+")++)[\r\n]')
_QUOTED = re.compile(r'"(?:[^"]++|"")*+"')
_COLUMN = re.compile(r"[^\W\d][\w .:/()\[\]#%&*-]{0,60}")
_COLUMN_WORDS = frozenset("brand category name price product quantity stock tags treatment vendor".split())
_LOCALE_COLUMN = re.compile(r"(.*?)[ _.:(\[-]*([a-z]{2}(?:[-_][A-Z]{2})?)[)\]]?")
_DOUBLED_QUOTES = Escapes(re.compile('""'), lambda _: '"')

# Takes the whole rows of a text, or all of it at the end of the file; returns where they end.
_Scan = Callable[[Page, CopyStrings, bool], int]


def read_csv(text: str, path: str, names: Names = OUR_NAMES) -> Document:
    """Read a whole CSV or TSV file."""
    return _Feed(path, "csv", names, _Rows(path).scan).document(text, at_end=True)


def read_jsonl(text: str, path: str, names: Names = OUR_NAMES) -> Document:
    """Read a whole file of JSON Lines."""
    return _Feed(path, "jsonl", names, _scan_lines).document(text, at_end=True)


def stream_csv(file: TextIO, path: str, names: Names = OUR_NAMES) -> Iterator[Document]:
    """Read a CSV or TSV file stretch by stretch."""
    return _Feed(path, "csv", names, _Rows(path).scan).documents(file)


def stream_jsonl(file: TextIO, path: str, names: Names = OUR_NAMES) -> Iterator[Document]:
    """Read a file of JSON Lines stretch by stretch."""
    return _Feed(path, "jsonl", names, _scan_lines).documents(file)


class _Feed(NamedTuple):
    """How one file is read."""

    path: str
    format: str
    names: Names
    scan: _Scan

    def documents(self, file: TextIO) -> Iterator[Document]:
        """Yield the stretches of the file."""
        text, line, offset = "", 1, 0
        while block := file.read(max(_BLOCK, len(text))):
            text += block
            document = self.document(text, at_end=len(text) > _LONGEST_ROW)
            if document.text:
                yield replace(document, first_line=line, first_offset=offset)
            line += _line_breaks(document.text)
            offset += len(document.text)
            text = text[len(document.text) :]
        if text:
            yield replace(self.document(text, at_end=True), first_line=line, first_offset=offset)

    def document(self, text: str, *, at_end: bool) -> Document:
        """Read the whole rows of a text."""
        page = Page(text)
        strings = CopyStrings(page, self.path, self.names, Kind.CELL if self.format == "csv" else Kind.STRING)
        end = self.scan(page, strings, at_end)
        skipped = strings.finish()
        return replace(page.document(self.path, text[:end], self.format), skipped=skipped)


class _Rows:
    """The rows of one CSV file; the first of them tell its delimiter and its columns."""

    def __init__(self, path: str) -> None:
        self._delimiter = "\t" if PurePath(path).suffix.lower() in (".tsv", ".tab") else ""
        self._columns: list[Where] | None = None

    def scan(self, page: Page, strings: CopyStrings, at_end: bool) -> int:
        """Take the whole rows of a text."""
        source, end, row = page.source, 0, list[re.Match[str]]()
        if not self._delimiter:
            first_line = _FIRST_LINE.match(source)
            if not first_line and not at_end:
                return 0
            self._delimiter = _delimiter_of(first_line[1] if first_line else source)
        for cell in _cell(self._delimiter).finditer(source):
            if not at_end and _is_cut(cell):
                break
            row.append(cell)
            if cell["end"] != self._delimiter:
                self._take(row, strings)
                row, end = [], cell.end()
        return len(source) if at_end else end

    def _take(self, row: list[re.Match[str]], strings: CopyStrings) -> None:
        texts = [cell["quoted"] or cell["plain"] or "" for cell in row]
        if self._columns is None and any(texts):
            is_header = _are_columns(texts)
            self._columns = [_column(text) for text in texts] if is_header else []
            if is_header:
                return
        for number, cell in enumerate(row):
            where = self._columns[number] if self._columns and number < len(self._columns) else Where("")
            group = "plain" if cell["quoted"] is None else "quoted"
            strings.add_slice(*cell.span(group), _DOUBLED_QUOTES, where)


def _scan_lines(page: Page, strings: CopyStrings, at_end: bool) -> int:
    """Take the whole lines of a text."""
    end = len(page.source) if at_end else page.source.rfind("\n") + 1
    start = 0
    while start < end:
        stop = page.source.find("\n", start, end)
        stop = stop + 1 if stop >= 0 else end
        scan_json(page, start, stop, strings)
        start = stop
    return end


@lru_cache(maxsize=8)
def _cell(delimiter: str) -> re.Pattern[str]:
    other = rf"[^{re.escape(delimiter)}\r\n]*+"
    return re.compile(
        rf"""(?:[ ]*+"(?P<quoted>(?:[^"]++|"")*+)"{other}|(?P<plain>{other}))"""
        rf"""(?P<end>{re.escape(delimiter)}|\r\n|\r|\n|\Z)"""
    )


def _is_cut(cell: re.Match[str]) -> bool:
    """Tell whether a cell may go on behind the end of the text."""
    is_unclosed = cell["quoted"] is None and cell["plain"].lstrip(" ").startswith('"')
    return is_unclosed or (cell.end() == len(cell.string) and cell["end"] in ("", "\r"))


def _delimiter_of(line: str) -> str:
    """Return the delimiter that stands most often in a line, quotations apart."""
    return max(_DELIMITERS, key=_QUOTED.sub("", line).count)


def _are_columns(texts: list[str]) -> bool:
    """Tell whether the cells of the first row are names of columns."""
    if not all(not text or _COLUMN.fullmatch(text) for text in texts):
        return False
    known = any(is_known_name(text) or not _COLUMN_WORDS.isdisjoint(text.lower().split()) for text in texts)
    return known or (len(texts) > 1 and not any(" " in text for text in texts))


def _column(name: str) -> Where:
    """Return what the cells of a column stand under; its name may end in a locale."""
    found = _LOCALE_COLUMN.fullmatch(name)
    if not found or not is_clear_locale(found[2]):
        return Where(name)
    mapping = Mapping()
    mapping.add(found[2])
    return Where(found[1], found[2], mapping)


def _line_breaks(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")

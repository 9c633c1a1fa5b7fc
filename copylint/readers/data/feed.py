"""Reads feeds of products, which may be larger than memory: CSV, TSV and JSON Lines.

A feed is read stretch by stretch; each ends with a row and is a document of its own that knows where in the file it
begins. What a CSV file does not say is guessed from its beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TextIO

from copylint.model import Document, Kind
from copylint.readers.code.copy_or_code import OUR_NAMES, KeyNames
from copylint.readers.code.strings import CopyStrings
from copylint.readers.data import csv_guess
from copylint.readers.data.csv_cells import Row, rows_in
from copylint.readers.data.json import scan_json
from copylint.readers.data.key_path import Where
from copylint.readers.page import PageBuilder

_BLOCK = 1 << 20
# A row longer than this has a quotation mark too many, and ends with its line.
_LONGEST_ROW = 1 << 23

# Takes the whole rows of a text, or all of it at the end of the file; returns where they end.
_RecordScan = Callable[[PageBuilder, CopyStrings, bool], int]


def read_csv(text: str, path: str, names: KeyNames = OUR_NAMES) -> Document:
    """Read a whole CSV or TSV file."""
    return _csv_feed(path, names).document(text, at_end=True)


def read_jsonl(text: str, path: str, names: KeyNames = OUR_NAMES) -> Document:
    """Read a whole file of JSON Lines."""
    return _Feed(path, "jsonl", names, _scan_lines).document(text, at_end=True)


def stream_csv(file: TextIO, path: str, names: KeyNames = OUR_NAMES) -> Iterator[Document]:
    """Read a CSV or TSV file stretch by stretch."""
    return _csv_feed(path, names).documents(file)


def stream_jsonl(file: TextIO, path: str, names: KeyNames = OUR_NAMES) -> Iterator[Document]:
    """Read a file of JSON Lines stretch by stretch."""
    return _Feed(path, "jsonl", names, _scan_lines).documents(file)


class _Feed(NamedTuple):
    """How one file is read; `guess` tells what was guessed of it."""

    path: str
    format: str
    names: KeyNames
    scan: _RecordScan
    guess: Callable[[], str] = str

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
        page = PageBuilder(text)
        strings = CopyStrings(page, self.path, self.names, Kind.CELL if self.format == "csv" else Kind.STRING)
        end = self.scan(page, strings, at_end)
        skipped = strings.finish()
        return replace(page.document(self.path, text[:end], self.format), skipped=skipped, guess=self.guess())


class _CsvRows:
    """The rows of one CSV file; its beginning tells how they are read."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._guess: csv_guess.Guess | None = None

    def guess(self) -> str:
        """Return what was guessed, for people."""
        return self._guess.told if self._guess else ""

    def scan(self, page: PageBuilder, strings: CopyStrings, at_end: bool) -> int:
        """Take the whole rows of a text."""
        source, end = page.source, 0
        if not self._guess:
            if not at_end and len(source) < csv_guess.SAMPLE:
                return 0
            self._guess = csv_guess.guess(source, self._path)
            end = self._guess.start
        for row in rows_in(source, self._guess.delimiter, end, at_end=at_end):
            self._take(row, self._guess.columns, strings)
            end = row.end
        return len(source) if at_end else end

    def _take(self, row: Row, columns: Sequence[Where], strings: CopyStrings) -> None:
        for number, cell in enumerate(row.cells):
            where = columns[number] if number < len(columns) else Where("")
            strings.add_slice(cell.start, cell.end, cell.escapes, where)


def _csv_feed(path: str, names: KeyNames) -> _Feed:
    rows = _CsvRows(path)
    return _Feed(path, "csv", names, rows.scan, rows.guess)


def _scan_lines(page: PageBuilder, strings: CopyStrings, at_end: bool) -> int:
    """Take the whole lines of a text."""
    end = len(page.source) if at_end else page.source.rfind("\n") + 1
    start = 0
    while start < end:
        stop = page.source.find("\n", start, end)
        stop = stop + 1 if stop >= 0 else end
        scan_json(page, start, stop, strings)
        start = stop
    return end


def _line_breaks(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")

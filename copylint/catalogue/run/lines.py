"""CSV, TSV and JSON Lines, row by row: a bad row costs no other."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from copylint.catalogue.run.pieces import PIECE, Lost, SourcePiece
from copylint.model.errors import UsageError

# So many lines are read to know the columns.
_PROBED_LINES = 1_000
_LONGEST_CELL = 20_000_000


def csv_schema(file: Path) -> pa.Schema:
    with _open(file) as lines:
        header = next(_csv_rows(file, lines), [])
    if isinstance(header, str) or _no_utf_8(header):
        raise UsageError(f"{file.as_posix()}: {header if isinstance(header, str) else 'not UTF-8'}")
    doubled = {name for name in header if header.count(name) > 1}
    if not header or doubled:
        what = f'two columns are named "{min(doubled)}"' if doubled else "empty: it has no line with names of columns"
        raise UsageError(f"{file.as_posix()}: {what}")
    return pa.schema([(name.strip(), pa.string()) for name in header])


def csv_pieces(file: Path, schema: pa.Schema) -> Iterator[SourcePiece]:
    names = csv_schema(file).names

    def rows(lines: Any) -> Iterator[list[str | None] | str]:
        reader = _csv_rows(file, lines)
        next(reader, None)
        for cells in reader:
            if isinstance(cells, str):
                yield cells
            elif cells and len(cells) != len(names):
                yield f"{len(cells)} cells where the header has {len(names)}"
            elif cells:
                yield [cell or None for cell in cells]

    yield from _line_pieces(file, names, rows)


def _csv_rows(file: Path, lines: Iterable[str]) -> Iterator[list[str] | str]:
    """Yield the cells of each row, or why there are none; the reader goes on behind it."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader((line.replace("\0", "\ufffd") for line in lines), _dialect(file))
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"no CSV: {error}"


class _Tabs(csv.excel_tab):
    strict = True


def _dialect(file: Path) -> type[csv.Dialect]:
    if file.suffix.lower() == ".tsv":
        return _Tabs
    with _open(file) as lines:
        head = lines.readline()

    class Dialect(csv.excel):
        # Else a quotation mark that is never closed would swallow the rows behind it unseen.
        strict = True
        delimiter = max(",;\t|", key=head.count)

    return Dialect


def json_schema(file: Path) -> pa.Schema:
    names: dict[str, None] = {}
    with _open(file) as lines:
        for _, line in zip(range(_PROBED_LINES), lines, strict=False):
            row = _json_row(line)
            names |= dict.fromkeys(row) if isinstance(row, dict) and not _no_utf_8(tuple(row)) else {}
    if not names:
        raise UsageError(f"{file.as_posix()}: none of its first lines is a JSON object")
    return pa.schema([(name, pa.string()) for name in names])


def json_pieces(file: Path, schema: pa.Schema) -> Iterator[SourcePiece]:
    names = json_schema(file).names

    def rows(lines: Any) -> Iterator[list[str | None] | str]:
        for line in lines:
            row = _json_row(line)
            if isinstance(row, str):
                yield row
            elif row is not None:
                yield [_json_cell(row.get(name)) for name in names]

    yield from _line_pieces(file, names, rows)


def _json_row(line: str) -> dict[str, Any] | str | None:
    """Return the object that a line holds, why there is none, or None for an empty line."""
    if not line.strip():
        return None
    try:
        row = json.loads(line)
    except ValueError as error:
        return f"no JSON: {error}"
    return row if isinstance(row, dict) else f"a JSON {type(row).__name__}, not an object"


def _json_cell(value: Any) -> str | None:
    """Return a cell as text: a list of texts has one a line, what is no text stands as JSON."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n".join(value)
    return json.dumps(value, ensure_ascii=False)


def _line_pieces(
    file: Path, names: list[str], rows: Callable[[Any], Iterator[list[str | None] | str]]
) -> Iterator[SourcePiece]:
    """Yield pieces of what a file of lines holds; a row that is a text is the reason why there is none."""
    size = max(1, file.stat().st_size)
    kept: list[list[str | None]] = []
    lost: list[Lost] = []
    read = 0
    with _open(file) as lines:
        for number, row in enumerate(rows(lines), 1):
            reason = row if isinstance(row, str) else _no_utf_8(row)
            if reason:
                lost.append(Lost(f"{file.as_posix()}, row {number}", reason))
            elif not isinstance(row, str):
                kept.append(row)
                read += sum(len(cell or "") + 3 for cell in row)
            if len(kept) + len(lost) == PIECE:
                yield SourcePiece(_batch(kept, names), tuple(lost), min(1.0, read / size))
                kept, lost = [], []
    yield SourcePiece(_batch(kept, names), tuple(lost), 1.0)


def _no_utf_8(row: Sequence[str | None]) -> str:
    """Return why a row cannot be read; a byte that is no UTF-8 was read as half of a pair, and JSON may hold such."""
    for cell in row:
        if cell and not cell.isascii() and any("\ud800" <= sign <= "\udfff" for sign in cell):
            return "not UTF-8"
    return ""


def _batch(rows: list[list[str | None]], names: list[str]) -> pa.RecordBatch:
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    return pa.record_batch([pa.array(cells, pa.string()) for cells in columns], names)


def _open(file: Path) -> Any:
    try:
        return open(file, encoding="utf-8-sig", errors="surrogateescape", newline="")
    except OSError as error:
        raise UsageError(f"{file.as_posix()}: {error.strerror}") from None

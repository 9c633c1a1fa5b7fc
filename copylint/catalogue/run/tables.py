"""Tables of findings written as Parquet, CSV or JSON Lines."""

from __future__ import annotations

import csv
import json
import os
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from copylint.model.errors import UsageError

# A row group holds so many rows, but for the last.
ROW_GROUP = 100_000


class TableWriter(Protocol):
    """Takes tables of findings in order; nothing is complete before it is closed."""

    def write(self, table: pa.Table) -> None:
        """Take some rows."""

    def close(self) -> None:
        """Write what is left."""


class _Parquet:
    def __init__(self, path: str, schema: pa.Schema) -> None:
        self._writer = pq.ParquetWriter(path, schema, compression="zstd")
        self._waiting: list[pa.Table] = []
        self._rows = 0

    def write(self, table: pa.Table) -> None:
        self._waiting.append(table)
        self._rows += table.num_rows
        if self._rows >= ROW_GROUP:
            waiting = pa.concat_tables(self._waiting)
            self._writer.write_table(waiting.slice(0, ROW_GROUP))
            self._waiting = [waiting.slice(ROW_GROUP)]
            self._rows -= ROW_GROUP

    def close(self) -> None:
        if self._rows:
            self._writer.write_table(pa.concat_tables(self._waiting), row_group_size=ROW_GROUP)
        self._writer.close()


class _LinesFile:
    """A file of lines: CSV, in which lists stand as JSON, or JSON Lines."""

    def __init__(self, path: str, schema: pa.Schema, is_json: bool) -> None:
        self._file = open(path, "w", encoding="utf-8", newline="")  # noqa: SIM115  # closed by close()
        self._is_json = is_json
        self._csv = csv.writer(self._file, lineterminator="\n")
        if not is_json:
            self._csv.writerow(schema.names)

    def write(self, table: pa.Table) -> None:
        for row in table.to_pylist():
            if self._is_json:
                self._file.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
            else:
                self._csv.writerow([_cell(value) for value in row.values()])

    def close(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()


def writer_for(name: str, path: str, schema: pa.Schema) -> TableWriter:
    """Return what writes a table into the file at a path, in the format that a name ends in."""
    suffix = format_of(name)
    return _Parquet(path, schema) if suffix == ".parquet" else _LinesFile(path, schema, is_json=suffix == ".jsonl")


def format_of(name: str) -> str:
    """Return the format that a name ends in. Raises UsageError for any other."""
    suffix = os.path.splitext(name)[1].lower()
    if suffix not in (".parquet", ".csv", ".jsonl"):
        raise UsageError(f"{name}: the table of findings ends in .parquet, .csv or .jsonl")
    return suffix


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value

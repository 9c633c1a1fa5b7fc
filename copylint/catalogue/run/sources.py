"""Files of listings, piece by piece: what cannot be read of one is told and costs nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from copylint.catalogue.run.lines import csv_pieces, csv_schema, json_pieces, json_schema
from copylint.catalogue.run.pieces import PIECE, Lost, SourcePiece
from copylint.model.errors import UsageError

FORMATS = (".parquet", ".pq", ".csv", ".tsv", ".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class ListingSource:
    """Rows of listings that can be read more than once; `size` tells how it compares to others."""

    name: str
    size: int
    schema: pa.Schema
    pieces: Callable[[], Iterator[SourcePiece]]


def sources_of(path: str) -> list[ListingSource]:
    """Return the source that a file is, or those that lie in a folder, in the order of their names.

    Raises UsageError where there is none, or where their columns differ.
    """
    if os.path.isdir(path):
        files = sorted(
            file for file in Path(path).rglob("*") if file.suffix.lower() in FORMATS and _is_shown(file, Path(path))
        )
    elif os.path.exists(path):
        files = [Path(path)]
    else:
        raise UsageError(f"{path}: no such file or folder")
    if not files:
        raise UsageError(f"{path}: no file in it ends in {', '.join(FORMATS)}")
    sources = [_source(file, _partitions(file, Path(path))) for file in files]
    for source in sources[1:]:
        if source.schema.names != sources[0].schema.names:
            difference = sorted(set(source.schema.names) ^ set(sources[0].schema.names)) or ["their order"]
            raise UsageError(f"{source.name} has other columns than {sources[0].name}: {', '.join(difference)}")
        for here, first in zip(source.schema, sources[0].schema, strict=True):
            if here.type != first.type:
                what = f"{here.type} in {source.name} and {first.type} in {sources[0].name}"
                raise UsageError(f'column "{here.name}" holds {what}')
    return sources


def query_source(query: str) -> ListingSource:
    """Return the source that a query to DuckDB is. Raises UsageError where DuckDB refuses it."""
    from copylint.catalogue.duckdb import require_duckdb

    duckdb = require_duckdb()

    def reader() -> pa.RecordBatchReader:
        try:
            relation = duckdb.connect().sql(query)
        except duckdb.Error as error:
            raise UsageError(f"--sql: {str(error).splitlines()[0]}") from None
        if relation is None:
            raise UsageError("--sql: the query gives no rows: it is no SELECT")
        return relation.to_arrow_reader(PIECE)

    def pieces() -> Iterator[SourcePiece]:
        for batch in reader():
            yield SourcePiece(batch, (), 0.0)

    return ListingSource("--sql", 1, reader().schema, pieces)


def _source(file: Path, partitions: dict[str, str]) -> ListingSource:
    suffix = file.suffix.lower()
    name = file.as_posix()
    if suffix in (".parquet", ".pq"):
        schema = _parquet(file).schema_arrow
        pieces = _parquet_pieces
    elif suffix in (".csv", ".tsv"):
        schema, pieces = csv_schema(file), csv_pieces
    elif suffix in (".jsonl", ".ndjson"):
        schema, pieces = json_schema(file), json_pieces
    else:
        raise UsageError(f"{name}: not one of {', '.join(FORMATS)}")
    for key in partitions:
        if key not in schema.names:
            schema = schema.append(pa.field(key, pa.string()))

    def with_partitions() -> Iterator[SourcePiece]:
        for piece in pieces(file, schema):
            batch = piece.batch
            for key, value in partitions.items():
                if key not in batch.schema.names:
                    batch = batch.append_column(key, pa.array([value] * batch.num_rows, pa.string()))
            yield piece._replace(batch=batch)

    return ListingSource(name, file.stat().st_size, schema, with_partitions)


def _is_shown(file: Path, root: Path) -> bool:
    """Return whether neither a file nor a folder above it is hidden, as those of unfinished jobs are."""
    return not any(part.startswith((".", "_")) for part in file.relative_to(root).parts)


def _partitions(file: Path, root: Path) -> dict[str, str]:
    """Return the columns that the names of folders hold: `country=DE/part-0.parquet`."""
    folders = file.parent.relative_to(root).parts if file != root else ()
    pairs = (folder.partition("=") for folder in folders)
    return {key: value for key, sign, value in pairs if sign}


def _parquet(file: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(file)
    except (OSError, pa.ArrowException) as error:
        raise UsageError(f"{file.as_posix()}: no Parquet file that can be read: {_first_line(error)}") from None


def _parquet_pieces(file: Path, schema: pa.Schema) -> Iterator[SourcePiece]:
    table = _parquet(file)
    total, done = max(1, table.metadata.num_rows), 0
    for group in range(table.num_row_groups):
        rows = table.metadata.row_group(group).num_rows
        try:
            batches = table.read_row_group(group).combine_chunks().to_batches(PIECE)
        except (OSError, pa.ArrowException) as error:
            place = f"{file.as_posix()}, row group {group}, rows {done + 1} to {done + rows}"
            yield SourcePiece(
                _no_rows(table.schema_arrow), (Lost(place, _first_line(error), rows),), (done + rows) / total
            )
            batches = []
        for number, batch in enumerate(batches, 1):
            yield SourcePiece(batch, (), (done + rows * number / len(batches)) / total)
        done += rows


def _no_rows(schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], schema)


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]

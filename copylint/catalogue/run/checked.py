"""What is told of listings that were checked, as lines of JSON: from a process to its parent, on disk, into a table.

Arrow reads such lines many times faster than Python makes objects of them, and a listing that comes again is copied.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.json as arrow_json

from copylint.catalogue.rows import CONTENTS, Content, TableRow, encoded
from copylint.catalogue.schema import SCHEMA

_PLACE = ("field", "start", "end")
COLUMNS = (*_PLACE, *CONTENTS)
_SCHEMA = pa.schema([SCHEMA.field(name).with_nullable(True) for name in COLUMNS])
# At most so many bytes are parsed at a time; a line is far shorter.
_BLOCK = 1 << 26


class CountedRow(NamedTuple):
    """What a summary counts of a row."""

    verdict: str
    rule: str | None
    failure: str | None


class Checked(NamedTuple):
    """What is told of one listing: its rows as lines of JSON, and what a summary counts of each."""

    json: bytes
    lines: Sequence[CountedRow]


def checked(listing_rows: Iterable[TableRow]) -> Checked:
    """Return what is told of a listing in the form in which it travels."""
    rows = tuple(listing_rows)
    text = "".join([_line(row) for row in rows])
    return Checked(
        text.encode(), tuple([CountedRow(row.content.verdict, row.content.rule, row.content.failure) for row in rows])
    )


def _line(row: TableRow) -> str:
    content, field, start, end = row
    if field is None:
        return f"{{{content.json}}}\n"
    place = f',"start":{start},"end":{end}' if start is not None else ""
    return f'{{{content.json},"field":{_quoted(field)}{place}}}\n'


# Columns are few, and each row names one.
_quoted = lru_cache(maxsize=1_000)(encoded)


def told_in(listing: Checked) -> tuple[TableRow, ...]:
    """Return the rows of a listing."""
    return tuple(told_as(json.loads(line)) for line in listing.json.splitlines())


def told_as(row: Mapping[str, Any]) -> TableRow:
    """Return what stands in the columns of a row."""
    return TableRow(Content(*[row[name] for name in CONTENTS]), *[row.get(name) for name in _PLACE])


def rows_of(listings: Iterable[Checked]) -> pa.Table:
    """Return the rows of listings, in their order, with the columns that tell of them."""
    text = b"".join([listing.json for listing in listings])
    if not text:
        return _SCHEMA.empty_table()
    return arrow_json.read_json(
        pa.BufferReader(text),
        read_options=arrow_json.ReadOptions(use_threads=False, block_size=_BLOCK),
        parse_options=arrow_json.ParseOptions(explicit_schema=_SCHEMA, unexpected_field_behavior="error"),
    )

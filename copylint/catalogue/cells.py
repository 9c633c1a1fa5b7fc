"""The cells of a column as Python sees them; one that cannot be decoded costs no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from copylint.catalogue.listing import Cell


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that holds no text, and why."""

    reason: str


def cells_of(column: pa.Array) -> Sequence[Cell | Unreadable]:
    """Return the texts, or lists of texts, of a column."""
    try:
        cells: list[Cell | Unreadable] = column.to_pylist()
    except UnicodeDecodeError:
        return [_cell(column, row) for row in range(len(column))]
    return cells


def _cell(column: pa.Array, row: int) -> Cell | Unreadable:
    try:
        cell: Cell = column[row].as_py()
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        return Unreadable(f"not UTF-8: byte 0x{byte:02x} at place {error.start} of the text")
    return cell

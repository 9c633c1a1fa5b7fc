"""What is read of listings at a time."""

from __future__ import annotations

from typing import NamedTuple

import pyarrow as pa

# So many listings are read, and held, at once.
PIECE = 2_000


class Lost(NamedTuple):
    """Rows that could not be read, and why; `rows` is 0 where nobody knows how many there are."""

    place: str
    reason: str
    rows: int = 1

    @property
    def failure(self) -> str:
        """Return what the table of findings says of them."""
        return f"{self.place}: {self.reason}"


class SourcePiece(NamedTuple):
    """Some rows of a source, what was lost before them, and how much of the source is read: a share of 1."""

    batch: pa.RecordBatch
    lost: tuple[Lost, ...]
    share: float

"""What is told of checked listings, joined back to the listings: the table of one piece."""

from __future__ import annotations

import pyarrow as pa

from copylint.catalogue.run.checked import Checked, rows_of
from copylint.catalogue.schema import SCHEMA, schema_for
from copylint.catalogue.settings import CatalogueSettings


class Joined:
    """The rows of one piece, in the order of its listings."""

    def __init__(self, settings: CatalogueSettings, rules_version: str) -> None:
        self._settings = settings
        self._rules_version = rules_version
        self._listings: list[Checked] = []
        self._ids: list[str | None] = []
        self._hashes: list[str | None] = []
        self._rows: list[int] = []
        # The number of the listing that each row of the table is about.
        self._origins: list[int] = []

    def add(self, row: int, id_: str | None, listing: Checked, listing_hash: str | None) -> None:
        """Take what is told of the listing in a row of the piece; what is from none has the number behind the last."""
        self._origins += [len(self._listings)] * len(listing.lines)
        self._listings.append(listing)
        self._ids.append(id_)
        self._hashes.append(listing_hash)
        self._rows.append(row)

    def table(self, batch: pa.RecordBatch) -> pa.Table:
        """Return the rows as a table, with the columns of the piece that are kept."""
        table = rows_of(self._listings)
        origins = pa.array(self._origins, pa.int64())
        versions = pa.repeat(pa.scalar(self._rules_version, pa.string()), table.num_rows)
        ids, hashes = (pa.array(values, pa.string()).take(origins) for values in (self._ids, self._hashes))
        sources = pa.array(self._rows, pa.int64()).take(origins)
        kept = [_with_null(batch.column(name)).take(sources) for name in self._settings.keep]
        schema = schema_for(batch.schema, self._settings)
        columns = dict(zip(table.schema.names, table.columns, strict=True))
        columns |= {"id": ids, "listing_hash": hashes, "rules_version": versions}
        return pa.table([*(columns[name] for name in SCHEMA.names), *kept], schema=schema)


def _with_null(column: pa.Array) -> pa.Array:
    """Return a column with a NULL behind it, for rows that came from none of its rows."""
    return pa.concat_arrays([column, pa.nulls(1, column.type)])

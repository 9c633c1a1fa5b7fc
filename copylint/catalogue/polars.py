"""Listings in Polars: a frame in, a frame of findings out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from copylint.catalogue.batch import lint_batch
from copylint.catalogue.schema import schema_for
from copylint.catalogue.settings import CatalogueSettings
from copylint.files.installed import missing

if TYPE_CHECKING:
    import polars as pl

_AT_ONCE = 2_000


def lint(frame: pl.DataFrame, settings: CatalogueSettings) -> pl.DataFrame:
    """Return the findings in a frame of listings. Raises UsageError where it lacks columns that the settings name."""
    polars = _require_polars()
    table = frame.to_arrow()
    schema = schema_for(table.schema, settings)
    batches = [lint_batch(batch, settings) for batch in table.combine_chunks().to_batches(_AT_ONCE)]
    findings: pl.DataFrame = polars.from_arrow(pa.Table.from_batches(batches, schema))
    return findings


def lint_lazily(frame: pl.LazyFrame, settings: CatalogueSettings) -> pl.LazyFrame:
    """Return a lazy frame of the findings in one of listings: nothing is checked before it is collected."""
    polars = _require_polars()
    empty = frame.collect_schema().to_frame()
    schema = lint(empty, settings).schema
    findings: pl.LazyFrame = frame.map_batches(
        lambda batch: lint(batch, settings), schema=polars.Schema(schema), streamable=True
    )
    return findings


def _require_polars() -> Any:
    try:
        import polars
    except ImportError:
        raise missing("this needs Polars", "polars") from None
    return polars

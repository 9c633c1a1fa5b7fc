"""Listings in pandas: a frame in, a frame of findings out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from copylint.catalogue.batch import lint_batch
from copylint.catalogue.schema import schema_for
from copylint.catalogue.settings import CatalogueSettings

if TYPE_CHECKING:
    import pandas as pd

_AT_ONCE = 2_000


def lint(frame: pd.DataFrame, settings: CatalogueSettings) -> pd.DataFrame:
    """Return the findings in a frame of listings. Raises UsageError where it lacks columns that the settings name."""
    table = pa.Table.from_pandas(frame, preserve_index=False)
    schema = schema_for(table.schema, settings)
    batches = [lint_batch(batch, settings) for batch in table.combine_chunks().to_batches(_AT_ONCE)]
    findings: pd.DataFrame = pa.Table.from_batches(batches, schema).to_pandas()
    return findings

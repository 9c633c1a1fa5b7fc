"""Listings in Spark: a frame in, a frame of findings out, without a shuffle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from copylint.catalogue.batch import lint_batch
from copylint.catalogue.schema import schema_for
from copylint.catalogue.settings import CatalogueSettings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def lint(frame: DataFrame, settings: CatalogueSettings) -> DataFrame:
    """Return the findings in a frame of listings; each partition is checked where it lies.

    A Python worker of an executor makes its linter once, and Spark uses the worker again. copylint must be installed
    on the executors, and folders of own rules that the settings name must be there. Raises UsageError where the frame
    lacks columns that the settings name.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    listings = to_arrow_schema(frame.schema)
    schema = from_arrow_schema(schema_for(listings, settings))
    # Column names are compared as they are written, and nothing else crosses over to Python.
    needed = frame.select(*[f"`{name}`" for name in settings.columns])

    def findings(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield lint_batch(batch, settings)

    return needed.mapInArrow(findings, schema)

"""Listings in DuckDB: a relation in, a relation of findings out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from copylint.catalogue.batch import lint_batch
from copylint.catalogue.schema import schema_for
from copylint.catalogue.settings import CatalogueSettings
from copylint.errors import MissingLibraryError

if TYPE_CHECKING:
    import duckdb

_AT_ONCE = 2_000


def lint(relation: duckdb.DuckDBPyRelation, settings: CatalogueSettings, connection: Any = None) -> Any:
    """Return the findings in a relation of listings as a relation of the same connection, which may be the default.

    Listings are read, and findings given, batch by batch, once: keep the findings with `.create("findings")` or
    `.write_parquet(…)`. Raises UsageError where the settings name columns that the relation lacks.
    """
    duckdb = require_duckdb()
    reader = relation.to_arrow_reader(_AT_ONCE)
    schema = schema_for(reader.schema, settings)
    findings = pa.RecordBatchReader.from_batches(schema, (lint_batch(batch, settings) for batch in reader))
    return (connection or duckdb).from_arrow(findings)


def require_duckdb() -> Any:
    """Return the library. Raises MissingLibraryError where it is not installed."""
    try:
        import duckdb
    except ImportError:
        raise MissingLibraryError("this needs DuckDB: pip install 'copylint[duckdb]'") from None
    return duckdb

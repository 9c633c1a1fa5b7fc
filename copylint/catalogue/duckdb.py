"""Listings in DuckDB: a relation in, a relation of findings out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from copylint.catalogue.batch import lint_batch
from copylint.catalogue.schema import schema_for
from copylint.catalogue.settings import CatalogueSettings
from copylint.files.installed import missing

if TYPE_CHECKING:
    import duckdb

_AT_ONCE = 2_000


def lint(relation: duckdb.DuckDBPyRelation, settings: CatalogueSettings, connection: Any = None) -> Any:
    """Return the findings in a relation of listings as a relation of the same connection, which may be the default.

    The columns that are needed are read at once; findings are given batch by batch, once: keep them with
    `.create("findings")` or `.write_parquet(…)`. Raises UsageError where the relation lacks columns that the settings
    name. For more listings than fit into memory there is `copylint catalogue --sql`.
    """
    duckdb = require_duckdb()
    empty = relation.limit(0).to_arrow_table().schema
    schema = schema_for(empty, settings)
    needed = [duckdb.ColumnExpression(name) for name in settings.columns]
    # A connection does nothing else while a result of it is being read: so the whole is read first.
    batches = relation.select(*needed).to_arrow_table().to_batches(_AT_ONCE)
    findings = pa.RecordBatchReader.from_batches(schema, (lint_batch(batch, settings) for batch in batches))
    return (connection or duckdb).from_arrow(findings)


def require_duckdb() -> Any:
    """Return the library. Raises MissingLibraryError where it is not installed."""
    try:
        import duckdb
    except ImportError:
        raise missing("this needs DuckDB", "duckdb") from None
    return duckdb

"""Catalogues: listings by the million, from Arrow to Arrow. `pip install 'copylint[catalogue]'`.

`lint_batch` is the one function; the modules `spark`, `duckdb`, `polars` and `pandas` hand it to these engines.
"""

try:
    import pyarrow  # noqa: F401
except ModuleNotFoundError as error:
    from copylint.files.installed import command_adding

    message = f"copylint.catalogue needs pyarrow — {command_adding('catalogue')}"
    raise ModuleNotFoundError(message, name="pyarrow") from error

from copylint.catalogue.batch import lint_batch
from copylint.catalogue.schema import SCHEMA, SCHEMA_VERSION, schema_for
from copylint.catalogue.settings import CatalogueSettings

__all__ = ["SCHEMA", "SCHEMA_VERSION", "CatalogueSettings", "lint_batch", "schema_for"]

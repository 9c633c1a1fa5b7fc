"""Listings made from a seed, as a table in Arrow."""

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "catalogue"
TEXT = ("title", "bullets", "description", "search_terms")


@pytest.fixture(scope="session")
def made() -> Callable[..., pa.RecordBatch]:
    """Return what makes so many listings as a record batch."""
    listings = example("listings")
    schema = pa.schema([(name, pa.string()) for name in listings.COLUMNS])
    return lambda count, **options: pa.RecordBatch.from_pylist(list(listings.made_listings(count, **options)), schema)


def example(name: str) -> Any:
    """Return a script of examples/catalogue as a module."""
    if str(EXAMPLES) not in sys.path:
        sys.path.insert(0, str(EXAMPLES))
    return import_module(name)

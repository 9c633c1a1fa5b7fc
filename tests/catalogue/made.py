"""Listings made from a seed, as a table in Arrow: what the fixture `made` makes."""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow as pa

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "catalogue"
TEXT = ("title", "bullets", "description", "search_terms")


def made_batch(count: int, **options: Any) -> pa.RecordBatch:
    """Return so many listings as a record batch."""
    listings = example("listings")
    schema = pa.schema([(name, pa.string()) for name in listings.COLUMNS])
    return pa.RecordBatch.from_pylist(list(listings.made_listings(count, **options)), schema)


def example(name: str) -> Any:
    """Return a script of examples/catalogue as a module."""
    if str(EXAMPLES) not in sys.path:
        sys.path.insert(0, str(EXAMPLES))
    return import_module(name)

"""The sellers whose listings need mending first, by Polars: python in_polars.py listings.parquet"""

from __future__ import annotations

import sys

import polars as pl

from copylint.catalogue import CatalogueSettings
from copylint.catalogue.polars import lint

SETTINGS = CatalogueSettings(
    text=("title", "bullets", "description"), id="sku", market_column="country", keep=("seller",)
)


def worst_sellers(listings: pl.DataFrame) -> pl.DataFrame:
    """Return sellers with how many of their listings hold a violation, most first."""
    violations = lint(listings, SETTINGS).filter(pl.col("verdict") == "violation")
    counts = violations.group_by("seller").agg(pl.col("id").n_unique().alias("listings"))
    return counts.sort("listings", "seller", descending=[True, False])


if __name__ == "__main__":
    print(worst_sellers(pl.read_parquet(sys.argv[1])))

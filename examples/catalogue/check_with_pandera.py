"""A pandera check on listings: no listing may break the law of its market.

$ python examples/catalogue/check_with_pandera.py listings.parquet
"""

from __future__ import annotations

import sys

import pandas as pd
import pandera.pandas as pa

from copylint.catalogue import CatalogueSettings
from copylint.catalogue.pandas import lint

SETTINGS = CatalogueSettings(
    text=("title", "bullets", "description", "search_terms"), id="sku", market_column="country"
)


def breaks_no_law(listings: pd.DataFrame) -> pd.Series:
    """Return for each listing whether nothing in it is a violation."""
    findings = lint(listings, SETTINGS)
    violating = set(findings.loc[findings["verdict"] == "violation", "id"])
    return ~listings["sku"].isin(violating)


SCHEMA = pa.DataFrameSchema(
    {"sku": pa.Column(str, unique=True), "title": pa.Column(str)},
    checks=pa.Check(breaks_no_law, name="breaks_no_law"),
)

if __name__ == "__main__":
    try:
        SCHEMA.validate(pd.read_parquet(sys.argv[1]), lazy=True)
    except pa.errors.SchemaErrors as errors:
        failed = errors.failure_cases
        bad = sorted(set(errors.data.loc[failed["index"].dropna().unique(), "sku"]))
        sys.exit(f"{len(bad)} listings break a law: {', '.join(bad[:10])} …")

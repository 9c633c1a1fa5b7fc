"""Findings in a folder of listings, by Spark; on a cluster: spark-submit in_spark.py IN OUT."""

from __future__ import annotations

import sys

from pyspark.sql import SparkSession

from copylint.catalogue import CatalogueSettings
from copylint.catalogue.spark import lint

SETTINGS = CatalogueSettings(
    text=("title", "bullets", "description", "search_terms"),
    id="sku",
    market_column="country",
    language_column="language",
    keep=("category", "seller"),
)

if __name__ == "__main__":
    session = SparkSession.builder.appName("copylint").getOrCreate()
    listings = session.read.parquet(sys.argv[1])
    lint(listings, SETTINGS).write.mode("overwrite").parquet(sys.argv[2])

"""The engines give what `lint_batch` gives, for real: Spark in a session of its own."""

import os
import sys

import pyarrow as pa
import pytest

from copylint.catalogue import CatalogueSettings, lint_batch
from copylint.catalogue import duckdb as in_duckdb
from copylint.catalogue import pandas as in_pandas
from copylint.catalogue import polars as in_polars
from copylint.catalogue import spark as in_spark
from copylint.model.errors import UsageError
from tests.catalogue.made import TEXT, made_batch

duckdb = pytest.importorskip("duckdb")
pandas = pytest.importorskip("pandas")
polars = pytest.importorskip("polars")

# The figures in docs/performance.md are of 20,000; COPYLINT_LISTINGS sets another number.
COUNT = int(os.environ.get("COPYLINT_LISTINGS", "120"))
SETTINGS = CatalogueSettings(
    text=TEXT,
    id="sku",
    market_column="country",
    language_column="language",
    keep=("category", "seller"),
)


@pytest.fixture(scope="module")
def listings():
    return made_batch(COUNT)


@pytest.fixture(scope="module")
def findings(listings):
    return lint_batch(listings, SETTINGS).to_pylist()


def test_duckdb_gives_the_same_findings(listings, findings):
    connection = duckdb.connect()
    made = pa.Table.from_batches([listings])  # noqa: F841  # DuckDB finds it by its name
    connection.sql("create table listings as select * from made")

    in_duckdb.lint(connection.table("listings"), SETTINGS, connection).create("findings")

    assert connection.table("findings").to_arrow_table().to_pylist() == findings


def test_polars_gives_the_same_findings(listings, findings):
    assert in_polars.lint(polars.from_arrow(listings), SETTINGS).to_dicts() == findings


def test_polars_gives_the_same_findings_lazily(listings, findings):
    frame = polars.from_arrow(listings).lazy()

    assert in_polars.lint_lazily(frame, SETTINGS).collect().to_dicts() == findings


def test_pandas_gives_the_same_findings(listings, findings):
    frame = in_pandas.lint(listings.to_pandas(), SETTINGS)

    assert list(frame.columns) == list(findings[0])
    assert pa.Table.from_pandas(frame, lint_batch(listings.slice(0, 0), SETTINGS).schema).to_pylist() == findings


@pytest.mark.parametrize("engine", ["duckdb", "polars", "pandas"])
def test_engines_name_the_column_that_is_missing(listings, engine):
    few = listings.select(["sku", "title"])
    lint = {
        "duckdb": lambda: in_duckdb.lint(duckdb.from_arrow(pa.Table.from_batches([few])), SETTINGS),
        "polars": lambda: in_polars.lint(polars.from_arrow(few), SETTINGS),
        "pandas": lambda: in_pandas.lint(few.to_pandas(), SETTINGS),
    }

    with pytest.raises(UsageError, match='no column "bullets"'):
        lint[engine]()


@pytest.fixture(scope="module")
def spark():
    """Return one local session for all tests: to start it takes longer than they do."""
    sql = pytest.importorskip("pyspark.sql")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        # A session of seconds is over before a better compiler pays: this takes half of the time.
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "500")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_spark_gives_the_same_findings_in_its_partitions(spark, listings, findings, tmp_path):
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_batches([listings]), tmp_path / "listings.parquet", row_group_size=max(1, COUNT // 2))
    frame = spark.read.parquet(str(tmp_path / "listings.parquet"))

    rows = [row.asDict(recursive=True) for row in in_spark.lint(frame, SETTINGS).collect()]

    assert sorted(rows, key=repr) == sorted(findings, key=repr)


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_spark_names_the_column_that_is_missing(spark):
    with pytest.raises(UsageError, match='no column "title"'):
        in_spark.lint(spark.range(2).withColumnRenamed("id", "sku"), SETTINGS)

"""The recipes for data pipelines, run as they stand."""

import os
import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from jinja2 import Template

from copylint.faces.cli.main import main
from tests.catalogue.made import EXAMPLES, example, made_batch

CLEAN = [{"sku": "1", "title": "A lamp", "bullets": None, "description": "Made of oak.", "search_terms": None}]
BAD = {"sku": "2", "title": "Serum", "bullets": None, "description": "It stimulates collagen.", "search_terms": None}
_TYPES = dict.fromkeys(("sku", "title", "bullets", "description", "search_terms", "country"), pa.string())


def write(path, rows):
    pq.write_table(pa.Table.from_pylist([{**row, "country": "US"} for row in rows], pa.schema(_TYPES)), path)


def test_made_listings_are_the_same_for_the_same_seed_and_six_of_ten_differ():
    listings = example("listings")
    rows = list(listings.made_listings(2_000))
    texts = {tuple(row[name] for name in ("title", "bullets", "description", "search_terms")) for row in rows}

    assert rows == list(listings.made_listings(2_000))
    assert len({row["sku"] for row in rows}) == 2_000
    assert 0.57 < len(texts) / 2_000 < 0.63


def test_the_worst_sellers_come_first_in_polars():
    polars = pytest.importorskip("polars")
    counts = example("in_polars").worst_sellers(polars.from_arrow(made_batch(60)))["listings"].to_list()

    assert counts == sorted(counts, reverse=True)
    assert sum(counts) > 20


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize(("rows", "message"), [(CLEAN, ""), ([*CLEAN, BAD], "1 listings break a law: 2 …\n")])
def test_pandera_names_the_listings_that_break_a_law(tmp_path, rows, message):
    pytest.importorskip("pandera")
    write(tmp_path / "listings.parquet", rows)
    command = [sys.executable, str(EXAMPLES / "check_with_pandera.py"), str(tmp_path / "listings.parquet")]

    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (run.returncode, run.stderr.endswith(message)) == (int(bool(message)), True)


@pytest.mark.parametrize(("rows", "failing"), [(CLEAN, []), ([*CLEAN, BAD], [("2", 1, ["collagen-stimulation"])])])
def test_the_dbt_test_fails_where_a_listing_breaks_a_law(tmp_path, rows, failing):
    """dbt wants libraries in versions that copylint cannot use: here its SQL is rendered and run in DuckDB."""
    duckdb = pytest.importorskip("duckdb")
    write(tmp_path / "listings.parquet", rows)
    main(["catalogue", f"{tmp_path}/listings.parquet", f"{tmp_path}/findings.parquet", "--jobs", "1", "--isolated"])
    model, test = (
        (EXAMPLES / "dbt" / name).read_text() for name in ("models/findings.sql", "tests/no_new_violations.sql")
    )
    names = {"var": {"findings": f"{tmp_path}/findings.parquet"}.__getitem__, "ref": str}
    connection = duckdb.connect()

    connection.execute("create view findings as " + Template(model).render(names))

    assert connection.execute(Template(test).render(names)).fetchall() == failing


@pytest.mark.slow
def test_the_nightly_job_checks_only_what_changed(tmp_path):
    write(tmp_path / "listings.parquet", CLEAN)
    here = tmp_path / "bin"
    here.mkdir()
    root = EXAMPLES.parents[1]
    (here / "copylint").write_text(f'#!/bin/sh\nPYTHONPATH={root} exec {sys.executable} -m copylint "$@" --jobs 1\n')
    (here / "copylint").chmod(0o755)
    command = [str(EXAMPLES / "nightly.sh"), str(tmp_path / "listings.parquet"), str(tmp_path / "night")]
    env = {"PATH": f"{here}:/usr/bin:/bin", "HOME": str(tmp_path), "COPYLINT_CACHE": os.environ["COPYLINT_CACHE"]}

    codes = [subprocess.run(command, env=env, check=False, cwd=tmp_path).returncode]
    write(tmp_path / "listings.parquet", [*CLEAN, BAD])
    codes.append(subprocess.run(command, env=env, check=False, cwd=tmp_path).returncode)

    log = (tmp_path / "night" / "log").read_text()
    assert codes == [0, 1]
    assert [line.split(" (")[0] for line in log.splitlines() if " listings, " in line] == [
        "1 listings, 1 checked",
        "2 listings, 1 checked, the rest known already or equal to one of them",
    ]

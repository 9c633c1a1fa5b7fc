"""Measure catalogues in one run: engines, processes, a whole catalogue, and a listing today against an older checkout.

    python -m benchmarks.catalogue engines --listings 20000
    python -m benchmarks.catalogue dense --against ../older-checkout
    python -m benchmarks.catalogue whole --listings 1000000 --jobs 2
    python -m benchmarks.catalogue whole --listings 50000 --jobs 1 2
    python -m benchmarks.catalogue whole --listings 50000 --against ../older-checkout [--python ITS_PYTHON]

Times of single listings are CPU time, all others are of the clock. What is compared takes turns. `whole --against`
has the older checkout lint every listing of the catalogue, one after the other on one core, and tells how many times as
fast `copylint catalogue` is.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from copylint import Linter

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "catalogue"
TEXT = ("title", "bullets", "description", "search_terms")
ENGINES = ("arrow", "duckdb", "polars", "pandas", "spark")
_WARM = 300

# Runs in a process of its own for each engine; prints seconds, listings and a hash of all findings.
_ENGINE = """
import hashlib, json, os, resource, sys, time
import pyarrow as pa, pyarrow.parquet as pq
from copylint.catalogue import CatalogueSettings, lint_batch
engine, path = sys.argv[1:]
settings = CatalogueSettings(
    text=("title", "bullets", "description", "search_terms"), id="sku", market_column="country",
    language_column="language", keep=("category", "seller"))
batch = pq.read_table(path).combine_chunks().to_batches()[0]
lint_batch(batch.slice(0, 100), settings)
if engine == "spark":
    from pyspark.sql import SparkSession
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
               .config("spark.sql.execution.arrow.maxRecordsPerBatch", "2000")
               .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
               .getOrCreate())
    session.sparkContext.setLogLevel("ERROR")
    from copylint.catalogue.spark import lint
    frame = session.read.parquet(path)
    lint(frame.limit(10), settings).collect()
begun = time.perf_counter()
if engine == "arrow":
    parts = [batch.slice(at, 2000) for at in range(0, batch.num_rows, 2000)]
    rows = [row for part in parts for row in lint_batch(part, settings).to_pylist()]
elif engine == "duckdb":
    import duckdb
    from copylint.catalogue.duckdb import lint
    connection = duckdb.connect()
    relation = lint(connection.sql(f"select * from '{path}'"), settings, connection)
    rows = relation.to_arrow_table().to_pylist()
elif engine == "polars":
    import polars
    from copylint.catalogue.polars import lint
    rows = lint(polars.read_parquet(path), settings).to_dicts()
elif engine == "pandas":
    import pandas
    from copylint.catalogue.pandas import lint
    frame = lint(pandas.read_parquet(path), settings)
    rows = pa.Table.from_pandas(frame, lint_batch(batch.slice(0, 0), settings).schema).to_pylist()
else:
    rows = [row.asDict(recursive=True) for row in lint(frame, settings).collect()]
seconds = time.perf_counter() - begun
lines = sorted(json.dumps(row, sort_keys=True) for row in rows)
peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
digest = hashlib.sha256(chr(10).join(lines).encode()).hexdigest()[:12]
print(json.dumps({"seconds": seconds, "listings": batch.num_rows, "rows": len(rows), "peak": peak, "digest": digest}))
"""

# Lints every listing of a catalogue by itself; prints seconds.
_ONE_BY_ONE = """
import json, sys, time
import pyarrow.parquet as pq
from copylint import Linter
texts = ("title", "bullets", "description", "search_terms")
linter = Linter()
linter.lint_text("A serum with collagen.")
begun, busy = time.perf_counter(), time.process_time()
for batch in pq.ParquetFile(sys.argv[1]).iter_batches(columns=texts):
    for row in batch.to_pylist():
        linter.lint_text("\\n\\n".join(row[name] for name in texts if row[name]))
print(json.dumps({"seconds": time.perf_counter() - begun, "cpu": time.process_time() - busy}))
"""

# Lints listings one by one; prints CPU milliseconds each and findings each.
_DENSE = """
import json, sys, time
from copylint import Linter
texts, warm = json.load(open(sys.argv[1])), int(sys.argv[2])
linter = Linter(**json.loads(sys.argv[3]))
for text in texts[:warm]:
    linter.lint_text(text)
begun, findings = time.process_time(), 0
for text in texts[warm:]:
    findings += len(linter.lint_text(text).findings)
count = len(texts) - warm
print(json.dumps({"ms": (time.process_time() - begun) * 1000 / count, "findings": findings / count}))
"""


def engines(count: int) -> Iterator[str]:
    """Yield the table of engines as lines: each in a process of its own, one core, the same listings."""
    with tempfile.TemporaryDirectory() as folder:
        path = _listings(Path(folder), count)
        yield "| engine | listings a second | peak memory, MB | rows | findings |\n|---|--:|--:|--:|---|"
        for engine in ENGINES:
            told = _told([sys.executable, "-c", _ENGINE, engine, str(path)], ROOT)
            rate = told["listings"] / told["seconds"]
            yield f"| {engine} | {rate:,.0f} | {told['peak']:,.0f} | {told['rows']:,} | {told['digest']} |"


def dense(count: int, against: Path, runs: int) -> Iterator[str]:
    """Yield what a new listing costs here, with and without memory, and in another checkout."""
    made = _made()
    listings = made.made_listings(count + _WARM, repeats=False)
    texts = ["\n\n".join(row[name] for name in TEXT if row[name]) for row in listings]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts))
        subjects = {
            "before": (against, "{}"),
            "now": (ROOT, "{}"),
            "now, remembering sentences": (ROOT, '{"remember": 20000}'),
        }
        times: dict[str, list[float]] = {name: [] for name in subjects}
        for _ in range(runs):
            for name, (checkout, options) in subjects.items():
                told = _told([sys.executable, "-c", _DENSE, str(path), str(_WARM), options], checkout)
                times[name].append(told["ms"])
                print(f"{name}: {told['ms']:.2f} CPU ms", file=sys.stderr, flush=True)
        base = statistics.median(times["before"])
        for name, values in times.items():
            median = statistics.median(values)
            rate = f"{1000 / median:,.0f} a second"
            yield f"{name}: {median:.2f} CPU ms a listing, {rate}, {base / median:.2f} times as fast"


def whole(count: int, jobs: Sequence[int], against: Path | None, python: str) -> Iterator[str]:
    """Yield what `copylint catalogue` takes for a made catalogue, by each of some numbers of processes in turn.

    With `against`, it begins with what another checkout takes, run by `python`, that lints one listing after the other.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = _listings(Path(folder), count)
        Linter()  # a checkout compiles its rules once
        yield "| listings | processes | seconds | a second | largest process, MB | all together, MB | findings |"
        yield "|--:|--:|--:|--:|--:|--:|---|"
        first, first_cpu, base = 0.0, 0.0, ""
        if against:
            told = _told([python, "-c", _ONE_BY_ONE, str(path)], against)
            first, first_cpu, base = told["seconds"], told["cpu"], f"{against.name}, one by one"
            yield f"| {count:,} | {base} | {first:,.1f} | {count / first:,.0f} | | | |"
        for number in jobs:
            target = Path(folder) / "findings.parquet"
            command = [sys.executable, "-m", "copylint", "catalogue", str(path), str(target), "--isolated"]
            run = _watched([*command, "--jobs", str(number), "--fail-on", "never"])
            digest = hashlib.sha256(target.read_bytes()).hexdigest()[:12]
            rate = f"{count / run.seconds:,.0f} | {run.largest:,.0f} | {run.together:,.0f}"
            yield f"| {count:,} | {number} | {run.seconds:,.1f} | {rate} | {digest} |"
            if first:
                by_cpu = f"with 1 / {first_cpu / run.cpu:.2f} of its processor time"
                yield f"{first / run.seconds:.2f} times as fast as {base}, {by_cpu}"
            else:
                first, first_cpu, base = run.seconds, run.cpu, str(number)


class _Run(NamedTuple):
    """How long a run took, by the clock and the processor, and its memory in MB: of the largest process, and of all."""

    seconds: float
    cpu: float
    largest: float
    together: float


def _watched(command: list[str]) -> _Run:
    """Return what a command and the processes that it starts took; Linux tells that."""
    begun, busy = time.perf_counter(), _cpu_of_children()
    largest = together = 0.0
    with subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        while process.poll() is None:
            sizes = [_resident(pid) for pid in _in_session(process.pid)]
            largest, together = max([largest, *sizes]), max(together, sum(sizes))
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.5)
        seconds = time.perf_counter() - begun
    if process.returncode:
        raise SystemExit(f"copylint catalogue ended with {process.returncode}")
    return _Run(seconds, _cpu_of_children() - busy, largest, together)


def _cpu_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _in_session(session: int) -> Iterator[int]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            pid = int(folder.name)
            if os.getsid(pid) == session:
                yield pid


def _resident(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def _listings(folder: Path, count: int) -> Path:
    path = folder / "listings.parquet"
    _made().write_listings(path, count)
    return path


def _made() -> Any:
    """Return the script of the examples that makes listings."""
    sys.path.insert(0, str(EXAMPLES))
    return import_module("listings")


def _told(command: list[str], checkout: Path) -> dict[str, float]:
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    run = subprocess.run(command, env=environment, cwd=checkout, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return told


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("engines", "dense", "whole"))
    parser.add_argument("--listings", type=int, default=2_000)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--python", default=sys.executable, help="what runs the other checkout of `whole`")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1])
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    against = asked.against and asked.against.resolve()
    lines = {
        "engines": lambda: engines(asked.listings),
        "dense": lambda: dense(asked.listings, against or ROOT, asked.runs),
        "whole": lambda: whole(asked.listings, asked.jobs, against, asked.python),
    }[asked.what]()
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    main()

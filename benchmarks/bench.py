"""Measure copylint beside its peers in one run: `make bench`.

Without an option, the figures are printed; --write puts them into docs/performance.md and their ratios into
ratios.json; --check compares with those and exits with 1, naming what got worse. Every time is CPU seconds of one core.

Where to look: `PARTS` below names what is measured, one module each. The pages come from corpora.py (their words from
wording.py and real_text.py), the rules that all tools share from thirty.py, the tools from peers.py, copylint as a
process from own.py, libraries by themselves from alone.py, three times the rules from rule_copies.py, the loop of `re`
from plain.py. figures.py takes medians and ratios, tables.py shows them. readers.py, report.py and hostile.py are
measured on their own.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import against_peers
import formats
import many_pages
import one_page
import stages
from figures import Ratio, Results
from peers import PEERS, install
from processes import stay_on_one_core
from settings import Bench
from tables import summary, tables, write_between_markers

HERE = Path(__file__).resolve().parent
RATIOS = HERE / "ratios.json"
PAGE = HERE.parent / "docs" / "performance.md"
# How many times worse a ratio may become before --check complains: less is noise on a shared machine.
TOLERANCE = 1.4

PARTS: dict[str, Callable[[Bench], Results]] = {
    "page": one_page.measure,
    "site": many_pages.measure,
    "peers": against_peers.measure,
    "stages": stages.measure,
    "formats": formats.measure,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, then show, write or compare."""
    options = _options(arguments)
    if options.write and options.only:
        sys.exit("bench.py: --write needs a whole run, without --only")
    recorded = _recorded(options.pages) if options.check else {}
    results = _measured(options.only or list(PARTS), options)
    if options.write:
        write_between_markers(PAGE, {"summary": summary(results), "tables": tables(results)})
        _record(results, options.pages)
    else:
        print(tables(results))
    return _compare(results, recorded, bool(options.only)) if options.check else 0


def complaints(results: Iterable[Results], recorded: Mapping[str, float]) -> list[str]:
    """Return what became worse than it was recorded."""
    return [
        f"worse: {ratio.name}: {ratio.value:.3g}, recorded {recorded[ratio.name]:.3g}"
        for ratio in _ratios(results)
        if ratio.name in recorded and ratio.worsening_from(recorded[ratio.name]) > TOLERANCE
    ]


def _compare(results: Sequence[Results], recorded: Mapping[str, float], is_partial: bool) -> int:
    """Tell what got worse and, after a whole run, what was not measured; return the exit code."""
    found = complaints(results, recorded)
    print("\n".join(found) or "nothing got worse")
    measured = {ratio.name for ratio in _ratios(results)}
    for name in recorded:
        if name not in measured and not is_partial:
            print(f"recorded, but not measured now: {name}")
    return 1 if found else 0


def _recorded(pages: int) -> dict[str, float]:
    """Return the recorded ratios, if they are of sites with so many pages: others tell nothing."""
    if not RATIOS.exists():
        sys.exit(f"bench.py: there is no {RATIOS} to compare with; --write makes it")
    record = json.loads(RATIOS.read_text("utf-8"))
    if record["pages"] != pages:
        sys.exit(f"bench.py: {RATIOS} is of {record['pages']} pages; --pages {record['pages']} compares with it")
    return dict(record["ratios"])


def _record(results: Iterable[Results], pages: int) -> None:
    ratios = {ratio.name: float(f"{ratio.value:.3g}") for ratio in _ratios(results)}
    RATIOS.write_text(json.dumps({"pages": pages, "ratios": ratios}, indent=2) + "\n", "utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/performance.md and ratios.json")
    parser.add_argument("--check", action="store_true", help="compare with ratios.json")
    parser.add_argument("--only", nargs="+", choices=PARTS, help="measure only these parts")
    parser.add_argument("--pages", type=int, default=500, help="how many pages a site has (500)")
    parser.add_argument("--repeats", type=int, default=5, help="how often our own runs are measured (5)")
    parser.add_argument("--peers", type=Path, default=PEERS, help="where peers are, or will be installed (.peers)")
    return parser.parse_args(arguments)


def _measured(names: Iterable[str], options: argparse.Namespace) -> list[Results]:
    missing = install(options.peers.resolve()) if {"peers", "stages", "formats"} & set(names) else ()
    stay_on_one_core()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), options.peers.resolve(), missing, options.pages, options.repeats)
        return [_part(name, bench) for name in names]


def _part(name: str, bench: Bench) -> Results:
    start = time.monotonic()
    sys.stderr.write(f"{name}\n")
    results = PARTS[name](bench)
    sys.stderr.write(f"{name}: took {time.monotonic() - start:.0f} s\n")
    return results


def _ratios(results: Iterable[Results]) -> list[Ratio]:
    return [ratio for one in results for ratio in one.ratios]


if __name__ == "__main__":
    sys.exit(main())

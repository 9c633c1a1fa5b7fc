"""One page in a new process: what a hook before each commit costs."""

from __future__ import annotations

import sys

from corpora import Flavour, write_pages
from figures import Results, measured, share
from own import Copylint, with_config
from processes import running
from rule_copies import copies_in
from settings import Bench

PAGE_SIZE = 5_000
_REPEATS = 25


def measure(bench: Bench) -> Results:
    """Measure one page with the rules there are and with three times as many, beside an empty run of Python."""
    runs = {"one page": Copylint(bench.new_folder("page"), "site")}
    for name, folders in copies_in(bench.folder / "copies").items():
        runs[f"one page, {name}"] = with_config(bench.new_folder(f"page, {name}"), "site", folders)
    for one in runs.values():
        write_pages(one.folder / "site", "markdown", Flavour.CLEAN, 1, PAGE_SIZE)
        one.warm_up()
    nothing = {"python -c pass": running([sys.executable, "-c", "pass"], bench.folder)}
    figures = measured(nothing | {name: one.first_run for name, one in runs.items()}, _REPEATS)
    empty, page, *thrice = figures.values()
    ratios = [share(f"{one.name} / one page", one, page, 1.3) for one in thrice]
    return Results(
        "One page of 5 kB in a new process",
        (share("one page / python -c pass", page, empty, 8), *ratios),
        tuple(figures.values()),
    )

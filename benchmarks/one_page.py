"""One page in a new process: what a hook before each commit costs."""

from __future__ import annotations

import sys

from corpora import Flavour, write_pages
from figures import Results, measured, share
from own import Copylint, with_config
from processes import running
from rule_copies import write_copies
from settings import Bench

PAGE_SIZE = 5_000
_REPEATS = 25


def measure(bench: Bench) -> Results:
    """Measure one page with the rules there are and with three times as many, beside an empty run of Python."""
    once, thrice = bench.new_folder("page"), bench.new_folder("page-thrice")
    for folder in (once, thrice):
        write_pages(folder / "site", "markdown", Flavour.CLEAN, 1, PAGE_SIZE)
    usual, more = Copylint(once, "site"), with_config(thrice, "site", write_copies(thrice))
    usual.warm_up()
    more.warm_up()
    figures = measured(
        {
            "python -c pass": running([sys.executable, "-c", "pass"], bench.folder),
            "one page": usual.first_run,
            "one page, three times the rules": more.first_run,
        },
        _REPEATS,
    )
    nothing, page, page_thrice = figures.values()
    ratios = (
        share("one page / python -c pass", page, nothing, 8),
        share("one page: three times the rules / the rules", page_thrice, page, 1.3),
    )
    return Results("One page of 5 kB in a new process", ratios, tuple(figures.values()))

"""What the stages cost in one process, beside the least that any linter of this kind needs: a parse and one search."""

from __future__ import annotations

import pyromark
from ahocorasick_rs import AhoCorasick
from corpora import Flavour, pages
from figures import Figure, Ratio, Results, each, measured, megabytes_of, share
from settings import Bench

from copylint.config import Config
from copylint.linter import Linter
from copylint.readers import read


def measure(bench: Bench) -> Results:
    """Measure the stages on Markdown of each flavour."""
    linter = Linter(Config())
    found = [_stages(linter, flavour, bench) for flavour in (Flavour.CLEAN, Flavour.DENSE, Flavour.DIVERSE)]
    return Results(
        f"Stages, in one process, on {bench.some_pages} Markdown pages",
        tuple(ratio for ratios, _ in found for ratio in ratios),
        tuple(figure for _, figures in found for figure in figures),
        (f"The one search is for {len(literals_of(linter))} literals, on text in lower case.",),
    )


def literals_of(linter: Linter) -> list[str]:
    """Return the literals that the index looks for."""
    return sorted({literal.strip("\b") for literal in linter.compiled.literals})


def _stages(linter: Linter, flavour: Flavour, bench: Bench) -> tuple[list[Ratio], list[Figure]]:
    texts = [text for _, text in pages("markdown", flavour, bench.some_pages)]
    search = AhoCorasick(literals_of(linter), store_patterns=False)
    works = {
        "parse of Markdown alone": each(lambda text: list(pyromark.events_with_range(text)), texts),
        "one search for all literals": each(
            lambda text: search.find_matches_as_indexes(text, overlapping=True), [text.lower() for text in texts]
        ),
        "read": each(lambda text: read(text, "page.md", "markdown"), texts),
        "read, find and decide": each(lambda text: linter.lint_text(text, "page.md", "markdown"), texts),
    }
    for work in works.values():
        work()
    names = {f"{flavour.title}: {name}": work for name, work in works.items()}
    figures = list(measured(names, bench.repeats, megabytes_of(texts)).values())
    parse, one_search, reading, all_ = figures
    ratios = [
        share(f"{flavour.title}: all / parse of Markdown alone", all_, parse),
        share(f"{flavour.title}: all / one search for all literals", all_, one_search),
        share(f"{flavour.title}: all / read", all_, reading),
    ]
    return ratios, figures

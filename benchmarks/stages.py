"""What the stages cost in one process, beside the least that any linter of this kind needs: a parse and one search."""

from __future__ import annotations

import pyromark
from corpora import Flavour, pages, write_pages
from figures import Figure, Ratio, Results, Work, each, measured, megabytes_of, share
from own import linting
from peers import alone, has
from plain import literals
from settings import Bench

from copylint.config.settings import Config
from copylint.linter import Linter
from copylint.readers import read

_SEARCH = "ahocorasick-rs"


def measure(bench: Bench) -> Results:
    """Measure the stages on Markdown of each flavour."""
    linter, wanted = Linter(Config()), literals()
    (bench.folder / "literals.txt").write_text("\n".join(wanted), "utf-8")
    found = [_stages(linter, flavour, bench) for flavour in (Flavour.CLEAN, Flavour.DENSE, Flavour.DIVERSE)]
    return Results(
        f"Stages, in one process, on {bench.some_pages} Markdown pages",
        tuple(ratio for ratios, _ in found for ratio in ratios),
        tuple(figure for _, figures in found for figure in figures),
        (f"The one search is for {len(wanted)} literals: the words of the frames and those in the patterns.",),
        () if has(bench.missing, _SEARCH) else (f"one search: {_SEARCH} could not be installed",),
    )


def _stages(linter: Linter, flavour: Flavour, bench: Bench) -> tuple[list[Ratio], list[Figure]]:
    texts = [text for _, text in pages("markdown", flavour, bench.some_pages)]
    works = {
        "read, find and decide": linting(linter, "markdown", texts),
        "read, find and decide, no sentence remembered from page to page": linting(linter, "markdown", texts, True),
        "read": each(lambda text: read(text, "page.md", "markdown"), texts),
        "parse of Markdown alone": each(lambda text: list(pyromark.events_with_range(text)), texts),
        **_search(bench, flavour),
    }
    for work in works.values():
        work()
    names = {f"{flavour.title}: {name}": work for name, work in works.items()}
    all_, forgetful, *others = measured(names, bench.repeats, megabytes_of(texts)).values()
    ratios = [share(f"{flavour.title}: no sentence remembered / all", forgetful, all_)]
    ratios += [share(f"{flavour.title}: all /{other.name.partition(':')[2]}", all_, other) for other in others]
    return ratios, [all_, forgetful, *others]


def _search(bench: Bench, flavour: Flavour) -> dict[str, Work]:
    """Return the work of one search for all literals, on text in lower case."""
    if not has(bench.missing, _SEARCH):
        return {}
    folder = bench.new_folder(f"{flavour.title}-search")
    write_pages(folder, "markdown", flavour, bench.some_pages)
    return {"one search for all literals": alone(bench.tools, "search", folder, bench.folder / "literals.txt")}

"""A whole site on one core: first and second run, three times the rules, and a plain loop of `re` over its pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from corpora import Flavour, pages, write_pages
from figures import Figure, Ratio, Results, each, measured, megabytes_of, share, times
from own import Copylint, with_config
from plain import PlainPatterns, plain_patterns
from rule_copies import copies_in
from settings import Bench

# The rule folders of each sort of copies.
Copies = Mapping[str, list[Path]]

# What the loop takes hours for is measured on a few pages.
_PAGES_FOR_THE_LOOP = 5


def measure(bench: Bench) -> Results:
    """Measure sites of each flavour; what was promised was promised of the clean one."""
    copies, plain = copies_in(bench.folder / "copies"), plain_patterns()
    found = [_site(bench, flavour, copies, plain) for flavour in (Flavour.CLEAN, Flavour.DENSE, Flavour.DIVERSE)]
    return Results(
        f"{bench.pages} Markdown pages on one core",
        tuple(ratio for ratios, _ in found for ratio in ratios),
        tuple(figure for _, figures in found for figure in figures),
        (_note(plain),),
    )


def _note(plain: PlainPatterns) -> str:
    return (
        f"The plain loop ran once, over {_PAGES_FOR_THE_LOOP} of the pages, for it is slow; its ratios are of seconds "
        f"a megabyte. It has {len(plain.patterns)} patterns, and {len(plain.frames)} expressions for the frames; "
        f"{plain.left_out} patterns that only the regex library understands were left out."
    )


def _site(bench: Bench, flavour: Flavour, copies: Copies, plain: PlainPatterns) -> tuple[list[Ratio], list[Figure]]:
    first, second, *thrice = _runs(bench, flavour, copies)
    loops = [] if flavour is Flavour.DIVERSE else _loops(flavour, plain)
    is_promised = flavour is Flavour.CLEAN
    ratios = [
        share(f"{flavour.title}: second run / first run", second, first, 0.1 if is_promised else None),
        *(share(f"{one.name} / the rules", one, first, 1.5 if is_promised else None) for one in thrice),
        *(times(f"{one.name} / copylint", one, first, 30 if is_promised else None) for one in loops),
    ]
    return ratios, [first, second, *thrice, *loops]


def _runs(bench: Bench, flavour: Flavour, copies: Copies) -> list[Figure]:
    """Measure whole processes: first run, second run, and first runs with three times the rules."""
    usual = Copylint(bench.new_folder(flavour.title), "site")
    runs = {f"{flavour.title}: first run": usual}
    for name, folders in copies.items():
        runs[f"{flavour.title}: {name}"] = with_config(bench.new_folder(f"{flavour.title}, {name}"), "site", folders)
    for one in runs.values():
        size = write_pages(one.folder / "site", "markdown", flavour, bench.pages) / 1e6
        one.warm_up()
    first, *thrice = measured({name: one.first_run for name, one in runs.items()}, bench.repeats, size).values()
    again = measured({f"{flavour.title}: second run": usual.second_run}, bench.repeats, size)
    return [first, *again.values(), *thrice]


def _loops(flavour: Flavour, plain: PlainPatterns) -> list[Figure]:
    """Measure the plain loop over a few pages, once with the patterns alone and once with the frames too."""
    texts = [text for _, text in pages("markdown", flavour, _PAGES_FOR_THE_LOOP)]
    name = f"{flavour.title}: plain loop of re, patterns"
    works = {f"{name} alone": each(plain.find_patterns, texts), f"{name} and frames": each(plain.find_all, texts)}
    return list(measured(works, 1, megabytes_of(texts)).values())

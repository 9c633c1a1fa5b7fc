"""A whole site on one core: first and second run, three times the rules, and a plain loop of `re` over its pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from corpora import Flavour, pages, write_pages
from figures import Figure, Ratio, Results, each, measured, megabytes_of, share, times
from own import Copylint, with_config
from plain import PlainPatterns, plain_patterns
from rule_copies import write_copies
from settings import Bench

# What the loop takes hours for is measured on a few pages.
_PAGES_FOR_THE_LOOP = 5


def measure(bench: Bench) -> Results:
    """Measure sites of each flavour; what was promised was promised of the clean one."""
    folder = bench.new_folder("copies")
    copies, plain = write_copies(folder), plain_patterns()
    found = [_site(bench, flavour, copies, plain) for flavour in (Flavour.CLEAN, Flavour.DENSE, Flavour.DIVERSE)]
    return Results(
        f"{bench.pages} Markdown pages on one core",
        tuple(ratio for ratios, _ in found for ratio in ratios),
        tuple(figure for _, figures in found for figure in figures),
        (_note(plain),),
    )


def _note(plain: PlainPatterns) -> str:
    return (
        f"The plain loop ran over {_PAGES_FOR_THE_LOOP} of the pages, because it is slow; its ratios are of seconds a "
        f"megabyte. It has {len(plain.patterns)} patterns, and {len(plain.frames)} expressions for the frames; "
        f"{plain.left_out} patterns that only the regex library understands were left out."
    )


def _site(bench: Bench, flavour: Flavour, copies: list[Path], plain: PlainPatterns) -> tuple[list[Ratio], list[Figure]]:
    name = flavour.title
    runs = _runs(bench, flavour, copies)
    loops = {} if flavour is Flavour.DIVERSE else _loops(flavour, plain)
    first, thrice, second = runs.values()
    is_promised = flavour is Flavour.CLEAN
    ratios = [
        share(f"{name}: three times the rules / the rules", thrice, first, 1.5 if is_promised else None),
        share(f"{name}: second run / first run", second, first, 0.1 if is_promised else None),
        *(times(f"{loop.name} / copylint", loop, first, 30 if is_promised else None) for loop in loops.values()),
    ]
    return ratios, [*runs.values(), *loops.values()]


def _runs(bench: Bench, flavour: Flavour, copies: list[Path]) -> dict[str, Figure]:
    """Measure whole processes."""
    once, thrice = bench.new_folder(flavour.title), bench.new_folder(f"{flavour.title}-thrice")
    size = max(write_pages(folder / "site", "markdown", flavour, bench.pages) for folder in (once, thrice)) / 1e6
    usual, more = Copylint(once, "site"), with_config(thrice, "site", copies)
    usual.warm_up()
    more.warm_up()
    works = {
        f"{flavour.title}: first run": usual.first_run,
        f"{flavour.title}: first run, three times the rules": more.first_run,
    }
    first = measured(works, bench.repeats, size)
    return first | measured({f"{flavour.title}: second run": usual.second_run}, bench.repeats, size)


def _loops(flavour: Flavour, plain: PlainPatterns) -> dict[str, Figure]:
    """Measure the plain loop over a few pages, once with the patterns alone and once with the frames too."""
    texts = [text for _, text in pages("markdown", flavour, _PAGES_FOR_THE_LOOP)]
    size = megabytes_of(texts)
    name = f"{flavour.title}: plain loop of re, patterns alone"
    alone = measured({name: each(plain.find_patterns, texts)}, 3, size)
    frames = measured({"": each(plain.find_frames, texts)}, 1, size)[""]
    both = f"{flavour.title}: plain loop of re, patterns and frames"
    return alone | {both: replace(frames, name=both, seconds=(frames.median + alone[name].median,))}

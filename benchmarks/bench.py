"""Measure what copylint costs, as ratios within one run: `make bench`.

Every time is CPU seconds of whole processes on one core, children included: the median of some runs, in which what is
compared takes turns. --write puts the figures into docs/performance.md; --check exits with 1 where a bound is broken.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import peers
from benchmarks.pages import CLEAN, DENSE, write_pages
from benchmarks.runs import ROOT, Copylint, medians, running
from copylint.linter.linter import Linter
from copylint.matching.expressions.word_lists import with_lists

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- made by `make bench`: begin -->", "<!-- made by `make bench`: end -->"


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times one thing costs another, and the bound that --check holds."""

    name: str
    value: float
    at_most: float = float("inf")
    at_least: float = 0

    @property
    def is_kept(self) -> bool:
        """Return whether it is within its bound."""
        return self.at_least <= self.value <= self.at_most

    @property
    def row(self) -> str:
        """Return it as a row of the table."""
        bound = f"at least {self.at_least:g}" if self.at_least else f"at most {self.at_most:g}"
        return f"| {self.name} | {self.value:.3g} | {bound} |{'' if self.is_kept else ' **broken**'}\n"


def one_page(copylint: Copylint) -> Iterator[Ratio]:
    """Measure what a hook before each commit costs: one page of 5 kB in a new process."""
    write_pages(copylint.folder / "page", 1, CLEAN, 5_000)
    (page,) = (copylint.folder / "page").iterdir()
    text = page.read_text("utf-8")
    config = peers.write_copylint_rules(copylint.folder / "own")
    rule = next(config.parent.rglob("plain-painless.yaml"))
    words = iter(range(1000))

    def edit_page() -> None:
        page.write_text(f"{text}\nVisit {next(words)}.\n", "utf-8")

    def edit_rule() -> None:
        rule.write_text(re.sub(r"painless\w*", f"painless{next(words)}", rule.read_text()))

    times = medians(
        {
            "nothing": running([sys.executable, "-c", "pass"], copylint.folder),
            "first": copylint.checking("page", before=copylint.forget),
            "edited": copylint.checking("page", before=edit_page),
            "again": copylint.checking("page"),
            "own": copylint.checking("page", "--config", str(config), before=edit_rule),
        },
        runs=11,
    )
    bounds = {
        "again": ("one page, as it was at the last run", 15),
        "edited": ("one page, edited since", 30),
        "first": ("one page, first run after `pip install`", 30),
        "own": ("one page, a word of an own rule edited", 36),
    }
    for name, (title, bound) in bounds.items():
        yield Ratio(f"{title} / `python -c pass`", times[name] / times["nothing"], at_most=bound)


def many_pages(copylint: Copylint) -> Iterator[Ratio]:
    """Measure a whole site, clean and dense, and a plain loop of `re` over the same patterns."""
    folder = copylint.folder
    write_pages(folder / "page", 1, CLEAN, 5_000)
    megabytes = {
        "clean": write_pages(folder / "clean", 500, CLEAN) / 1e6,
        "dense": write_pages(folder / "dense", 100, DENSE) / 1e6,
    }
    anew = ("--isolated", "--no-cache")
    works = {name: copylint.checking(name, *anew) for name in ("page", *megabytes)}
    plain = {f"{name} plain": copylint.checking(name, *anew, "--no-confidence") for name in megabytes}
    again = {"again": copylint.checking("clean")}
    times = medians(works | plain | again, runs=3)
    for name in megabytes:
        yield Ratio(f"{name} pages / the same with `--no-confidence`", times[name] / times[f"{name} plain"], at_most=2)
    clean, dense = (times[name] / size for name, size in megabytes.items())
    yield Ratio("500 clean pages / one page", times["clean"] / times["page"], at_most=60)
    yield Ratio("500 clean pages / the same as at the last run", times["clean"] / times["again"], at_least=10)
    yield Ratio("a MB of dense copy / a MB of clean copy", dense / clean, at_most=7)
    loop = plain_loop((folder / "clean" / "page-000.md").read_text("utf-8"))
    yield Ratio("a plain loop of `re` over the patterns / copylint", loop / clean, at_least=30)


def plain_loop(text: str) -> float:
    """Return the seconds a MB to try each pattern of the rules that `re` can compile; it does less than copylint."""
    compiled = Linter().compiled
    patterns = []
    for _, text_of_pattern, has_case in compiled.tables[0].patterns:
        expression = with_lists(compiled.lists, text_of_pattern)
        try:
            patterns.append(re.compile(expression, 0 if has_case else re.IGNORECASE))
        except re.error:
            continue  # what only the regex library understands
    start = time.process_time()
    for pattern in patterns:
        for _ in pattern.finditer(text):
            pass
    return (time.process_time() - start) / len(text.encode()) * 1e6


def against_peers(copylint: Copylint) -> Iterator[Ratio]:
    """Measure other linters on 500 clean pages: with the same ten rules, or their own against all of copylint's."""
    peers.install()
    folder = copylint.folder
    write_pages(folder / "pages", 500, CLEAN)
    config = str(peers.write_copylint_rules(folder / "ten"))
    ours = {
        "ten rules": copylint.checking("pages", "--config", config, "--no-cache"),
        "all rules": copylint.checking("pages", "--isolated", "--no-cache"),
    }
    named = {
        "ten rules": dict(peers.peers_with_the_rules(folder)),
        "all rules": dict(peers.peers_with_their_own(folder)),
    }
    theirs = {name: running(command, folder) for group in named.values() for name, command in group.items()}
    times = medians(ours | theirs, runs=3)
    for rules, group in named.items():
        for name in group:
            yield Ratio(f"{name} / copylint, {rules}", times[name] / times[rules], at_least=3)


PARTS: Mapping[str, Callable[[Copylint], Iterator[Ratio]]] = {
    "page": one_page,
    "site": many_pages,
    "peers": against_peers,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; then write or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a bound is broken")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="measure only these")
    options = parser.parse_args(arguments)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        copylint = Copylint(Path(folder))
        ratios = [ratio for name in options.only for ratio in PARTS[name](copylint)]
    table = table_of(ratios)
    print(table)
    if options.write:
        before, rest = PAGE.read_text("utf-8").split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{table}{END}{rest.split(END)[1]}", "utf-8")
    return int(options.check and not all(ratio.is_kept for ratio in ratios))


def table_of(ratios: Iterable[Ratio]) -> str:
    """Return the ratios as a Markdown table, with the machine that they were measured on."""
    where = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, one core"
    return f"| {where} | times | bound |\n|---|--:|---|\n" + "".join(ratio.row for ratio in ratios)


if __name__ == "__main__":
    sys.exit(main())

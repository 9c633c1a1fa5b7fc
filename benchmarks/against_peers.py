"""copylint beside other linters of prose: the same thirty rules on the same pages, and how many places each finds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpora import Flavour, write_pages
from figures import Figure, Ratio, Results, Work, measured, times
from one_page import PAGE_SIZE
from own import Copylint, with_config
from peers import ALL, Peer, Place, has, places_in
from settings import Bench
from thirty import CATEGORY, write_copylint_rules

_THIRTY, _EVERYTHING = "copylint, thirty rules", "copylint, all rules"
_REPEATS = 3
# What was promised of how much dearer the peers are.
_FLOORS = {
    "textlint with prh": 10,
    "semgrep, generic mode": 10,
    "semgrep, regex mode": 10,
    "proselint, its own checks": 10,
}


@dataclass(frozen=True, slots=True)
class _Runs:
    """copylint with thirty rules and with all, over the same site."""

    thirty: Copylint
    everything: Copylint

    @property
    def works(self) -> dict[str, Work]:
        """Return the work of each by name."""
        return {_THIRTY: self.thirty.first_run, _EVERYTHING: self.everything.first_run}


def measure(bench: Bench) -> Results:
    """Measure the peers that are installed on a whole site and on one page, and compare what they find."""
    peers = [peer for peer in ALL if has(bench.missing, *peer.packages)]
    site, page = bench.new_folder("peers"), bench.new_folder("peers-page")
    size = write_pages(site / "site", "markdown", Flavour.CLEAN, bench.pages) / 1e6
    write_pages(page / "site", "markdown", Flavour.CLEAN, 1, PAGE_SIZE)
    counts = _counts(bench, peers, site)
    many, many_ratios = _compared(bench, peers, site, "", size)
    one, one_ratios = _compared(bench, peers, page, "one page: ", 0.0)
    return Results(
        f"Other linters, {bench.pages} clean Markdown pages and one page of 5 kB, on one core",
        (*many_ratios, *one_ratios),
        (*many, *one),
        counts,
        tuple(f"{peer.title}: could not be installed" for peer in ALL if peer not in peers),
    )


def _compared(
    bench: Bench, peers: list[Peer], folder: Path, prefix: str, size: float
) -> tuple[list[Figure], list[Ratio]]:
    """Measure copylint and the peers in turns; a peer with the thirty rules is compared with copylint with these."""
    own = _runs(folder)
    own.thirty.warm_up()
    own.everything.warm_up()
    works = own.works | {peer.name: peer.checking(bench.tools, folder) for peer in peers}
    figures = measured({f"{prefix}{name}": work for name, work in works.items()}, _REPEATS, size)
    ratios = []
    for peer in peers:
        other = _THIRTY if peer.takes_rules else _EVERYTHING
        floor = None if prefix else _FLOORS.get(peer.name)
        pair = figures[f"{prefix}{peer.name}"], figures[f"{prefix}{other}"]
        ratios.append(times(f"{prefix}{peer.name} / {other}", *pair, floor))
    return list(figures.values()), ratios


def _runs(folder: Path) -> _Runs:
    """Return copylint with thirty rules and with all."""
    thirty = with_config(folder, "site", [write_copylint_rules(folder / "rules")], CATEGORY)
    return _Runs(thirty, Copylint(folder, "site"))


def _counts(bench: Bench, peers: list[Peer], folder: Path) -> tuple[str, ...]:
    """Return a sentence for each tool on how many findings it has, and on how many lines it differs from copylint."""
    found = {_THIRTY: places_in(_runs(folder).thirty.warm_up().output)}
    found |= {peer.name: places_in(peer.check(bench.tools, folder).output) for peer in peers if peer.takes_rules}
    own = set(found[_THIRTY])
    return tuple(_count(name, places, own) for name, places in found.items())


def _count(name: str, places: list[Place], own: set[Place]) -> str:
    lines = set(places)
    said = f"{name}: {len(places)} findings on {len(lines)} lines"
    if name == _THIRTY:
        return f"{said}."
    return f"{said}; copylint alone has one on {len(own - lines)} lines, {name} alone on {len(lines - own)}."

"""copylint beside other linters of prose: the same thirty rules on the same pages, and how many places each finds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from corpora import Flavour, write_pages
from figures import Figure, Ratio, Results, measured, times
from one_page import PAGE_SIZE
from own import Copylint, with_config
from peers import ALL, Peer, Place, has, places_in
from processes import Run
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


def measure(bench: Bench) -> Results:
    """Measure the peers that are installed on a whole site and on one page, and compare what they find."""
    site, page = bench.new_folder("peers"), bench.new_folder("peers-page")
    size = write_pages(site / "site", "markdown", Flavour.CLEAN, bench.pages) / 1e6
    write_pages(page / "site", "markdown", Flavour.CLEAN, 1, PAGE_SIZE)
    tried = {peer: _tried(peer, bench, site) for peer in ALL}
    peers = [peer for peer, found in tried.items() if isinstance(found, Run)]
    many, many_ratios = _compared(bench, peers, site, "", size)
    one, one_ratios = _compared(bench, peers, page, "one page: ", 0.0)
    outputs = {peer.name: found.output for peer, found in tried.items() if isinstance(found, Run) and peer.takes_rules}
    return Results(
        f"Other linters, {bench.pages} clean Markdown pages and one page of 5 kB, on one core",
        (*many_ratios, *one_ratios),
        (*many, *one),
        _counts(_own(site)[_THIRTY].check().output, outputs),
        tuple(f"{peer.title}: {why}" for peer, why in tried.items() if not isinstance(why, Run)),
    )


def _tried(peer: Peer, bench: Bench, folder: Path) -> Run | str:
    """Return how a peer's first run went, or why there was none."""
    if not has(bench.missing, *peer.packages):
        return "it could not be installed"
    try:
        return peer.check(bench.tools, folder)
    except (RuntimeError, OSError) as error:
        return f"it failed ({str(error).splitlines()[0]})"


def _compared(
    bench: Bench, peers: list[Peer], folder: Path, prefix: str, size: float
) -> tuple[list[Figure], list[Ratio]]:
    """Measure copylint and the peers in turns; a peer with the thirty rules is compared with copylint with these."""
    own = _own(folder)
    for one in own.values():
        one.warm_up()
    works = {name: one.first_run for name, one in own.items()}
    works |= {peer.name: peer.checking(bench.tools, folder) for peer in peers}
    figures = measured({f"{prefix}{name}": work for name, work in works.items()}, _REPEATS, size)
    ratios = []
    for peer in peers:
        other = _THIRTY if peer.takes_rules else _EVERYTHING
        floor = None if prefix else _FLOORS.get(peer.name)
        pair = figures[f"{prefix}{peer.name}"], figures[f"{prefix}{other}"]
        ratios.append(times(f"{prefix}{peer.name} / {other}", *pair, floor))
    return list(figures.values()), ratios


def _own(folder: Path) -> dict[str, Copylint]:
    """Return copylint with thirty rules and with all, over the site in a folder."""
    thirty = with_config(folder, "site", [write_copylint_rules(folder / "rules")], CATEGORY)
    return {_THIRTY: thirty, _EVERYTHING: Copylint(folder, "site")}


def _counts(own_output: str, outputs: Mapping[str, str]) -> tuple[str, ...]:
    """Return a sentence for each tool on how many findings it has, and on how many lines it differs from copylint."""
    found = {name: places_in(output) for name, output in {_THIRTY: own_output, **outputs}.items()}
    own = set(found[_THIRTY])
    return tuple(_count(name, places, own) for name, places in found.items())


def _count(name: str, places: list[Place], own: set[Place]) -> str:
    lines = set(places)
    said = f"{name}: {len(places)} findings on {len(lines)} lines"
    if name == _THIRTY:
        return f"{said}."
    return f"{said}; copylint alone has one on {len(own - lines)} lines, {name} alone on {len(lines - own)}."

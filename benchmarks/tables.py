"""Results as Markdown, between markers in a page, so that the prose around them stays."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from figures import Figure, Ratio, Results
from peers import VERSIONS

_LIBRARIES = ("regex", "ahocorasick-rs", "pyromark", "click")


def write_between_markers(page: Path, parts: Mapping[str, str]) -> None:
    """Put each part between its markers `<!-- bench: NAME -->` and `<!-- /bench -->` in a page."""
    text = page.read_text("utf-8")
    for name, part in parts.items():
        start, marker, rest = text.partition(f"<!-- bench: {name} -->\n")
        _, end, behind = rest.partition("<!-- /bench -->")
        if not end:
            raise ValueError(f"{page}: <!-- bench: {name} --> is missing, or <!-- /bench --> behind it")
        text = f"{start}{marker}{part}{end}{behind}"
    page.write_text(text, "utf-8")


def summary(results: Iterable[Results]) -> str:
    """Return what a web developer wants to know first, as a table."""
    ratios = {ratio.name: ratio for one in results for ratio in one.ratios}
    rows = [f"| {said} | {_number(ratios[name].value)} |" for name, said in _SAID.items() if name in ratios]
    return "\n".join(["| | times |", "|---|--:|", *rows]) + "\n"


_SAID = {
    "one page / python -c pass": "one page of 5 kB in a new process: empty runs of Python",
    "clean: second run / first run": "a second run over an unchanged site: first runs",
    "clean: three times the rules, most on other subjects / the rules": "three times the rules: runs with the rules",
    "textlint with prh / copylint, thirty rules": "textlint with prh: runs of copylint with the same thirty rules",
    "semgrep, regex mode / copylint, thirty rules": "semgrep: runs of copylint with the same thirty rules",
    "write-good's library / copylint, thirty rules": "write-good's library: runs of copylint with the same thirty",
    "proselint, its own checks / copylint, all rules": "proselint, its own checks: runs of copylint with all rules",
}


def tables(results: Iterable[Results]) -> str:
    """Return the machine, and for each part its ratios, seconds and remarks."""
    return "\n".join([_machine(), *(line for one in results for line in _part(one))]) + "\n"


def _machine() -> str:
    versions = {name: version(name) for name in _LIBRARIES} | VERSIONS
    return (
        f"Measured on {platform.system()}, {platform.machine()} ({_processor()}), one of {os.cpu_count()} cores, with "
        f"Python {platform.python_version()}, {', '.join(f'{name} {number}' for name, number in versions.items())}."
    )


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        text = ""
    found = re.search(r"model name\s*:\s*(.+)", text)
    return found[1] if found else platform.processor() or "unknown processor"


def _part(results: Results) -> Iterator[str]:
    yield from ("", f"### {results.title}", "", "| ratio | | promised | |", "|---|--:|--:|---|")
    yield from (_ratio_row(ratio) for ratio in results.ratios)
    yield from ("", "| CPU seconds | median | least | most | MB/s |", "|---|--:|--:|--:|--:|")
    yield from (_figure_row(figure) for figure in results.figures)
    if results.notes or results.missing:
        yield ""
    yield from (f"- {note}" for note in results.notes)
    yield from (f"- Not measured: {one}." for one in results.missing)


def _ratio_row(ratio: Ratio) -> str:
    if ratio.bound is None:
        return f"| {ratio.name} | {_number(ratio.value)} | | |"
    promise = f"{'at least' if ratio.more_is_better else 'at most'} {ratio.bound:g}"
    return f"| {ratio.name} | {_number(ratio.value)} | {promise} | {'kept' if ratio.is_kept else 'not kept'} |"


def _figure_row(figure: Figure) -> str:
    speed = f"{_number(1 / figure.cost)}" if figure.megabytes else ""
    least, most = min(figure.seconds), max(figure.seconds)
    return f"| {figure.name} | {figure.median:.3f} | {least:.3f} | {most:.3f} | {speed} |"


def _number(value: float) -> str:
    """Return a number with as many digits as say something."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"

"""Results as Markdown, between markers in a page, so that the prose around them stays."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from figures import Figure, Ratio, Results
from peers import VERSIONS

_LIBRARIES = ("regex", "pyromark", "click")


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


def summary(results: Sequence[Results]) -> str:
    """Return what a web developer wants to know first, as a table."""
    values = {ratio.name: ratio.value for one in results for ratio in one.ratios}
    figures = {figure.name: figure for one in results for figure in one.figures}
    lines = ["| | costs | CPU seconds here |", "|---|---|--:|"]
    for what, ratio, unit, figure in _SUMMARY:
        if figure not in figures:
            lines.append(f"| {what} | not measured | |")
            continue
        cost = f"{_number(values[ratio])} {unit}" if ratio else f"{_number(1 / figures[figure].cost)} {unit}"
        lines.append(f"| {what} | {cost} | {figures[figure].median:.2f} |")
    return "\n".join(lines) + "\n"


# What it is, the ratio that tells what it costs (or nothing: its speed does), of what, and the figure with its seconds.
_SUMMARY = (
    ("one page of 5 kB, in a new process", "one page / python -c pass", "times an empty run of Python", "one page"),
    ("a whole site, on one core", "", "MB a second", "clean: first run"),
    ("the same site again", "clean: second run / first run", "times the first run", "clean: second run"),
    (
        "the site with three times the rules",
        "clean: three times the rules, most on other subjects / the rules",
        "times the rules there are",
        "clean: three times the rules, most on other subjects",
    ),
    (
        "textlint with prh, with thirty rules",
        "textlint with prh / copylint, thirty rules",
        "times copylint with the same",
        "textlint with prh",
    ),
    (
        "semgrep, with thirty rules",
        "semgrep, regex mode / copylint, thirty rules",
        "times copylint with the same",
        "semgrep, regex mode",
    ),
    (
        "write-good's library, with thirty rules",
        "write-good's library / copylint, thirty rules",
        "times copylint with the same",
        "write-good's library",
    ),
    (
        "proselint, with all its own checks",
        "proselint, its own checks / copylint, all rules",
        "times copylint with all rules",
        "proselint, its own checks",
    ),
)


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
    if value < 0.1:
        return f"{value:.2g}"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"

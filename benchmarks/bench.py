"""Measure copylint and its peers in one run: `make bench`; `--check` compares with the ratios that were recorded.

Ratios are the figures, for times differ between machines and from run to run. Every figure is a median of CPU
seconds, children included, with the smallest and the largest beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from corpora import CLEAN, DENSE, pages, write_pages
from plain import plain_patterns

from copylint.config import Config
from copylint.linter import Linter
from copylint.readers import READERS, read

HERE = Path(__file__).resolve().parent
RECORDED = HERE / "ratios.json"
PEERS = HERE / ".peers"
COPYLINT = [sys.executable, "-m", "copylint", "--isolated", "--quiet", "--format", "concise"]
# How much slower a ratio may get before --check complains.
TOLERANCE = 1.4


class Figures:
    """What was measured, by name."""

    def __init__(self, repeats: int) -> None:
        self.repeats = repeats
        self.medians: dict[str, float] = {}
        self.spreads: dict[str, tuple[float, float]] = {}

    def take(self, name: str, work: Callable[[], object], repeats: int | None = None) -> float:
        """Measure the CPU seconds of a piece of work and return the median."""
        times = []
        for _ in range(repeats or self.repeats):
            before = _cpu()
            work()
            times.append(_cpu() - before)
        self.medians[name] = statistics.median(times)
        self.spreads[name] = (min(times), max(times))
        sys.stderr.write(f"{name}: {self.medians[name]:.3f} s\n")
        return self.medians[name]


def _cpu() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(one.ru_utime + one.ru_stime for one in map(resource.getrusage, kinds))


def _run(command: list[str], cwd: Path, cache: Path) -> Callable[[], object]:
    environment = {**os.environ, "COPYLINT_CACHE": str(cache)}
    return lambda: subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False)


def measure(figures: Figures, count: int) -> dict[str, float]:
    """Measure everything and return the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return {
            **_start_up(figures, folder),
            **_stages(figures, count),
            **_runs(figures, folder, count),
            **_peers(figures, folder, count),
        }


def _start_up(figures: Figures, folder: Path) -> dict[str, float]:
    (folder / "page.md").write_text(next(pages("markdown", 0.2, 1, 5000))[1])
    check = _run([*COPYLINT, "page.md"], folder, folder / "cache")
    check()
    time.sleep(2.5)  # until the rule files are old enough for their times of change to be trusted
    check()
    nothing = figures.take("python -c pass", _run([sys.executable, "-c", "pass"], folder, folder), 15)
    one = figures.take("one page of 5 kB", check, 15)
    return {"one page / python -c pass": one / nothing}


def _stages(figures: Figures, count: int) -> dict[str, float]:
    linter = Linter(Config())
    patterns = plain_patterns(linter._compiled)
    ratios: dict[str, float] = {}
    for name, share in (("dense", DENSE), ("clean", CLEAN)):
        for format_ in ("markdown", "html", "tsx"):
            if format_ not in READERS:
                continue
            texts = [text for _, text in pages(format_, share, count)]
            for text in texts:
                linter.lint_text(text, "page", format_)
            whole = _whole(figures, f"{name} {format_}", linter, texts, format_)
            ratios[f"{name} {format_}: all / read"] = whole / figures.medians[f"{name} {format_}: read"]
            if format_ == "markdown":
                ratios |= _beside(figures, name, linter, texts, patterns)
    return ratios


def _whole(figures: Figures, name: str, linter: Linter, texts: list[str], format_: str) -> float:
    figures.take(f"{name}: read", lambda: [read(one, "page", format_) for one in texts])
    return figures.take(f"{name}: all", lambda: [linter.lint_text(one, "page", format_) for one in texts])


def _beside(figures: Figures, name: str, linter: Linter, texts: list[str], patterns: list) -> dict[str, float]:
    lower = [text.lower() for text in texts]
    index = linter._matcher._index
    figures.take(f"{name}: index alone", lambda: [list(index.find(text)) for text in lower])
    some = texts[: max(1, len(texts) // 20)]
    share = len("".join(some)) / len("".join(texts))
    loop = figures.take(
        f"{name}: plain loop of re over {share:.0%}",
        lambda: [list(one.finditer(text)) for text in some for one in patterns],
        1,
    )
    return {f"{name}: plain loop of re / copylint": loop / share / figures.medians[f"{name} markdown: all"]}


def _runs(figures: Figures, folder: Path, count: int) -> dict[str, float]:
    site = folder / "site"
    write_pages(site, "markdown", DENSE, count)
    command = [*COPYLINT, "--jobs", "1", "site"]
    first = figures.take("first run", _run(command, folder, folder / "cache"), 1)
    second = figures.take("second run", _run(command, folder, folder / "cache"))
    return {"second run / first": second / first}


def _peers(figures: Figures, folder: Path, count: int) -> dict[str, float]:
    """Measure the peers that are installed: proselint beside copylint's Python, the others in `.peers`."""
    ratios: dict[str, float] = {}
    write_pages(folder / "peers", "markdown", CLEAN, count)
    own = figures.take("copylint", _run([*COPYLINT, "--jobs", "1", "--no-cache", "peers"], folder, folder / "none"), 1)
    bins = [PEERS / "bin", PEERS / "node_modules" / ".bin"]
    for name, arguments in (
        ("proselint", ["check", "peers"]),
        ("write-good", sorted(map(str, (folder / "peers").glob("*.md")))),
    ):
        program = next((str(one / name) for one in bins if (one / name).exists()), None)
        if program:
            peer = figures.take(name, _run([program, *arguments], folder, folder), 1)
            ratios[f"{name} / copylint"] = peer / own
    return ratios


def complaints(ratios: dict[str, float]) -> list[str]:
    """Return what became worse than recorded; of ratios to a peer, smaller is worse."""
    recorded = json.loads(RECORDED.read_text())
    found = []
    for name, ratio in ratios.items():
        worse = recorded.get(name, ratio) / ratio if name.endswith("/ copylint") else ratio / recorded.get(name, ratio)
        if worse > TOLERANCE:
            found.append(f"{name}: {ratio:.2f}, recorded {recorded[name]:.2f}")
    return found


def table(figures: Figures, ratios: dict[str, float]) -> str:
    """Return the figures as Markdown."""
    machine = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    libraries = ", ".join(f"{name} {version(name)}" for name in ("regex", "ahocorasick-rs", "pyromark", "click"))
    lines = [f"Measured on {machine}; {libraries}.", "", "| ratio | |", "|---|--:|"]
    lines += [f"| {name} | {ratio:.2f} |" for name, ratio in ratios.items()]
    lines += ["", "| CPU seconds | median | least | most |", "|---|--:|--:|--:|"]
    for name, median in figures.medians.items():
        least, most = figures.spreads[name]
        lines.append(f"| {name} | {median:.3f} | {least:.3f} | {most:.3f} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, then show, record or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with the recorded ratios")
    parser.add_argument("--record", action="store_true", help="record the ratios")
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    figures = Figures(options.repeats)
    ratios = measure(figures, options.pages)
    sys.stdout.write(table(figures, ratios))
    if options.record:
        RECORDED.write_text(json.dumps(ratios, indent=2) + "\n")
    found = complaints(ratios) if options.check else []
    sys.stdout.write("".join(f"{one}\n" for one in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

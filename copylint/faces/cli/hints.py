"""What a check says beside its findings, on standard error: where its files lie, what is next."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from copylint.config.load import Settings
from copylint.faces.cli.output import Output
from copylint.linter.runner.outcome import Outcome
from copylint.model import Status
from copylint.reporters.common import counted

if TYPE_CHECKING:
    from copylint.linter.linter import Linter

# Fewer findings than this are mended sooner than accepted.
_MANY = 5


def hints(
    outcome: Outcome,
    outputs: Sequence[Output],
    runs: Sequence[tuple[Settings, Callable[[], Linter]]],
    paths: Iterable[str],
) -> Iterator[str]:
    """Yield what is worth knowing of a run whose findings have been shown; each of its parts has its own settings."""
    yield from (f"{report.path}: {report.note}" for report in outcome.reports if report.note)
    yield from (_written(output, outcome) for output in outputs if output.file)
    if not any(output.format == "text" for output in outputs):
        return
    has_baseline = any(settings.config.baseline for settings, _ in runs)
    if _are_many_new(outcome) and not has_baseline and all(os.path.isdir(path) for path in paths):
        yield "to accept these and report only what is new from now on: copylint baseline"

    without_market = next((linter for settings, linter in runs if not settings.config.markets), None)
    if without_market:
        from copylint.faces.cli.markets import market_hint

        yield from filter(None, [market_hint(outcome.reports, lambda name: without_market().rule_of(name))])


def _are_many_new(outcome: Outcome) -> bool:
    return sum(finding.status is Status.NEW for finding in outcome.findings) >= _MANY


def _written(output: Output, outcome: Outcome) -> str:
    """Return where an output lies, and how much it holds."""
    new = sum(finding.status is Status.NEW for finding in outcome.findings)
    files = counted(outcome.counts["files"], "file")
    return f"{output.file}: {counted(new, 'finding')} in {files}, {_size(os.path.getsize(output.file))}"


def _size(number: int) -> str:
    return f"{number / 1_000_000:.1f} MB" if number >= 1_000_000 else f"{-(-number // 1000)} kB"

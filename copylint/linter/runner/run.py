"""Many files: each into a report, all into an outcome."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from copylint.config.settings import Config
from copylint.linter.runner.outcome import Outcome
from copylint.model import Report
from copylint.readers.discovery.discover import FoundFile, find_files
from copylint.readers.discovery.formats import may_belong_to_site

if TYPE_CHECKING:
    from pathlib import Path

    from copylint.linter.linter import Linter

Watch = Callable[[Iterable[Report], int], Iterable[Report]]
# From files to the report on each of them by itself, in their order.
Lint = Callable[[Sequence[FoundFile]], Iterator[Report]]

# Below this many bytes one process is faster than several.
_WORTH_PROCESSES = 600_000


def lint_paths(paths: Iterable[str | Path], config: Config | None = None) -> Outcome:
    """Lint files and folders; what cannot be read is a report with its failure.

    With a register, or where the config says so, pages are compared with each other as well.
    Raises SchemaError, which names path and line, where a rule file or the baseline is wrong.
    """
    from copylint.linter.linter import Linter
    from copylint.linter.runner.rule_facts import rules_of

    config = config or Config()
    linter = Linter(config)
    files = find_files([str(path) for path in paths], config)
    reports: Iterable[Report] = lint_files(files, linter, config.jobs or 1)
    if config.compares_pages:
        from copylint.findings.page.consistency import with_consistency

        reports = with_consistency(list(reports), config)
    return outcome_of(reports, config)._replace(rules=rules_of(linter))


def lint_files(
    files: Iterable[FoundFile], linter: Linter, jobs: int = 1, watch: Watch = lambda reports, _: reports
) -> Iterator[Report]:
    """Yield the report on each file that is not skipped, in order, from `jobs` processes; 0 goes by the amount.

    What files of a site leave unsaid is judged on its pages, once all of them are read. `watch` passes on the reports
    as they come; it is told how many there will be.
    """
    return lint_files_by(partial(reports_on, linter=linter, jobs=jobs), files, linter.config, watch)


def lint_files_by(
    lint: Lint, files: Iterable[FoundFile], config: Config, watch: Watch = lambda reports, _: reports
) -> Iterator[Report]:
    """Yield what `lint_files` does; the reports on single files come from `lint`."""
    to_read = [file for file in files if not file.skipped]
    if not any(may_belong_to_site(file.path) for file in to_read):
        return iter(watch(lint(to_read), len(to_read)))
    from copylint.readers.discovery.sites.pages import site_pages, with_marks

    pages = site_pages(to_read, config)
    marked = with_marks(to_read, pages) if pages.files else to_read
    reports = iter(watch(lint(marked), len(to_read)))
    if not pages.files:
        return reports
    from copylint.linter.runner.pages import judged_on_pages

    return judged_on_pages(reports, pages, lambda path: next(lint([FoundFile(path, is_of_site=True)])))


def reports_on(files: Sequence[FoundFile], linter: Linter, jobs: int) -> Iterator[Report]:
    """Yield the report on each file by itself, in order, from `jobs` processes; 0 goes by the amount."""
    if jobs == 0:
        jobs = _processors() if sum(map(_size, files)) > _WORTH_PROCESSES else 1
    # A rulebook that did not come from folders is in this process alone.
    if jobs == 1 or len(files) == 1 or linter.book is not None:
        from copylint.linter.runner.lint_file import lint_file

        return (lint_file(file, linter) for file in files)
    from copylint.linter.runner.processes import lint_in_processes

    return lint_in_processes(files, linter, jobs)


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _size(file: FoundFile) -> int:
    try:
        return os.stat(file.path).st_size
    except (OSError, ValueError):
        return 0


def outcome_of(reports: Iterable[Report], config: Config) -> Outcome:
    """Return the outcome of the reports, with what the config's baseline knows marked, and without the rules."""
    if config.baseline:
        from pathlib import Path

        from copylint.findings.accepted.baseline import mark_baselined, read_baseline
        from copylint.findings.accepted.renamed import with_renamed

        baseline = read_baseline(Path(config.baseline))
        reports = (replace(report, findings=mark_baselined(report.findings, baseline)) for report in reports)
        reports = with_renamed(reports, baseline, config.root)
    return Outcome(tuple(reports))

"""Many files: each into a report, all into an outcome."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from copylint.config.settings import Config
from copylint.disk.reading import read_bytes
from copylint.errors import ReadError, fault_of
from copylint.files.decode import read_text
from copylint.files.discover import FoundFile, find_files, shown_path
from copylint.linter import Linter
from copylint.model import Report, Severity
from copylint.rulebook.model import DisclosureRule
from copylint.runner.outcome import Outcome, RuleFacts

# Below this many bytes one process is faster than several.
_WORTH_PROCESSES = 600_000


def lint_paths(paths: Iterable[str | Path], config: Config | None = None) -> Outcome:
    """Lint files and folders; what cannot be read is a report with its failure.

    Raises SchemaError, which names path and line, where a rule file or the baseline is wrong.
    """
    config = config or Config()
    linter = Linter(config)
    files = find_files([str(path) for path in paths], config)
    return replace(outcome_of(lint_files(files, linter, config.jobs or 1), linter), rules=rules_of(linter))


def lint_files(files: Iterable[FoundFile], linter: Linter, jobs: int = 1) -> Iterator[Report]:
    """Yield the report on each file that is not skipped, in order, from `jobs` processes; 0 goes by the amount."""
    wanted = [file for file in files if not file.skipped]
    sizes = [_size(file) for file in wanted]
    if jobs == 0 and sum(sizes) > _WORTH_PROCESSES:
        from copylint.runner.processes import processors

        jobs = processors()
    # A rulebook of its own is in this process alone.
    if jobs > 1 and len(wanted) > 1 and linter.book is None:
        from copylint.runner.processes import tasks_of, work_through

        tasks = tuple(tasks_of(wanted, sizes))
        return work_through(tasks, jobs, _lint_task, _died, partial(_prepare, linter.config, linter.with_pages))
    return (lint_file(file, linter) for file in wanted)


def lint_file(file: FoundFile, linter: Linter) -> Report:
    """Return the report on one file."""
    path = shown_path(file.path)
    if file.failure:
        return Report(path, failure=file.failure)
    return report_or_failure(path, lambda: _read_and_lint(file.path, path, linter))


def report_or_failure(path: str, lint: Callable[[], Report]) -> Report:
    """Return what `lint` makes of a file; whatever goes wrong is a failure that leaves the other files alone."""
    try:
        return lint()
    except ReadError as error:
        return Report(path, failure=str(error))
    except Exception as error:  # a fault of copylint on one page must not cost the report on all the others
        return Report(path, failure=f"copylint failed here: {fault_of(error)} — please report this")


def _read_and_lint(name: str, path: str, linter: Linter) -> Report:
    from copylint.readers import PACKAGES, STREAMS, format_of, read_package

    format_ = format_of(name) or "text"
    if format_ in PACKAGES:
        return linter.report(read_package(read_bytes(name), path, format_))
    if format_ in STREAMS and not linter.with_pages:
        from copylint.runner.feeds import lint_feed

        return lint_feed(name, format_, linter)
    return linter.lint_text(read_text(name), path, format_)


def _size(file: FoundFile) -> int:
    try:
        return os.stat(file.path).st_size
    except (OSError, ValueError):
        return 0


# In a worker process, its one linter.
_WORKERS_LINTER: list[Linter] = []


def _prepare(config: Config, with_pages: bool) -> None:
    _WORKERS_LINTER.append(Linter(config, with_pages=with_pages))


def _lint_task(files: Sequence[FoundFile]) -> list[Report]:
    (linter,) = _WORKERS_LINTER
    return [lint_file(file, linter) for file in files]


def _died(file: FoundFile, reason: str) -> Report:
    return Report(shown_path(file.path), failure=reason)


def outcome_of(reports: Iterable[Report], linter: Linter) -> Outcome:
    """Return the outcome of the reports, with what the config's baseline knows marked, and without the rules."""
    if linter.config.baseline:
        from pathlib import Path

        from copylint.findings.baseline import mark_baselined, read_baseline

        baseline = read_baseline(Path(linter.config.baseline))
        reports = (replace(report, findings=mark_baselined(report.findings, baseline)) for report in reports)
    return Outcome(tuple(reports))


def rules_of(linter: Linter) -> tuple[RuleFacts, ...]:
    """Return the facts about every rule, in the order of their ids."""
    from copylint.findings.suppressions import CATEGORY, SUPPRESSION_RULES

    facts = [
        RuleFacts(
            rule.id,
            rule.category,
            rule.title,
            rule.why,
            rule.severity or Severity.ERROR,
            next((source.url for source in rule.sources if not isinstance(source, str)), ""),
            isinstance(rule, DisclosureRule),
        )
        for rule in linter.rules.values()
    ]
    facts += [RuleFacts(rule.id, CATEGORY, rule.title, rule.why, rule.severity) for rule in SUPPRESSION_RULES.values()]
    return tuple(sorted(facts, key=lambda rule: rule.id))

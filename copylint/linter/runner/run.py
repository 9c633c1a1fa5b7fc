"""Many files: each into a report, all into an outcome."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from copylint.config.settings import Config
from copylint.linter import Linter
from copylint.linter.runner.lint_file import lint_file
from copylint.linter.runner.outcome import Outcome, RuleFacts
from copylint.model import Report, best_first
from copylint.readers.discovery.discover import FoundFile, find_files
from copylint.readers.discovery.formats import may_belong_to_site
from copylint.rulebook.model import DisclosureRule, Rule

if TYPE_CHECKING:
    from pathlib import Path

Watch = Callable[[Iterable[Report], int], Iterable[Report]]

# Below this many bytes one process is faster than several.
_WORTH_PROCESSES = 600_000


def lint_paths(paths: Iterable[str | Path], config: Config | None = None) -> Outcome:
    """Lint files and folders; what cannot be read is a report with its failure.

    With a register, or where the config says so, pages are compared with each other as well.
    Raises SchemaError, which names path and line, where a rule file or the baseline is wrong.
    """
    config = config or Config()
    linter = Linter(config)
    files = find_files([str(path) for path in paths], config)
    reports: Iterable[Report] = lint_files(files, linter, config.jobs or 1)
    if config.compares_pages:
        from copylint.findings.page.consistency import with_consistency

        reports = with_consistency(list(reports), config)
    return outcome_of(reports, linter)._replace(rules=rules_of(linter))


def lint_files(
    files: Iterable[FoundFile], linter: Linter, jobs: int = 1, watch: Watch = lambda reports, _: reports
) -> Iterator[Report]:
    """Yield the report on each file that is not skipped, in order, from `jobs` processes; 0 goes by the amount.

    What files of a site leave unsaid is judged on its pages, once all of them are read. `watch` passes on the reports
    as they come; it is told how many there will be.
    """
    to_read = [file for file in files if not file.skipped]
    if not any(may_belong_to_site(file.path) for file in to_read):
        return iter(watch(_reports(to_read, linter, jobs), len(to_read)))
    from copylint.readers.discovery.sites.pages import site_pages, with_marks

    pages = site_pages(to_read, linter.config)
    marked = with_marks(to_read, pages) if pages.files else to_read
    reports = iter(watch(_reports(marked, linter, jobs), len(to_read)))
    if not pages.files:
        return reports
    from copylint.linter.runner.pages import judged_on_pages

    return judged_on_pages(reports, pages, lambda path: lint_file(FoundFile(path, is_of_site=True), linter))


def _reports(to_read: Sequence[FoundFile], linter: Linter, jobs: int) -> Iterator[Report]:
    if jobs == 0:
        jobs = _processors() if sum(map(_size, to_read)) > _WORTH_PROCESSES else 1
    # A rulebook that did not come from folders is in this process alone.
    if jobs == 1 or len(to_read) == 1 or linter.book is not None:
        return (lint_file(file, linter) for file in to_read)
    from copylint.linter.runner.processes import lint_in_processes

    return lint_in_processes(to_read, linter, jobs)


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


def outcome_of(reports: Iterable[Report], linter: Linter) -> Outcome:
    """Return the outcome of the reports, with what the config's baseline knows marked, and without the rules."""
    if linter.config.baseline:
        from pathlib import Path

        from copylint.findings.accepted.baseline import mark_baselined, read_baseline
        from copylint.findings.accepted.renamed import with_renamed

        baseline = read_baseline(Path(linter.config.baseline))
        reports = (replace(report, findings=mark_baselined(report.findings, baseline)) for report in reports)
        reports = with_renamed(reports, baseline, linter.config.root)
    return Outcome(tuple(reports))


def rules_of(linter: Linter) -> tuple[RuleFacts, ...]:
    """Return the facts about every rule, in the order of their ids."""
    from copylint.linter.runner.own_rules import own_rules

    facts = [_facts_of(rule) for rule in linter.rules.values()]
    facts += [RuleFacts(rule.id, rule.category, rule.title, rule.why, rule.severity) for rule in own_rules()]
    return tuple(sorted(facts, key=lambda rule: rule.id))


def _facts_of(rule: Rule) -> RuleFacts:
    from copylint.rulebook.citations import suggestion_words

    sources = best_first(rule.sources)
    return RuleFacts(
        rule.id,
        rule.category,
        rule.title,
        rule.why,
        rule.severity,
        sources[0].url if sources else "",
        isinstance(rule, DisclosureRule),
        tuple(suggestion_words(suggestion) for suggestion in rule.suggest),
        sources,
    )

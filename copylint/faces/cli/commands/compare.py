"""`copylint compare`: what changed from one state of a site to another, and which law changed meanwhile."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import chdir
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copylint.config.load import LEDGER_NAME
from copylint.config.paths import absolute
from copylint.config.settings import Config, identity_of
from copylint.faces.cli.options import with_settings
from copylint.faces.cli.output import format_named, hand_out
from copylint.faces.cli.settings import file_groups, linter_for, settings_for
from copylint.linter.runner.outcome import ExitCode
from copylint.linter.runner.run import lint_files, outcome_of
from copylint.model import Report
from copylint.model.errors import GitError, UsageError

if TYPE_CHECKING:
    from copylint.rulebook.prints import RulePrint
    from copylint.tasks.decisions.comparing.states import Snapshot

_NOW = "now"
_FORMATS = {".txt": "text", ".json": "json", ".md": "markdown", ".html": "html"}


@click.command(short_help="Tell what changed since a report, a commit or the last sign-off.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", default=_NOW)
@click.option("--on", "paths", multiple=True, metavar="PATH", help="Files and folders of commits and of now.")
@click.option(
    "--format", "format_name", type=click.Choice(tuple(_FORMATS.values())), help="How to show it; else by -o."
)
@click.option("-o", "--output", metavar="FILE", help="Write into this file and not to the terminal.")
@with_settings
def compare(
    old: str, new: str, paths: tuple[str, ...], format_name: str | None, output: str | None, **options: Any
) -> int:
    """Tell what changed from OLD to NEW: findings new, gone, moved, of other severity, no longer accepted.

    OLD and NEW are JSON reports (check --show-suppressed --format json:FILE), commits, or "signoff", the last sign-off
    of each page; NEW may be left out and is the files as they are then.

    \b
    The exit code is
      0  nothing got worse
      1  findings that nobody accepted came, became graver, or are no longer accepted
      2  a report, commit or page cannot be read
    """
    from copylint.tasks.decisions.comparing.compare import comparison_of
    from copylint.tasks.decisions.comparing.showing import SHOWN

    chosen = format_named(format_name, output, _FORMATS, "text")
    # A report that lies among the pages is no page.
    options["reports"] = frozenset((absolute(old), absolute(new)))
    if output and absolute(output) in options["reports"]:
        raise UsageError(f"-o {output} is a report to compare — name another file")
    after = _state(new, paths or (".",), options)
    before = _state(old, paths or (".",), options, after.pages)
    comparison = comparison_of(before, after, list(_laws(before, after, settings_for(".", options).config)))
    hand_out("".join(SHOWN[chosen](comparison)), output, "a comparison")
    return ExitCode.FINDINGS if comparison.is_worse else ExitCode.CLEAN


def _state(name: str, paths: Sequence[str], options: dict[str, Any], pages: frozenset[str] | None = None) -> Snapshot:
    """Return a state by its name; of sign-offs those of the given pages count, where some are given."""
    from copylint.findings.accepted.git import git
    from copylint.tasks.decisions.comparing import states
    from copylint.tasks.decisions.signoff.ledger import read_ledger

    if name == states.SIGNOFF:
        return states.state_from_ledger(read_ledger(Path(settings_for(".", options).config.root, LEDGER_NAME)), pages)
    if name == _NOW:
        state = _snapshot_of(name, paths, settings_for(".", options).config.day, options)
        if not state.pages:
            raise UsageError(f"nothing to check in {', '.join(paths)}")
        return state
    if states.is_report(name):
        return states.state_from_json(name)
    try:
        with states.checked_out(name, git) as (folder, day), chdir(folder):
            return _snapshot_of(name, [path for path in paths if os.path.lexists(path)], day, options)
    except GitError as error:
        raise states.no_such(name, error) from None


def _snapshot_of(name: str, paths: Sequence[str], day: date, options: dict[str, Any]) -> Snapshot:
    """Return the state of files, asked with the law of a day."""
    from copylint.rulebook.builtin import builtin_folder
    from copylint.rulebook.digest import digest_of
    from copylint.rulebook.prints import prints_of
    from copylint.tasks.decisions.comparing.states import state_from_reports
    from copylint.tasks.decisions.dropped import with_all_pages_compared

    options = {**options, "as_of": options["as_of"] or day}
    reports: list[Report] = []
    rules = ""
    prints: dict[str, RulePrint] = {}
    for group in file_groups(paths, options) if paths else ():
        linter = linter_for(group.settings)
        folders = (Path(builtin_folder()), *(Path(folder) for folder in linter.config.rules))
        rules = digest_of(folders)
        prints |= prints_of(folders, linter.rules)
        files = [file for file in group.files if not file.skipped and absolute(file.path) not in options["reports"]]
        outcome = outcome_of(list(lint_files(files, linter, linter.config.jobs)), linter.config)
        if linter.config.compares_pages:
            outcome = outcome._replace(reports=tuple(with_all_pages_compared(outcome.reports, linter.config)))
        root = linter.config.root
        reports += (replace(report, path=identity_of(root, report.path)) for report in outcome.reports)
    return state_from_reports(name, reports, day, rules, prints)


def _why_unnamed(before: Snapshot, after: Snapshot) -> str:
    """Return why it is not told which rules changed."""
    missing = next((state.name for state in (before, after) if not state.prints), "")
    return f"{missing} does not hold which" if missing else "nothing but examples and notes"


def _laws(before: Snapshot, after: Snapshot, config: Config) -> Iterator[str]:
    """Yield which laws changed between the days of two states, where these are known."""
    if before.rules and after.rules and before.rules != after.rules:
        from copylint.rulebook.prints import changes_between

        changes = list(changes_between(before.prints, after.prints)) if before.prints and after.prints else []
        yield from changes or [f"the rules: content {before.rules} → {after.rules}, and {_why_unnamed(before, after)}"]
    if before.day and after.day and before.day < after.day:
        from copylint.rulebook.load import load_rules
        from copylint.tasks.decisions.comparing.laws import law_changes

        book = load_rules([Path(folder) for folder in config.rules])
        yield from law_changes(book.rules.values(), before.day, after.day, config)

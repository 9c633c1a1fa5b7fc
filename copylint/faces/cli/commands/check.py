"""`copylint check`: lint files, show the findings, and leave with the right exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from copylint.config.load import LEDGER_NAME, Settings, require_named
from copylint.config.paths import absolute
from copylint.config.settings import Config
from copylint.faces.cli.options import setting, with_settings
from copylint.faces.cli.outcomes import sources_of, with_rules_and_facts
from copylint.faces.cli.output import Output, complain, parse_formats, say, write_all
from copylint.faces.cli.progress import watched
from copylint.faces.cli.settings import FileGroup, file_groups, linter_for, settings_for
from copylint.linter.runner.kept import KeptReports, kept_reports
from copylint.linter.runner.outcome import ExitCode, Outcome, exit_code, gravest
from copylint.linter.runner.run import lint_files_by, outcome_of, reports_on
from copylint.model import Report
from copylint.model.errors import GitError, ReadError, UsageError
from copylint.readers.discovery.discover import FoundFile, shown_path
from copylint.reporters import NEEDING_PAGES, REPORTERS

if TYPE_CHECKING:
    from copylint.findings.accepted.changed_lines import Changes
    from copylint.linter.linter import Linter

STDIN = "-"


class _CheckedGroup(NamedTuple):
    """What was done with the settings of one group of files; the linter is made where it is asked for."""

    settings: Settings
    linter: Callable[[], Linter]
    outcome: Outcome


@click.command(short_help="Check files and folders for claims.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help=f"How to show findings: {', '.join(REPORTERS)}. May be repeated; FORMAT:FILE writes into a file.",
)
@click.option("--output", metavar="FILE", help="Write into this file and not to the terminal.")
@click.option(
    "--root", metavar="FOLDER", help="Count paths in github, gitlab and sarif from here, not from the repository."
)
@click.option(
    "--json-version",
    type=click.Choice(["1", "2"]),
    default="2",
    help="The shape of json and jsonl: 2 has law and decisions (default), 1 is that of older programs.",
)
@click.option("--show-source/--no-show-source", default=True, help="Show the line around each finding.")
@click.option("--show-suppressed", is_flag=True, help="Show findings that were accepted before, too.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option("-q", "--quiet", is_flag=True, help="Show findings only, without a summary.")
@setting("fail_on")
@with_settings
@setting("baseline", metavar="FILE")
@click.option("--no-baseline", is_flag=True, help="Report what a baseline accepted as well.")
@setting("register", metavar="PATH")
@click.option("--consistency/--no-consistency", default=None, help="Whether pages are compared with each other.")
@click.option("--diff", "ref", metavar="REF", help="Report only what changed since this git commit or branch.")
@click.option("--stdin-filename", metavar="NAME", help="What the text from standard input would be called.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files even where they are named.")
@click.option("--list-files", is_flag=True, help="List the files that would be read, and why others would not.")
@click.option("--cache/--no-cache", default=True, help="Whether files that did not change are linted once a day.")
@setting("jobs", metavar="NUMBER")
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="Show every finding in full, which settings, rules and files are used, and the traceback of a fault.",
)
def check(paths: tuple[str, ...], **options: Any) -> int:
    """Check files and folders; - reads standard input.

    \b
    The exit code is
      0  nothing new at or above the severity given by --fail-on (default: error)
      1  something was found
      2  wrong use, a wrong config or rule file, or a file that could not be read
      3  there was nothing to check
    """
    return run_check(paths or (".",), options)


def run_check(paths: Sequence[str], options: dict[str, Any]) -> int:
    """Lint the files that the paths name, show the findings and return the exit code."""
    outputs = parse_formats(options["formats"], options["output"])
    _require_sense(options, paths)
    groups = _groups(paths, options)
    _require_places(outputs, paths, groups)
    if options["list_files"]:
        return _print_files(groups, paths)
    with_pages = any(output.format in NEEDING_PAGES for output in outputs)
    changes = _changes_since(options["ref"]) if options["ref"] else None
    runs = [_lint_group(group, with_pages, changes, options) for group in groups]
    parts = [(run.settings, run.linter) for run in runs]
    outcome = _joined(runs)
    outcome = with_rules_and_facts(outcome, parts, paths, outputs, outcome.reports)
    if with_pages:
        outcome = outcome._replace(signed=_signed(runs))
    code = gravest(exit_code(run.outcome, run.settings.config.fail_on) for run in runs)
    if code is ExitCode.NOTHING_CHECKED:
        code = _code_for_nothing_checked(paths, groups, options)
    markets = {run.settings.config.markets for run in runs}
    write_all(outcome, outputs, options, markets.pop() if len(markets) == 1 else ())
    if not options["quiet"]:
        from copylint.faces.cli.hints import hints

        complain(*(f"copylint: {hint}" for hint in hints(outcome, outputs, parts, paths)))
    return code


def _groups(paths: Sequence[str], options: dict[str, Any]) -> tuple[FileGroup, ...]:
    named = [path for path in paths if path != STDIN]
    groups = file_groups(named, options, options["force_exclude"]) if named else ()
    if STDIN not in paths:
        return groups
    return (*groups, FileGroup(settings_for(options["stdin_filename"] or ".", options), is_stdin=True))


def _require_sense(options: dict[str, Any], paths: Sequence[str]) -> None:
    """Refuse options that nothing would come of."""
    if options["root"] and not os.path.isdir(options["root"]):
        raise UsageError(f"--root {options['root']} is no folder")
    if options["stdin_filename"] and STDIN not in paths:
        raise UsageError("--stdin-filename names the text from standard input: give - as the path")


def _require_places(outputs: Sequence[Output], paths: Sequence[str], groups: Sequence[FileGroup]) -> None:
    """Refuse to write where a page of this run stands; what copylint wrote there before, were it nothing, is none."""
    to_read = (file.path for group in groups for file in group.files if not file.skipped)
    pages = {*map(absolute, paths), *map(absolute, to_read)}
    for output in outputs:
        file = output.file
        if file and absolute(file) in pages and os.path.isfile(file) and os.path.getsize(file):
            what = f"{file} is a page to check: the report would take its place"
            raise UsageError(f"{what} — name another file for it")


def _lint_group(group: FileGroup, with_pages: bool, changes: Changes | None, options: dict[str, Any]) -> _CheckedGroup:
    require_named(group.settings, "baseline", "baseline")
    config = group.settings.config
    linter = cache(lambda: linter_for(group.settings, with_pages))
    files = [file for file in group.files if not file.skipped and (changes is None or changes.touches(file.path))]
    if options["verbose"]:
        _print_verbose(group, linter(), len(files))
    kept = kept_reports(config) if options["cache"] and not with_pages else None
    reports = _reports_on(files, linter, config, kept)
    if changes is not None:
        reports = list(changes.marked(reports, _page_rules(linter())))
    elif config.compares_pages:
        from copylint.tasks.decisions.dropped import with_all_pages_compared

        reports = with_all_pages_compared(reports, config)
    if group.is_stdin:
        # What comes through standard input is no file of the repository: all of it counts.
        reports.append(_report_on_stdin(linter(), options["stdin_filename"]))
    complain(*(f"{report.path}: {report.unread}" for report in reports if report.unread))
    if options["verbose"]:
        complain(f"reports of earlier runs that still hold: {kept.number_used if kept else 0}")
        complain(*(f"{report.path}: {report.guess}" for report in reports if report.guess))
    return _CheckedGroup(group.settings, linter, outcome_of(reports, config))


def _reports_on(
    files: Sequence[FoundFile], linter: Callable[[], Linter], config: Config, kept: KeptReports | None
) -> list[Report]:
    """Return the reports on files; those of an earlier run where they still hold."""

    def lint(files: Sequence[FoundFile]) -> Iterator[Report]:
        return reports_on(files, linter(), config.jobs)

    reports = list(lint_files_by(kept.through(lint) if kept else lint, files, config, watched))
    if kept:
        kept.save()
    return reports


def _joined(runs: Sequence[_CheckedGroup]) -> Outcome:
    return Outcome(tuple(report for run in runs for report in run.outcome.reports))


def _code_for_nothing_checked(paths: Sequence[str], groups: Sequence[FileGroup], options: dict[str, Any]) -> ExitCode:
    """Return the exit code where no file was read: it is no error if all were left out on purpose."""
    if any(group.files for group in groups) and (options["ref"] or options["force_exclude"]):
        return ExitCode.CLEAN
    has_files = any(group.files for group in groups)
    why = " — copylint --list-files tells why" if has_files else ": no files are there"
    complain(f"copylint: nothing to check in {', '.join(paths)}{why}")
    return ExitCode.NOTHING_CHECKED


def _signed(runs: Sequence[_CheckedGroup]) -> dict[str, tuple[str, ...]]:
    """Return the sign-offs of the pages, where there is a ledger."""
    signed: dict[str, tuple[str, ...]] = {}
    for run in runs:
        ledger = os.path.join(run.settings.config.root, LEDGER_NAME)
        if os.path.exists(ledger):
            from pathlib import Path

            from copylint.tasks.decisions.signoff.history import histories
            from copylint.tasks.decisions.signoff.ledger import read_ledger

            config = run.settings.config
            signed |= histories(run.outcome.reports, read_ledger(Path(ledger)), config.root, config.day)
    return signed


def _page_rules(linter: Linter) -> frozenset[str]:
    from copylint.rulebook.compiled import CompiledDisclosure

    return frozenset(rule.id for rule in linter.rules.values() if isinstance(rule, CompiledDisclosure))


def _changes_since(ref: str) -> Changes:
    from copylint.findings.accepted.changed_lines import changes_since

    try:
        return changes_since(ref)
    except GitError as error:
        raise UsageError(f"--diff {ref}: {error}") from None


def _print_files(groups: Sequence[FileGroup], paths: Sequence[str]) -> int:
    files = [file for group in groups for file in group.files]
    for file in files:
        reason = file.failure or file.skipped
        say(f"{shown_path(file.path)}  ({reason})" if reason else shown_path(file.path))
    if not files:
        complain(f"copylint: no files in {', '.join(paths)}")
    return ExitCode.CLEAN


def _report_on_stdin(linter: Linter, name: str | None) -> Report:
    from copylint.linter.runner.lint_file import report_or_failure
    from copylint.readers import format_of
    from copylint.readers.discovery.decode import guess_text

    path = name or "<stdin>"
    format_name = format_of(name) if name else "text"

    def lint() -> Report:
        if sys.stdin is None:
            raise ReadError("standard input is closed")
        text, note = guess_text(sys.stdin.buffer.read())
        if not format_name:
            raise ReadError("no reader for this type")
        return replace(linter.lint_text(text, path, format_name), note=note)

    return report_or_failure(path, lint)


def _print_verbose(group: FileGroup, linter: Linter, number_to_read: int) -> None:
    skipped = sum(bool(file.skipped) for file in group.files)
    complain(
        f"settings: {', '.join(sources_of(group.settings)) or 'defaults'}",
        f"rules: {linter.rule_count} ({', '.join(linter.config.rules) or 'built in'})",
        f"files: {number_to_read} to read, {skipped} left out",
    )

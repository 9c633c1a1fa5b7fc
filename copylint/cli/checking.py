"""What `copylint check` does: lint files, show what was found, and leave with the right exit code."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from copylint.cli.output import Output, complain, parse_formats, write, write_all
from copylint.cli.progress import with_progress
from copylint.cli.settings import linter_for, settings_for
from copylint.config.load import Settings
from copylint.config.settings import FailOn
from copylint.errors import ReadError, UsageError
from copylint.files.discover import FoundFile, decode_text, find_files, shown_path
from copylint.linter import Linter
from copylint.model import Report
from copylint.reporters import NEEDING_PAGES, NEEDING_RULES
from copylint.rulebook.model import DisclosureRule
from copylint.runner.outcome import ExitCode, Outcome, exit_code
from copylint.runner.run import lint_files, outcome_of, rules_of

if TYPE_CHECKING:
    from copylint.findings.changed_lines import Changes

STDIN = "-"


def checked(paths: tuple[str, ...], options: dict[str, Any]) -> int:
    """Lint what the paths name, show what was found and return the exit code."""
    paths = paths or (".",)
    outputs = parse_formats(options["formats"], options["output"])
    options["fail_on"] = FailOn(options["fail_on"]) if options["fail_on"] else None
    named = [options["stdin_filename"] or "." if path == STDIN else path for path in paths]
    settings = settings_for(named, options)
    files = find_files([path for path in paths if path != STDIN], settings.config, options["force_exclude"])
    if options["list_files"]:
        return _list(files)
    return _check(paths, files, settings, outputs, options)


def _check(
    paths: tuple[str, ...],
    files: tuple[FoundFile, ...],
    settings: Settings,
    outputs: tuple[Output, ...],
    options: dict[str, Any],
) -> int:
    linter = linter_for(settings, any(one.format in NEEDING_PAGES for one in outputs))
    changes = _changes(options["ref"])
    wanted = [file for file in files if not file.skipped and (changes is None or changes.touches(file.path))]
    if options["verbose"]:
        _tell(settings, linter, files, len(wanted))
    reports: list[Report] = list(
        with_progress(lint_files(wanted, linter, settings.config.jobs), len(wanted), sys.stderr)
    )
    reports += [_stdin_report(linter, options["stdin_filename"]) for path in paths if path == STDIN]
    outcome = outcome_of(reports, linter)
    if changes is not None:
        outcome = changes.marked(outcome, _page_rules(linter))
    code = int(exit_code(outcome, settings.config.fail_on))
    if code == ExitCode.NOTHING_CHECKED:
        code = _nothing(paths, files, options)
    write_all(_completed(outcome, linter, settings, paths, outputs), outputs, options)
    return code


def _nothing(paths: tuple[str, ...], files: tuple[FoundFile, ...], options: dict[str, Any]) -> int:
    """Return the exit code where nothing was read: that is well where all was left out on purpose."""
    if files and (options["ref"] or options["force_exclude"]):
        return ExitCode.CLEAN
    complain(f"copylint: nothing to check in {', '.join(paths)} — copylint --list-files tells why")
    return ExitCode.NOTHING_CHECKED


def _completed(
    outcome: Outcome, linter: Linter, settings: Settings, paths: tuple[str, ...], outputs: tuple[Output, ...]
) -> Outcome:
    """Return the outcome with what the formats ask for beside the findings."""
    formats = {one.format for one in outputs}
    if formats & NEEDING_RULES:
        outcome = replace(outcome, rules=rules_of(linter))
    if formats & NEEDING_PAGES:
        from copylint.runner.facts import facts_of

        names = tuple(layer.name for layer in settings.layers if layer.keys)
        outcome = replace(outcome, facts=facts_of(linter, paths, names))
    return outcome


def _page_rules(linter: Linter) -> frozenset[str]:
    return frozenset(rule.id for rule in linter.rules.values() if isinstance(rule, DisclosureRule))


def _changes(ref: str | None) -> Changes | None:
    if not ref:
        return None
    from copylint.errors import GitError
    from copylint.findings.changed_lines import changes_since

    try:
        return changes_since(ref)
    except GitError as error:
        raise UsageError(f"--diff {ref}: {error}") from None


def _list(files: tuple[FoundFile, ...]) -> int:
    write(shown_path(file.path) + _reason(file) + "\n" for file in files)
    return 0


def _reason(file: FoundFile) -> str:
    reason = file.failure or file.skipped
    return f"  ({reason})" if reason else ""


def _stdin_report(linter: Linter, name: str | None) -> Report:
    from copylint.readers import format_of

    path = name or "<stdin>"
    try:
        text = decode_text(sys.stdin.buffer.read())
    except ReadError as error:
        return Report(path, failure=str(error))
    format_ = format_of(name) if name else "text"
    return linter.lint_text(text, path, format_) if format_ else Report(path, failure="no reader for this type")


def _tell(settings: Settings, linter: Linter, files: tuple[FoundFile, ...], wanted: int) -> None:
    names = ", ".join(layer.name for layer in settings.layers if layer.keys) or "defaults"
    folders = ", ".join(settings.config.rules) or "built in"
    complain(f"settings: {names}")
    complain(f"rules: {len(linter.categories)} ({folders})")
    complain(f"files: {wanted} to read, {sum(bool(file.skipped) for file in files)} left out")

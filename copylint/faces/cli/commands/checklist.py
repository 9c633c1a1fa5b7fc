"""`copylint checklist`: a regulator's questions about one's own advertising, filled in from a scan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click

from copylint.faces.cli.options import with_settings
from copylint.faces.cli.output import complain, format_named, hand_out, keep_what_is_there
from copylint.faces.cli.settings import file_groups, linter_for, settings_for
from copylint.linter.runner.outcome import ExitCode, Outcome
from copylint.linter.runner.run import lint_files, outcome_of
from copylint.model import Report
from copylint.model.errors import UsageError
from copylint.reporters.common import counted

_FORMATS = {".html": "html", ".md": "markdown", ".docx": "docx"}


@click.command(short_help="Fill in a regulator's questions from a scan.")
@click.argument("name", metavar="ahpra|cap|ftc", type=click.Choice(("ahpra", "cap", "ftc")))
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--format", "format_name", type=click.Choice(tuple(_FORMATS.values())), help="How to show it; else by -o."
)
@click.option("-o", "--output", metavar="FILE", help="Write into this file and not to the terminal.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@with_settings
def checklist(
    name: str, paths: tuple[str, ...], format_name: str | None, output: str | None, force: bool, **options: Any
) -> int:
    """Fill in the questions that a regulator asks about one's own advertising, in our own words with the source.

    Each answer names the findings behind it. What a scan cannot see is told as not checked. The market is the
    regulator's own.
    """
    from copylint.matching.load import builtin_book
    from copylint.tasks.decisions.checklist import answers_to, left_out, load_checklist
    from copylint.tasks.decisions.checklist_showing import Filled, as_docx, as_html, as_markdown

    chosen = format_named(format_name, output, _FORMATS, "markdown")
    keep_what_is_there(output, force)
    asked = load_checklist(name)
    outcome = _outcome_of(paths or (".",), {**options, "markets": (asked.market,)})
    if not outcome.reports:
        raise UsageError(f"nothing to check in {', '.join(paths or ('.',))}")
    complain(*(f"copylint: {report.path}: {report.failure}" for report in outcome.failures))
    read = len(outcome.reports) - len(outcome.failures)
    if not read:
        raise UsageError("nothing could be read, so no question is answered")
    day = settings_for(".", options).config.day
    scanned = f"{counted(read, 'file')} in {', '.join(paths or ('.',))}, {day}."
    filled = Filled(asked, list(answers_to(asked, outcome, builtin_book().sources)), scanned, left_out(outcome))
    shown: dict[str, Callable[[Filled], str | bytes]] = {"html": as_html, "markdown": as_markdown, "docx": as_docx}
    hand_out(shown[chosen](filled), output, "a Word file")
    return ExitCode.ERROR if outcome.failures else ExitCode.CLEAN


def _outcome_of(paths: tuple[str, ...], options: dict[str, Any]) -> Outcome:
    reports: list[Report] = []
    for group in file_groups(paths, options):
        # The regulator's market alone, whatever overrides say.
        config = group.settings.config
        overrides = tuple(replace(override, markets=None) for override in config.overrides)
        linter = linter_for(group.settings._replace(config=replace(config, overrides=overrides)))
        files = [file for file in group.files if not file.skipped]
        reports += outcome_of(list(lint_files(files, linter, linter.config.jobs)), linter.config).reports
    return Outcome(tuple(reports))

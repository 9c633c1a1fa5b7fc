"""`copylint sign`: who accepted which page as it stands, for how long; and what changed since."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copylint.config.load import LEDGER_NAME
from copylint.config.settings import identity_of
from copylint.faces.cli.options import date_of, with_settings
from copylint.faces.cli.output import complain, say, write
from copylint.faces.cli.progress import with_progress
from copylint.faces.cli.settings import file_groups, linter_for, settings_for
from copylint.linter.linter import Linter
from copylint.linter.runner.outcome import ExitCode
from copylint.linter.runner.run import lint_files
from copylint.model import Report
from copylint.model.errors import GitError, UsageError
from copylint.reporters.common import counted

if TYPE_CHECKING:
    from copylint.tasks.decisions.signoff.pages import SignedState


@click.command(short_help="Sign pages off, and tell what changed since.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--by", metavar="NAME", help="Who signs.")
@click.option("--role", metavar="ROLE", help="As what: compliance, medical lead, owner.")
@click.option("--until", metavar="DATE", callback=date_of, help="The last day on which the sign-off holds.")
@click.option("--note", default="", metavar="TEXT", help="What colleagues should know of it.")
@click.option("--key", metavar="FILE", help="Sign the entries with this SSH key as well, by ssh-keygen.")
@click.option("--status", is_flag=True, help="Tell which pages are signed, changed since, or were never signed.")
@click.option("--verify", is_flag=True, help="Check that the ledger is as it was written.")
@click.option("--signers", metavar="FILE", help="With --verify: the allowed signers, as git and ssh know them.")
@click.option("--ledger", metavar="FILE", help=f"The ledger; otherwise {LEDGER_NAME} beside the config.")
@click.option("--format", "format_name", type=click.Choice(("text", "json")), default="text", help="For --status.")
@with_settings
def sign(paths: tuple[str, ...], **options: Any) -> int:
    """Sign pages off as they stand: their sentences, rules and decisions go into a ledger that only grows.

    \b
    copylint sign serum.md --by "A. Officer" --role compliance --until 2027-06-30
    copylint sign --status website/
    copylint sign --verify

    \b
    The exit code is
      0  signed; or with --status, all pages are signed as they stand; or with --verify, nothing was edited
      1  pages changed or were never signed; or the ledger was edited
      2  wrong use, a ledger that cannot be read, or a page that cannot be read: nothing is signed then
      3  there was no page
    """
    ledger = Path(options["ledger"] or os.path.join(settings_for(".", options).config.root, LEDGER_NAME))
    if options["verify"]:
        return _verify(ledger, options["signers"])
    if options["status"]:
        return _status(paths or (".",), ledger, options)
    if not paths:
        raise UsageError("which pages? — copylint sign PAGES --by NAME --role ROLE")
    if not options["by"] or not options["role"]:
        raise UsageError("a sign-off needs --by NAME and --role ROLE")
    return _sign(paths, ledger, options)


def _sign(paths: Sequence[str], ledger: Path, options: dict[str, Any]) -> int:
    from copylint.tasks.decisions.signoff.ledger import read_ledger
    from copylint.tasks.decisions.signoff.signatures import signatures_by
    from copylint.tasks.decisions.signoff.signing import Signer, sign_pages

    read_ledger(ledger)  # a broken one is refused before much work is done
    reports = list(_reports(paths, options))
    if failures := [report for _, report in reports if report.failure]:
        complain(*(f"copylint: {report.path}: {report.failure}" for report in failures))
        complain("copylint: nothing was signed")
        return ExitCode.ERROR
    if not reports:
        complain("copylint: no page to sign")
        return ExitCode.NOTHING_CHECKED
    until = options["until"]
    signing = partial(signatures_by, options["key"]) if options["key"] else None
    written = sign_pages(ledger, reports, Signer(options["by"], options["role"], until, options["note"]), signing)
    for entry in written:
        accepted = f"{counted(len(entry.accepted), 'finding')} accepted"
        say(f"{entry.page}: signed by {entry.by}{f' until {until}' if until else ''}, {accepted}")
    return ExitCode.CLEAN


def _status(paths: Sequence[str], ledger: Path, options: dict[str, Any]) -> int:
    from copylint.tasks.decisions.signoff.ledger import read_ledger
    from copylint.tasks.decisions.signoff.pages import last_entries, sentences_on, state_of
    from copylint.tasks.decisions.signoff.signing import rules_digest

    last = last_entries(read_ledger(ledger))
    states: list[SignedState] = []
    failures = 0
    for linter, report in _reports(paths, options):
        if report.failure:
            failures += 1
            complain(f"copylint: {report.path}: {report.failure}")
        if report.page:
            page, day = identity_of(linter.config.root, report.path), linter.config.day
            states.append(state_of(page, sentences_on(report.page.document), last.get(page), rules_digest(linter), day))
    if not states and not failures:
        complain(f"copylint: no page in {', '.join(paths)} — copylint --list-files tells why")
        return ExitCode.NOTHING_CHECKED
    write(_as_json(states) if options["format_name"] == "json" else _as_text(states))
    if failures:
        return ExitCode.ERROR
    return ExitCode.CLEAN if all(state.is_signed for state in states) else ExitCode.FINDINGS


def _verify(ledger: Path, signers: str | None) -> int:
    from copylint.tasks.decisions.signoff.ledger import problems_of, read_ledger

    if not os.path.lexists(ledger):
        raise UsageError(f"there is no {ledger.as_posix()} — copylint sign begins it")
    entries = read_ledger(ledger)
    problems = list(problems_of(entries, _committed(ledger)))
    if signers:
        from copylint.tasks.decisions.signoff.signatures import problems_with

        problems += problems_with(signers, entries)
    for problem in problems:
        place = f"{ledger.as_posix()}:{problem.line}" if problem.line else ledger.as_posix()
        say(f"{place}: {'error' if problem.is_error else 'note'}: {problem.what}")
    errors = sum(problem.is_error for problem in problems)
    say(f"{counted(len(entries), 'sign-off')}, {'nothing was edited' if not errors else f'{errors} wrong'}")
    return ExitCode.FINDINGS if errors else ExitCode.CLEAN


def _committed(ledger: Path) -> list[str]:
    """Return the hashes of the entries that the last commit holds; nothing where there is none."""
    import json

    from copylint.findings.accepted.git import file_at

    try:
        text = file_at("HEAD", ledger)
    except GitError:
        return []
    return [json.loads(line)["hash"] for line in text.decode("utf-8", "replace").splitlines() if line.startswith("{")]


def _reports(paths: Sequence[str], options: dict[str, Any]) -> Iterator[tuple[Linter, Report]]:
    for group in file_groups(paths, options):
        linter = linter_for(group.settings, with_pages=True)
        files = [file for file in group.files if not file.skipped]
        for report in with_progress(lint_files(files, linter, 1), len(files), sys.stderr):
            yield linter, report


def _as_text(states: Sequence[SignedState]) -> Iterator[str]:
    from copylint.reporters.common import visible

    for state in states:
        yield f"{visible(state.page)}: {_words_of(state)}\n"
        yield from (f"  {sentence.line}: {visible(sentence.text)}\n" for sentence in state.new)
        if state.gone:
            yield f"  {counted(state.gone, 'sentence')} of it gone\n"
    signed = sum(state.is_signed for state in states)
    never = sum(state.entry is None for state in states)
    yield f"{signed} signed, {len(states) - signed - never} to look at again, {never} never signed\n"


def _words_of(state: SignedState) -> str:
    entry = state.entry
    if entry is None:
        return "never signed"
    by = f"by {entry.by} ({entry.role}) on {entry.day}"
    if state.is_expired:
        return f"signed {by} until {entry.until}: that day has passed"
    if state.new or state.gone:
        return f"changed since it was signed {by}"
    rules = ", with other rules" if state.rules_changed else ""
    return f"signed {by}{f' until {entry.until}' if entry.until else ''}{rules}"


def _as_json(states: Sequence[SignedState]) -> Iterator[str]:
    from copylint.reporters.json import dumped

    rows = [
        {
            "page": state.page,
            "signed": state.is_signed,
            "by": state.entry.by if state.entry else None,
            "role": state.entry.role if state.entry else None,
            "time": state.entry.time if state.entry else None,
            "until": (state.entry.until or None) if state.entry else None,
            "expired": state.is_expired,
            "rules_changed": state.rules_changed,
            "new": [{"line": sentence.line, "text": sentence.text} for sentence in state.new],
            "gone": state.gone,
        }
        for state in states
    ]
    yield dumped({"version": 1, "pages": rows}, indent=2) + "\n"

"""`copylint claims`: the register of approved claims, from the first harvest to the daily look."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copylint.config.load import REGISTER_NAMES
from copylint.faces.cli.options import setting, with_settings
from copylint.faces.cli.output import complain, format_named, hand_out, keep_what_is_there, say, write
from copylint.faces.cli.progress import with_progress
from copylint.faces.cli.settings import FileGroup, file_groups, linter_for, settings_for
from copylint.linter.linter import Linter
from copylint.linter.runner.outcome import ExitCode
from copylint.linter.runner.run import lint_files
from copylint.model import Report
from copylint.model.errors import UsageError
from copylint.reporters.common import counted

if TYPE_CHECKING:
    from copylint.findings.register.load import Register
    from copylint.findings.register.occurrences import Occurrence
    from copylint.tasks.decisions.claims.harvest import HarvestedClaim

_FORMATS = {".txt": "text", ".yaml": "yaml", ".yml": "yaml", ".csv": "csv", ".xlsx": "xlsx", ".json": "json"}


@click.group(short_help="Harvest claims, and keep the register of approved ones.")
def claims() -> None:
    """Keep the register of approved claims: copylint-claims.yaml, or what --register names.

    \b
    copylint claims harvest website/ -o claims.csv    every claim of a site, as a start
    copylint claims import claims.csv                 a spreadsheet into the register
    copylint claims status website/                   where each entry stands
    """


@claims.command(short_help="List every claim of a site, innocent ones too.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(tuple(dict.fromkeys(_FORMATS.values()))),
    help="How to list them; else by the name of -o.",
)
@click.option("-o", "--output", metavar="FILE", help="Write into this file: .yaml is a register to start from.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@setting("register", metavar="PATH")
@with_settings
def harvest(paths: tuple[str, ...], format_name: str | None, output: str | None, force: bool, **options: Any) -> int:
    """List every claim of a site by wording, with its sort and all its places, also those that nothing was found in."""
    from copylint.tasks.decisions.claims.harvest import claims_on, grouped

    chosen = format_named(format_name, output, _FORMATS, "text")
    keep_what_is_there(output, force, "harvest into another file, which claims import adds to the register")
    harvested: list[HarvestedClaim] = []
    failures = 0
    for linter, report in _reports(paths, options):
        failures += bool(report.failure)
        harvested += claims_on(report, _occurrences(linter, report))
    shown: str | bytes = _HARVESTS[chosen](grouped(harvested), tuple(_known_ids(options)))
    hand_out(shown, output, "a workbook")
    return ExitCode.ERROR if failures else ExitCode.CLEAN


@claims.command(short_help="Tell where each entry of the register stands.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--format", "format_name", type=click.Choice(("text", "json")), default="text", help="How to show them.")
@setting("register", metavar="PATH")
@with_settings
def status(paths: tuple[str, ...], format_name: str, **options: Any) -> int:
    """Tell of each entry whether it is approved, ends soon, has ended, is contradicted by a page, or is used nowhere.

    \b
    The exit code is
      0  every entry is approved, and no page says more than one
      1  something asks for a decision
    """
    rows = _status_rows(paths, options)
    if format_name == "json":
        write(_json({"version": 1, "claims": rows}))
    else:
        write(_status_lines(rows))
    is_open = any(row["conflicts"] or not str(row["state"]).startswith("approved by") for row in rows)
    return ExitCode.FINDINGS if is_open else ExitCode.CLEAN


def _status_rows(paths: tuple[str, ...], options: dict[str, Any]) -> list[dict[str, object]]:
    from copylint.tasks.decisions.claims.status import places_of, statuses

    used: dict[str, list[tuple[str, Occurrence]]] = {}
    for linter, report in _reports(paths, options):
        if report.page:
            for id_, place, occurrence in places_of(report.page.document, _occurrences(linter, report)):
                used.setdefault(id_, []).append((place, occurrence))
    return [
        {
            "id": entry.claim.id,
            "place": entry.claim.place,
            "state": entry.state,
            "used": list(entry.places),
            "conflicts": list(entry.conflicts),
        }
        for entry in statuses(_register(options), used, settings_for(".", options).config.day)
    ]


@claims.command(short_help="Check the register itself.")
@setting("register", metavar="PATH")
@with_settings
def validate(**options: Any) -> int:
    """Check the register: keys, dates, evidence files, wordings that say more than their evidence or that none cures.

    \b
    The exit code is
      0  nothing is wrong; what only covers nothing yet is told
      1  an entry contradicts itself, or its evidence is gone or has changed
      2  the register cannot be read
    """
    from copylint.tasks.decisions.claims.status import problems_of

    register = _register(options)
    linter = Linter(replace(settings_for(".", options).config, register=""))
    problems = list(problems_of(register, linter, linter.config.day))
    say(*(f"{'error' if problem.is_error else 'note'}: {problem}" for problem in problems))
    errors = sum(problem.is_error for problem in problems)
    say(f"{counted(len(register), 'claim')}, {errors} wrong, {len(problems) - errors} to note")
    return ExitCode.FINDINGS if errors else ExitCode.CLEAN


@claims.command("import", short_help="Put the entries of a CSV file into the register.")
@click.argument("file", metavar="FILE")
@click.option("--replace", is_flag=True, help="Let entries of the file take the place of those with their ids.")
@setting("register", metavar="PATH")
@with_settings
def import_(file: str, replace: bool, **options: Any) -> int:
    """Put the entries of a CSV file into the register; what stands there stays as it is, comments too."""
    from copylint.files.writing import alone_in, write_whole
    from copylint.tasks.decisions.claims.sheets import entries_from_csv
    from copylint.tasks.decisions.claims.writing import check_text, with_entries

    entries = entries_from_csv(Path(file))
    path = Path(_register_path(options) or REGISTER_NAMES[0])
    target = path / "imported.yaml" if path.is_dir() else path
    with alone_in(target.parent):
        text, new, changed = with_entries(target, entries, replaces=replace)
        check_text(text, target)
        if new or changed:
            write_whole(target, text.encode())
    same = len(entries) - len(new) - len(changed)
    say(f"{target.as_posix()}: {len(new)} added, {len(changed)} replaced, {same} as they were")
    return ExitCode.CLEAN


@claims.command(short_help="Write the register as CSV.")
@click.option("-o", "--output", metavar="FILE", help="Write into this file and not to the terminal.")
@setting("register", metavar="PATH")
@with_settings
def export(output: str | None, **options: Any) -> int:
    """Write the register as CSV for a spreadsheet; `import` takes it back."""
    from copylint.tasks.decisions.claims.sheets import csv_text, table_of

    format_named(None, output, {".csv": "csv"}, "csv")
    register = _register(options)
    hand_out(csv_text(table_of({claim.id: claim.entry for claim in register.claims})), output, "a workbook")
    return ExitCode.CLEAN


def _reports(paths: Sequence[str], options: dict[str, Any]) -> Iterator[tuple[Linter, Report]]:
    """Yield the report on each file with its page, and the linter that made it."""
    groups: tuple[FileGroup, ...] = file_groups(paths or (".",), options)
    for group in groups:
        linter = linter_for(group.settings, with_pages=True)
        files = [file for file in group.files if not file.skipped]
        for report in with_progress(lint_files(files, linter, 1), len(files), sys.stderr):
            if report.failure:
                complain(f"copylint: {report.path}: {report.failure}")
            yield linter, report


def _occurrences(linter: Linter, report: Report) -> list[Occurrence]:
    if linter.register is None or report.page is None:
        return []
    return linter.register.occurrences(report.page.document, linter.config)


def _register_path(options: dict[str, Any]) -> str:
    return settings_for(".", options).config.register


def _register(options: dict[str, Any]) -> Register:
    from copylint.findings.register.load import load_register

    path = _register_path(options)
    if not path:
        raise UsageError(f"no {REGISTER_NAMES[0]} here — copylint claims harvest -o {REGISTER_NAMES[0]} makes one")
    return load_register(path)


def _known_ids(options: dict[str, Any]) -> list[str]:
    return [claim.id for claim in _register(options).claims] if _register_path(options) else []


def _as_text(claims: Sequence[HarvestedClaim], ids: Sequence[str]) -> str:
    from copylint.reporters.common import visible

    lines = []
    for claim in claims:
        severity = claim.standing
        entry = f" [{', '.join(claim.entries)}]" if claim.entries else ""
        lines.append(f"{severity:8}{', '.join(type_.value for type_ in claim.types) or 'claim'}{entry}\n")
        lines.append(f"        {visible(claim.wording)}\n")
        lines += [f"          {visible(str(place))}\n" for place in claim.places]
    places = sum(len(claim.places) for claim in claims)
    return "".join((*lines, f"{len(claims)} claims in {places} places\n"))


def _as_yaml(claims: Sequence[HarvestedClaim], ids: Sequence[str]) -> str:
    from copylint.tasks.decisions.claims.harvest import entries_of
    from copylint.tasks.decisions.claims.writing import register_text

    return register_text(entries_of(claims, ids))


def _table(claims: Sequence[HarvestedClaim], ids: Sequence[str]) -> list[tuple[str, ...]]:
    from copylint.tasks.decisions.claims.harvest import entries_of
    from copylint.tasks.decisions.claims.sheets import harvest_table

    return list(harvest_table(claims, entries_of(claims, ids)))


def _as_csv(claims: Sequence[HarvestedClaim], ids: Sequence[str]) -> str:
    from copylint.tasks.decisions.claims.sheets import csv_text

    return csv_text(_table(claims, ids))


def _as_xlsx(claims: Sequence[HarvestedClaim], ids: Sequence[str]) -> bytes:
    from copylint.reporters.xlsx import sheet_of

    return sheet_of("Claims", _table(claims, ids))


def _as_json(claims: Sequence[HarvestedClaim], ids: Sequence[str]) -> str:
    rows = [
        {
            "wording": claim.wording,
            "types": [type_.value for type_ in claim.types],
            "severity": claim.severity.value if claim.severity else None,
            "rules": list(claim.rules),
            "entries": list(claim.entries),
            "places": [
                {
                    "path": place.path,
                    "line": place.line,
                    "severity": place.severity.value if place.severity else None,
                    "status": place.status.value if place.status else None,
                }
                for place in claim.places
            ],
        }
        for claim in claims
    ]
    return "".join(_json({"version": 1, "claims": rows}))


def _json(content: object) -> Iterator[str]:
    from copylint.reporters.json import dumped

    yield dumped(content, indent=2) + "\n"


def _status_lines(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        number = len(row["used"])
        used = counted(number, "place") if number else "used nowhere"
        yield f"{row['id']}: {row['state']}; {used}\n"
        yield from (f"  conflict: {line}\n" for line in row["conflicts"])
    yield f"{counted(len(rows), 'claim')}, {sum(not row['used'] for row in rows)} used nowhere\n"


_HARVESTS: dict[str, Callable[[Sequence[HarvestedClaim], Sequence[str]], str | bytes]] = {
    "text": _as_text,
    "yaml": _as_yaml,
    "csv": _as_csv,
    "xlsx": _as_xlsx,
    "json": _as_json,
}

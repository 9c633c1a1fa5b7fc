"""`copylint catalogue`: listings by the million, from files into a table of findings."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from copylint.config.paths import within
from copylint.config.settings import Config, FailOn
from copylint.faces.cli.options import setting, with_settings
from copylint.faces.cli.output import complain, say
from copylint.faces.cli.settings import linter_for, settings_for
from copylint.files.installed import missing
from copylint.files.writing import write_whole
from copylint.linter.runner.outcome import ExitCode
from copylint.model.errors import UsageError

if TYPE_CHECKING:
    from copylint.catalogue.run.pipeline import CatalogueRun, OnProgress
    from copylint.catalogue.run.summary import Summary

_EVERY_SECONDS = 0.5
# The verdicts that count from each severity on.
_FAILING = {
    FailOn.ERROR: ("violation",),
    FailOn.WARNING: ("violation", "needs-evidence", "human-judgement"),
    FailOn.NOTE: ("violation", "needs-evidence", "human-judgement", "note"),
    FailOn.NEVER: (),
}


def _columns(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for text in given for name in text.split(",") if name.strip())


@click.command(short_help="Check tables of listings, by the million.")
@click.argument("paths", nargs=-1, metavar="[IN] OUT")
@click.option("--sql", metavar="QUERY", help="Read the listings that this query to DuckDB gives, in place of IN.")
@click.option("--text", multiple=True, callback=_columns, metavar="COLUMNS", help="The columns that hold copy.")
@click.option("--id", "id_", default="", metavar="COLUMN", help="The column that names a listing.")
@click.option("--market-column", default="", metavar="COLUMN", help="The column with the country of a listing.")
@click.option("--language-column", default="", metavar="COLUMN", help="The column with its language.")
@click.option("--category-column", default="", metavar="COLUMN", help="The column by which the summary counts.")
@click.option("--seller-column", default="", metavar="COLUMN", help="Another column by which the summary counts.")
@click.option("--keep", multiple=True, callback=_columns, metavar="COLUMNS", help="Further columns to hand on.")
@click.option("--since", default="", metavar="FILE", help="Check only what changed since this table of findings.")
@click.option("--html", default="", metavar="FILE", help="Write the summary as a page, too.")
@setting("jobs", metavar="N")
@setting("fail_on")
@with_settings
def catalogue(paths: tuple[str, ...], sql: str | None, html: str, **options: Any) -> int:
    """Check the listings of a table, and write a table of what is found in them.

    IN is a Parquet, CSV, TSV or JSON Lines file, or a folder of them; OUT ends in .parquet, .csv or .jsonl. Columns
    that are not named are guessed by their names. A run that is interrupted goes on where it stopped when it is
    started again.
    """
    _require_library()
    from copylint.catalogue.run.pipeline import check_catalogue
    from copylint.catalogue.run.summary import summary_lines, summary_page

    *inputs, target = paths or ("",)
    if len(inputs) != (0 if sql else 1):
        raise UsageError("name one file or folder to read and one file to write; with --sql, only the file to write")
    _keep_listings(inputs, [target, *([html] if html else [])])
    run, config = _run_of(inputs[0] if inputs else "", target, sql, options)
    try:
        summary = check_catalogue(run, _progress())
    except KeyboardInterrupt:
        complain("", f"copylint: what was checked is kept in {target}.partial: start it again, and it goes on there")
        raise
    say(*summary_lines(summary))
    if html:
        write_whole(html, summary_page(summary).encode())
    return _exit_code(summary, config.fail_on)


def _keep_listings(inputs: Sequence[str], targets: Sequence[str]) -> None:
    """Refuse to write where listings are read: they would be gone, or findings be read as listings the next time."""
    for read, written in product(inputs, targets):
        if os.path.exists(read) and within(os.path.realpath(read), os.path.realpath(written)) is not None:
            where = "is" if os.path.isfile(read) else "lies in"
            raise UsageError(f"{written} {where} what is read — write to another place")


def _run_of(path: str, target: str, sql: str | None, options: dict[str, Any]) -> tuple[CatalogueRun, Config]:
    from copylint.catalogue import CatalogueSettings
    from copylint.catalogue.run.columns import with_guesses
    from copylint.catalogue.run.pipeline import CatalogueRun
    from copylint.catalogue.run.sources import query_source, sources_of
    from copylint.catalogue.run.workers import processors

    configured = settings_for(path or os.curdir, options)
    linter_for(configured)  # a rule that the settings name must exist
    sources = [query_source(sql)] if sql else sources_of(path)
    schema = sources[0].schema
    given = CatalogueSettings(
        text=options["text"],
        id=options["id_"],
        market_column=options["market_column"],
        language_column=options["language_column"],
        config=configured.config,
    )
    settings = with_guesses(given, schema)
    groups = _groups(options, settings.market_column, schema.names)
    kept = dict.fromkeys([*(column for _, column in groups), *options["keep"]])
    settings = replace(settings, keep=tuple(name for name in kept if name not in (settings.id, *settings.text)))
    run = CatalogueRun(sources, settings, target, configured.config.jobs or processors(), options["since"], groups)
    _tell_guesses(given, run)
    return run, configured.config


def _groups(options: Mapping[str, Any], market_column: str, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return by what a summary counts, and the column in which it stands."""
    from copylint.catalogue.run.columns import CATEGORIES, SELLERS, first_named

    columns = {
        "market": market_column,
        "category": options["category_column"] or first_named(CATEGORIES, names),
        "seller": options["seller_column"] or first_named(SELLERS, names),
    }
    return tuple((name, column) for name, column in columns.items() if column)


def _tell_guesses(given: Any, run: CatalogueRun) -> None:
    """Say which columns were taken for what where nobody named them."""
    settings = run.settings
    guesses = [("id", given.id, settings.id), ("text", given.text, ", ".join(settings.text))]
    guesses += [("country", given.market_column, settings.market_column)]
    guesses += [("language", given.language_column, settings.language_column)]
    guessed = [f"{what}: {column}" for what, named, column in guesses if column and not named]
    if guessed:
        complain(f"copylint: columns were guessed by their names: {'; '.join(guessed)}")


def _progress() -> OnProgress:
    """Return what draws how far a run is, at what rate, and how long it will take, where somebody sees it."""
    begun = last = monotonic()

    def draw(listings: int, share: float) -> None:
        nonlocal last
        now = monotonic()
        if sys.stderr is None or not sys.stderr.isatty() or now - last < _EVERY_SECONDS:
            return
        last, seconds = now, now - begun
        left = f", {_time(seconds / share - seconds)} left" if share else ""
        sys.stderr.write(f"\r\x1b[2K{listings:,} listings, {listings / seconds:,.0f} a second{left}")
        sys.stderr.write("\r\x1b[2K" if share == 1 else "")
        sys.stderr.flush()

    return draw


def _time(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


def _exit_code(summary: Summary, fail_on: FailOn) -> ExitCode:
    """Return 2 where rows could not be read, 3 where there were none, 1 where listings fail."""
    if summary.lost:
        return ExitCode.ERROR
    if not summary.listings:
        return ExitCode.NOTHING_CHECKED
    fails = any(summary.verdicts[verdict] for verdict in _FAILING[fail_on])
    return ExitCode.FINDINGS if fails else ExitCode.CLEAN


def _require_library() -> None:
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise missing("copylint catalogue needs pyarrow", "catalogue") from None

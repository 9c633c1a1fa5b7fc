"""A table of all findings as comma-separated values, which every spreadsheet opens."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from copylint.linter.runner.outcome import Outcome
from copylint.reporters.common import Look
from copylint.reporters.table import COLUMNS, TableValue, looks_like_formula, rows_of


def report_csv(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield a row of names, and one for every finding; no cell is a formula."""
    yield _line(COLUMNS)
    for row in rows_of(outcome):
        yield _line(tuple(_harmless(cell) for cell in row))


def _harmless(cell: TableValue) -> TableValue:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe makes it text."""
    return f"'{cell}" if isinstance(cell, str) and looks_like_formula(cell) else cell


def _line(cells: tuple[TableValue, ...]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()

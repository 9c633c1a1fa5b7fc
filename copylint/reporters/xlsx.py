"""A workbook: the table of all findings, and a sheet that tells what was checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from copylint.files.installed import missing
from copylint.linter.runner.outcome import Outcome
from copylint.model import Market
from copylint.model.errors import UsageError
from copylint.reporters.common import Look, summary_of
from copylint.reporters.table import COLUMNS, TableValue, rows_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MOST_ROWS = 1_048_575
_WIDTHS = {
    "page": 28,
    "place": 22,
    "sentence": 60,
    "words": 30,
    "message": 50,
    "why": 40,
    "suggestion": 40,
    "reason": 30,
}
_WIDTH, _LAW_WIDTH = 12, 24
_COLORS = {"error": "#F8D7D4", "warning": "#FBE8C8", "note": "#DCE8F6"}
# Without a day the file would differ each time that it is written.
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)


def require_library() -> None:
    """Refuse to go on without the library that writes workbooks."""
    try:
        import xlsxwriter  # noqa: F401
    except ImportError:
        raise missing("xlsx is written with xlsxwriter, csv without a library", "xlsx") from None


def report_xlsx(outcome: Outcome, look: Look) -> Iterator[bytes]:
    """Yield a workbook; no cell of it is a formula. Raises UsageError where there are too many findings for a sheet."""
    require_library()
    from xlsxwriter import Workbook

    rows = list(rows_of(outcome))
    if len(rows) > _MOST_ROWS:
        raise UsageError(
            f"a sheet holds {_MOST_ROWS} findings, and there are {len(rows)} — --format csv holds them all"
        )
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Claims found by copylint", "created": _day_of(outcome)})
    _write_findings(book, rows)
    _write_run(book, outcome)
    book.close()
    yield file.getvalue()


def sheet_of(name: str, rows: Sequence[Sequence[str]]) -> bytes:
    """Return a workbook with one sheet of plain texts, the first row of which is its head."""
    require_library()
    from xlsxwriter import Workbook

    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _NO_DAY})
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    for line, row in enumerate(rows):
        for number, cell in enumerate(row):
            sheet.write_string(line, number, cell, plain if line else head)
    sheet.set_column(0, max(map(len, rows)) - 1, _LAW_WIDTH)
    sheet.freeze_panes(1, 1)
    book.close()
    return file.getvalue()


def _write_findings(book: Workbook, rows: list[tuple[TableValue, ...]]) -> None:
    sheet = book.add_worksheet("Findings")
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    for number, name in enumerate(COLUMNS):
        sheet.set_column(number, number, _WIDTHS.get(name, _LAW_WIDTH if name.startswith("law") else _WIDTH))
        sheet.write_string(0, number, name, head)
    for line, row in enumerate(rows, 1):
        for number, cell in enumerate(row):
            _write(sheet, (line, number), cell, plain, day)
    last = (len(rows), len(COLUMNS) - 1)
    sheet.autofilter(0, 0, *last)
    sheet.freeze_panes(1, 1)
    severity = COLUMNS.index("severity")
    for name, color in _COLORS.items():
        condition: dict[str, Any] = {
            "type": "cell", "criteria": "==", "value": f'"{name}"', "format": book.add_format({"bg_color": color}),
        }  # fmt: skip
        sheet.conditional_format(1, severity, max(1, len(rows)), severity, condition)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _write(sheet: Worksheet, place: tuple[int, int], cell: TableValue, plain: Format, day: Format) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(*place, datetime(cell.year, cell.month, cell.day), day)  # a day has no zone
    elif isinstance(cell, int):
        sheet.write_number(*place, cell, plain)
    elif cell:
        sheet.write_string(*place, cell, plain)


def _write_run(book: Workbook, outcome: Outcome) -> None:
    sheet = book.add_worksheet("What was checked")
    bold, plain = (
        book.add_format({"bold": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 80)
    for line, (name, text) in enumerate(_facts(outcome)):
        sheet.write_string(line, 0, name, bold)
        sheet.write_string(line, 1, text, plain)


def _facts(outcome: Outcome) -> Iterator[tuple[str, str]]:
    yield "Found", summary_of(outcome)
    facts = outcome.facts
    if facts:
        yield "Checked", ", ".join(facts.paths)
        if facts.commit:
            yield "Commit", f"{facts.commit}, in {facts.folder}"
        if facts.content_hash:
            yield "Files", f"{len(facts.hashes)} read, SHA-256 {facts.content_hash}"
        yield "When", facts.when.isoformat(timespec="minutes")
        yield "Markets", ", ".join(market.value.upper() for market in facts.markets or Market)
        yield "Rules", f"{facts.rules} of copylint {facts.version}, content {facts.digest}"
        yield "Settings", f"{', '.join(facts.settings) or 'defaults'}; profile {facts.profile}"
    yield "Note", "A help for writers and reviewers, not legal advice: what is not listed is not thereby allowed."


def _day_of(outcome: Outcome) -> datetime:
    return outcome.facts.when if outcome.facts else _NO_DAY

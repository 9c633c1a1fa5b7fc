"""The table of all findings, as comma-separated values and as a workbook."""

import csv
import sys
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO, StringIO

import openpyxl
import pytest

from copylint.faces.cli.main import main
from copylint.linter.runner.outcome import Outcome
from copylint.model import Confidence, Market, MarketLaw, Report, Severity, Source
from copylint.model.errors import UsageError
from copylint.reporters import reporter_for
from copylint.reporters import xlsx as workbook
from copylint.reporters.common import Look
from copylint.reporters.table import COLUMNS
from tests.reporters.test_reporters import CLAIM, EVIL_OUTCOME, MISSING, SUPPRESSED

LAW = (
    MarketLaw(Market.UK, Severity.ERROR, (Source("CAP advice", "https://example.org", ""),), date(2026, 9, 27)),
    MarketLaw(Market.US, Severity.WARNING),
)
FULL = replace(CLAIM, law=LAW, confidence=Confidence.HIGH)


def outcome_of(*findings):
    return Outcome((Report(CLAIM.path, findings),))


def csv_rows(outcome):
    return list(csv.DictReader(StringIO("".join(map(str, reporter_for("csv")(outcome, Look()))))))


def book_of(outcome):
    (content,) = reporter_for("xlsx")(outcome, Look())
    assert isinstance(content, bytes)
    return openpyxl.load_workbook(BytesIO(content))


def xlsx_rows(outcome):
    head, *rows = book_of(outcome)["Findings"].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("rows_in", [csv_rows, xlsx_rows])
def test_a_row_tells_all_of_a_finding(rows_in):
    (row,) = rows_in(outcome_of(FULL))

    assert {name: str(row[name] or "") for name in COLUMNS} == {
        "page": "pages/facial.md",
        "place": "",
        "line": "3",
        "column": "12",
        "sentence": "Our facial boosts collagen.",
        "words": "boosts collagen",
        "missing": "no",
        "severity": "error",
        "confidence": "high",
        "rule": "collagen-stimulation",
        "category": "structure-function",
        "message": CLAIM.message,
        "why": CLAIM.why,
        "suggestion": "skin looks firmer",
        "law us": "warning",
        "law uk": "error since 2026-09-27: CAP advice",
        "law eu": "",
        "law au": "",
        "law ca": "",
        "law of channels": "",
        "status": "new",
        "reason": "",
        "by": "",
        "last day": "",
        "tier": "",
        "register": "",
        "entry": "",
        "fingerprint": CLAIM.fingerprint,
    }


def test_accepted_findings_are_always_in_the_table_with_reason_and_last_day():
    (in_csv,), (in_book,) = csv_rows(outcome_of(SUPPRESSED)), xlsx_rows(outcome_of(SUPPRESSED))

    assert (in_csv["status"], in_csv["reason"], in_csv["last day"]) == ("suppressed", "approved by legal", "2027-01-31")
    assert in_book["last day"] == datetime(2027, 1, 31)


def test_what_is_missing_from_a_page_and_what_could_not_be_read_are_rows():
    outcome = Outcome((Report(CLAIM.path, (MISSING,)), Report("photo.md", failure="binary, not text")))

    rows = [(row["page"], row["missing"], row["status"], row["reason"]) for row in csv_rows(outcome)]
    assert rows == [("pages/facial.md", "yes", "new", ""), ("photo.md", "", "not read", "binary, not text")]


FORMULAS = ['=HYPERLINK("https://example.org")', "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "  =1+1", "＝1+1", "\r=1"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(formula):
    evil = replace(CLAIM, path=f"{formula}.md", match=formula, sentence=formula, message=formula, reason=formula)

    (row,) = csv_rows(outcome_of(evil))
    cells = [cell for line in book_of(outcome_of(evil))["Findings"].iter_rows() for cell in line]

    assert [row[name][0] for name in ("page", "words", "sentence", "message", "reason")] == ["'"] * 5
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s", "n"}
    assert all(cell.quotePrefix for cell in cells if cell.row > 1 and cell.data_type == "s")


def test_a_workbook_holds_what_xml_cannot():
    assert len(xlsx_rows(EVIL_OUTCOME)) == 3


def test_a_workbook_tells_what_was_checked():
    sheet = book_of(outcome_of(FULL))["What was checked"]

    assert (sheet["A1"].value, sheet["B1"].value) == ("Found", "1 error in 1 file")


def test_a_workbook_is_the_same_each_time():
    assert list(reporter_for("xlsx")(outcome_of(FULL), Look())) == list(reporter_for("xlsx")(outcome_of(FULL), Look()))


def test_a_sheet_that_is_too_small_is_told(monkeypatch):
    monkeypatch.setattr(workbook, "_MOST_ROWS", 1)

    with pytest.raises(UsageError, match=r"a sheet holds 1 findings, and there are 2 — --format csv holds them all"):
        list(reporter_for("xlsx")(outcome_of(FULL, SUPPRESSED), Look()))


def run(capsys, *args):
    code = main([*args])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.fixture
def draft(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("It stimulates collagen.\n")
    return tmp_path


def test_csv_and_workbook_are_written_into_files(draft, capsys):
    assert run(capsys, "a.txt", "--format", "csv:out.csv", "--format", "xlsx:out.xlsx")[0] == 1

    assert (draft / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfpage,place,")
    sheet = openpyxl.load_workbook(draft / "out.xlsx")["What was checked"]
    facts = {row[0]: row[1] for row in sheet.iter_rows(values_only=True)}
    assert (facts["Checked"], facts["Markets"]) == ("a.txt", "US, UK, EU, AU, CA")


def test_a_terminal_gets_comma_separated_values_without_a_mark(draft, capsys):
    assert run(capsys, "a.txt", "--format", "csv")[1].startswith("page,place,")


def test_a_workbook_does_not_go_to_a_terminal(draft, capsys):
    assert run(capsys, "a.txt", "--format", "xlsx") == (
        2,
        "",
        "copylint: xlsx is no text: write --format xlsx:FILE\n",
    )


def test_without_its_library_a_workbook_is_refused_before_anything_is_read(draft, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    assert run(capsys, "gone.txt", "--format", "xlsx:out.xlsx") == (
        2,
        "",
        "copylint: xlsx is written with xlsxwriter, csv without a library — pip install 'copylint[xlsx]'\n",
    )

"""The first page of a report: what was checked and what is to be decided, with the pages behind it."""

import json
import re
from contextlib import chdir
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdfium2 import PdfDocument

from copylint.config.settings import Config
from copylint.linter.linter import Linter
from copylint.linter.runner.outcome import Outcome
from copylint.linter.runner.rule_facts import rules_of
from copylint.linter.runner.run import lint_files
from copylint.model import Position, Report, Span
from copylint.readers.discovery.discover import find_files
from copylint.reporters import reporter_for
from copylint.reporters.common import Look
from tests.reporters.html.conftest import FACTS
from tests.reporters.html.test_browser import PHONE
from tests.reporters.html.test_page import rendered
from tests.waiting import Soon

ROWS = ".cards tbody tr"
DRAFTS = Path(__file__).resolve().parents[2] / "fixtures" / "drafts"


def rows_in(page):
    """Return the severity and the words of each row that can be seen."""
    return page.eval_on_selector_all(
        ROWS,
        """rows => rows.filter(row => row.checkVisibility()).map(row =>
            [row.querySelector('.level b'), row.querySelector('q, .claim-cell b')].map(one => one.textContent))""",
    )


ALL_ROWS = [
    ["Error", "boosts collagen"],
    ["Error", "flushes toxins"],
    ["Error", "flushes toxins"],
    ["Warning", "Missing: Results without their range"],
]


@pytest.fixture(scope="module")
def many(site):
    """Return an outcome with more sentences than the first page shows at once."""
    finding = next(finding for finding in site.findings if finding.rule == "toxins")
    findings = [
        replace(finding, path="a.md", match=f"claim {line}", fingerprint=f"{line:020x}", start=Position(line, 1),
                span=Span(line * 9, line * 9 + 5), sentence_span=Span(line * 9, line * 9 + 5))
        for line in range(1, 16)
    ]  # fmt: skip
    return Outcome((Report("a.md", tuple(findings)),), site.rules, FACTS)


@pytest.fixture(scope="module")
def drafts():
    """Return the outcome of three drafts with a claim in nearly each sentence."""
    linter = Linter(Config(), with_pages=True)
    with chdir(DRAFTS.parent):  # a long path would take a second line in each row
        reports = tuple(lint_files(find_files([DRAFTS.name], Config()), linter, 1))
    return Outcome(reports, rules_of(linter), FACTS)


def test_the_first_page_says_by_what_the_files_are_known(site):
    text = rendered(site)

    assert (FACTS.content_hash in text, "commit 1234abc of 2026-11-20" in text) == (True, True)
    assert re.findall(r'class="digest">SHA-256 <code>(\w+)', text) == ["ab" * 32, "cd" * 32]


def test_the_hash_of_all_files_depends_on_each():
    other = FACTS._replace(hashes=dict(FACTS.hashes) | {"site/peel.md": "ce" * 32})
    renamed = FACTS._replace(hashes={"site/facial.html": "ab" * 32, "site/mask.md": "cd" * 32})

    assert len({FACTS.content_hash, other.content_hash, renamed.content_hash}) == 3


@pytest.mark.slow
def test_a_report_begins_with_the_table_and_not_with_the_pages(opened, site):
    page = opened(site, anchor="")

    assert (rows_in(page), page.is_visible("#p-1"), page.is_visible(".rules")) == (ALL_ROWS, False, False)


@pytest.mark.slow
def test_a_row_leads_to_its_words_on_the_page(opened, site):
    page = opened(site, anchor="")
    page.click(f"{ROWS}:nth-child(2) a")
    expect(page.locator("#p-1")).to_be_visible()

    expect(page.locator("#panel .claim")).to_have_text("flushes toxins")
    expect(page.locator("#summary")).to_be_hidden()


@pytest.mark.slow
@pytest.mark.parametrize("row", [1, 9])
def test_a_row_leads_to_its_words_however_long_the_pages_before(opened, drafts, row):
    page = opened(drafts, anchor="", **PHONE)
    page.tap(f"{ROWS}:nth-child({row}) a")

    expect(page.locator("#pages .mark.open").first).to_be_in_viewport()


@pytest.mark.slow
def test_the_views_can_be_changed_by_keyboard(opened, site):
    page = opened(site, anchor="")
    page.focus(".views [data-view=pages]")
    page.keyboard.press("Enter")
    expect(page.locator("#p-1")).to_be_visible()
    page.focus(".views [data-view=summary]")
    page.keyboard.press("Enter")

    expect(page.locator("#p-1")).to_be_hidden()
    expect(page.locator("[aria-current]")).to_have_attribute("data-view", "summary")


@pytest.mark.slow
def test_many_rows_are_shown_on_demand(opened, many):
    page = opened(many, anchor="")
    few = len(rows_in(page))
    page.click("#more")

    assert Soon(lambda: (few, len(rows_in(page)))) == (10, 15)


@pytest.mark.slow
def test_filters_choose_rows(opened, site):
    page = opened(site, anchor="")
    page.check("[name=category][value=disclosure]")

    assert Soon(lambda: rows_in(page)) == ALL_ROWS[3:]


@pytest.mark.slow
def test_a_decision_stands_in_its_row_until_the_last_day(opened, site):
    page = opened(site, Look(suppressed=True), anchor="")

    assert page.eval_on_selector_all(f"{ROWS} .decision", "cells => cells.map(cell => cell.innerText)") == [
        *["open"] * 4,
        "Accepted by a comment: agreed with the lawyer",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["html", "json", "csv"])
def test_what_an_earlier_report_holds_is_left_out(opened, site, tmp_path, format_):
    earlier = [
        replace(report, findings=tuple(finding for finding in report.findings if finding.rule != "toxins"))
        for report in site.reports
    ]
    outcome = Outcome(tuple(earlier), site.rules, FACTS)
    file = tmp_path / f"earlier.{format_}"
    file.write_text("".join(map(str, reporter_for(format_)(outcome, Look()))), "utf-8")
    page = opened(site, anchor="")
    page.set_input_files("#since", file)

    assert Soon(lambda: rows_in(page)) == [["Error", "flushes toxins"]] * 2
    page.click("text=Show everything")
    assert Soon(lambda: rows_in(page)) == ALL_ROWS


def sheets(page):
    """Return what is printed, of the parts that may be."""
    page.emulate_media(media="print")
    parts = ("#summary .boxes", "#summary .sign-off", "#p-1 .copy", "#p-1 .sign-off", ".rules", ".views")
    return [part for part in parts if page.is_visible(part)]


@pytest.mark.slow
def test_paper_gets_the_summary_or_all_pages(opened, site):
    summary, pages = opened(site, anchor=""), opened(site)

    assert Soon(lambda: sheets(summary)) == ["#summary .boxes", "#summary .sign-off"]
    assert Soon(lambda: sheets(pages)) == [
        "#summary .boxes",
        "#summary .sign-off",
        "#p-1 .copy",
        "#p-1 .sign-off",
        ".rules",
    ]


@pytest.mark.slow
def test_a_printed_summary_has_two_sheets_and_counts_the_rest(opened, drafts):
    page = opened(drafts, anchor="")
    pdf = PdfDocument(page.pdf(prefer_css_page_size=True))
    words = pdf[len(pdf) - 1].get_textpage().get_text_bounded()
    rows = page.locator(ROWS).count()

    assert (len(pdf), f"In the full report: {rows - 21} more." in words) == (2, True)


@pytest.mark.slow
def test_what_filters_leave_out_takes_no_room_in_a_printed_summary(opened, drafts):
    page = opened(drafts, anchor="")
    page.check("[name=severity][value=note]")
    notes = page.locator(f"{ROWS}:not(.off)")

    assert (notes.count() > 0, page.locator(f"{ROWS}.late:not(.off)").count()) == (True, 0)
    expect(page.locator("#late")).to_have_attribute("hidden", "")


@pytest.mark.slow
@pytest.mark.parametrize(("button", "printed"), [("#print-summary", "summary"), ("#print-full", "full")])
def test_a_button_prints_the_summary_or_all_pages(opened, site, button, printed):
    page = opened(site)
    page.evaluate("window.print = () => { window.printed = document.documentElement.dataset.print; }")
    page.click(button)

    seen = "() => [window.printed, document.documentElement.dataset.print]"
    assert Soon(lambda: page.evaluate(seen)) == [printed, "full"]


@pytest.mark.slow
def test_text_for_search_engines_is_folded_until_a_finding_in_it_is_opened(opened, outcome_of_texts):
    outcome = outcome_of_texts({"a.html": "<title>Boosts collagen</title><h1>Calm</h1><p>Come in.</p>"})
    page = opened(outcome)
    expect(page.locator(".engines .mark")).to_be_hidden()
    page.keyboard.press("j")
    page.keyboard.press("j")

    expect(page.locator(".engines .mark")).to_be_visible()
    expect(page.locator(".engines summary")).to_contain_text("1 text, 1 finding")


@pytest.mark.slow
@pytest.mark.parametrize(
    "settings",
    [
        pytest.param({"color_scheme": "light"}, id="light"),
        pytest.param({"color_scheme": "dark"}, id="dark"),
        pytest.param(PHONE, id="phone"),
    ],
)
def test_axe_finds_nothing_serious_on_the_first_page(opened, many, settings):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(many, anchor="", bypass_csp=True, **settings)

    violations = Axe().run(page).response["violations"]

    assert [
        (violation["id"], violation["impact"], [node["html"] for node in violation["nodes"]][:3])
        for violation in violations
    ] == []


@pytest.mark.slow
def test_a_phone_shows_the_first_page_in_its_width(opened, many):
    page = opened(many, anchor="", **PHONE)

    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_example_of_json_is_read_by_fingerprint(site):
    fingerprints = {
        finding["fingerprint"]
        for finding in json.loads("".join(map(str, reporter_for("json")(site, Look()))))["findings"]
    }

    assert all(re.fullmatch("[0-9a-f]{20}", fingerprint) for fingerprint in fingerprints)

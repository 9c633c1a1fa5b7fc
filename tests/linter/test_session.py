"""Sessions: whatever is typed, the report is the one that a fresh run would give."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import copylint
from copylint.readers import format_of

ROOT = Path(__file__).resolve().parents[2]
COLLAGEN = copylint.Linter(copylint.Config(select=("collagen-stimulation",), confidence=False))
LINTER = copylint.Linter(copylint.Config(markets=(copylint.Market.UK, copylint.Market.US)))
PAGES = sorted(
    path
    for path in (ROOT / "examples").rglob("*")
    if path.is_file() and format_of(path.name) not in (None, "docx") and path.stat().st_size < 20_000
)
TYPED = [
    "",
    " ",
    "x",
    "\n\n",
    "🙂",
    "Our facial stimulates collagen. ",
    "It may help. ",
    "Results may vary. ",
    "<!-- copylint-disable-line -->",
    "Before and after photos. ",
    "# ",
    "&amp;",
    '"',
    "</p>",
    "\n\n## It helps with\n\n- acne\n- arthritis\n",
    "Eczema? Gone. ",
]

edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.sampled_from(TYPED)), min_size=1, max_size=4)


@given(page=st.sampled_from(PAGES), edits=edits)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_after_any_edits_a_session_reports_what_a_fresh_run_does(page, edits):
    text, path, format_ = page.read_text("utf-8"), page.name, format_of(page.name) or "text"
    session = LINTER.session(path, format_)
    session.lint(text)

    for place, gone, typed in edits:
        at = int(place * len(text))
        text = text[:at] + typed + text[at + gone :]
        assert session.lint(text) == LINTER.lint_text(text, path, format_)


def test_a_finding_below_an_edit_moves_with_its_text():
    session = COLLAGEN.session()
    before = session.lint("Welcome.\n\nOur facial stimulates collagen.")

    after = session.lint("Welcome 🙂 to us.\n\n\nOur facial stimulates collagen.")

    assert [(finding.span.start, finding.start.line) for finding in before.findings] == [(21, 3)]
    assert [(finding.span.start, finding.start.line) for finding in after.findings] == [(30, 4)]


def test_a_disclosure_elsewhere_on_the_page_settles_what_was_missing():
    session = copylint.Linter(copylint.Config(select=("results-vary",))).session("page.md", "markdown")
    page = "Our cryo facial softens fine lines.\n\nIt smooths wrinkles.\n\nEach session lifts the jawline.\n"
    before = session.lint(page)

    after = session.lint(page + "\nResults differ from one client to the next.\n")

    assert ([finding.rule for finding in before.findings], after.findings) == (["results-vary"], ())


def test_what_is_about_something_else_is_weighed_again_when_that_changes():
    other = "The committee met on the budget of the harbour. " * 60
    session = LINTER.session()
    text = f"Our facial stimulates collagen.\n\n{other}"
    session.lint(text)

    after = session.lint("Our facial stimulates collagen.\n\nOur skin care salon offers facials and peels.")

    assert after == LINTER.lint_text("Our facial stimulates collagen.\n\nOur skin care salon offers facials and peels.")


def test_a_session_remembers_the_last_version_alone():
    session = LINTER.session()
    chance = random.Random(5)
    sizes = []
    for number in range(40):
        session.lint(f"Draft {number}.\n\nOur facial stimulates collagen {chance.random()} times.")
        sizes.append(len(session._known))

    assert set(sizes) == {2}


def test_equal_paragraphs_are_each_found_where_they_stand():
    session = COLLAGEN.session()
    text = "Our facial stimulates collagen.\n\n" * 3
    session.lint(text)

    after = session.lint("Hello.\n\n" + text)

    assert [finding.start.line for finding in after.findings] == [3, 5, 7]
    assert len({finding.fingerprint for finding in after.findings}) == 3


def test_a_format_without_a_reader_is_refused_by_name():
    with pytest.raises(ValueError, match='unknown format "pdf"'):
        LINTER.session("x.pdf", "pdf").lint("text")

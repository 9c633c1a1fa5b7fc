"""A page's text comes back as its visitors read it, marked at the right words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.linter.runner.outcome import Outcome
from copylint.linter.runner.rule_facts import rules_of
from copylint.model import Kind, Span
from copylint.readers.docx.reader import read_docx
from copylint.reporters.common import Look
from copylint.reporters.html.blocks import Mark, Sort, runs_of, text_of
from copylint.reporters.html.view import FindingView, view_of
from tests.readers.docx.word_files import paragraph, word_file


@pytest.fixture
def text_in(linter):
    def text(source, reader="html"):
        outcome = Outcome((linter.lint_text(source, f"page.{reader}", reader),), rules_of(linter))
        return text_of(view_of(outcome, Look(suppressed=True)).pages[0])

    return text


@pytest.fixture(scope="module")
def site_finding(site):
    return site.findings[0]


def blocks_of(text):
    return [block for group in text.groups for row in group.rows for block in row]


def marked_words(text):
    words: dict[str, str] = {}
    for block in blocks_of(text):
        for run in block.runs:
            for view in run.findings:
                words[view.anchor] = words.get(view.anchor, "") + run.text
    return words


def test_each_finding_marks_the_words_of_its_claim(site):
    pages = view_of(site, Look(suppressed=True)).pages
    views = [view for page in pages for view in (*page.findings, *page.silent)]
    claims = {view.anchor: view.finding.match for view in views if not view.is_missing}

    assert {anchor: words for page in pages for anchor, words in marked_words(text_of(page)).items()} == claims


def test_the_marked_text_is_the_text_of_the_segments(site):
    for page in view_of(site, Look(suppressed=True)).pages:
        assert page.page
        text = ["".join(run.text for run in block.runs) for block in blocks_of(text_of(page))]

        assert text == [segment.text for segment in page.page.document.segments]


def test_a_cue_is_marked_beside_its_claim(text_in):
    runs = [run for block in blocks_of(text_in("<p>It may boost collagen.</p>")) for run in block.runs]

    assert [(run.text, [evidence.cue for evidence in run.cues], run.is_quiet_cue) for run in runs if run.cues] == [
        ("may", ["may"], False)
    ]


def test_the_cue_of_a_silent_claim_is_a_quiet_one(text_in):
    runs = [run for block in blocks_of(text_in("<p>It does not boost collagen.</p>")) for run in block.runs]

    assert [(run.text, run.is_quiet_cue) for run in runs if run.cues] == [("not", True)]


@pytest.mark.parametrize(
    ("source", "reader", "levels"),
    [
        pytest.param("<h1>One</h1><h2 class='a'><a href='#'>Two</a></h2>", "html", [1, 2], id="tags"),
        pytest.param("# One\n\n## Two\n\n### Three\n", "markdown", [1, 2, 3], id="hashes"),
        pytest.param("One\n===\n\nTwo\n---\n", "markdown", [1, 2], id="underlines"),
        pytest.param("<h1>One</h1><h4>Four</h4>", "html", [1, 2], id="no level is left out"),
        pytest.param("A Heading\n\nAnd a sentence under it that ends.\n", "text", [1], id="no markup"),
    ],
)
def test_a_heading_has_the_level_that_its_markup_tells(text_in, source, reader, levels):
    assert [block.level for block in blocks_of(text_in(source, reader)) if block.kind is Kind.HEADING] == levels


@pytest.mark.parametrize(
    ("source", "reader"),
    [
        pytest.param(
            "<table><tr><th>a</th><th>b</th></tr>\n<tr><td>c</td>\n<td>d</td></tr></table>", "html", id="html"
        ),
        pytest.param("| a | b |\n|---|---|\n| c | d |\n", "markdown", id="markdown"),
    ],
)
def test_cells_stand_in_rows(text_in, source, reader):
    table = next(group for group in text_in(source, reader).groups if group.sort is Sort.TABLE)

    assert [["".join(run.text for run in cell.runs) for cell in row] for row in table.rows] == [["a", "b"], ["c", "d"]]


def test_items_in_a_row_are_one_list(text_in):
    groups = text_in("<ul><li>a</li><li>b</li></ul><p>c</p>").groups

    assert [(group.sort, len(group.rows)) for group in groups] == [(Sort.LIST, 2), (Sort.PLAIN, 1)]


def test_a_finding_in_a_comment_stands_nowhere_in_the_text(text_in):
    text = text_in("<!-- copylint-disable-line collagen: nothing here --><p>Nothing</p>")

    assert [view.finding.rule for view in text.loose] == ["unused-suppression"]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        pytest.param('<p>It boosts <img alt="new"> collagen.</p>', Kind.PARAGRAPH, id="around"),
        pytest.param('<p>It is <img alt="boosts collagen"> here.</p>', Kind.ALT, id="within"),
    ],
)
def test_text_within_text_is_marked_where_it_stands(text_in, source, kind):
    marked = [block for block in blocks_of(text_in(source)) if any(run.findings for run in block.runs)]

    assert [block.kind for block in marked] == [kind]


def test_a_page_that_was_not_kept_shows_the_lines_around_its_findings(linter):
    report = linter.lint_text("<p>It boosts collagen now.</p>", "page.html", "html")
    view = view_of(Outcome((replace(report, page=None),), rules_of(linter)), Look()).pages[0]

    blocks = blocks_of(text_of(view))

    assert [(block.label, "".join(run.text for run in block.runs)) for block in blocks] == [
        ("Line 1", "<p>It boosts collagen now.</p>")
    ]


SPANS = st.tuples(st.integers(0, 11), st.integers(1, 12)).filter(lambda span: span[0] < span[1])


@given(st.lists(SPANS, max_size=6))
def test_runs_cut_a_text_so_that_every_mark_is_whole(site_finding, spans):
    text = "abcdefghijkl"
    views = [FindingView(number, f"f-{number}", "", site_finding) for number in range(len(spans))]
    runs = list(runs_of(text, [Mark(Span(*span), view) for span, view in zip(spans, views, strict=True)]))

    assert (
        "".join(run.text for run in runs),
        ["".join(run.text for run in runs if view in run.findings) for view in views],
        [[view in run.opens for run in runs].count(True) for view in views],
    ) == (text, [text[slice(*span)] for span in spans], [1] * len(views))


def test_a_table_of_a_word_file_keeps_its_columns(linter):
    def cell(*texts):
        return f"<w:tc>{''.join(paragraph(text) for text in texts)}</w:tc>"

    rows = (
        (cell("Treatment"), cell("Effect"), cell("Price")),
        (cell("Facial"), "<w:tc><w:p/></w:tc>", cell("£50", "a session")),
    )
    table = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    document = read_docx(word_file(f"<w:tbl>{table}</w:tbl>" + paragraph("Come in.")), "draft.docx")

    groups = text_of(view_of(Outcome((linter.report(document),), rules_of(linter)), Look()).pages[0]).groups

    shown = [[[run.text for run in block.runs] for block in row] for row in groups[0].rows]
    assert shown == [[["Treatment"], ["Effect"], ["Price"]], [["Facial"], [], ["£50"], ["a session"]]]
    assert [block.is_same_cell for block in groups[0].rows[1]] == [False, False, False, True]
    assert [group.sort for group in groups] == [Sort.TABLE, Sort.PLAIN]

"""Slides: what is on them, what only the speaker sees, in the order in which they are shown."""

from io import BytesIO

import pytest
from pptx import Presentation
from pptx.util import Inches, Pt

from copylint.model import Kind
from copylint.model.errors import ReadError
from copylint.readers import read_package
from tests.readers.documents.slide_files import slide_file


@pytest.fixture(scope="module")
def content():
    deck = Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[1])
    first.shapes.title.text = "Stimulates collagen"
    first.placeholders[1].text = "Time to rest\nMelts fat"
    first.notes_slide.notes_text_frame.text = "Say that it detoxifies the body."
    second = deck.slides.add_slide(deck.slide_layouts[6])
    table = second.shapes.add_table(1, 2, Inches(1), Inches(1), Inches(6), Inches(1)).table
    table.cell(0, 0).text = "Body wrap"
    table.cell(0, 1).text = "Burns 800 calories"
    box = second.shapes.add_textbox(Inches(1), Inches(6), Inches(4), Inches(1))
    run = box.text_frame.paragraphs[0].add_run()
    run.text, run.font.size = "Results may vary.", Pt(7)
    written = BytesIO()
    deck.save(written)
    return written.getvalue()


def segments(content):
    return {segment.text: segment for segment in read_package(content, "menu.pptx", "pptx").segments}


def test_claims_are_told_with_their_slide(content, linter):
    findings = linter.lint(read_package(content, "menu.pptx", "pptx"))

    assert {(finding.match, finding.place) for finding in findings} >= {
        ("Stimulates collagen", "slide 1"),
        ("Melts fat", "slide 1"),
        ("detoxifies the body", "slide 1, notes"),
        ("Burns 800 calories", "slide 2"),
    }


def test_titles_items_and_cells_are_told(content):
    kinds = {text: segment.kind for text, segment in segments(content).items()}

    assert kinds["Stimulates collagen"] is Kind.HEADING
    assert kinds["Melts fat"] is Kind.ITEM
    assert kinds["Burns 800 calories"] is Kind.CELL


def test_small_letters_are_small_print_and_notes_are_hidden(content):
    prominences = {text: segment.prominence.value for text, segment in segments(content).items()}

    assert prominences["Results may vary."] == "small"
    assert prominences["Say that it detoxifies the body."] == "hidden"
    assert prominences["Melts fat"] == "normal"


def test_an_alt_text_is_heard(linter):
    from tests.readers.documents.pictures import grey_png

    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    picture = slide.shapes.add_picture(grey_png(), 0, 0)
    picture._element.nvPicPr.cNvPr.set("descr", "A mask that cures acne")
    written = BytesIO()
    deck.save(written)

    (segment,) = read_package(written.getvalue(), "a.pptx", "pptx").segments

    assert (segment.kind, segment.text) == (Kind.ALT, "A mask that cures acne")


@pytest.mark.parametrize("end", [0, 10, 500, -200])
def test_a_broken_file_is_refused(content, end):
    with pytest.raises(ReadError, match="not a PowerPoint file"):
        read_package(content[:end], "a.pptx", "pptx")


@pytest.mark.parametrize("number", ["", "x", "\ufeff1", "²", "-1", "1e9"])
def test_what_is_no_number_in_a_slide_counts_as_none(number):
    slide = f'<a:p><a:pPr lvl="{number}"/><a:r><a:rPr sz="{number}"/><a:t>Melts fat</a:t></a:r></a:p>'

    (segment,) = read_package(slide_file(slide), "menu.pptx", "pptx").segments

    assert (segment.text, segment.kind, segment.prominence.value) == ("Melts fat", Kind.PARAGRAPH, "normal")

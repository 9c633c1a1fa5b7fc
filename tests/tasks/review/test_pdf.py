"""A reviewed PDF file: each finding highlighted with its comment, and nothing else changed."""

import pytest

from copylint.faces.cli.main import main
from copylint.readers import read_package
from tests.readers.documents.sheets import SHEETS, write_with_reportlab

pytestmark = pytest.mark.slow


@pytest.fixture
def brochure(tmp_path):
    write_with_reportlab(next(sheet for sheet in SHEETS if sheet.name == "columns"), tmp_path / "a.pdf")
    return tmp_path / "a.pdf"


def comments(path):
    """Return page, words and text of each comment."""
    import ctypes

    import pypdfium2
    import pypdfium2.raw as pdfium

    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[0]
        text_page = page.get_textpage()
        for number in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
            annotation = pdfium.FPDFPage_GetAnnot(page.raw, number)
            box = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(box))
            buffer = ctypes.create_string_buffer(40_000)
            size = pdfium.FPDFAnnot_GetStringValue(
                annotation, b"Contents", ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 40_000
            )
            pdfium.FPDFPage_CloseAnnot(annotation)
            words = text_page.get_text_bounded(box.left - 1, box.bottom - 1, box.right + 1, box.top + 1)
            yield words, buffer.raw[: size - 2].decode("utf-16-le")


def test_each_finding_has_its_words_marked_and_says_why(brochure, tmp_path):
    assert main(["review", str(brochure), "-o", str(tmp_path / "b.pdf"), "--isolated", "--no-confidence"]) == 0

    highlights = list(comments(tmp_path / "b.pdf"))
    assert [
        words.strip(" .") for words, text in highlights if text.startswith(("Error", "Note")) and "painless" in text
    ] == ["painless"]
    assert any("melts fat" in text and "melts" in words for words, text in highlights)
    assert sum("copylint found" in text for _, text in highlights) == 1


def test_the_text_stays_and_a_second_review_takes_the_place_of_the_first(brochure, tmp_path):
    first, second = tmp_path / "b.pdf", tmp_path / "c.pdf"
    main(["review", str(brochure), "-o", str(first), "--isolated", "--no-confidence"])
    main(["review", str(first), "-o", str(second), "--isolated", "--no-confidence"])

    before, after = (read_package(path.read_bytes(), "a.pdf", "pdf").text for path in (brochure, second))
    assert before == after
    assert list(comments(first)) == list(comments(second))

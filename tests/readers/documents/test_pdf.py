"""PDF files as three programs make them: every claim on its page, as plainly as a reader sees it."""

import shutil
import subprocess

import pytest

from copylint.model import Kind
from copylint.model.errors import ReadError
from copylint.readers import read_package
from copylint.readers.pdf.contrast import contrast
from tests.readers.documents.sheets import SHEETS, html_of, write_with_reportlab

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def by_reportlab(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reportlab")
    for sheet in SHEETS:
        write_with_reportlab(sheet, folder / f"{sheet.name}.pdf")
    return folder


@pytest.fixture(scope="module")
def by_chromium(browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("chromium")
    page = browser.new_page()
    for sheet in SHEETS:
        page.set_content(html_of(sheet))
        page.pdf(path=folder / f"{sheet.name}.pdf", prefer_css_page_size=True)
    page.close()
    return folder


@pytest.fixture(scope="module")
def by_libreoffice(tmp_path_factory):
    folder = tmp_path_factory.mktemp("libreoffice")
    if not shutil.which("soffice"):
        pytest.skip("no LibreOffice")
    names = [folder / f"{sheet.name}.html" for sheet in SHEETS]
    for sheet, name in zip(SHEETS, names, strict=True):
        name.write_text(html_of(sheet), "utf-8")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--infilter=HTML (StarWriter)",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, *map(str, names)], check=True, capture_output=True, timeout=180)
    return folder


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("producer", ["by_reportlab", "by_chromium", "by_libreoffice"])
def test_each_claim_stands_on_its_page_and_as_plainly_as_it_is_seen(producer, sheet, linter, request):
    content = (request.getfixturevalue(producer) / f"{sheet.name}.pdf").read_bytes()

    document = read_package(content, "brochure.pdf", "pdf")

    matches = {(finding.match.lower(), finding.place.split(",")[0]) for finding in linter.lint(document)}
    for words, page, prominence in sheet.claims:
        assert any(words.lower() in match and place == f"page {page}" for match, place in matches), (words, matches)
        (segment,) = (segment for segment in document.segments if words in segment.text)
        assert segment.prominence.value == prominence, words


def test_columns_are_read_one_after_the_other(by_reportlab):
    document = read_package((by_reportlab / "columns.pdf").read_bytes(), "a.pdf", "pdf")

    assert {part.name for part in document.parts} >= {"page 1, column 1", "page 1, column 2"}
    text = " ".join(segment.text for segment in document.segments)
    assert text.index("melts fat") < text.index("The light is painless")


def test_headings_cells_and_items_are_told(by_reportlab):
    kinds = {
        segment.text: segment.kind
        for name in ("list", "table")
        for segment in read_package((by_reportlab / f"{name}.pdf").read_bytes(), "a.pdf", "pdf").segments
    }

    assert kinds["What it does"] is Kind.HEADING
    assert kinds["Burns 800 calories"] is Kind.CELL
    assert next(kind for text, kind in kinds.items() if "Shrinks pores" in text) is Kind.ITEM


def drawn(tmp_path, draw):
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "drawn.pdf"), pagesize=(400, 400))
    draw(canvas)
    canvas.save()
    return (tmp_path / "drawn.pdf").read_bytes()


def test_a_word_parted_at_the_end_of_a_line_is_one_word(tmp_path):
    def draw(canvas):
        canvas.drawString(40, 300, "Our new facial of the season stimu-")
        canvas.drawString(40, 286, "lates collagen in your skin.")

    document = read_package(drawn(tmp_path, draw), "a.pdf", "pdf")

    assert [segment.text for segment in document.segments] == [
        "Our new facial of the season stimulates collagen in your skin."
    ]


def test_white_letters_on_a_dark_ground_are_seen(tmp_path):
    def draw(canvas):
        canvas.rect(0, 0, 400, 400, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(40, 300, "Painless from the first day.")

    (segment,) = read_package(drawn(tmp_path, draw), "a.pdf", "pdf").segments

    assert segment.prominence.value == "normal"


def scan(canvas):
    from reportlab.lib.utils import ImageReader

    from tests.readers.documents.pictures import grey_png

    canvas.drawImage(ImageReader(grey_png()), 0, 0, 400, 400)


def test_a_scanned_page_is_told_as_not_checked(tmp_path):
    def draw(canvas):
        canvas.drawString(40, 300, "Painless from the first day, and warm in winter.")
        canvas.showPage()
        scan(canvas)

    document = read_package(drawn(tmp_path, draw), "a.pdf", "pdf")

    assert document.unread == "page 2 of 2: pictures without text, not checked"


def test_a_file_of_scans_alone_cannot_be_read(tmp_path):
    with pytest.raises(ReadError, match="its pages are pictures without text"):
        read_package(drawn(tmp_path, scan), "a.pdf", "pdf")


def test_an_encrypted_file_says_so(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"), encrypt="secret")
    canvas.drawString(40, 300, "Painless.")
    canvas.save()

    with pytest.raises(ReadError, match="encrypted"):
        read_package((tmp_path / "a.pdf").read_bytes(), "a.pdf", "pdf")


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"no pdf at all", b"%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 1 0 R >>"]
)
def test_what_is_no_pdf_file_is_refused(content):
    with pytest.raises(ReadError):
        read_package(content, "a.pdf", "pdf")


def test_a_file_cut_anywhere_is_read_or_refused(by_reportlab):
    content = (by_reportlab / "mixed.pdf").read_bytes()
    for end in range(0, len(content), max(1, len(content) // 40)):
        try:
            read_package(content[:end], "a.pdf", "pdf")
        except ReadError:
            continue


def test_black_on_white_has_the_contrast_that_the_standard_says():
    assert contrast((0, 0, 0), (255, 255, 255)) == 21
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)

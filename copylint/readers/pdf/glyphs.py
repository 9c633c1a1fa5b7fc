"""The characters of a page with their boxes, as PDFium tells them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from copylint.files.installed import missing
from copylint.model.errors import ReadError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MOST_PAGES = 3000
MOST_GLYPHS = 200_000  # on one page: a poster in small print has some thousands
_PASSWORD = "password"
# A page with fewer characters than this, most of it under a picture, is a scan.
_FEW = 25
_MOST_OF_IT = 0.4


class Box(NamedTuple):
    """A rectangle in points of 1/72 inch; y grows from the bottom of the page upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Return how tall the box is."""
        return self.top - self.bottom

    def hull(self, other: Box) -> Box:
        """Return the smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )


class Glyph(NamedTuple):
    """A character that is printed, its box, and its number on the page; its colour is asked for by that."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    number: int


class PageGlyphs(NamedTuple):
    """What is printed on a page: stretches of characters that follow each other in the file."""

    runs: tuple[tuple[Glyph, ...], ...]
    width: float
    height: float
    is_picture: bool  # a scan: a picture over most of the page and hardly a character


@contextmanager
def opened_pdf(content: bytes) -> Iterator[PdfDocument]:
    """Open a PDF file. Raises ReadError where it is none, broken or encrypted, MissingLibraryError."""
    try:
        import pypdfium2
    except ImportError:
        raise missing("PDF files are read with pypdfium2", "pdf") from None
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        is_encrypted = _PASSWORD in str(error).lower()
        raise ReadError("encrypted" if is_encrypted else "not a PDF file, or a broken one") from None
    try:
        if len(document) > MOST_PAGES:
            raise ReadError(f"more than {MOST_PAGES} pages")
        yield document
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"a broken PDF file: {error}") from None
    finally:
        document.close()


def glyphs_of(page: PdfPage, text_page: PdfTextPage) -> PageGlyphs:
    """Return what is printed on a page; `text_page` is its text, which takes a while to open."""
    count = text_page.count_chars()
    if count > MOST_GLYPHS:
        raise ReadError(f"more than {MOST_GLYPHS} characters on one page")
    runs = tuple(_runs(text_page, count))
    width, height = page.get_size()
    is_empty = sum(len(run) for run in runs) < _FEW
    return PageGlyphs(runs, width, height, is_empty and _picture_share(page) > _MOST_OF_IT)


def _runs(text_page: PdfTextPage, count: int) -> Iterator[tuple[Glyph, ...]]:
    """Yield the stretches of characters between the spaces and line ends that PDFium puts in by itself."""
    import pypdfium2.raw as pdfium

    box_of, is_generated = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_IsGenerated
    handle = text_page.raw
    box = pdfium.FS_RECTF()
    place = ctypes.byref(box)
    run: list[Glyph] = []
    for index, char in _characters(handle, count):
        if char in "\r\n":
            if run:
                yield tuple(run)
            run = []
        elif box_of(handle, index, place):
            if char == " " and run and is_generated(handle, index):
                # A space that PDFium put in fills the gap; how wide that is must still be seen.
                run.append(Glyph(char, run[-1].right, run[-1].bottom, run[-1].right, run[-1].top, index))
            else:
                run.append(Glyph(char, box.left, box.bottom, box.right, box.top, index))
    if run:
        yield tuple(run)


def _characters(handle: object, count: int) -> Iterator[tuple[int, str]]:
    """Yield characters, each with the number of its last half: PDFium tells those beyond U+FFFF in two."""
    import pypdfium2.raw as pdfium

    high = ""
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(handle, index)
        char = high + chr(code)
        high = char if 0xD800 <= code < 0xDC00 else ""
        if len(char) == 2:
            char = char.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if not high:
            yield index, char


def color_of(text_page: PdfTextPage, index: int) -> tuple[int, int, int] | None:
    """Return red, green and blue of a character, 0 to 255; None where it is not told."""
    import pypdfium2.raw as pdfium

    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFText_GetFillColor(text_page.raw, index, *(ctypes.byref(part) for part in parts)):
        return None
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue) if alpha else (255, 255, 255)


def _picture_share(page: PdfPage) -> float:
    """Return which part of a page its largest picture covers."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    shares = [0.0]
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        shares.append((right - left) * (top - bottom) / (width * height or 1))
    return max(shares)

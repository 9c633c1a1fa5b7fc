"""A PDF file with a comment at every finding: the words are highlighted, a reader shows the comment beside them."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from functools import reduce
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from copylint.findings.cards import Card, cards_of
from copylint.linter.linter import Linter
from copylint.model import Severity, Span
from copylint.readers.pdf.glyphs import Box, opened_pdf
from copylint.readers.pdf.reader import PdfDraft, PlacedLine, read_pdf_draft
from copylint.tasks.review.comments import AUTHOR, CommentLine, comment_of, missing_of, summary_of
from copylint.tasks.review.reviewing import Reviewed, new_findings, review_facts

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_COLORS = {Severity.ERROR: (255, 120, 120), Severity.WARNING: (255, 210, 90), Severity.NOTE: (150, 200, 255)}


def reviewed_pdf(content: bytes, path: str, linter: Linter) -> Reviewed:
    """Return a PDF file with a highlight and a comment at every new finding, and one at the top that sums up.

    All else stays as it is. Comments of an earlier review go, those of others stay. Raises ReadError for what is no
    PDF file.
    """
    draft = read_pdf_draft(content, path)
    cards = cards_of(new_findings(linter.lint(draft.document), linter.config))
    facts = review_facts(linter, draft.document)
    missing = [card for card in cards if card.is_missing]
    by_page: dict[int, list[_BoxedNote]] = defaultdict(list)
    by_page[0].append(_BoxedNote(summary_of(cards, 0, facts), (), Severity.NOTE))
    if missing:
        by_page[0].append(_BoxedNote(missing_of(missing, facts.markets), (), Severity.WARNING))
    for card in cards:
        boxes = () if card.is_missing else tuple(_boxes(_words_of(card), draft))
        if boxes:
            here = tuple(box for page, box in boxes if page == boxes[0][0])
            by_page[boxes[0][0]].append(_BoxedNote(comment_of(card, facts.markets), here, card.severity))
    with opened_pdf(content) as pdf:
        for number in range(len(pdf)):
            page = pdf[number]
            _remove_own(page)
            for note in by_page.get(number, ()):
                _write(page, note)
            page.close()
        return Reviewed(_saved(pdf), cards)


class _BoxedNote(NamedTuple):
    """What a comment says, and the boxes of its words; without any it stands at the top of the page."""

    lines: tuple[CommentLine, ...]
    boxes: tuple[Box, ...]
    severity: Severity


def _words_of(card: Card) -> Span:
    spans = [finding.span for finding in card.findings]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _saved(pdf: PdfDocument) -> bytes:
    written = BytesIO()
    pdf.save(written)
    return written.getvalue()


def _boxes(span: Span, draft: PdfDraft) -> Iterator[tuple[int, Box]]:
    """Yield page and box of the words of a span on each line that it touches."""
    for placed in draft.lines:
        start, end = max(span.start - placed.start, 0), span.end - placed.start
        if end > 0 and start < len(placed.line.glyphs):
            yield placed.page, _hull(placed, start, end)


def _hull(placed: PlacedLine, start: int, end: int) -> Box:
    glyphs = placed.line.glyphs[start:end]
    return Box(
        min(glyph.left for glyph in glyphs),
        min(glyph.bottom for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        max(glyph.top for glyph in glyphs),
    )


def _write(page: PdfPage, note: _BoxedNote) -> None:
    import pypdfium2.raw as pdfium

    kind = pdfium.FPDF_ANNOT_HIGHLIGHT if note.boxes else pdfium.FPDF_ANNOT_TEXT
    annotation = pdfium.FPDFPage_CreateAnnot(page.raw, kind)
    pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, *_COLORS[note.severity], 110)
    for box in note.boxes:
        quad = pdfium.FS_QUADPOINTSF(box.left, box.top, box.right, box.top, box.left, box.bottom, box.right, box.bottom)
        pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, ctypes.byref(quad))
    whole = reduce(Box.hull, note.boxes) if note.boxes else _corner(page, note.severity)
    rectangle = pdfium.FS_RECTF(whole.left, whole.top, whole.right, whole.bottom)
    pdfium.FPDFAnnot_SetRect(annotation, ctypes.byref(rectangle))
    texts = [line if isinstance(line, str) else f"{line.label}{line.title}, {line.url}" for line in note.lines]
    for key, value in ((b"T", AUTHOR), (b"Contents", "\n\n".join(texts))):
        pdfium.FPDFAnnot_SetStringValue(annotation, key, _wide(value))
    pdfium.FPDFPage_CloseAnnot(annotation)


def _corner(page: PdfPage, severity: Severity) -> Box:
    """Return where a comment on the whole file stands: at the top left, each severity in a place of its own."""
    left = 12.0 + 28 * severity.rank
    _, height = page.get_size()
    return Box(left, height - 34, left + 22, height - 12)


def _remove_own(page: PdfPage) -> None:
    """Remove the comments of an earlier review, from the last one on: removing moves those behind it."""
    import pypdfium2.raw as pdfium

    for number in reversed(range(pdfium.FPDFPage_GetAnnotCount(page.raw))):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, number)
        size = pdfium.FPDFAnnot_GetStringValue(annotation, b"T", None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFAnnot_GetStringValue(annotation, b"T", ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if buffer.raw.decode("utf-16-le", "replace").rstrip("\0") == AUTHOR:
            pdfium.FPDFPage_RemoveAnnot(page.raw, number)


def _wide(text: str) -> ctypes.Array[ctypes.c_ushort]:
    """Return a text as PDFium takes it: UTF-16 with a zero at its end."""
    content = text.encode("utf-16-le") + b"\0\0"
    return (ctypes.c_ushort * (len(content) // 2)).from_buffer_copy(content)

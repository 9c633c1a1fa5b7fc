"""Brochures of a page or more, and what stands in them, for three programs that make PDF files of them."""

from html import escape
from pathlib import Path
from typing import NamedTuple

NORMAL, SMALL, HIDDEN = "normal", "small", "hidden"
FILLER = "Our rooms are quiet and warm, tea is served in the garden, and there is time to rest before you leave. "


class Piece(NamedTuple):
    """A piece of a brochure, by its kind: h, p, small, pale, unseen, li, page; row and columns part their text by |."""

    kind: str
    text: str = ""


class Sheet(NamedTuple):
    """A brochure and where its claims stand: words, page from 1, prominence."""

    name: str
    pieces: tuple[Piece, ...]
    claims: tuple[tuple[str, int, str], ...]


SHEETS = (
    Sheet(
        "plain",
        (Piece("h", "Facials"), Piece("p", FILLER + "Our facial stimulates collagen in the skin.")),
        (("stimulates collagen", 1, NORMAL),),
    ),
    Sheet(
        "wrapped",
        (
            Piece(
                "p",
                FILLER
                + "What you will feel is that the wrap flushes toxins from your body and leaves you light. "
                + FILLER,
            ),
        ),
        (("flushes toxins from your body", 1, NORMAL),),
    ),
    Sheet(
        "columns",
        (
            Piece("h", "Two columns"),
            Piece(
                "columns",
                FILLER * 4
                + "Each visit melts fat. "
                + FILLER * 3
                + "|"
                + FILLER * 3
                + "The light is painless. "
                + FILLER * 4,
            ),
        ),
        (("melts fat", 1, NORMAL), ("painless", 1, NORMAL)),
    ),
    Sheet(
        "table",
        (Piece("row", "Facial|60 minutes|$90"), Piece("row", "Body wrap|Burns 800 calories|$120"), Piece("p", FILLER)),
        (("Burns 800 calories", 1, NORMAL),),
    ),
    Sheet(
        "footnote",
        (Piece("p", FILLER * 3), Piece("small", "* Based on a survey. There are no side effects.")),
        (("no side effects", 1, SMALL),),
    ),
    Sheet(
        "pale",
        (Piece("p", FILLER * 2), Piece("pale", "The result is permanent hair removal.")),
        (("permanent hair removal", 1, SMALL),),
    ),
    Sheet(
        "unseen",
        (Piece("p", FILLER * 2), Piece("unseen", "It detoxifies your body.")),
        (("detoxifies your body", 1, HIDDEN),),
    ),
    Sheet(
        "pages",
        (
            Piece("p", FILLER),
            Piece("page"),
            Piece("p", FILLER),
            Piece("page"),
            Piece("p", "This cures acne. " + FILLER),
        ),
        (("cures acne", 3, NORMAL),),
    ),
    Sheet(
        "list",
        (
            Piece("h", "What it does"),
            Piece("li", "Stimulates collagen"),
            Piece("li", "Leaves time to rest"),
            Piece("li", "Shrinks pores"),
        ),
        (("Stimulates collagen", 1, NORMAL), ("Shrinks pores", 1, NORMAL)),
    ),
    Sheet(
        "mixed",
        (
            Piece("h", "Winter menu"),
            Piece("p", "Our <b>gold</b> mask <i>reverses</i> ageing. " + FILLER * 2),
            Piece("page"),
            Piece("columns", FILLER * 5 + "|" + "The peel regenerates skin cells. " + FILLER * 4),
            Piece("small", "Results vary. Clinically proven to work."),
        ),
        (("reverses ageing", 1, NORMAL), ("regenerates skin cells", 2, NORMAL), ("Clinically proven", 2, SMALL)),
    ),
)


def html_of(sheet: Sheet) -> str:
    """Return a brochure as HTML."""
    style = (
        "@page { size: A4; margin: 2cm } body { font: 11pt/1.35 sans-serif; print-color-adjust: exact }"
        " .small { font-size: 6pt } .pale { color: #bbb } .unseen { color: #fff } table { width: 100% }"
        " td { padding: 2pt 14pt } .columns td { vertical-align: top; width: 50% } .page { page-break-before: always }"
    )
    body: list[str] = []
    rows: list[str] = []
    for piece in (*sheet.pieces, Piece("end")):
        if piece.kind != "row" and rows:
            body.append(f"<table>{''.join(rows)}</table>")
            rows = []
        if piece.kind == "row":
            rows.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in piece.text.split('|'))}</tr>")
        elif piece.kind == "columns":
            body.append(
                f"<table class=columns><tr>{''.join(f'<td>{cell}</td>' for cell in piece.text.split('|'))}</tr></table>"
            )
        elif piece.kind == "page":
            body.append('<p class="page">A new page.</p>')
        elif piece.kind == "h":
            body.append(f"<h1>{escape(piece.text)}</h1>")
        elif piece.kind == "li":
            body.append(f"<ul><li>{escape(piece.text)}</li></ul>")
        elif piece.kind != "end":
            body.append(f'<p class="{piece.kind}">{piece.text}</p>')
    head = f"<meta charset=utf-8><style>{style}</style>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{''.join(body)}</body></html>"


def write_with_reportlab(sheet: Sheet, path: Path) -> None:
    """Write a brochure as a PDF file with reportlab."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

    styles = getSampleStyleSheet()
    body = styles["BodyText"].clone("body", fontSize=11, leading=15)
    looks = {
        "p": body,
        "h": styles["Heading1"],
        "small": body.clone("small", fontSize=6, leading=8),
        "pale": body.clone("pale", textColor="#bbbbbb"),
        "unseen": body.clone("unseen", textColor="white"),
    }
    story: list[object] = []
    for piece in sheet.pieces:
        if piece.kind == "page":
            story.append(PageBreak())
        elif piece.kind == "li":
            story.append(Paragraph(f"\u2022 {piece.text}", body))
        elif piece.kind in ("row", "columns"):
            cells = [Paragraph(cell, body) for cell in piece.text.split("|")]
            story.append(
                Table([cells], style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 14)])
            )
        else:
            story.append(Paragraph(piece.text, looks[piece.kind]))
    SimpleDocTemplate(str(path), pagesize=A4).build(story)

"""A place in a Word file has a name by which people find it."""

import pytest

from copylint.readers.docx.reader import part_at, read_docx
from tests.readers.docx.word_files import paragraph, word_file

HEADING = '<w:outlineLvl w:val="0"/>'


def cell(*texts):
    return f"<w:tc>{''.join(paragraph(text) if text else '<w:p/>' for text in texts)}</w:tc>"


def table(*rows):
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


PRICES = table((cell("Treatment"), cell("What it does")), (cell(""), cell("Calm.", "here")))
PLACES = {
    "paragraph": (paragraph("One") + paragraph("here"), {}, "paragraph 2"),
    "empty paragraphs": ("<w:p/>" + paragraph("One") + "<w:p/>" + paragraph("here"), {}, "paragraph 2"),
    "below a heading": (
        paragraph("One") + paragraph("Our facials", HEADING) + paragraph("Two") + paragraph("here"),
        {},
        'paragraph 2, under "Our facials"',
    ),
    "in a heading": (paragraph("Only here", HEADING), {}, 'heading "Only here"'),
    "long heading": (
        paragraph("All of the treatments that we have on offer", HEADING) + paragraph("here"),
        {},
        'paragraph 1, under "All of the treatments that we have on o…"',
    ),
    "table": (PRICES, {}, "table 1, row 2, column 2"),
    "second table": (
        paragraph("Prices", HEADING) + PRICES.replace("here", "gone") + PRICES,
        {},
        'table 2, row 2, column 2, under "Prices"',
    ),
    "table in a table": (
        table((cell("One"), f"<w:tc>{table((cell('in'), cell('here')))}<w:p/></w:tc>")),
        {},
        "table 1, row 1, column 2",
    ),
    "after a table": (PRICES.replace("here", "gone") + paragraph("here"), {}, "paragraph 1"),
    "header": (paragraph("One"), {"header1": paragraph("here")}, "header"),
    "footer": (paragraph("One"), {"footer1": paragraph("here")}, "footer"),
    "footnote": (
        paragraph("One"),
        {
            "footnotes": '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
            f'<w:footnote w:id="1">{paragraph("Two")}</w:footnote>'
            f'<w:footnote w:id="2">{paragraph("here")}</w:footnote>'
        },
        "footnote 2",
    ),
}


@pytest.mark.parametrize(("body", "others", "name"), PLACES.values(), ids=PLACES)
def test_a_place_has_a_name(body, others, name):
    document = read_docx(word_file(body, **others), "draft.docx")

    assert part_at(document, document.text.index("here")).name == name

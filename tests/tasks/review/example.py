"""Writes `examples/draft.docx`, a draft with what clinics put into one: `python -m tests.tasks.review.example`."""

from pathlib import Path

from tests.tasks.review.drafts import draft, paragraph, part, run

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "draft.docx"
_BOLD, _LINK = "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>'
_BY = 'w:author="Ann" w:date="2026-01-12T09:30:00Z"'

_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:pPr><w:spacing w:after="160"/></w:pPr><w:rPr><w:sz w:val="22"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
    '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_FOOTNOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="1">{paragraph(run("Blue light stimulates collagen."))}</w:footnote>'
)
_HEADER = paragraph(run("Harbour Clinic: where calm stimulates collagen."))


def item(*runs):
    return paragraph('<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>', *runs)


def cell(text, properties=""):
    width = '<w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>'
    return f"<w:tc>{width}{paragraph(run(text, properties))}</w:tc>"


def table(*rows):
    sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in "top left bottom right insideH insideV".split())
    grid = '<w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid>'
    lines = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    look = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr>'
    return f"<w:tbl>{look}{grid}{lines}</w:tbl>"


def example():
    """Return the draft."""
    header = '<w:headerReference w:type="default" r:id="rId4"/>'
    margins = " ".join(f'w:{side}="1440"' for side in "top right bottom left".split())
    sheet = f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins} w:header="708" w:footer="708" w:gutter="0"/>'
    return draft(
        "".join(body()),
        section=header + sheet,
        styles=part("styles", _STYLES),
        numbering=part("numbering", _NUMBERING),
        footnotes=part("footnotes", _FOOTNOTES),
        header=part("hdr", _HEADER),
    )


def body():
    """Return the paragraphs, items and tables of the draft."""
    return (
        paragraph('<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>', run("The Harbour facial")),
        paragraph(
            run("An hour of calm by the sea. The massage "),
            run("stimu", _BOLD),
            run("lates collagen", _BOLD),
            run(", and the warm towels stay for as long as you like."),
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>',
        ),
        item(run("Cleansing with oat milk")),
        item(
            run("A hydrogen mask", _BOLD),
            run(" that "),
            f'<w:hyperlink w:anchor="prices">{run("stimulates", _LINK)}</w:hyperlink>',
            run(" collagen"),
        ),
        table(
            (cell("Treatment", _BOLD), cell("What it does", _BOLD)),
            (cell("Pearl cream"), cell("Skin feels soft; it stimulates collagen.")),
        ),
        paragraph(
            run("After your visit, our serum "),
            f'<w:ins w:id="11" {_BY}>{run("stimulates ")}</w:ins>',
            f'<w:del w:id="12" {_BY}><w:r><w:delText xml:space="preserve">is good for </w:delText></w:r></w:del>',
            run("collagen at home."),
        ),
        '<w:p><w:bookmarkStart w:id="1" w:name="prices"/><w:bookmarkEnd w:id="1"/>'
        + run("Prices are at the desk.")
        + "</w:p>",
    )


if __name__ == "__main__":
    EXAMPLE.write_bytes(example())

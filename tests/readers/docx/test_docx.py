import pytest

from copylint.config.settings import Config
from copylint.linter.runner.run import lint_paths
from copylint.model import Part, Position, Span
from copylint.readers.docx.reader import part_at, read_docx
from copylint.reporters.common import Look
from copylint.reporters.json import report_json
from copylint.reporters.text import report_text
from tests.readers.docx.word_files import packed, paragraph, part, relations, run, word_file

NUMBERED = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr>"
TEXT_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
STYLES = (
    "<w:style w:styleId='U1'><w:name w:val='heading 1'/></w:style>"
    "<w:style w:styleId='Ours'><w:name w:val='Ours'/><w:basedOn w:val='U1'/></w:style>"
    "<w:style w:styleId='Z'><w:name w:val='Quote'/></w:style>"
    "<w:style w:styleId='L'><w:name w:val='List Bullet'/></w:style>"
    f"<w:style w:styleId='N'><w:name w:val='Steps'/><w:pPr>{NUMBERED}</w:pPr></w:style>"
    "<w:style w:styleId='Loop'><w:name w:val='Loop'/><w:basedOn w:val='Loop'/></w:style>"
)


def read(body, **parts):
    return read_docx(word_file(body, **parts), "draft.docx")


def wrapped(name):
    return f"<w:{name}>{run('Our')}</w:{name}>{run(' mask')}"


def styled(style):
    return paragraph("Our mask", f"<w:pStyle w:val='{style}'/>")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(paragraph("Our mask"), [("paragraph", "Our mask")], id="paragraph"),
        pytest.param(paragraph(run("Our ") + run("mas", "<w:b/>") + run("k")), [("paragraph", "Our mask")], id="runs"),
        pytest.param(paragraph(wrapped("hyperlink")), [("paragraph", "Our mask")], id="link"),
        pytest.param(paragraph(wrapped("ins")), [("paragraph", "Our mask")], id="inserted"),
        pytest.param(paragraph(wrapped("moveTo")), [("paragraph", "Our mask")], id="moved here"),
        pytest.param(paragraph(f"{run('Our')}<w:sdt><w:sdtContent>{run(' mask')}</w:sdtContent></w:sdt>"),
                     [("paragraph", "Our mask")], id="content control"),
        pytest.param(paragraph(wrapped("fldSimple")), [("paragraph", "Our mask")], id="field"),
        pytest.param(paragraph("<w:r><w:t>Our</w:t><w:br/><w:t>mask</w:t><w:tab/><w:t>now</w:t></w:r>"),
                     [("paragraph", "Our mask now")], id="break and tab"),
        pytest.param(paragraph("<w:r><w:t>anti</w:t><w:noBreakHyphen/><w:t>age</w:t><w:softHyphen/><w:t>ing</w:t></w:r>"),
                     [("paragraph", "anti-ageing")], id="hyphens"),
        pytest.param(paragraph("Our &amp; your\nskin’s"), [("paragraph", "Our & your skin's")], id="folded"),
        pytest.param(styled("U1"), [("heading", "Our mask")], id="heading"),
        pytest.param(styled("Ours"), [("heading", "Our mask")], id="style based on a heading"),
        pytest.param(styled("Z"), [("quote", "Our mask")], id="quote"),
        pytest.param(styled("L"), [("item", "Our mask")], id="list style"),
        pytest.param(styled("N"), [("item", "Our mask")], id="style with a numbering"),
        pytest.param(paragraph("Our mask", f"<w:outlineLvl w:val='{'9' * 5000}'/>"), [("paragraph", "Our mask")],
                     id="outline of many digits"),
        pytest.param(paragraph("<w:r><w:rPr><w:t>Our oil</w:t></w:rPr><w:t>Our mask</w:t></w:r>"),
                     [("paragraph", "Our mask")], id="text among properties"),
        pytest.param(styled("Loop"), [("paragraph", "Our mask")], id="style based on itself"),
        pytest.param(styled("None"), [("paragraph", "Our mask")], id="unknown style"),
        pytest.param(paragraph("Our mask", NUMBERED), [("item", "Our mask")], id="item"),
        pytest.param(paragraph("Our mask", "<w:outlineLvl w:val='1'/>"), [("heading", "Our mask")], id="outline"),
        pytest.param(paragraph("Our mask", f"<w:pPrChange><w:pPr>{NUMBERED}</w:pPr></w:pPrChange>"),
                     [("paragraph", "Our mask")], id="was an item"),
        pytest.param(f"<w:tbl><w:tc>{paragraph('Our mask')}</w:tc></w:tbl>", [("cell", "Our mask")], id="cell"),
        pytest.param(paragraph(run("See") + TEXT_BOX.format(paragraph("Our mask")) + run(" this")),
                     [("paragraph", "See this"), ("paragraph", "Our mask")], id="text box, once"),
    ],
)  # fmt: skip
def test_text_is_read_as_word_shows_it(body, expected):
    document = read(body, styles=STYLES)

    assert [(segment.kind.value, segment.text) for segment in document.segments] == expected


@pytest.mark.parametrize(
    "content",
    [
        "<w:del><w:r><w:delText>Our mask</w:delText></w:r></w:del>",
        f"<w:del>{run('Our mask')}</w:del>",
        f"<w:moveFrom>{run('Our mask')}</w:moveFrom>",
        "<w:r><w:instrText>Our mask</w:instrText></w:r>",
        "<w:t>Our mask</w:t>",
        "<w:r><w:t>  </w:t></w:r>",
        "<w:r/>",
    ],
    ids=["deleted", "text deleted", "moved away", "field code", "no run", "blank", "empty"],
)
def test_what_is_not_shown_is_passed_over(content):
    document = read(paragraph(content))

    assert document.segments == ()


def test_the_other_parts_follow_the_body():
    document = read(
        paragraph("Body"),
        header1=paragraph("Head"),
        footer1=paragraph("Foot"),
        footnotes=f"<w:footnote>{paragraph('Note')}</w:footnote>",
    )

    assert [(segment.kind.value, segment.prominence.value, segment.text) for segment in document.segments] == [
        ("paragraph", "normal", "Body"),
        ("footnote", "small", "Note"),
        ("paragraph", "small", "Head"),
        ("paragraph", "small", "Foot"),
    ]


def test_hidden_text_is_read_apart():
    document = read(paragraph(run("Our ") + run("dear ", "<w:vanish/>") + run("mask", "<w:vanish w:val='0'/>")))

    assert [(segment.prominence.value, segment.text) for segment in document.segments] == [
        ("normal", "Our mask"),
        ("hidden", "dear"),
    ]


def test_the_line_of_a_finding_is_the_number_of_its_paragraph():
    document = read(paragraph("One") + paragraph("") + paragraph("Two") + "<w:p/>" + paragraph("Our mask"))

    assert document.text == "One\n\nTwo\n\nOur mask"


def test_an_offset_leads_to_the_name_of_its_place():
    document = read(paragraph("One") + paragraph("Two"), header1=paragraph("") + paragraph("Three"))

    places = [part_at(document, document.text.index(word)) for word in ("One", "Two", "Three")]

    assert places == [Part(0, "paragraph 1"), Part(4, "paragraph 2"), Part(9, "header")]


def test_a_claim_in_a_draft_is_found_at_its_paragraph(tmp_path):
    (tmp_path / "draft.docx").write_bytes(
        word_file(paragraph("Calm.") + "<w:p/>" + paragraph("It stimulates collagen."))
    )

    outcome = lint_paths([tmp_path], Config(select=("structure-function",)))

    assert [(finding.start, finding.match, finding.place) for finding in outcome.findings] == [
        (Position(3, 4), "stimulates collagen", "paragraph 2")
    ]


DELETED_MARK = "<w:rPr><w:del w:id='1' w:author='Ann'/></w:rPr>"
MOVED_MARK = "<w:rPr><w:moveFrom w:id='1' w:author='Ann'/></w:rPr>"
DELETED_TEXT = "<w:del><w:r><w:delText>Old.</w:delText></w:r></w:del>"
DRAWN = TEXT_BOX.format(paragraph("Our oil") + paragraph("Our bath"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph("It sti", DELETED_MARK) + paragraph("mulates."), ["It stimulates.", ""]),
        (paragraph("It sti", MOVED_MARK) + paragraph("mulates."), ["It stimulates.", ""]),
        (
            paragraph("It ", DELETED_MARK) + paragraph(DELETED_TEXT, DELETED_MARK) + paragraph("glows.") + "<w:p/>",
            ["It glows.", "", "", ""],
        ),
        (paragraph(DELETED_TEXT, DELETED_MARK) + paragraph("It glows."), ["", "It glows."]),
        (paragraph("It ", DELETED_MARK), ["It "]),
        (paragraph("It ", DELETED_MARK) + f"<w:tbl><w:tc>{paragraph('glows')}</w:tc></w:tbl>", ["It ", "glows"]),
        (
            f"<w:tbl><w:tc>{paragraph('It ', DELETED_MARK)}</w:tc><w:tc>{paragraph('glows')}</w:tc></w:tbl>",
            ["It ", "glows"],
        ),
        (paragraph("It ", "<w:rPr><w:ins/></w:rPr>") + paragraph("glows."), ["It ", "glows."]),
        (paragraph("It ", "<w:rPr><w:rPrChange><w:del/></w:rPrChange></w:rPr>") + paragraph("So."), ["It ", "So."]),
    ],
    ids=[
        "deleted mark", "moved mark", "chain", "whole paragraph deleted", "last paragraph", "table behind", "next cell",
        "inserted mark", "was so before",
    ],
)  # fmt: skip
def test_paragraphs_whose_border_was_deleted_are_one(body, expected):
    assert read(body).text.split("\n") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph(run("See this") + DRAWN) + paragraph("Two"), ["See this\vOur oil\vOur bath", "Two"]),
        (paragraph(DRAWN) + paragraph("Two"), ["Our oil\vOur bath", "Two"]),
        (paragraph("One") + paragraph(run("Two") + DRAWN * 2), ["One", "Two" + "\vOur oil\vOur bath" * 2]),
        (
            paragraph(run("One") + TEXT_BOX.format(paragraph("Our ", DELETED_MARK) + paragraph("oil"))) + "<w:p/>",
            ["One\vOur oil", ""],
        ),
        (paragraph(run("One") + TEXT_BOX.format(paragraph(run("a") + DRAWN))), ["One\va\vOur oil\vOur bath"]),
    ],
    ids=["beside text", "alone", "two boxes", "deleted mark in it", "box in a box"],
)  # fmt: skip
def test_a_text_box_stands_in_the_line_of_its_paragraph(body, expected):
    assert read(body).text.split("\n") == expected


def test_a_claim_behind_a_text_box_is_found_in_its_own_paragraph(tmp_path):
    body = paragraph(run("One") + DRAWN) + paragraph("It stimulates collagen.")
    (tmp_path / "draft.docx").write_bytes(word_file(body))

    outcome = lint_paths([tmp_path], Config(select=("structure-function",)))

    assert [(finding.start, finding.place) for finding in outcome.findings] == [(Position(2, 4), "paragraph 2")]


def test_the_lock_of_an_open_draft_is_passed_over(tmp_path):
    (tmp_path / "draft.docx").write_bytes(word_file(paragraph("Calm.")))
    (tmp_path / "~$draft.docx").write_bytes(b"Ann")

    outcome = lint_paths([tmp_path], Config())

    assert [(report.path.rpartition("/")[2], report.failure) for report in outcome.reports] == [("draft.docx", "")]


@pytest.mark.parametrize("report", [report_text, report_json])
def test_a_report_tells_the_place(tmp_path, report):
    draft = word_file(paragraph("Calm."), header1=paragraph("It stimulates collagen."))
    (tmp_path / "draft.docx").write_bytes(draft)

    outcome = lint_paths([tmp_path], Config(select=("structure-function",)))

    assert "header" in "".join(report(outcome, Look()))


def test_a_segment_leads_to_the_text_of_its_paragraph():
    document = read(paragraph("One") + paragraph(run("Our ") + run("mask")))

    span = document.segments[1].source_of(Span(0, 8))

    assert document.text[span.start : span.end] == "Our mask"


def test_a_part_may_be_in_utf_16():
    files: dict[str, str | bytes] = {
        "_rels/.rels": relations({"word/document.xml": "officeDocument"}),
        "word/document.xml": part("document", paragraph("Our crème")).replace("1.0", "1.0' encoding='UTF-16")
        .replace('"1.0', "'1.0").replace('16"', "16'").encode("utf-16"),
    }  # fmt: skip

    document = read_docx(packed(files), "draft.docx")

    assert document.text == "Our crème"

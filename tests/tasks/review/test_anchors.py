"""Comments stand at exactly the claim's words, wherever in a draft these are."""

from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copylint.readers.docx.paragraphs import paragraphs_in
from copylint.readers.docx.reader import read_docx
from copylint.tasks.review.anchors import Anchor, Spot, anchored
from tests.tasks.review.drafts import anchors_in, draft, paragraph, parts_of, review, run, text_of, words_of, zipped

BOLD, ITALIC = "<w:rPr><w:b/></w:rPr>", "<w:rPr><w:i/></w:rPr>"
CLAIM = "stimulates collagen"


def inserted(*runs):
    return f'<w:ins w:id="7" w:author="Ann" w:date="2026-01-02T03:04:05Z">{"".join(runs)}</w:ins>'


def deleted(text):
    return (
        f'<w:del w:id="8" w:author="Ann" w:date="2026-01-02T03:04:05Z"><w:r><w:delText>{text}</w:delText></w:r></w:del>'
    )


def cell(content):
    return f"<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>{content}</w:tc></w:tr></w:tbl><w:p/>"


IN_ONE = run(f"Our facial {CLAIM}. Book now.")
BODIES = {
    "one run": (paragraph(IN_ONE), [CLAIM]),
    "the whole of a run": (paragraph(run("Our facial "), run(CLAIM, BOLD), run(".")), [CLAIM]),
    "runs with other formatting": (
        paragraph(run("Our facial stim"), run("ulates", BOLD), run(" coll", ITALIC), run("agen. Book now.")),
        [CLAIM],
    ),
    "two in one run": (
        paragraph(run(f"Our facial {CLAIM}. The new cream {CLAIM}. Book now.")),
        [CLAIM, CLAIM],
    ),
    "a hyperlink": (
        paragraph(run("Our facial "), f'<w:hyperlink r:id="rId9">{run("stimulates")}</w:hyperlink>', run(" collagen.")),
        [CLAIM],
    ),
    "a list": (paragraph('<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', IN_ONE), [CLAIM]),
    "a table": (cell(paragraph(IN_ONE)), [CLAIM]),
    "a table in a table": (cell(cell(paragraph(IN_ONE))), [CLAIM]),
    "a content control": (
        paragraph(f"<w:sdt><w:sdtPr/><w:sdtContent>{IN_ONE}</w:sdtContent></w:sdt>"),
        [CLAIM],
    ),
    "an insertion": (paragraph(run("Our facial "), inserted(run(f"{CLAIM} now")), run(".")), [CLAIM]),
    "words around a deletion": (
        paragraph(run("Our facial stimulates "), deleted("lazy "), run("collagen. Book now.")),
        [CLAIM],
    ),
    "deleted words": (paragraph(run("Our facial is calm."), deleted(CLAIM)), []),
    "an entity before it": (paragraph(run(f"Calm &amp; cosy: our facial {CLAIM}.")), [CLAIM]),
    "a break in it": (
        paragraph("<w:r><w:t>Our facial stimulates</w:t><w:br/><w:t>collagen. Book now.</w:t></w:r>"),
        ["stimulatescollagen"],
    ),
    "a bookmark in it": (
        paragraph(run("It stimulates "), '<w:bookmarkStart w:id="4" w:name="a"/>', run("collagen.")),
        [CLAIM],
    ),
    "letters of two units": (paragraph(run(f"😀😀 Our facial {CLAIM}. 😀")), [CLAIM]),
    "no space kept": (paragraph(f"<w:r><w:t>Our facial {CLAIM}.</w:t></w:r>"), [CLAIM]),
    "CDATA": (paragraph(f"<w:r><w:t><![CDATA[Calm & cosy: it {CLAIM}.]]></w:t></w:r>"), [CLAIM]),
    "empty paragraphs before it": (f"<w:p/><w:p></w:p>{paragraph(IN_ONE)}", [CLAIM]),
}


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES)
def test_a_comment_stands_at_exactly_the_words_of_the_claim(body, expected):
    assert words_of(review(draft(body))) == expected


@pytest.mark.parametrize("body", [body for body, _ in BODIES.values()], ids=BODIES)
def test_text_and_formatting_stay_as_they_were(body):
    before = draft(body)

    assert text_of(review(before)) == text_of(before)


def test_the_comment_on_words_in_a_text_box_stands_at_the_box():
    box = f"<w:txbxContent>{paragraph(IN_ONE)}</w:txbxContent>"
    drawn = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = paragraph(run("Before. "), f"<w:r>{drawn}</w:r>", run("After."))

    xml = parts_of(review(draft(body)))["word/document.xml"].decode()

    assert f'<w:commentRangeStart w:id="1"/><w:r>{drawn}</w:r><w:commentRangeEnd w:id="1"/>' in xml


def test_the_properties_of_a_run_go_with_all_its_parts():
    look = '<w:rPr><w:rFonts w:ascii="Lato"/><w:b/></w:rPr>'
    body = paragraph(f'<w:r w:rsidR="00AB12CD">{look}<w:t>Our facial {CLAIM}.</w:t></w:r>')

    xml = parts_of(review(draft(body)))["word/document.xml"].decode()

    assert xml.count(f'<w:r w:rsidR="00AB12CD">{look}<w:t xml:space="preserve">') == 3


def test_only_the_marks_are_new_where_runs_begin_and_end_with_the_words():
    body = paragraph(run("Our facial "), run(CLAIM, BOLD), run("."))
    before = parts_of(draft(body))["word/document.xml"]

    after = parts_of(review(draft(body)))["word/document.xml"]

    for number in b"01":
        mark = b'<w:commentRange%s w:id="' + bytes((number,)) + b'"/>'
        reference = b'<w:r><w:commentReference w:id="' + bytes((number,)) + b'"/></w:r>'
        after = after.replace(mark % b"Start", b"").replace(mark % b"End" + reference, b"")
    assert after == before


@pytest.mark.parametrize("prefix", ["ns0:", ""], ids=["another prefix", "no prefix"])
def test_the_namespace_of_word_may_go_by_any_prefix(prefix):
    text = parts_of(draft(paragraph(IN_ONE)))["word/document.xml"].decode()
    own = "xmlns" + (f":{prefix[:-1]}" if prefix else "")
    text = text.replace("xmlns:w=", f"{own}=").replace("<w:", f"<{prefix}").replace("</w:", f"</{prefix}")
    content = with_document(text.encode())

    assert words_of(review(content)) == [CLAIM]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_document_may_be_in_any_encoding_that_word_reads(encoding):
    text = parts_of(draft(paragraph(run(f"Café: our facial {CLAIM}."))))["word/document.xml"].decode()
    declared = text.replace('encoding="UTF-8"', 'encoding="UTF-16"') if encoding == "utf-16" else text

    assert words_of(review(with_document(declared.encode(encoding)))) == [CLAIM]


def with_document(xml):
    return zipped(parts_of(draft("")) | {"word/document.xml": xml})


TEXTS = st.text(st.sampled_from("aé😀&<>\"' .\u00a0"), max_size=6)
PIECES = st.sampled_from(["<w:tab/>", "<w:br/>", "<w:noBreakHyphen/>", '<w:footnoteReference w:id="2"/>'])


@st.composite
def bodies(draw):
    """Draw paragraphs with the claim cut into runs anywhere, and other things around it."""
    paragraphs = []
    for _ in range(draw(st.integers(1, 3))):
        text = f"{draw(TEXTS)} It {CLAIM}. {draw(TEXTS)}"
        cuts = sorted(draw(st.sets(st.integers(1, len(text) - 1), max_size=5)))
        runs = []
        for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
            look = draw(st.sampled_from(["", BOLD, ITALIC]))
            piece = run(escape(text[start:end]), look)
            wrapped = draw(st.sampled_from(["{}", "{}", "<w:hyperlink>{}</w:hyperlink>", inserted("{}")]))
            runs.append(wrapped.format(piece))
            if draw(st.integers(0, 4)) == 0:
                runs.append(deleted("gone"))
        runs.append(f"<w:r><w:t>end</w:t>{draw(PIECES)}<w:t>less</w:t></w:r>")
        paragraphs.append(paragraph(*runs))
    return "".join(paragraphs)


@settings(max_examples=40, deadline=None)
@given(bodies())
def test_paragraphs_read_as_they_do_for_the_linter(body):
    content = draft(f"<w:p/>{body}{cell(body)}")

    read = [paragraph.text for paragraph in paragraphs_in(parts_of(content)["word/document.xml"], "a")]

    assert "\n".join(read) == read_docx(content, "draft.docx").text


@settings(max_examples=40, deadline=None)
@given(bodies())
def test_however_runs_are_split_the_anchor_is_the_claim_and_the_text_stays(body):
    before = draft(body)

    after = review(before)

    assert (set(words_of(after)), text_of(after)) == ({CLAIM}, text_of(before))


def test_overlapping_findings_have_a_comment_each():
    xml = parts_of(draft(paragraph(run("abcdef"))))["word/document.xml"]
    spans = [(1, 0, 4), (2, 2, 6), (3, 2, 4), (4, 4, 5)]
    anchors = [Anchor(comment, Spot(0, begin), Spot(0, end)) for comment, begin, end in spans]

    marked = anchored(xml, paragraphs_in(xml, "a"), anchors)

    assert anchors_in(with_document(marked)) == {"1": "abcd", "2": "cdef", "3": "cd", "4": "e"}

"""Suggestions as tracked changes: what is struck out, what stands instead, and what is left to the comment."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from shutil import which
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from copylint.config.settings import Config
from copylint.linter.linter import Linter
from copylint.readers.docx.paragraphs import paragraphs_in
from copylint.tasks.review.changes import Change, with_changes
from copylint.tasks.review.reviewing import reviewed
from tests.tasks.review.drafts import W, anchors_in, draft, paragraph, parts_of, run, text_of

LINTER = Linter(Config(select=("collagen-stimulation", "painless", "toxin-removal"), accept=()))
BOLD = "<w:rPr><w:b/></w:rPr>"
SAFER = "Skin looks and feels firmer for a while."


def changed(body):
    return reviewed(draft(body), "draft.docx", LINTER, suggest_changes=True)


def reads(content, *, accepted):
    """Return the paragraphs of a draft with all of copylint's changes accepted, or rejected."""
    gone = "del" if accepted else "ins"
    paragraphs = []
    for p in ElementTree.fromstring(parts_of(content)["word/document.xml"]).iter(f"{{{W}}}p"):
        skipped = {
            id(text)
            for change in p.iter(f"{{{W}}}{gone}")
            if change.get(f"{{{W}}}author") == "copylint"
            for text in change.iter()
        }
        kept = (element for element in p.iter() if id(element) not in skipped)
        texts = (element.text or "" for element in kept if element.tag in (f"{{{W}}}t", f"{{{W}}}delText"))
        paragraphs.append("".join(texts))
    return paragraphs


BODIES = {
    "sentence": (
        paragraph(run("Come in. Our facial boosts collagen. See you.")),
        f"Come in. {SAFER} See you.",
    ),
    "several runs": (
        paragraph(run("Our facial "), run("boosts", BOLD), run(" collagen. See you.")),
        f"{SAFER} See you.",
    ),
    "two claims": (
        paragraph(run("Our painless facial boosts collagen.")),
        f"Most clients describe [what they feel]. {SAFER}",
    ),
    "two sentences": (
        paragraph(run("Our facial boosts collagen. It is painless. See you.")),
        f"{SAFER} Most clients describe [what they feel]. See you.",
    ),
    "nothing can replace it": (paragraph(run("It flushes toxins. See you.")), " See you."),
    "nothing can replace a part": (
        paragraph(run("Our warm wrap for shoulders, neck and back flushes toxins, and the tea is on us.")),
        "Our warm wrap for shoulders, neck and back , and the tea is on us.",
    ),
}


@pytest.mark.parametrize(("body", "accepted"), BODIES.values(), ids=BODIES)
def test_a_suggestion_can_be_accepted_or_rejected(body, accepted):
    result = changed(body)

    before = reads(draft(body), accepted=False)
    assert (reads(result.content, accepted=True), reads(result.content, accepted=False)) == ([accepted], before)
    assert result.changes == len(result.cards)


DRAFTS = Path(__file__).resolve().parents[2] / "fixtures" / "drafts"


def test_a_whole_brochure_reads_as_before_where_all_changes_are_rejected():
    content = (DRAFTS / "brochure.docx").read_bytes()

    result = reviewed(content, "brochure.docx", Linter(), suggest_changes=True)

    assert (result.changes > 20, reads(result.content, accepted=False)) == (True, reads(content, accepted=False))


def test_of_changes_that_overlap_the_first_is_made():
    xml = parts_of(draft(paragraph(run("Our facial is calm."))))["word/document.xml"]
    changes = [Change(0, 0, 10, "The mask"), Change(0, 4, 19, "")]

    assert with_changes(xml, paragraphs_in(xml, "draft"), changes, datetime(2026, 12, 1, tzinfo=UTC))[1] == 1


def test_rejected_words_keep_their_formatting():
    body = BODIES["several runs"][0]
    xml = parts_of(changed(body).content)["word/document.xml"].decode()

    assert f"<w:r>{BOLD}<w:delText" in xml


LEFT = {
    "a tab": paragraph('<w:r><w:t>Our facial</w:t><w:tab/><w:t xml:space="preserve"> boosts collagen.</w:t></w:r>'),
    "a link": paragraph(
        run("Our facial "), f'<w:hyperlink w:anchor="a">{run("boosts collagen")}</w:hyperlink>', run(".")
    ),
    "a whole link": paragraph(f'<w:hyperlink w:anchor="a">{run("Our facial boosts collagen.")}</w:hyperlink>'),
    "a footnote": paragraph(
        run("Our facial "), '<w:r><w:footnoteReference w:id="1"/></w:r>', run("boosts collagen.")
    ),
    "the change of somebody": paragraph(
        run("Our facial "), f'<w:ins w:id="3" w:author="Ann">{run("boosts ")}</w:ins>', run("collagen.")
    ),
    "all inserted by somebody": paragraph(
        f'<w:ins w:id="3" w:author="Ann">{run("Our facial boosts collagen.")}</w:ins>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("body", LEFT.values(), ids=LEFT)
def test_what_cannot_be_changed_safely_has_a_comment_alone(body):
    result = changed(body)

    assert (result.changes, text_of(result.content)) == (0, text_of(draft(body)))
    assert len(anchors_in(result.content)) == 2


def test_a_second_review_takes_back_the_changes_of_the_first():
    body = paragraph(run("Come in. Our facial "), run("boosts", BOLD), run(" collagen."))
    once = changed(body).content

    plain = reviewed(once, "draft.docx", LINTER).content
    again = reviewed(once, "draft.docx", LINTER, suggest_changes=True).content

    assert (text_of(plain), reads(again, accepted=True)) == (text_of(draft(body)), reads(once, accepted=True))


def test_changes_of_others_stay():
    others = f'<w:ins w:id="3" w:author="Ann">{run("Come in. ")}</w:ins>'
    once = changed(paragraph(others, run("Our facial boosts collagen."))).content

    assert b'w:author="Ann"' in parts_of(reviewed(once, "draft.docx", LINTER).content)["word/document.xml"]


def test_without_being_asked_nothing_is_changed():
    body = BODIES["sentence"][0]

    assert text_of(reviewed(draft(body), "draft.docx", LINTER).content) == text_of(draft(body))


@pytest.fixture(scope="module")
def in_office(tmp_path_factory):
    """Return what LibreOffice reads of a reviewed draft with changes: its text with them, and its comments."""
    if not which("soffice"):
        pytest.skip("no LibreOffice here: apt-get install --no-install-recommends libreoffice-writer-nogui")
    folder = tmp_path_factory.mktemp("office")
    body = "".join(body for body, _ in BODIES.values())
    (folder / "reviewed.docx").write_bytes(changed(body).content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", folder, folder / "reviewed.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with ZipFile(folder / "reviewed.odt") as file:
        return file.read("content.xml").decode()


@pytest.mark.slow
def test_an_office_program_sees_the_changes(in_office):
    assert (in_office.count("<text:deletion>"), in_office.count("<text:insertion>")) != (0, 0)
    assert SAFER in in_office
    assert "<dc:creator>copylint</dc:creator>" in in_office


@pytest.mark.slow
def test_an_office_program_follows_the_links_of_comments(in_office):
    annotations = in_office.split("<office:annotation ")[1:]

    comments = [annotation.split("</office:annotation>")[0] for annotation in annotations]
    assert [('xlink:href="http' in text) for text in comments] == ["Source: " in text for text in comments]
    assert any("Source: " in text for text in comments)


@pytest.mark.slow
def test_an_office_program_reads_the_day_of_a_comment(in_office):
    assert in_office.count("<dc:date>20") >= in_office.count("<office:annotation ")

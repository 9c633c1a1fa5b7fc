"""What the comments say, and that all else in the file stays as it was."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from copylint.config.settings import Config
from copylint.faces.cli.main import main
from copylint.findings.accepted.baseline import baseline_of, write_baseline
from copylint.linter.linter import Linter
from copylint.model import Report
from copylint.model.errors import ReadError
from copylint.readers.docx.reader import read_docx
from copylint.tasks.review.comments import SourceLink, comment_xml
from tests.tasks.review.drafts import (
    LINTER,
    W,
    anchors_in,
    comments_in,
    draft,
    paragraph,
    part,
    parts_of,
    review,
    run,
    text_of,
    words_of,
    zipped,
)

RULES = Path(__file__).parent / "rules"
BODY = paragraph(run("Our facial stimulates collagen. Try the hydrogen mask."))
REMARK = '<w:comment w:id="{}" w:author="Ann"><w:p><w:r><w:t>Nice.</w:t></w:r></w:p></w:comment>'
OTHERS = (
    '<w:p><w:commentRangeStart w:id="5"/><w:r><w:t>Our facial stimulates</w:t></w:r><w:commentRangeEnd w:id="5"/>'
    '<w:r><w:commentReference w:id="5"/></w:r><w:r><w:t xml:space="preserve"> collagen.</w:t></w:r></w:p>'
)


def test_a_comment_tells_what_is_claimed_safer_words_and_a_source(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")

    summary, missing, claim = (lines for _, lines in comments_in(review(draft(BODY))).values())

    assert summary[:2] == (
        "copylint found 1 error, 1 warning. Comments: one for each of 1 sentence, and one here for what is missing.",
        "Markets: US, UK, EU, AU, CA (all). Profile: default. 1 December 2026.",
    )
    assert re.fullmatch(r"Rules: \d+ rules in \d+ categories of copylint \S+, content [0-9a-f]{12}\.", summary[2])
    assert summary[3].startswith("A help for writers, not legal advice.")
    assert missing == (
        "Missing from this draft:",
        'Warning: "hydrogen mask" stands without its warning. (for you to judge) (hydrogen-warning)',
        "Wording to add: Ask a nurse first.",
    )
    assert claim == (
        'Error: "stimulates collagen" says too much. (needs evidence) [UK] (collagen)',
        "Safer: skin looks firmer",
        "Source: Guidance",
    )


def test_a_comment_is_short_and_leads_to_its_source():
    xml = parts_of(review(draft(BODY)))["word/comments.xml"].decode()

    assert '<w:fldSimple w:instr=" HYPERLINK &quot;https://example.org/?a=1&amp;b=2&quot; ">' in xml
    assert [author for author, lines in comments_in(review(draft(BODY))).values() if sum(map(len, lines)) > 400] == []


def test_a_comment_has_its_day(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")

    xml = parts_of(review(draft(BODY)))["word/comments.xml"].decode()

    assert xml.count('w:date="2026-12-01T00:00:00Z"') == 3


@pytest.mark.parametrize("url", ["javascript:alert(1)", 'https://a.example/" \\o "x', "ftp://a.example", ""])
def test_an_address_that_is_none_is_no_link(url):
    xml = comment_xml(1, [SourceLink("Source: ", "Guidance", url)], W, datetime(2026, 12, 1, tzinfo=UTC)).decode()

    assert ("fldSimple" in xml, "Guidance" in xml) == (False, True)


def test_what_is_found_in_one_sentence_is_one_comment():
    linter = Linter(Config(select=("painless", "collagen-stimulation", "disease-treatment")))
    body = paragraph(run("Our painless facial boosts your skin&apos;s own collagen. It cures migraines."))

    after = review(draft(body), linter)

    assert words_of(after) == ["painless facial boosts your skin's own collagen", "cures migraines"]
    assert [
        len([line for line in lines if line.startswith("Error: ")]) for _, lines in comments_in(after).values()
    ] == [
        0,
        2,
        1,
    ]


def test_what_is_said_twice_is_explained_once():
    body = BODY + paragraph(run("Our serum stimulates collagen."))
    comments = [lines for _, lines in comments_in(review(draft(body))).values()][2:]

    assert comments == [
        (
            'Error: "stimulates collagen" says too much. (needs evidence) [UK] (collagen)',
            "Safer: skin looks firmer",
            "Source: Guidance",
            "Also at: paragraph 2",
        ),
        ("Error (needs evidence): as at paragraph 1. (collagen)",),
    ]


def test_a_comment_names_the_market_of_what_only_some_forbid():
    linter = Linter(Config(select=("dermal-filler-wording",)))

    (_, lines) = comments_in(review(draft(paragraph(run("Our dermal fillers plump your lips."))), linter))["1"]

    assert lines[0].endswith("[EU, AU] (dermal-filler-wording)")


def test_what_is_missing_is_told_at_the_top():
    assert words_of(review(draft(BODY))) == ["", "stimulates collagen"]


@pytest.mark.parametrize("body", ["<w:p/>", paragraph(run("Calm."))], ids=["empty", "calm"])
def test_a_draft_without_findings_gets_a_comment_that_says_so(body):
    after = review(draft(body))

    assert (anchors_in(after), comments_in(after)["0"][1][0]) == ({"0": ""}, "copylint found nothing in this draft.")


def test_the_summary_stands_in_the_first_paragraph():
    body = f"<w:p><w:pPr><w:jc/></w:pPr>{run('Calm.')}</w:p>{BODY}"

    xml = parts_of(review(draft(body)))["word/document.xml"].decode()

    assert '<w:p><w:pPr><w:jc/></w:pPr><w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/>' in xml


OUTSIDE = {
    "header": (part("hdr", BODY), "Header: “stimulates collagen”"),
    "footer": (part("ftr", f"<w:p/>{BODY}"), "Footer: “stimulates collagen”"),
    "footnotes": (part("footnotes", f'<w:footnote w:id="2">{BODY}</w:footnote>'), "Footnote 1: “stim"),
}


@pytest.mark.parametrize("kind", OUTSIDE)
def test_a_finding_outside_the_body_is_told_at_the_top_with_part_and_words(kind):
    xml, beginning = OUTSIDE[kind]

    after = review(draft(paragraph(run("Calm.")), **{kind: xml}))

    assert (words_of(after), comments_in(after)["2"][1][0].startswith(beginning)) == (["", ""], True)


def test_every_other_part_stays_byte_for_byte_in_its_place():
    footnotes = part("footnotes", "<w:footnote   w:id='2'/>")
    before = parts_of(draft(BODY, footnotes=footnotes)) | {"word/media/a.png": b"\x89PNG", "docProps/core.xml": b"<a/>"}

    after = parts_of(review(zipped(before)))

    changed = {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
    assert ([*after], {name for name, content in before.items() if after[name] != content}) == (
        [*before, "word/comments.xml"],
        changed,
    )


def test_entries_keep_their_time_and_compression():
    before = draft(BODY)

    with ZipFile(BytesIO(review(before))) as file:
        facts = {(info.date_time, info.compress_type) for info in file.infolist()}

    assert facts == {((2026, 3, 4, 5, 6, 8), 8)}


@pytest.mark.parametrize("comments", ["", REMARK.format(5)], ids=["own only", "those of others too"])
def test_a_second_review_replaces_the_comments_of_the_first(comments, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")
    content = draft(OTHERS + BODY, comments=part("comments", comments)) if comments else draft(BODY)
    once = review(content)

    assert review(once) == once


def test_what_was_corrected_has_no_comment_any_more():
    once = parts_of(review(draft(BODY)))
    corrected = once["word/document.xml"].replace(b"stimulates collagen", b"feels calm")

    after = review(zipped(once | {"word/document.xml": corrected}))

    assert (words_of(after), set(anchors_in(after))) == ([""], set(comments_in(after)))


def test_comments_of_others_stay_and_no_id_is_given_twice():
    after = review(draft(OTHERS, comments=part("comments", REMARK.format(5))))

    assert (anchors_in(after), comments_in(after)["5"]) == (
        {"5": "Our facial stimulates", "6": "", "7": "stimulates collagen"},
        ("Ann", ("Nice.",)),
    )


def test_comments_are_no_copy():
    remark = REMARK.format(5).replace("Nice.", "Who says that it stimulates collagen?")

    assert words_of(review(draft(paragraph(run("Calm.")), comments=part("comments", remark)))) == []


def test_an_empty_list_of_comments_is_filled():
    comments = f'<w:comments xmlns:w="{W}"/>'

    assert words_of(review(draft(BODY, comments=comments))) == ["", "stimulates collagen"]


BROKEN = {
    "text": b"Our facial stimulates collagen.",
    "a package of something else": zipped({"a.txt": "a"}),
    "an unfinished document": zipped(parts_of(draft("")) | {"word/document.xml": b"<w:document"}),
    "a document with entities": zipped(
        parts_of(draft("")) | {"word/document.xml": b'<!DOCTYPE a [<!ENTITY a "a">]><a>&a;</a>'}
    ),
    "no paragraph": draft(""),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_no_draft_is_refused(content):
    with pytest.raises(ReadError):
        review(content)


def test_the_command_writes_the_reviewed_draft(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a.docx").write_bytes(draft(BODY))
    Path(".copylint.yaml").write_text(f"rules: ['{RULES}']\nselect: [glow]\n", "utf-8")

    code = main(["review", "a.docx", "-o", "b.docx"])

    assert (code, capsys.readouterr().out, words_of(Path("b.docx").read_bytes())) == (
        0,
        "b.docx: 2 findings commented\n",
        ["", "stimulates collagen"],
    )


@pytest.mark.parametrize("target", ["a.docx", "./a.docx", "link.docx", "hard.docx"])
def test_the_command_writes_over_the_draft_only_where_it_is_told_so(tmp_path, monkeypatch, capsys, target):
    monkeypatch.chdir(tmp_path)
    Path("a.docx").write_bytes(draft(BODY))
    Path("link.docx").symlink_to("a.docx")
    Path("hard.docx").hardlink_to("a.docx")

    code = main(["review", "a.docx", "-o", target])

    message = f"copylint: {target} is the draft itself: --in-place writes the comments into it\n"
    assert (code, capsys.readouterr().err, Path("a.docx").read_bytes()) == (2, message, draft(BODY))


def test_the_command_reviews_in_place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.docx").write_bytes(draft(BODY))
    Path(".copylint.yaml").write_text(f"rules: ['{RULES}']\nselect: [glow]\n", "utf-8")

    code = main(["review", "a.docx", "--in-place"])

    assert (code, words_of(Path("a.docx").read_bytes())) == (0, ["", "stimulates collagen"])


def test_the_command_wants_one_target(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.docx").write_bytes(draft(BODY))

    assert (main(["review", "a.docx", "-o", "b.docx", "--in-place"]), Path("b.docx").exists()) == (2, False)


def test_without_a_target_the_reviewed_draft_lies_beside_the_draft(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a.docx").write_bytes(draft(BODY))

    assert (main(["review", "a.docx"]), Path("a-reviewed.docx").exists()) == (0, True)
    answered = Path("a-reviewed.docx").read_bytes()
    assert main(["review", "a.docx"]) == 2
    assert "a-reviewed.docx is there already" in capsys.readouterr().err
    assert Path("a-reviewed.docx").read_bytes() == answered


def test_ids_of_many_digits_are_passed_over():
    comments = part("comments", REMARK.format("9" * 5000))

    assert sorted(comments_in(review(draft(BODY, comments=comments)))) == ["0", "1", "2", "9" * 5000]


def test_a_comment_may_stand_over_a_deleted_border_of_paragraphs():
    mark = '<w:pPr><w:rPr><w:del w:id="9" w:author="Ann"/></w:rPr></w:pPr>'
    body = f"<w:p>{mark}{run('Our facial stimulates ')}</w:p>{paragraph(run('collagen.'))}"

    xml = parts_of(review(draft(body)))["word/document.xml"].decode()

    assert xml.index('RangeStart w:id="1"') < xml.index("stimulates ") < xml.index("</w:p>") < xml.index("collagen<")
    assert xml.index("collagen<") < xml.index('RangeEnd w:id="1"')


def test_text_among_the_properties_of_a_run_is_not_written_twice():
    body = paragraph(f"<w:r><w:rPr><w:t>odd</w:t></w:rPr><w:t>{'Our facial stimulates collagen.'}</w:t></w:r>")

    assert text_of(review(draft(body))) == text_of(draft(body))


REFUSED = {
    "gone.docx": "gone.docx: no such file",
    "a.txt": "a.txt: review reads Word and PDF files (.docx, .pdf) — copylint check reads others",
    "b.docx": "b.docx: not a Word file",
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_command_tells_what_it_cannot_review(tmp_path, monkeypatch, capsys, name):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Calm.", "utf-8")
    Path("b.docx").write_text("Calm.", "utf-8")

    code = main(["review", name, "-o", "c.docx"])

    assert (code, REFUSED[name] in capsys.readouterr().err, Path("c.docx").exists()) == (2, True, False)


def test_a_reviewed_draft_is_a_word_file(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a.docx").write_bytes(draft(BODY))

    assert main(["review", "a.docx", "-o", "b.txt"]) == 2
    assert "b.txt: a reviewed draft is a Word file — write -o b.txt.docx" in capsys.readouterr().err


def test_what_the_baseline_accepts_has_no_comment(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    content = draft(BODY)
    findings = LINTER.lint(read_docx(content, "draft.docx"))
    write_baseline(Path("baseline.json"), baseline_of([Report("draft.docx", findings[:1])]))
    config = replace(LINTER.config, baseline="baseline.json")

    assert words_of(review(content, Linter(config))) == [""]

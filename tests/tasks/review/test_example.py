"""The draft among the examples, reviewed; and what an office program makes of the result."""

import subprocess
from shutil import which

import pytest

from tests.tasks.review.drafts import comments_in, marked_in, parts_of, review, text_of, words_of
from tests.tasks.review.example import EXAMPLE, example

WORDS = ["", "", "", *["stimulates collagen"] * 4]


def test_the_example_is_what_its_script_makes():
    assert parts_of(EXAMPLE.read_bytes()) == parts_of(example())


def test_each_comment_in_the_example_stands_at_its_words():
    assert words_of(review(EXAMPLE.read_bytes())) == WORDS


def test_the_comments_at_the_top_of_the_example_name_part_and_words():
    comments = [texts[0] for _, texts in comments_in(review(EXAMPLE.read_bytes())).values()]

    assert comments[:4] == [
        "copylint found 6 errors, 1 warning. Comments: one for each of 6 sentences, and one here for what is missing.",
        "Missing from this draft:",
        "Footnote 1: “stimulates collagen”",
        "Header: “stimulates collagen”",
    ]


def test_the_text_of_the_example_and_its_tracked_changes_stay():
    before = EXAMPLE.read_bytes()

    assert text_of(review(before)) == text_of(before)


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """Return what LibreOffice makes of the reviewed example: the bytes as PDF and as Word file."""
    if not which("soffice"):
        pytest.skip("no LibreOffice here: apt-get install --no-install-recommends libreoffice-writer-nogui")
    folder = tmp_path_factory.mktemp("office")
    (folder / "reviewed.docx").write_bytes(review(EXAMPLE.read_bytes()))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for name, format_ in (("pdf", "pdf"), ("word", "docx")):
        command = ["soffice", profile, "--headless", "--convert-to", format_, "--outdir", folder / name]
        subprocess.run([*command, folder / "reviewed.docx"], check=True, capture_output=True, timeout=120)
    return (folder / "pdf" / "reviewed.pdf").read_bytes(), (folder / "word" / "reviewed.docx").read_bytes()


@pytest.mark.slow
def test_an_office_program_prints_the_reviewed_example(converted):
    assert (converted[0][:5], len(converted[0]) > 5000) == (b"%PDF-", True)


@pytest.mark.slow
def test_an_office_program_finds_the_comments_at_the_same_words(converted):
    # It leaves out the marks around no words, and keeps such comments by their reference.
    words, referred = marked_in(converted[1])

    assert (len(referred), [*words.values()]) == (len(WORDS) + 1, [*filter(None, WORDS)])

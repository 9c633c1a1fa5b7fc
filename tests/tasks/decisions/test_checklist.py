"""`copylint checklist`: questions of a regulator, answered as far as a scan can, and openly where it cannot."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from copylint.faces.cli.main import main
from copylint.tasks.decisions.checklist import NAMES, load_checklist, missing_names
from tests.books import BOOK


@pytest.fixture(autouse=True)
def _in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("We cure acne.\n\n![before](a.png)\n\n“They changed my life!” – Anna\n")


@pytest.mark.parametrize("name", NAMES)
def test_a_checklist_names_rules_categories_and_sources_that_exist(name):
    checklist = load_checklist(name)

    assert missing_names(checklist, BOOK.categories, BOOK.rules) == []
    assert [key for question in checklist.questions for key in question.sources if key not in BOOK.sources] == []
    assert [question.ask for question in checklist.questions if not question.sources] == []


def test_answers_name_findings_and_what_was_not_looked_at(capsys):
    assert main(["checklist", "cap", "a.md"]) == 0

    text = capsys.readouterr().out
    disease = text.partition("## 2.")[2].partition("## 3.")[0]
    assert "**Look again.**" in disease
    assert "a.md\\:1\\:4\\: error “cure acne”" in disease
    assert "Not checked\\: 1 picture not looked at" in text
    assert "**Not checked.** 1 picture not looked at." in text
    assert "**Nothing found.**" in text


def test_no_question_is_answered_where_nothing_could_be_read(capsys):
    assert (main(["checklist", "cap", "gone.md", "-o", "answers.md"]), Path("answers.md").exists()) == (2, False)
    assert capsys.readouterr().err == (
        "copylint: gone.md: no such file\ncopylint: nothing could be read, so no question is answered\n"
    )


def test_a_file_that_could_not_be_read_is_named_beside_the_answers(capsys):
    assert main(["checklist", "cap", "a.md", "gone.md"]) == 2

    out, err = capsys.readouterr()
    assert ("1 file could not be read" in out, err) == (True, "copylint: gone.md: no such file\n")


def test_a_word_file_holds_the_same_answers(capsys):
    assert main(["checklist", "ftc", "a.md", "-o", "answers.docx"]) == 0

    with zipfile.ZipFile("answers.docx") as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    text = "\n".join("".join(paragraph.itertext()) for paragraph in root.iter() if paragraph.tag.endswith("}p"))
    assert "– a.md:1:4: error “cure acne” [disease-treatment]" in text


def test_a_page_escapes_what_it_quotes(capsys):
    Path("<b>.md").write_text("We cure acne.\n")
    main(["checklist", "ahpra", ".", "--format", "html"])

    text = capsys.readouterr().out
    assert ("&lt;b&gt;.md:1:4" in text, "<b>.md" in text) == (True, False)

"""Files that are no good Word files: refused in words, whatever is wrong with them."""

import random

import pytest

from copylint.model.errors import ReadError
from copylint.readers.docx.reader import read_docx
from tests.readers.docx.word_files import packed, paragraph, relations, word_file

BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><a>&b;</a>'
MAIN = relations({"word/document.xml": "officeDocument"})
HEADING = "<w:style w:styleId='U1'><w:name w:val='heading 1'/></w:style>"


@pytest.mark.parametrize(
    "content",
    [b"", b"It is text.", word_file(paragraph("Our mask"))[:200]],
    ids=["empty", "text", "cut off"],
)
def test_what_is_no_word_file_is_refused(content):
    with pytest.raises(ReadError, match="not a Word file"):
        read_docx(content, "draft.docx")


DOCUMENTS = {
    "broken": ("<w:p", "word/document.xml is not well-formed"),
    "entities": (BOMB, "word/document.xml has a DOCTYPE"),
    "in UTF-16": (BOMB.encode("utf-16"), "has a DOCTYPE"),
    "in UTF-16 without a mark": (BOMB.encode("utf-16-le"), "has a DOCTYPE"),
    "the other way round": (BOMB.encode("utf-16-be"), "has a DOCTYPE"),
    "in UTF-7": ("<?xml version='1.0' encoding='utf-7'?><a/>", "utf-7"),
}


@pytest.mark.parametrize(("document", "expected"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_damaged_document_is_refused(document, expected):
    with pytest.raises(ReadError, match=expected):
        read_docx(packed({"_rels/.rels": MAIN, "word/document.xml": document}), "draft.docx")


PACKAGES = {
    "other zip": (lambda: {"a.txt": "a"}, "it has no document in it"),
    "outside": (lambda: {"_rels/.rels": relations({"../../a": "officeDocument"})}, "it has no document in it"),
    "in the relations": (lambda: {"_rels/.rels": MAIN.replace("<Rel", f"{BOMB[:37]}<Rel", 1)}, "has a DOCTYPE"),
    "huge part": (lambda: {"_rels/.rels": MAIN, "word/document.xml": bytes(65_000_000)}, "unpacks to more than 64 MB"),
    "many parts": (lambda: dict.fromkeys(map(str, range(10_001)), b""), "unpacks to more than"),
}


@pytest.mark.parametrize(("files", "expected"), PACKAGES.values(), ids=PACKAGES)
def test_a_package_that_is_no_good_word_file_is_refused(files, expected):
    with pytest.raises(ReadError, match=expected):
        read_docx(packed(files()), "draft.docx")


def test_damage_never_does_more_than_refuse():
    good = word_file(paragraph("Our mask") * 20, styles=HEADING, footnotes=paragraph("Note"))
    chance = random.Random(1)

    outcomes = {outcome_of(damaged(good, chance)) for _ in range(300)}

    assert outcomes <= {"read", "refused"}


def damaged(content, chance):
    broken = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    return bytes(broken[: chance.randint(1, len(broken))] if chance.random() < 0.2 else broken)


def outcome_of(content):
    try:
        read_docx(content, "draft.docx")
    except ReadError:
        return "refused"
    return "read"

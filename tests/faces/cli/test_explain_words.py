"""`copylint explain` finds rules by words, and tells of a sentence what is and is not found in it, and why."""

from __future__ import annotations

import pytest

from copylint.faces.cli.main import main


def explained(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["explain", *words, "--isolated"])
    out, err = capsys.readouterr()
    return code, out + err


def test_rules_are_found_by_a_word_of_their_titles_and_examples(capsys):
    code, out = explained(capsys, "acne")

    assert (code, "disease-treatment (error)" in out, "planet" in out) == (0, True, False)


def test_rules_that_are_named_so_come_first(capsys):
    lines = explained(capsys, "shrink")[1].splitlines()

    assert (lines[0].endswith(" on shrink"), lines[-1]) == (True, "copylint explain RULE tells all of one")


def test_a_word_that_no_rule_has_is_refused_with_a_guess(capsys):
    code, out = explained(capsys, "colagen-stimulation")

    assert (code, 'did you mean "collagen-stimulation"?' in out) == (2, True)


def test_a_sentence_is_explained_with_what_is_found(capsys):
    code, out = explained(capsys, "Our facial boosts collagen in your skin.")

    assert (code, "\nFound\n" in out, "[collagen-stimulation]" in out, "    why: " in out) == (0, True, True, True)


def test_a_sentence_is_explained_with_what_is_not_found_and_why(capsys):
    out = explained(capsys, "Our facial does not boost collagen.")[1]

    assert "Not found, though it looks like it" in out
    assert 'why: denied ("not")' in out


def test_an_innocent_sentence_is_told_to_be_one(capsys):
    assert "Nothing found" in explained(capsys, "We", "open", "at", "nine.")[1]

"""Which library tries a pattern makes no difference to what it finds."""

import re
import string

import pytest
import regex

from copylint.matching.expressions.patterns import SEEN_DIFFERENTLY, Patterns
from copylint.matching.expressions.word_lists import with_lists

PLAIN = [letter for letter in map(chr, range(0x2200)) if not SEEN_DIFFERENTLY.search(letter)]
CLASSES = [r"\w", r"\d", r"\s", r"\b.\b", "[a-z]", "[^a-z]", "[A-Z]", "[^aeiou]", *map(re.escape, string.printable)]


@pytest.mark.parametrize("expression", CLASSES, ids=ascii)
def test_both_libraries_see_the_letters_of_most_texts_alike(expression):
    plain, full = (library.compile(expression, library.DOTALL | library.IGNORECASE) for library in (re, regex))

    assert [letter for letter in PLAIN if bool(plain.fullmatch(letter)) is not bool(full.fullmatch(letter))] == []


def test_letters_equal_to_others_are_so_to_both():
    expressions = {
        letter: (re.compile(letter, re.I), regex.compile(letter, regex.I)) for letter in PLAIN if letter > "\xa0"
    }

    assert [
        (letter, other)
        for letter, (plain, full) in expressions.items()
        for other in {letter.lower(), letter.upper(), letter.casefold()}
        if bool(plain.fullmatch(other)) is not bool(full.fullmatch(other))
    ] == []


def equal(library, letter, other):
    return library.fullmatch(re.escape(letter), other, library.IGNORECASE) is not None


def places_of_words(library, lists, name):
    """Return where a list's words are found in the list itself."""
    words = library.compile(with_lists(lists, rf"\b{{{name}}}\b"), library.IGNORECASE)
    return [match.span() for match in words.finditer(lists[name].replace("|", ". "))]


def test_every_list_means_the_same_to_both(linter):
    lists = linter.compiled.lists

    assert [name for name in lists if places_of_words(re, lists, name) != places_of_words(regex, lists, name)] == []


def words_that_may_match(forms, text):
    """Return the first words of a list, and those that stand in a text: no other one can match there."""
    return "|".join(form for place, form in enumerate(forms.split("|")) if place < 5 or form.lower() in text.lower())


@pytest.mark.slow
def test_every_pattern_means_the_same_to_both(linter):
    compiled = linter.compiled
    patterns = [(text, case) for tables in compiled.tables for _, text, case in tables.patterns]
    patterns += [(text, False) for tables in compiled.tables for text in tables.exceptions.texts]
    sentence = "It boosts your skin's own collagen in 7 days, with no side effects, and 9 of 10 doctors say: 100% safe."
    lists = {name: words_that_may_match(forms, sentence) for name, forms in compiled.lists.items()}
    plain, full = Patterns(lists), Patterns(lists, {text for text, _ in patterns})

    assert [
        text for text, case in patterns if plain.spans(text, sentence, case) != full.spans(text, sentence, case)
    ] == []


@pytest.mark.parametrize("text", ["cafe\u0301", "5\u00b2", "\u0130stanbul"], ids=ascii)
def test_odd_letters_are_left_to_the_library_that_knows_them(text):
    spans = Patterns({}).spans(r"\b\w+\b", text)

    assert [(span.start, span.end) for span in spans] == [match.span() for match in regex.finditer(r"\b\w+\b", text)]

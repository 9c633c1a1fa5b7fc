"""In small letters an expression finds what it finds where case does not count."""

import re

import pytest

from copylint.matching.expressions.patterns import SEEN_DIFFERENTLY, Patterns
from copylint.matching.expressions.small_letters import in_small_letters
from copylint.matching.expressions.word_lists import with_lists

LETTERS = [letter for letter in map(chr, range(0x2200)) if not SEEN_DIFFERENTLY.search(letter)]


@pytest.mark.parametrize(
    ("expression", "small"),
    [
        (r"Vitamin C\b", r"vitamin c\b"),
        (r"\S+\W\D[XY]", r"\S+\W\D[xy]"),
        ("[a-z][ –-]É", "[a-z][ –-]é"),
        ("[A-Z]", None),
        ("[à-Þ]", None),
        ("(?-i:US)", None),
        (r"\x4B", None),
        ("(?P<Name>a)", None),
        ("µ or \N{GREEK SMALL LETTER MU}", None),
        ("\u017f", None),
    ],
    ids=ascii,
)
def test_an_expression_is_in_small_letters_where_that_is_the_same(expression, small):
    assert in_small_letters(expression) == small


def test_letters_of_texts_match_in_small_letters_what_they_match_where_case_does_not_count():
    text = "".join(LETTERS)
    small = text.lower()
    differing = [
        letter
        for letter in LETTERS
        if (expression := in_small_letters(re.escape(letter))) is not None
        and [match.span() for match in re.finditer(expression, small)]
        != [match.span() for match in re.finditer(re.escape(letter), text, re.IGNORECASE)]
    ]

    assert (len(small), differing) == (len(text), [])


def test_every_pattern_finds_the_same_in_capitals(linter):
    compiled = linter.compiled
    texts = {text for tables in compiled.tables for _, text, case in tables.patterns if not case}
    sentence = "Boosts your skin's own collagen in 7 days, with no side effects: 9 of 10 Doctors say it is 100% safe."
    patterns = Patterns(compiled.lists, for_many=True)
    small = [text for text in sorted(texts)[::10] if in_small_letters(with_lists(compiled.lists, text)) is not None]

    assert len(small) > 100
    assert [text for text in small if patterns.spans(text, sentence) != patterns.spans(text, sentence.upper())] == []


def test_where_case_counts_in_a_part_of_an_expression_the_text_stays_as_it_is():
    patterns = Patterns({})

    assert [len(patterns.spans("code(?-i: [A-Z]{3})", text)) for text in ("Code ABC", "code abc")] == [1, 0]

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.matching.prefilter.words import text_of, word_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Our skin's BEST", ["our", "skin", "s", "best"]),
        ("1,200 or 24h", ["0", "0", "or", "0", "h"]),
        ("100%, €5, £3 & №1™", ["0", "%", "€", "0", "£", "0", "&", "№", "0", "™"]),
        ("Décolleté", ["d", "collet"]),
        ("\u212aollagen, \u017fkin", ["kollagen", "skin"]),
        ("\u0663 days", ["0", "days"]),
        ("", []),
    ],
)
def test_words_are_letters_numbers_and_signs(text, words):
    assert list(map(text_of, words_of(text))) == words


@given(st.text(st.characters(exclude_characters="\x80\x81\x82")) | st.text("abZ 019%€№™&é\u017f\u0130", max_size=15))
def test_words_are_those_that_an_expression_finds(text):
    lowered = re.sub(r"[\d½⅓⅔¼¾⅛⅜⅝⅞]+", "0", text.replace("\u017f", "s").replace("\u0130", "i").lower())

    assert list(map(text_of, words_of(text))) == re.findall("[a-z]+|0|[%#&+$°£®€№™]", lowered)


@given(st.text())
def test_a_word_written_out_is_read_as_the_same_word(text):
    assert [word_of(text_of(word)) for word in words_of(text)] == words_of(text)

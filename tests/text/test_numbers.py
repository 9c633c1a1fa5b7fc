"""Numbers, ranges, per cent and money in every way of writing them."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.text.numbers import MONEY, NUMBER, PERCENT, Unit, numbers_in

PLAIN = (
    "500",
    "500–800",
    "500 – 800",
    "7—14",
    "7 to 14",
    "7‑14",
    "½",
    "2½",
    "1/2",
    "10k",
    "10–15k",
    "1.5 million",
    "5,000+",
    "10 000",
    "10'000",
    "2,5",
    "−3",
    "twenty-one",
    "a hundred",
    "two hundred and fifty",
    "a dozen",
    "two or three",
    "between 5 and 10",
    "up to 12",
    "as little as 7",
    "no more than three",
    "as soon as 24 to 48",
    "~80",
)
SHARES = (
    "30%",
    "30 %",
    "30-50%",
    "30%–50%",
    "up to 50 per cent",
    "ninety percent",
    "30 pct",
    "99.9 %",
    "over 80％",
)
PRICES = (
    "£500",
    "£ 500",
    "£1,200.50",
    "£500–£800",
    "£500-800",
    "500-800 €",
    "A$99",
    "US$ 30",
    "GBP 500",
    "500 GBP",
    "99p",
    "fifty euros",
    "from just £99",
    "up to ₹5,000",
    "£1k",
)
OTHERS = ("B12", "the 1st", "Hydra2", "none", "£", "someone", "tender", "often")


@pytest.mark.parametrize("number", PLAIN)
def test_a_number_is_taken_whole(number):
    assert units_in(f"Burns {number} calories.") == [(number, Unit.NONE)]


@pytest.mark.parametrize("share", SHARES)
def test_per_cent_belongs_to_its_number(share):
    assert units_in(f"Reduces it by {share} at once.") == [(share, Unit.PERCENT)]


@pytest.mark.parametrize("price", PRICES)
def test_a_currency_belongs_to_its_number(price):
    assert units_in(f"Only now {price} a session.") == [(price, Unit.MONEY)]


@pytest.mark.parametrize("text", OTHERS)
def test_names_and_ordinals_are_no_numbers(text):
    assert units_in(text) == []


@pytest.mark.parametrize("pattern", [NUMBER, PERCENT, MONEY], ids=["number", "per cent", "money"])
def test_the_patterns_of_numbers_capture_nothing(pattern):
    assert re.compile(pattern).groups == 0


def test_letters_may_follow_the_digits_at_once():
    assert units_in("7-14days and 0.5mm") == [("7-14", Unit.NONE), ("0.5", Unit.NONE)]


@given(st.text(alphabet="0123456789 -–.,%£½kto", max_size=40))
def test_numbers_stand_in_order_and_apart(text):
    spans = [number.span for number in numbers_in(text)]

    assert all(first.end <= second.start for first, second in pairwise(spans))


def units_in(text):
    return [(text[number.span.start : number.span.end], number.unit) for number in numbers_in(text)]

"""What copy says in figures, on marked expressions: the open half may be read, the sealed half is only counted."""

from collections import Counter
from pathlib import Path

import pytest

from copylint.text.number_values import value_of
from copylint.text.quantities import TimeRole, quantities_in

HERE = Path(__file__).parent / "quantities"
DOCS = Path(__file__).resolve().parents[2] / "docs"
# What the parser is known to read otherwise.
MISSED = {"Half of our guests noticed it at once."}


def marked(half):
    lines = (HERE / f"{half}.txt").read_text("utf-8").splitlines()
    pairs = (line.partition("|") for line in lines if not line.startswith("#"))
    return [(text.strip(), sorted(filter(None, map(str.strip, marks.split(";"))))) for text, _, marks in pairs]


def read(text):
    return sorted(map(str, quantities_in(text)))


def counted(half):
    right = given = expected = 0
    for text, marks in marked(half):
        readings = read(text)
        right += sum((Counter(readings) & Counter(marks)).values())
        given += len(readings)
        expected += len(marks)
    return right, given, expected


@pytest.mark.parametrize(("text", "marks"), marked("open"), ids=[text for text, _ in marked("open")])
def test_an_open_expression_is_read_as_it_is_marked(text, marks):
    if text in MISSED:
        pytest.xfail("known to be read otherwise")
    assert read(text) == marks


@pytest.mark.parametrize("half", ["open", "sealed"])
def test_the_page_on_accuracy_tells_how_many_are_read(half):
    right, given, expected = counted(half)
    row = f"| {half} | {len(marked(half))} | {right / given:.2f} ({right} of {given}) | {right / expected:.2f} "

    assert f"{row}({right} of {expected}) |" in (DOCS / "accuracy.md").read_text("utf-8")


def test_there_are_two_hundred_expressions_and_half_of_them_are_sealed():
    numbers = [len(marked("open")), len(marked("sealed"))]

    assert sum(numbers) >= 200
    assert abs(numbers[0] - numbers[1]) <= 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,500", 1500),
        ("1.500.000", 1500000),
        ("2.5", 2.5),
        ("2,5", 2.5),
        ("½", 0.5),
        ("3/4", 0.75),
        ("10k", 10000),
        ("thirty-five", 35),
        ("two hundred and ten", 210),
        ("a dozen", 12),
        ("two and a half", 2.5),
        ("1.2 million", 1200000),
    ],
)
def test_numbers_have_values_in_every_writing(text, value):
    assert value_of(text) == value


def test_a_time_belongs_to_the_figure_of_its_sentence_only():
    figure, time = quantities_in("89 % of women agreed. Use it for 28 days.")

    assert (figure.low, figure.period, figure.role) == (89, None, None)
    assert (time.low, time.period, time.role) == (28, None, TimeRole.FOR)


def test_where_a_figure_stands_is_told_with_its_bounds_and_its_people():
    text = "We saw that up to 45 % of women glowed."
    (quantity,) = quantities_in(text)

    assert text[quantity.span.start : quantity.span.end] == "up to 45 % of women"

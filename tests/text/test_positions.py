"""From offsets to lines and columns."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.model import Position, Span
from copylint.text.positions import Lines

TEXT = "a\nbc\r\n\rd\u2028e"


@pytest.mark.parametrize(
    ("offset", "position"),
    [
        pytest.param(0, Position(1, 1), id="start"),
        pytest.param(1, Position(1, 2), id="line feed"),
        pytest.param(5, Position(2, 4), id="between the two of a Windows line end"),
        pytest.param(6, Position(3, 1), id="empty line"),
        pytest.param(9, Position(4, 3), id="behind what breaks no line"),
        pytest.param(len(TEXT), Position(4, 4), id="end"),
    ],
)
def test_an_offset_has_a_line_and_a_column(offset, position):
    assert Lines(TEXT).position(offset) == position


def test_lines_stand_in_the_text_without_their_ends():
    lines = Lines(TEXT)

    assert [lines.line(number) for number in range(1, len(lines) + 1)] == [
        Span(0, 1),
        Span(2, 4),
        Span(6, 6),
        Span(7, 10),
    ]


@given(st.text("ab\r\n\x0c\u2028"))
def test_lines_part_the_text_where_an_editor_begins_new_ones(text):
    lines = Lines(text)
    spans = [lines.line(number) for number in range(1, len(lines) + 1)]

    assert [text[span.start : span.end] for span in spans] == re.split("\r\n|\n|\r", text)
    assert [lines.position(span.start).line for span in spans] == list(range(1, len(lines) + 1))

"""Long parts of compiled rules, read where they stand."""

from __future__ import annotations

import pytest

from copylint.matching.stored import LineReader, lines_of, texts_of

TEXTS = {"collagen": "12 17", "boost": "3/bar foo;12;3", "€": "5", "boosts": "", "café": "1;é"}


def reader_of(*lines: str) -> LineReader:
    return LineReader("".join(f"{line}\n" for line in ("before", *lines, "after")).encode())


@pytest.mark.parametrize("texts", [TEXTS, {}, {"one": "1"}, {str(number): "x" * number for number in range(50)}])
def test_texts_are_found_by_their_words(texts):
    lines = reader_of(*texts_of(texts))
    lines.skip()

    assert dict(lines.texts()) == texts
    assert lines.text() == "after"


def test_no_text_is_found_by_a_part_of_its_word():
    lines = reader_of(*texts_of(TEXTS))
    lines.skip()
    texts = lines.texts()

    assert [texts.get(word) for word in ("boos", "oost", "boost", "17", "")] == [None, None, TEXTS["boost"], None, None]


def test_lines_are_read_in_any_order():
    lines = reader_of(*lines_of(["[1]", '{"a":2}', '"three"']))
    lines.skip()
    values = lines.lines()

    assert [values[2], values[0], values[1], len(values)] == ["three", [1], {"a": 2}, 3]
    assert lines.text() == "after"
    with pytest.raises(IndexError):
        values[3]

"""Interval algebra on all small numbers, and the way back to the source."""

from itertools import combinations_with_replacement

import pytest

from copylint.model import OffsetMap, SortedSpans, Span

SPANS = [Span(start, end) for start, end in combinations_with_replacement(range(6), 2)]
# Thousands of cases that take a microsecond each are one test: pytest needs a millisecond for each of its own.
PAIRS = [(span, other) for span in SPANS for other in SPANS]


def code_points(span):
    return set(range(span.start, span.end))


def test_two_spans_overlap_when_they_share_a_code_point():
    overlapping = [(span, other) for span, other in PAIRS if span.overlaps(other)]

    assert overlapping == [(span, other) for span, other in PAIRS if code_points(span) & code_points(other)]


def test_a_span_contains_another_when_no_border_of_it_lies_outside():
    containing = [(span, other) for span, other in PAIRS if span.contains(other)]

    assert containing == [
        (span, other)
        for span, other in PAIRS
        if span.start <= other.start <= span.end and span.start <= other.end <= span.end
    ]


def test_the_hull_is_the_smallest_span_that_contains_both():
    hulls = {(span, other): span.hull(other) for span, other in PAIRS}

    assert hulls == {
        (span, other): min((outer for outer in SPANS if outer.contains(span) and outer.contains(other)), key=len)
        for span, other in PAIRS
    }


def test_among_sorted_spans_the_first_over_another_is_found():
    rows = list(combinations_with_replacement(filter(len, SPANS), 3))
    first_over = {(row, other): SortedSpans(row).first_over(other) for row in rows for other in SPANS}

    assert first_over == {
        (row, other): next((place for place, span in enumerate(row) if span.overlaps(other)), None)
        for row in rows
        for other in SPANS
    }


# "a &amp; b" reads "a & b"; the entity maps as a whole.
ENTITY = OffsetMap((0, 2, 3), (0, 2, 7), (2, 7, 9), 5)


@pytest.mark.parametrize(
    ("span", "source"),
    [
        pytest.param(Span(0, 5), Span(0, 9), id="all of it"),
        pytest.param(Span(0, 1), Span(0, 1), id="verbatim piece"),
        pytest.param(Span(2, 3), Span(2, 7), id="entity"),
        pytest.param(Span(1, 3), Span(1, 7), id="into the entity"),
        pytest.param(Span(3, 4), Span(7, 8), id="behind the entity"),
        pytest.param(Span(3, 3), Span(7, 7), id="empty"),
        pytest.param(Span(5, 5), Span(9, 9), id="empty at the end"),
    ],
)
def test_a_span_maps_to_the_source_that_it_was_read_from(span, source):
    assert ENTITY.to_source(span) == source


def test_a_span_outside_the_text_is_refused():
    with pytest.raises(IndexError, match="leaves a text of length 5"):
        ENTITY.to_source(Span(4, 6))


@pytest.mark.parametrize(
    ("source", "span"),
    [
        pytest.param(Span(0, 9), Span(0, 5), id="all of it"),
        pytest.param(Span(0, 1), Span(0, 1), id="verbatim piece"),
        pytest.param(Span(3, 4), Span(2, 3), id="a part of the entity"),
        pytest.param(Span(1, 7), Span(1, 3), id="into the entity"),
        pytest.param(Span(8, 20), Span(4, 5), id="beyond the end"),
        pytest.param(Span(9, 12), Span(0, 0), id="outside"),
        pytest.param(Span(3, 3), Span(0, 0), id="empty"),
    ],
)
def test_a_span_of_the_source_maps_to_the_text_that_was_read_from_it(source, span):
    assert ENTITY.to_text(source) == span


@pytest.mark.parametrize("span", [Span(start, end) for start in range(5) for end in range(start + 1, 6)])
def test_the_way_to_the_source_and_back_leads_to_the_same_place(span):
    assert ENTITY.to_text(ENTITY.to_source(span)) == span


# "&amp;" in HTML in a JSON string with "\\u0026amp;": the string reads as "a &amp; b", that as "a & b".
IN_JSON = OffsetMap((0, 2, 3), (10, 12, 18), (12, 18, 24), 9)


@pytest.mark.parametrize("span", [Span(start, end) for start in range(6) for end in range(start, 6)])
def test_a_map_through_another_leads_where_both_lead_in_turn(span):
    assert ENTITY.through(IN_JSON).to_source(span) == IN_JSON.to_source(ENTITY.to_source(span))


def test_a_map_through_one_piece_of_another_is_moved_as_a_whole():
    outer = OffsetMap((0, 3), (0, 20), (3, 32), 15)

    assert OffsetMap((0, 4), (4, 8), (8, 13), 5).through(outer) == OffsetMap((0, 4), (21, 25), (25, 30), 5)


def test_an_empty_map_through_another_is_empty():
    assert OffsetMap((), (), (), 0).through(IN_JSON) == OffsetMap((), (), (), 0)

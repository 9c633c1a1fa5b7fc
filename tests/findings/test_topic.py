import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.findings.page.topic import unrelated, words_of
from copylint.model import Evidence, Kind, OffsetMap, Segment, Span, State
from copylint.rulebook.topics import Topics

TOPICS = Topics(
    field=frozenset({"facial", "skin"}), medical=frozenset({"symptoms", "diagnosis"}), sellers=frozenset({"we"})
)


def page(words):
    text = " ".join(words)
    return (Segment(Kind.PARAGRAPH, text, OffsetMap.verbatim(Span(0, len(text)))),)


@pytest.mark.parametrize(
    ("words", "cue"),
    [
        pytest.param(["soup"] * 300, "the page is about something else", id="another topic"),
        pytest.param(["soup"] * 100, None, id="too short to tell"),
        pytest.param(["facial", *["and"] * 20] * 20, None, id="beauty"),
        pytest.param(
            ["skin", "symptoms", "diagnosis", *["and"] * 20] * 20,
            "the page reads like medical information",
            id="medicine",
        ),
        pytest.param(["we", "skin", "symptoms", "diagnosis", *["and"] * 20] * 20, None, id="who treats the ill"),
    ],
)
def test_a_long_page_without_words_of_the_field_is_unrelated(words, cue):
    assert unrelated(page(words), TOPICS) == (Evidence(State.UNRELATED, cue) if cue else None)


@given(st.text("abZ- .1é\u2013\u212a'"))
def test_words_are_letters_with_hyphens_within(text):
    assert words_of(text) == re.findall("[a-z]+(?:-[a-z]+)*", text.lower())

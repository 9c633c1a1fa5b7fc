"""Which patterns may take exponential time is told before they do."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.matching.prefilter.ambiguity import AmbiguityReader
from copylint.matching.prefilter.parsing import parsed

PATTERNS = [
    pytest.param(r"\bno \w+ scars?\b", False, id="one repetition"),
    pytest.param(r"(?:\w+ ?){0,3}scars", False, id="few rounds"),
    pytest.param(r"(?:very |so )?good", False, id="one round"),
    pytest.param(r"(?:\w+ )*good", False, id="rounds that end in a blank"),
    pytest.param(r"(?: [\w-]+,?){0,8} vary", False, id="rounds that begin with a blank"),
    pytest.param(r"(?:the |this |those )*good", False, id="words that begin alike"),
    pytest.param(r"(?:a|ab)+c", False, id="one way to part a text that begins alike"),
    pytest.param(r"(?:\w+ ?)*good", True, id="rounds that need no blank"),
    pytest.param(r"(?:a|aa)+c", True, id="one long round or two short ones"),
    pytest.param(r"(?:a|a)+c", True, id="one text twice"),
    pytest.param(r"(?:x(?:\w+)+y){2,40}", True, id="a repetition of a repetition"),
    pytest.param(r"(?:new |new and |and )*better", True, id="words that are rounds together and alone"),
    pytest.param(r"no(?= (?:\w+ ?)*risk)", True, id="within a look-ahead"),
    pytest.param(r"(?:[é-]+ |[à-ÿ]+ )*x", True, id="letters beyond ASCII"),
    pytest.param("(?:[^.]+[^,] )*x", True, id="negated classes"),
]


@pytest.mark.parametrize(("pattern", "expected"), PATTERNS)
def test_a_repetition_that_can_part_a_text_in_two_ways_may_explode(pattern, expected):
    assert AmbiguityReader().may_explode(parsed(pattern)) is expected


def test_long_repetitions_are_counted_within_others_and_in_choices():
    pattern = parsed(r"(?:a\w* ){0,9}(?:b+|c?|d{0,3})(?=e*)")

    assert len(AmbiguityReader().long_repeats(pattern)) == 4


ROUNDS = st.recursive(
    st.sampled_from(["a", "b", "ab", "[ab]", "a?"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda branches: f"(?:{'|'.join(branches)})"),
        inner.map(lambda body: f"(?:{body})*"),
    ),
    max_leaves=5,
)


@given(ROUNDS)
def test_what_two_rows_of_rounds_make_of_one_text_may_explode(body):
    """A round that is also two rounds can be told without any automaton."""
    texts = [text for text in TEXTS if re.fullmatch(body, text)]
    doubled = any(first + second in texts for first in texts for second in texts)

    assert AmbiguityReader().may_explode(parsed(f"(?:{body})*c")) or not doubled


TEXTS = [f"{number:b}"[1:].translate({48: "a", 49: "b"}) for number in range(2, 64)]

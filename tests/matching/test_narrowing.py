"""A pattern that was cut down to a text finds in it what the whole pattern finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.matching.expressions.narrowing import Vocabulary, narrowed, parse_pattern
from copylint.matching.expressions.recurring import AMOUNTS, GAP_WORD
from copylint.matching.expressions.word_lists import JOINT, with_lists

LISTS = {"calm": "calm|calm down|I am calm|soothe|soothed", "days": "day|days"}


def cut_down(pattern, text):
    items = parse_pattern(pattern)
    assert items is not None
    return narrowed(items, Vocabulary(text, LISTS))


@pytest.mark.parametrize(
    ("pattern", "text", "left"),
    [
        (r"\b(?:boosts|lifts|firms) skin\b", "It lifts skin.", r"\b(?:lifts) skin\b"),
        (r"\b(?:boosts|lifts) skin\b", "It firms skin.", None),
        (r"skin(?: (?:really|so))? lifts?", "Skin lift", "skin lifts?"),
        (r"(?!(?:but|or)\b)\w+", "by you", r"\w+"),
        (r"(?:a|) {calm}", "to calm-down", r"(?:a|) calm(?:[ -]down|)"),
        ("{calm}", "I am calm", "(?:I am calm|calm)"),
        (r"in {days}{0,2}", "in time", "in "),
        ("glow|shine", "a shine", "(?:shine)"),
        ("[£€$]9", "£9 off", "[£]9"),
        ("(?:[½¼]|half) [-‐]", "half - done", "(?:half) [-]"),
        ("[½-¾]", "half", "[½-¾]"),
        ("[ –-]+", "a–b", "[ –-]+"),
        ("(?:SPF|UV)", "spf", "(?:SPF)"),
        (JOINT.join(("two", "words")), "two words", "two words"),
        (r"\d+%|(?!\d)[\w'%]+", "fifty", r"(?:[\w]+)"),
        (GAP_WORD, "It calms", r"[\w]+"),
        (f"in {AMOUNTS['#']} days", "in some days", None),
        (f"in {AMOUNTS['#%']}", "in 10 pct", r"in (?<!\w)(?:(?:\d+(?: [1-3]/[2-4]\b)?))(?: ?%| ?pct?\b)"),
    ],
    ids=[
        *("choice", "nothing", "missing part", "denied", "list", "capitals in a list", "missing list"),
        *("top", "sign", "no sign", "range", "dash", "capitals"),
        *("blank", "no digit", "gap", "no amount", "amount"),
    ],
)
def test_what_cannot_match_in_a_text_is_left_out(pattern, text, left):
    assert cut_down(pattern, text) == left


@pytest.mark.parametrize("pattern", [r"(a|b)\1", "(?i)a|b", "(?P<one>a|b)", "(?#note)a"])
def test_a_pattern_whose_parts_hang_together_is_not_read(pattern):
    assert parse_pattern(pattern) is None


WORDS = [
    "I am calm",
    "calm",
    "down",
    "soothed",
    "day",
    "skin",
    "not",
    "£5",
    "two–three",
    "SPF",
    "x-ray",
    "9%",
    "half a dozen",
]
CHOICES = st.lists(st.sampled_from([*map(str.lower, WORDS), "{calm}", "{days}", ""]), min_size=1, max_size=4)
GROUPS = st.tuples(
    st.sampled_from(["(?:", "(?=", "(?!", "(?>", "("]), CHOICES, st.sampled_from(["", "", "?", "{0,2}", "+", "*?"])
).map(lambda parts: f"{parts[0]}{'|'.join(parts[1])}){'' if parts[0] in ('(?=', '(?!') else parts[2]}")
OTHERS = [
    *WORDS,
    r"\b",
    "[ –-]",
    "[ –-]",
    r"[\w'£$€]+",
    "[½€]",
    "[^€]",
    "[€-]",
    "s?",
    "{days}",
    r"\d*",
    *AMOUNTS.values(),
    GAP_WORD,
]
ATOMS = st.one_of(GROUPS, st.sampled_from(OTHERS))


@given(st.lists(ATOMS, max_size=7).map("".join), st.lists(st.sampled_from(WORDS), max_size=8), st.sampled_from(" –-"))
def test_a_pattern_that_is_cut_down_finds_what_the_whole_pattern_finds(pattern, words, joint):
    text = joint.join(words)
    whole = re.compile(with_lists(LISTS, pattern), re.IGNORECASE)

    expression = cut_down(pattern, text)

    spans = [match.span() for match in whole.finditer(text)]
    assert spans == ([] if expression is None else [m.span() for m in re.finditer(expression, text, re.IGNORECASE)])

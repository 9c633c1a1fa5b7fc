import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from copylint.index import EDGE
from copylint.literals import may_explode, required_literals


@pytest.mark.parametrize(
    ("pattern", "conditions"),
    [
        ("neo-?collagenesis", [[{"neo-collagenesis", "neocollagenesis"}]]),
        (r"\bfda[- ]approv\w+", [[{"\bfda approv", "\bfda-approv"}]]),
        (r"#1|number one", [[{"#1", "number one"}]]),
        (r"\d+ (?:lb|kg)s?", [[{"\blb", "\bkg"}, {"0"}]]),
        (r"(?:detox)+", [[{"detox"}]]),
        (r"(?i:Detox)\b", [[{"detox\b"}]]),
        (r"glow\w* (?:in|within) an hour", [[{"\bin an hour", "\bwithin an hour"}, {"glow"}]]),
        (r"\bno \w+ scars?\b", [[{"\bscar\b", "\bscars\b"}, {"\bno\b"}]]),
        (r"fans like \p{Lu}[\p{L}'-]+", [[{"fans like\b"}]]),
        (r"up to \d+ ?%", [[{"up to\b"}, {"%"}, {"0"}]]),
        (r"\b(?:[4-9]|1[0-7]) years", [[{"\b0 years", "\b10 years"}]]),
        (r"\w+", [[]]),
        (r"(?:detox)?", [[]]),
    ],
)
def test_a_pattern_names_the_literals_that_it_cannot_do_without(pattern, conditions):
    assert [[*map(set, clauses)] for clauses in required_literals(pattern)] == conditions


@pytest.mark.parametrize(
    ("pattern", "conditions"),
    [
        pytest.param(
            r"\b(?:for \w+ ever|gone \w+ good)\b",
            [[{"\bever\b"}, {"\bfor\b"}], [{"\bgone\b"}, {"\bgood\b"}]],
            id="a choice",
        ),
        pytest.param(
            r"at once|in \d+ days|now", [[{"at once", "now"}], [{"\bdays"}, {"in\b"}, {"0"}]], id="plain texts"
        ),
        pytest.param(r"detox|\w+", [[{"detox"}], []], id="an alternative without a literal"),
        pytest.param("|".join(f"{letter}x \\w+ y{letter}" for letter in "abcdefghijklmnopq"), None, id="too many"),
    ],
)
def test_each_alternative_of_a_choice_has_a_condition_of_its_own(pattern, conditions):
    found = [[*map(set, clauses)] for clauses in required_literals(pattern)]

    assert found == conditions if conditions else len(found) == 1


ATOMS = st.sampled_from(
    r"ab cd (?:ab|cd) (?:ab|c.d|d{2}) (?:ab)? [ac] b+ \d [0-4] % (?:b|cd)+ a{2,3} (?=a) \b |".split()
)


@given(st.lists(ATOMS, min_size=1, max_size=5).map("".join), st.text(alphabet="abcd12% ", max_size=20))
def test_every_match_meets_one_of_the_conditions(pattern, text):
    conditions = required_literals(pattern)

    assert [found.group() for found in regex.finditer(pattern, text) if not any(map(is_met(text), conditions))] == []


def is_met(text):
    folded = regex.sub(r"\d", "0", text)
    return lambda condition: all(
        any(regex.sub(r"\d", "0", literal.strip(EDGE)) in folded for literal in clause) for clause in condition
    )


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\bno \w+ scars?\b", False),
        (r"(?:[\w-]+ ){0,3}scars", False),
        (r"(?:very |so )?good", False),
        (r"(?:a|ab)+c", True),
        (r"(?:\w+ )*good", True),
        (r"(?:x(?:\w+)+y){2,40}", True),
        (r"(?<=a)(", True),
    ],
)
def test_what_may_take_exponential_time_is_told_by_its_form(pattern, expected):
    assert may_explode(pattern) is expected

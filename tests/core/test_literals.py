import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from copylint.literals import required_literals


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("neo-?collagenesis", {"neo-collagenesis", "neocollagenesis"}),
        (r"\bfda[- ]approv\w+", {"fda approv", "fda-approv"}),
        (r"#1|number one", {"#1", "number one"}),
        (r"\d+ (?:lb|kg)s?", {" lb", " lbs", " kg", " kgs"}),
        (r"(?:detox)+", {"detox"}),
        (r"(?i:Detox)\b", {"detox"}),
        (r"\w+", set()),
        (r"(?:detox)?", set()),
        (r"detox|\w+", set()),
    ],
)
def test_a_pattern_names_the_literals_that_it_cannot_do_without(pattern, literals):
    assert required_literals(pattern) == literals


ATOMS = st.sampled_from(
    ["ab", "cd", "(?:ab|cd)", "(?:ab)?", "[ac]", "b+", r"\d", "(?:b|cd)+", "a{2,3}", "(?=a)", r"\b"]
)


@given(st.lists(ATOMS, min_size=1, max_size=5).map("".join), st.text(alphabet="abcd1 ", max_size=20))
def test_every_match_holds_one_of_the_literals(pattern, text):
    literals = required_literals(pattern)

    assert all(not literals or any(literal in text for literal in literals) for _ in regex.finditer(pattern, text))

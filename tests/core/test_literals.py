import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from copylint.index import EDGE
from copylint.literals import required_literals


@pytest.mark.parametrize(
    ("pattern", "clauses"),
    [
        ("neo-?collagenesis", [{"neo-collagenesis", "neocollagenesis"}]),
        (r"\bfda[- ]approv\w+", [{"\bfda approv", "\bfda-approv"}]),
        (r"#1|number one", [{"#1", "number one"}]),
        (r"\d+ (?:lb|kg)s?", [{"\blb", "\bkg"}]),
        (r"(?:detox)+", [{"detox"}]),
        (r"(?i:Detox)\b", [{"detox\b"}]),
        (r"glow\w* (?:in|within) an hour", [{"glow"}, {"\bin an hour", "\bwithin an hour"}]),
        (r"\bno \w+ scars?\b", [{"\bscar\b", "\bscars\b"}, {"\bno\b"}]),
        (r"fans like \p{Lu}[\p{L}'-]+", [{"fans like\b"}]),
        (r"\w+", []),
        (r"(?:detox)?", []),
        (r"detox|\w+", []),
    ],
)
def test_a_pattern_names_the_literals_that_it_cannot_do_without(pattern, clauses):
    assert list(required_literals(pattern)) == clauses


ATOMS = st.sampled_from(
    ["ab", "cd", "(?:ab|cd)", "(?:ab)?", "[ac]", "b+", r"\d", "(?:b|cd)+", "a{2,3}", "(?=a)", r"\b"]
)


@given(st.lists(ATOMS, min_size=1, max_size=5).map("".join), st.text(alphabet="abcd1 ", max_size=20))
def test_every_match_holds_a_literal_of_every_clause(pattern, text):
    matched = [found.group() for found in regex.finditer(pattern, text)]

    assert [
        (clause, one)
        for clause in required_literals(pattern)
        for one in matched
        if not any(literal.strip(EDGE) in text for literal in clause)
    ] == []

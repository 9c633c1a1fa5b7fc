import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from copylint.matching.prefilter.frequencies import Frequencies
from copylint.matching.prefilter.index import EDGE
from copylint.matching.prefilter.literals import LiteralReader
from copylint.matching.prefilter.parsing import parsed


def required_literals(pattern):
    return LiteralReader(Frequencies()).conditions_of(parsed(pattern))


@pytest.mark.parametrize(
    ("pattern", "conditions"),
    [
        ("neo-?collagenesis", [[{"neo-collagenesis", "neocollagenesis"}]]),
        (r"\bfda[- ]approv\w+", [[{"\bfda approv"}]]),
        (
            r"\b(?:a|the|our)[ -](?:gent|gift|glow)\b",
            [[{"\ba g", "\bthe g", "\bour g"}, {"\bgent\b", "\bgift\b", "\bglow\b"}]],
        ),
        (r"#1|number one", [[{"#1", "number one"}]]),
        (r"\d+ (?:lb|kg)s?", [[{"0 lb", "0 kg"}]]),
        (r"\b(?:an|\d+|few \w+) days", [[{"\bdays"}, {"\ban\b", "\b0\b", "\bfew\b"}]]),
        (r"\bby(?: (?:just|the))* \w+ day", [[{"\bday"}, {"\bby\b"}]]),
        (r"(?:[\w'-]+ ){1,3}?glow", [[{"\bglow"}]]),
        (r"\bfor \d+s(?=[^.]*\bpeel)", [[{"\bfor 0s"}, {"\bpeel"}]]),
        (r"\w+glow(?!ing| worm)", [[{"glow"}]]),
        (r"(?:detox)+", [[{"detox"}]]),
        (r"(?i:Detox)\b", [[{"detox\b"}]]),
        (r"glow\w* (?:in|within) an hour", [[{"\bin an hour", "\bwithin an hour"}, {"glow"}]]),
        (r"\bno \w+ scars?\b", [[{"\bscar\b", "\bscars\b"}, {"\bno\b"}]]),
        (r"fans like \p{Lu}[\p{L}'-]+", [[{"fans like\b"}]]),
        (r"up to \d+ ?%", [[{"up to 0 %", "up to 0%"}]]),
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
        pytest.param(r"at once|in \w+ days|now", [[{"at once", "now"}], [{"\bdays"}, {"in\b"}]], id="plain texts"),
        pytest.param(r"detox|\w+", [[{"detox"}], []], id="an alternative without a literal"),
    ],
)
def test_each_alternative_of_a_choice_has_a_condition_of_its_own(pattern, conditions):
    assert [[*map(set, clauses)] for clauses in required_literals(pattern)] == conditions


def test_too_many_alternatives_share_one_condition():
    pattern = "|".join(f"{letter}x \\w+ y{letter}" for letter in "abcdefghijklmnopq")

    assert len(required_literals(pattern)) == 1


ATOMS = st.sampled_from(
    [
        *r"ab cd (?:ab|cd) (?:ab|c.d|d{2}) (?:ab)? [ac] b+ \d \d+ [0-4] % (?:b|cd)+ a{2,3} (?=a) (?<=b) \b |".split(),
        *(" ", "(?: ab)*", "(?:ab )*", "(?:cd|\\d+|b.)", "(?:c\\w* ){1,2}", "(?:[a-d]+ )?", "(?= ?cd)"),
    ]
)


@given(st.lists(ATOMS, min_size=1, max_size=6).map("".join), st.text(alphabet="abcd12% ", max_size=20))
def test_every_match_meets_one_of_the_conditions(pattern, text):
    conditions = required_literals(pattern)

    assert [match.group() for match in regex.finditer(pattern, text) if not any(map(is_met(text), conditions))] == []


def is_met(text):
    """No letter may stand beside an edge of a literal; a 0 stands for any number."""
    folded = regex.sub(r"\d+", "0", text)
    return lambda condition: all(any(stands_in(folded, literal) for literal in clause) for clause in condition)


def stands_in(folded, literal):
    before, after = "(?<![a-z])" * literal.startswith(EDGE), "(?![a-z])" * literal.endswith(EDGE)
    return regex.search(before + regex.escape(regex.sub(r"\d+", "0", literal.strip(EDGE))) + after, folded)

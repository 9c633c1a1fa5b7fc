"""What is the name of a service and no claim, and which findings stay of those that lie within each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.findings.doubles import without_doubles
from copylint.model import Excerpt, Finding, Position, Severity, Span, State
from copylint.readers import read

NOTE, WARNING, ERROR = Severity


def finding(start, end, severity, category="detox", rule="cleanse"):
    span, place = Span(start, end), Position(1, 1)
    excerpt = Excerpt("", Span(0, 0))
    return Finding(rule, category, severity, "", "page", span, place, place, "", "", excerpt)


FINDINGS = st.lists(
    st.builds(
        lambda start, length, severity, category, rule: finding(start, start + length, severity, category, rule),
        st.integers(0, 12),
        st.integers(1, 8),
        st.sampled_from(Severity),
        st.sampled_from(["detox", "speed"]),
        st.sampled_from("ab"),
    )
)


def covers(outer, inner):
    is_as_severe = outer.severity.rank >= inner.severity.rank
    return outer.category == inner.category and is_as_severe and outer.span.contains(inner.span)


def states_of(claim):
    return {evidence.state for evidence in claim.states}


def test_a_note_does_not_hide_the_error_within_it():
    inner = finding(3, 6, ERROR)
    assert inner in without_doubles([finding(0, 9, NOTE), inner])


def test_of_two_that_are_as_severe_the_longer_stays():
    longer = finding(0, 9, WARNING)
    assert without_doubles([finding(3, 6, WARNING), longer, finding(3, 6, NOTE)]) == [longer]


def test_a_finding_of_another_category_is_no_double():
    both = [finding(0, 9, ERROR), finding(3, 6, ERROR, "speed")]
    assert without_doubles(both) == both


@given(FINDINGS)
def test_what_goes_is_covered_by_what_stays_and_nothing_else_goes(findings):
    kept = without_doubles(findings)

    assert all(any(covers(outer, inner) for outer in kept) for inner in findings)
    assert not any(covers(outer, inner) for outer in kept for inner in kept if outer is not inner)


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        pytest.param("Stress relief back massage, 30 min, £35", True, id="amounts do not count"),
        pytest.param("Stress relief for each of the many bad days at your desk", False, id="too long"),
        pytest.param("Burns fat while you sleep", False, id="a word that no name has"),
        pytest.param("Our firming neck treatment takes an hour.", True, id="a participle before a service"),
        pytest.param("We are firming your neck treatment by treatment.", False, id="a participle and its object"),
        pytest.param("Soothing acne facial", True, id="a participle and a target with its service"),
        pytest.param("Tightening skin, lifting jowls", False, id="participles without a service"),
        pytest.param("Try our collagen-boosting facial.", True, id="a compound before a service"),
    ],
)
def test_the_name_of_a_service_is_told_from_a_claim(linter, text, is_name):
    claims = linter.claims(read(text, "page", "text"))

    assert {not {State.LABEL, State.TECHNIQUE}.isdisjoint(states_of(claim)) for claim in claims} == {is_name}


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("# Peptide No-Sebum Repair Cream", {"note"}),
        ("# Acne Clarifying Facial", {"note"}),
        ("- Acne treatment", {"note"}),
        ("- Mole removal", {"note"}),
        ("- Treatment of psoriasis", {"error"}),
        ("- Reduced inflammation", {"error"}),
        ("# Boosts collagen", {"error"}),
        ("# Botox treatment", {"error"}),
    ],
)
def test_what_something_is_called_promises_nothing(linter, text, severities):
    findings = linter.lint(read(text, "page", "markdown"))

    assert {finding.severity.value for finding in findings if finding.category != "disclosure"} == severities

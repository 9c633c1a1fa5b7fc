"""What a product is called is no claim at full weight; a sentence that says the same is."""

import pytest

from copylint import Config, Linter
from copylint.model import Severity


@pytest.fixture(scope="module")
def linter():
    return Linter(Config())


def severities(linter, text, rule):
    return {finding.severity for finding in linter.lint_text(text, "x.md").findings if finding.rule == rule}


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("Instant Glow Lift Overnight Smoothing Mask", "overnight"),
        ("Rejuvenating Eye Cream", "rejuvenation"),
        ("Organic Face Cream", "natural"),
    ],
    ids=["speed", "rejuvenation", "natural"],
)
def test_the_name_of_a_product_is_a_note(linter, name, rule):
    assert severities(linter, f"# {name}\n", rule) == {Severity.NOTE}


def test_a_sentence_that_says_the_same_is_more_than_a_note(linter):
    assert Severity.NOTE not in severities(linter, "The mask smooths wrinkles overnight.\n", "overnight")

"""Names of techniques and of what a service treats: what a price beside them makes of them."""

import pytest

from copylint.config.settings import Config
from copylint.linter.linter import Linter
from copylint.model import Market


@pytest.mark.parametrize(
    ("line", "severities"),
    [
        ("Eczema treatment", {"note"}),
        ("Eczema treatment, £60", {"error"}),
        ("Scar removal, from £80", {"error"}),
        ("Acne scar removal 150 EUR", {"error"}),
        ("Lymphatic drainage massage, £55", set()),
        ("Collagen induction therapy, 50 min, £120", {"note"}),
    ],
)
def test_a_price_makes_an_offer_of_the_name_of_a_condition_and_not_of_a_technique(line, severities):
    findings = Linter(Config(markets=(Market.UK,), confidence=False)).lint_text(f"- {line}\n", "a.md").findings

    assert {finding.severity.value for finding in findings if finding.category != "disclosure"} == severities

"""What clinics write every day: innocent sentences are left alone, claims are found by their rule at their words."""

from __future__ import annotations

import pytest

from copylint import Config, Linter
from copylint.model import Severity

INNOCENT = (
    "The beam is drawn to the melanin (pigment) in the hair follicle.",
    "With laser hair removal we treat even stubborn follicles that are left.",
    "Clear days, even-toned skin.",
    "Elevated craft, from a team that listens to your skin.",
    "This wavelength suits lighter skin tones best.",
    "The tent is filled with oxygen enriched air.",
    "Too long a session may lead to burns on the skin and cold that causes great discomfort.",
    "As years pass, skin loses elasticity and develops wrinkles.",
    "The brush lifts dead skin cells and impurities, and removes dirt and oil.",
    "An exfoliating cleanse sweeps dead cells away before the deep cleanse.",
    "Hair grows back finer after some months of waxing.",
    "What members are offered is not limited to the list on this page.",
    "Stay in bed with your legs elevated.",
    "Ask us about financing options for your course.",
    "Choose the mask that best meets the needs of your skin.",
    "Ask a health or skincare professional before you use it.",
    "The filters of this sunscreen protect the skin and prevent sunburn.",
    "Sign up to hear of exclusive offers by e-mail.",
    "A high-frequency treatment follows, then stretching and soft tissue work.",
    "Pigment lifts away over some ten days while the skin heals.",
    "Rooms designed for transformation.",
    "In a survey of 104 clients in March 2026, 87% said that their skin felt smoother.",
    "Helps dark spots look less noticeable.",
)

RIGHT_RULES = {
    "no test, but a test's word": ("Dermatologist tested.", "tested", "Dermatologist tested"),
    "animals": ("A cruelty-free balm.", "cruelty-free", "cruelty-free"),
    "dark circles": ("Our peel gets rid of dark circles.", "wrinkle-removal", "gets rid of dark circles"),
    "free radicals": ("A serum neutralising free radicals.", "free-radicals", "neutralising free radicals"),
    "blemishes": ("An anti-blemish cream.", "blemish-clearing", "anti-blemish"),
    "waste": ("A massage removing waste like lactic acid.", "recovery", "removing waste like lactic acid"),
    "an article left out": ("Results, guaranteed.", "guaranteed-results", "Results, guaranteed"),
    "no conjunction": ("An FDA-approved and CE-marked laser.", "approved-by-regulator", "FDA-approved"),
    "detox": ("It detoxifies the body while you rest.", "detox-word", "detoxifies the body"),
    "inches": ("Up to 2 inches lost around the waist.", "inch-loss", "2 inches lost"),
    "scarcity": ("Only 3 spots left.", "deadline", "Only 3 spots left"),
    "a dash": ("Burns 500–800 calories in a session.", "calorie-burning", "Burns 500–800 calories"),
}

# A hedge weakens the claim beside it, and no other.
UNHEDGED = {
    "another clause": ("Party season is nearly here: last chance for Botox.", "deadline"),
    "another adjective": ("Virtually painless, no downtime.", "no-downtime"),
    "another verb": ("Our drip helps with sleep, and it cures even the worst hangover.", "disease-treatment"),
}


@pytest.fixture(scope="module")
def both_readers():
    """Return the rules and the second reader, as users have them."""
    return Linter(Config())


@pytest.mark.parametrize("text", INNOCENT)
def test_everyday_sentences_are_left_alone(both_readers, text):
    findings = both_readers.lint_text(text).findings

    assert [(finding.rule, finding.match) for finding in findings if finding.severity is not Severity.NOTE] == []


@pytest.mark.parametrize(("text", "rule", "match"), RIGHT_RULES.values(), ids=RIGHT_RULES)
def test_a_claim_is_found_by_the_rule_about_it_at_its_words(linter, text, rule, match):
    findings = [finding for finding in linter.lint_text(text).findings if not finding.is_missing]

    assert [(finding.rule, finding.match) for finding in findings] == [(rule, match)]


@pytest.mark.parametrize(("text", "rule"), UNHEDGED.values(), ids=UNHEDGED)
def test_a_hedge_reaches_no_further_than_its_claim(linter, text, rule):
    assert (rule, Severity.ERROR) in [(finding.rule, finding.severity) for finding in linter.lint_text(text).findings]


def test_a_risk_of_another_treatment_is_not_missed(linter):
    text = (
        "Whole-body cryotherapy: burn up to 800 calories in three minutes. It speeds up recovery and boosts your mood."
    )
    rules = {finding.rule for finding in linter.lint_text(text).findings}

    assert ("calorie-burning" in rules, "fat-freezing-risks" in rules) == (True, False)

"""The rules about what several pages say together."""

from __future__ import annotations

from collections.abc import Mapping

from copylint.findings.own_rules import OwnRule
from copylint.model import Severity

CATEGORY = "consistency"

FIGURES = OwnRule(
    "figures-differ",
    CATEGORY,
    "The same claim with other figures on another page",
    Severity.WARNING,
    "One of the two figures cannot be what the evidence shows.",
)
PRICES = OwnRule(
    "prices-differ",
    CATEGORY,
    "The same thing at another price on another page",
    Severity.WARNING,
    "A price that is not the one charged misleads.",
)
OFFER = OwnRule(
    "offer-past-its-day",
    CATEGORY,
    "Offers whose last day has passed",
    Severity.WARNING,
    "An offer that is still shown after its end misleads about price and urgency.",
)
DROPPED = OwnRule(
    "claim-dropped-elsewhere",
    CATEGORY,
    "Claims that were taken off another page after it was signed",
    Severity.NOTE,
    "What was dropped there for a reason may have to go here, too.",
)
CONSISTENCY_RULES: Mapping[str, OwnRule] = {rule.id: rule for rule in (FIGURES, PRICES, OFFER, DROPPED)}

"""What sort of claim a sentence makes: told by the rules that found something, by its figures, and by a few words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from copylint.model import Finding, Kind
from copylint.text.quantities import Quantity, TimeRole, quantities_in
from copylint.text.units import MONEY, TIMES


class ClaimType(Enum):
    """A sort of claim."""

    EFFICACY = "efficacy"
    SPEED = "speed"
    PERMANENCE = "permanence"
    SAFETY = "safety"
    COMPARATIVE = "comparative"
    SUPERLATIVE = "superlative"
    QUANTIFIED = "quantified"
    TESTIMONIAL = "testimonial"
    AUTHORITY = "authority"
    PRICE = "price"
    URGENCY = "urgency"


_OF_CATEGORY = {
    **dict.fromkeys(
        (
            "anti-ageing biotech body-contouring detox disease hair-growth pain-recovery pseudo-science "
            "skin-lightening structure-function sun-protection weight-loss wellness guarantee green vulnerable-groups "
            "prescription-medicine"
        ).split(),
        ClaimType.EFFICACY,
    ),
    "speed": ClaimType.SPEED,
    "permanence": ClaimType.PERMANENCE,
    "safety": ClaimType.SAFETY,
    "procedure-equivalence": ClaimType.COMPARATIVE,
    "superlative": ClaimType.SUPERLATIVE,
    "testimonial": ClaimType.TESTIMONIAL,
    **dict.fromkeys(("authority", "clinical-proof", "endorsement", "regulatory-approval"), ClaimType.AUTHORITY),
    "pressure": ClaimType.URGENCY,
}
_PROMISE = {"%", "x", "inch", "cm", "mm", "kg", "lb", "stone", "kcal", "shade", "size", "person", "star", "spf"}
_WORDS = tuple(
    (type_, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE))
    for type_, words in (
        (
            ClaimType.COMPARATIVE,
            r"(?:more \w+|less \w+|\w+er) than|compared (?:with|to)|unlike (?:other|most)|versus|vs\.?",
        ),
        (ClaimType.SUPERLATIVE, r"best|leading|number one|no\. ?1|most (?:advanced|effective|trusted|loved)|finest"),
        (
            ClaimType.URGENCY,
            (
                r"(?:today|this week|this month) only|limited time|while stocks last|last few|hurry"
                r"|ends (?:soon|today|on)"
                r"|only \d+ (?:left|places|spaces)|book (?:now|today) (?:and|to) (?:save|get)|offer (?:ends|until)"
            ),
        ),
        (ClaimType.SAFETY, r"safe|gentle|painless|non-invasive|no (?:side effects|downtime|risk)|hypoallergenic"),
        (
            ClaimType.AUTHORITY,
            r"dermatolog\w+|clinically|scientists?|studies|approved|certified|award[- ]winning|experts?",
        ),
    )
)


def types_of(text: str, kind: Kind, findings: Iterable[Finding]) -> tuple[ClaimType, ...]:
    """Return the sorts of claim that a sentence makes, in the order of `ClaimType`; nothing where it makes none."""
    types = {_OF_CATEGORY[finding.category] for finding in findings if finding.category in _OF_CATEGORY}
    types |= {type_ for figure in quantities_in(text) for type_ in _of_figure(figure)}
    types |= {type_ for type_, pattern in _WORDS if pattern.search(text)}
    if kind is Kind.QUOTE:
        types.add(ClaimType.TESTIMONIAL)
    return tuple(type_ for type_ in ClaimType if type_ in types)


def _of_figure(figure: Quantity) -> Iterable[ClaimType]:
    if figure.unit in MONEY:
        yield ClaimType.PRICE
    elif figure.unit in _PROMISE:
        yield ClaimType.QUANTIFIED
    role = figure.role if figure.unit in TIMES else None
    if figure.low == float("inf") or (role is TimeRole.FOR and figure.low > 0 and figure.unit in _LONG):
        yield ClaimType.PERMANENCE
    elif role is TimeRole.IN or (figure.period and figure.period.role is TimeRole.IN):
        yield ClaimType.SPEED


_LONG = frozenset(("week", "month", "year"))

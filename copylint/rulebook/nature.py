"""What the words around a claim do to it, by the nature of the claim: one table for all rules."""

from __future__ import annotations

from collections.abc import Mapping

from copylint.model import State
from copylint.model.members import Member


class Action(Member):
    """What a state does to a finding."""

    REPORT = "report"
    SOFTEN = "soften"
    NOTE = "note"
    IGNORE = "ignore"


class Nature(Member):
    """What sort of promise a rule is about."""

    MEDICINE = "medicine"
    DISEASE = "disease"
    MECHANISM = "mechanism"
    ABSOLUTE = "absolute"
    PERFORMANCE = "performance"
    COMFORT = "comfort"
    CONDUCT = "conduct"


# What states do where neither the rule nor its nature says otherwise.
DEFAULT_ACTIONS: Mapping[State, Action] = {
    State.NEGATED: Action.IGNORE,
    State.QUESTIONED: Action.IGNORE,
    State.CAUTIONARY: Action.IGNORE,
    State.MENTIONED: Action.IGNORE,
    State.EVERYDAY: Action.IGNORE,
    State.EVIDENCED: Action.NOTE,
    State.LABEL: Action.NOTE,
    State.TECHNIQUE: Action.NOTE,
    State.UNRELATED: Action.SOFTEN,
    State.HEDGED: Action.SOFTEN,
    State.ATTRIBUTED: Action.SOFTEN,
    State.COSMETIC: Action.SOFTEN,
    State.TEMPORARY: Action.REPORT,
}

# A source of a market's law takes precedence over what is said of hedged, attributed and cosmetic wording here: with
# `hedged` a claim is reported there as it is, with `cosmetic` it is softened.
NATURES: Mapping[Nature, Mapping[State, Action]] = {
    Nature.MEDICINE: {
        State.HEDGED: Action.SOFTEN,
        State.EVIDENCED: Action.REPORT,
        State.ATTRIBUTED: Action.SOFTEN,
        State.LABEL: Action.REPORT,
        State.COSMETIC: Action.REPORT,
    },
    Nature.DISEASE: {
        State.HEDGED: Action.SOFTEN,
        State.EVIDENCED: Action.REPORT,
        State.ATTRIBUTED: Action.SOFTEN,
        State.LABEL: Action.REPORT,
        State.COSMETIC: Action.REPORT,
    },
    Nature.MECHANISM: {
        State.HEDGED: Action.SOFTEN,
        State.EVIDENCED: Action.REPORT,
        State.ATTRIBUTED: Action.SOFTEN,
        State.LABEL: Action.REPORT,
        State.COSMETIC: Action.REPORT,
    },
    Nature.ABSOLUTE: {
        State.HEDGED: Action.SOFTEN,
        State.EVIDENCED: Action.NOTE,
        State.ATTRIBUTED: Action.SOFTEN,
        State.LABEL: Action.NOTE,
        State.COSMETIC: Action.SOFTEN,
    },
    Nature.PERFORMANCE: {
        State.HEDGED: Action.SOFTEN,
        State.EVIDENCED: Action.NOTE,
        State.ATTRIBUTED: Action.SOFTEN,
        State.LABEL: Action.NOTE,
        State.COSMETIC: Action.IGNORE,
    },
    Nature.COMFORT: {
        State.HEDGED: Action.SOFTEN,
        State.EVIDENCED: Action.NOTE,
        State.ATTRIBUTED: Action.SOFTEN,
        State.LABEL: Action.IGNORE,
        State.COSMETIC: Action.IGNORE,
    },
    Nature.CONDUCT: {
        State.HEDGED: Action.REPORT,
        State.EVIDENCED: Action.NOTE,
        State.ATTRIBUTED: Action.REPORT,
        State.LABEL: Action.NOTE,
        State.COSMETIC: Action.REPORT,
    },
}

# With services such as massage, a hedged promise of comfort is what regulators themselves propose.
HEDGED_COMFORT_OF_SERVICES = (Nature.COMFORT, State.HEDGED)


def actions_for(nature: Nature | None) -> Mapping[State, Action]:
    """Return what each state does to claims of a nature."""
    return DEFAULT_ACTIONS if nature is None else {**DEFAULT_ACTIONS, **NATURES[nature]}

"""The odds from which the second reader does something, and by category how sure it must be to add a claim."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from fit import OTHERS, Scores
from sentences import Example

# In thousandths. Chosen by the folds and by hand, so that what regulators ruled against, in words that no website has,
# stays reported. Of the errors below "sure" on sentences that the models had not seen, one in three stood on a claim:
# these become warnings. Of what lies above "high", nineteen in twenty; on pages about something else only that is more
# than a note. The part set aside was looked at as well, so that the figures on it are a little too good.
BORDERS = {"low": -2000, "sure": -800, "add": 250, "likeliest": -12000, "high": 1750}
# Who says that research is missing speaks of it as claims do, and advice after a peel of skin that flakes and darkens;
# marks tell little of these.
_LEAST = {"anti-ageing": 800, "clinical-proof": 2500, "skin-lightening": 900}
THOUSANDTHS = 1000
# Of what is added to a category so many must be claims.
_LEAST_PRECISION = 0.65
_STEP, _NEVER = 100, 3000
# A category of which little is known is judged as all are: what all show counts for it like so many examples.
_SHARED = 8.0
# What weighs more was written for training, and is no copy.
_HEAVIEST_COPY = 1.0
_STEPS = range(BORDERS["add"], _NEVER, _STEP)


def adding_borders(
    odds: np.ndarray, scores: Scores, examples: Sequence[Example], classes: Sequence[str]
) -> dict[str, int]:
    """Return the borders of the categories in which more must be asked than in the others."""
    likeliest = scores.classes[:, len(OTHERS) :].argmax(1) + len(OTHERS)
    open_ = np.array(
        [
            example.weight <= _HEAVIEST_COPY
            and not any(name.startswith(("plain", "softened")) for name in example.evidence)
            for example in examples
        ]
    )
    is_claim = np.array([bool(example.categories) for example in examples])
    weights = np.array([example.weight for example in examples])
    everywhere = _precisions(odds[open_] * THOUSANDTHS, is_claim[open_], weights[open_], np.full(len(_STEPS), 0.5))
    borders = {}
    for number, name in enumerate(classes[len(OTHERS) :], len(OTHERS)):
        here = open_ & (likeliest == number)
        precisions = _precisions(odds[here] * THOUSANDTHS, is_claim[here], weights[here], everywhere)
        border = next(
            (step for step, share in zip(_STEPS, precisions, strict=True) if share >= _LEAST_PRECISION), _NEVER
        )
        border = max(border, _LEAST.get(name, border))
        if border > BORDERS["add"]:
            borders[f"add {name}"] = border
    return borders


def _precisions(odds: np.ndarray, is_claim: np.ndarray, weights: np.ndarray, shared: np.ndarray) -> np.ndarray:
    """Return for each border which share of what lies above it are claims, where `shared` is the share elsewhere."""
    above = [odds >= border for border in _STEPS]
    right = np.array([weights[part & is_claim].sum() for part in above])
    whole = np.array([weights[part].sum() for part in above])
    return (right + _SHARED * shared) / (whole + _SHARED)

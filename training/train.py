"""Make the second reader from marked sentences: `python training/train.py MARKS.jsonl [MORE.jsonl ...]`.

Writes copylint/findings/confidence/model.json and model.bin, and the figures of training/figures.json.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from borders import BORDERS, THOUSANDTHS, adding_borders
from figures import write_figures
from fit import (
    MARGIN_SCALE,
    NOT_LEARNED,
    OTHERS,
    Scores,
    category_matrix,
    claim_matrix,
    fit_categories,
    fit_claims,
    fit_named,
    named_matrix,
    names_of,
)
from own import near_examples, own_sentences
from scipy.sparse import vstack
from sentences import Example, examples_of
from sklearn.linear_model import LogisticRegression
from split import FOLDS, clusters_of, fold_of, is_aside

from copylint.findings.confidence.model import FINE, SLOPE_UNIT
from copylint.tasks.authoring.marked import read_marked

HERE = Path(__file__).resolve().parent
# Sentences of our own that explain skin and body, which claim nothing, beside a few that do.
EXPLAINING = HERE / "explaining.jsonl"
MODEL = HERE.parent / "copylint" / "findings" / "confidence"
# Few weights are larger; they are cut, so that the others keep a fine step.
_CUT = 0.9998
_LARGEST = 127
# What says in our own words what no claim is counts more than any one sentence of others.
EXPLAINING_WEIGHT = 4.0
# An example of a rule says less of real copy than a sentence of it.
OWN_WEIGHT = 0.3
# So few of the sentences to add may be lost by a look at the words alone.
_LOOK_QUANTILE = 0.005


@dataclass(frozen=True)
class _Opinion:
    """An opinion as model.json holds it, and its weights.

    `odds` are what it says of each example without having seen it, by `scores`; a sentence of a lower score than `look`
    is not worth a closer look.
    """

    content: dict[str, Any]
    weights: bytes
    odds: np.ndarray
    scores: Scores
    look: int


def main(paths: Sequence[str]) -> None:
    """Train on the part that is not set aside and write the model."""
    marked = [sentence for path in paths for sentence in read_marked(Path(path))]
    clusters = clusters_of(marked)
    _write_split(clusters)
    explaining = read_marked(EXPLAINING)
    clusters |= clusters_of(explaining)
    examples = [example for example in examples_of(marked) if example.is_scored and not is_aside(clusters[example.id])]
    examples += [replace(example, weight=EXPLAINING_WEIGHT) for example in examples_of(explaining)]
    own = [replace(example, weight=OWN_WEIGHT) for example in examples_of(own_sentences())]
    print(f"{len(examples)} examples of {len(marked)} sentences and {len(own)} of the rules", file=sys.stderr)
    folds = np.array([fold_of(clusters[example.id]) for example in examples])
    content, weights = train(examples, own, folds)
    (MODEL / "model.bin").write_bytes(weights)
    _write_json("model.json", content)
    _write_json("examples.json", near_examples())
    write_figures([sentence for sentence in marked if is_aside(clusters[sentence.id])])


def train(examples: Sequence[Example], own: Sequence[Example], folds: np.ndarray) -> tuple[dict[str, Any], bytes]:
    """Return what model.json holds and the weights of all tables."""
    classes = (*OTHERS, *sorted({name for example in examples for name in example.categories}))
    by_class, categories = _category_scores(examples, folds, classes)
    table, unit = _whole(categories.coef_.T)
    content: dict[str, Any] = {
        "classes": classes,
        "others": len(OTHERS),
        "biases": [round(value / unit * FINE) for value in categories.intercept_],
    }
    weights = b""
    for name, more in (("adding", ()), ("weighing", own)):
        opinion = _opinion(examples, more, folds, by_class, unit)
        content[name] = opinion.content
        weights += opinion.weights
        if name == "adding":
            borders = adding_borders(opinion.odds, opinion.scores, examples, classes)
            content["borders"] = {**BORDERS, **borders, "look": opinion.look}
    return content, weights + table.tobytes()


def _category_scores(
    examples: Sequence[Example], folds: np.ndarray, classes: Sequence[str]
) -> tuple[np.ndarray, LogisticRegression]:
    """Return what models say of each example that did not see it, by class, and the model that saw all."""
    rows = category_matrix(examples)
    unseen = np.full((len(examples), len(classes)), NOT_LEARNED)
    for seen, left in _parts(folds):
        model = fit_categories(rows[seen], [examples[number] for number in seen], classes)
        unseen[np.ix_(left, model.classes_)] = model.decision_function(rows[left])
    return unseen, fit_categories(rows, examples, classes)


def _opinion(
    examples: Sequence[Example], own: Sequence[Example], folds: np.ndarray, by_class: np.ndarray, class_unit: float
) -> _Opinion:
    """Return what was learned, with the examples of the rules or without."""
    names = sorted({name for example in examples for name in names_of(example)})
    rows, own_rows = claim_matrix(examples), claim_matrix(own)
    unseen = np.zeros(len(examples))
    for seen, left in _parts(folds):
        part = [*(examples[number] for number in seen), *own]
        unseen[left] = fit_claims(vstack([rows[seen], own_rows]).tocsr(), part).decision_function(rows[left])
    scores = Scores(unseen, by_class)
    # The second stage learns from what the first says of sentences that it did not see.
    second = named_matrix(examples, scores, names)
    stage = fit_named(second, examples)
    claims = fit_claims(vstack([rows, own_rows]).tocsr(), [*examples, *own])
    table, unit = _whole(claims.coef_[0])
    by_words, by_categories, *by_name = stage.coef_[0]
    named = {"": stage.intercept_[0] + by_words * claims.intercept_[0], **dict(zip(names, by_name, strict=True))}
    odds = stage.decision_function(second)
    least = _least_score(odds, scores, examples)
    content = {
        "slopes": [
            round(by_words * unit / FINE * THOUSANDTHS * SLOPE_UNIT),
            round(by_categories * MARGIN_SCALE * class_unit / FINE * THOUSANDTHS * SLOPE_UNIT),
        ],
        "named": {name: round(weight * THOUSANDTHS) for name, weight in named.items()},
    }
    look = round((least - claims.intercept_[0]) / unit * FINE)
    return _Opinion(content, table.tobytes(), odds, scores, look)


def _parts(folds: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the numbers of what is seen and of what is left, fold by fold."""
    for fold in range(FOLDS):
        yield np.where(folds != fold)[0], np.where(folds == fold)[0]


def _least_score(odds: np.ndarray, unseen: Scores, examples: Sequence[Example]) -> float:
    """Return the score by words below which no sentence is added in which no rule matches."""
    added = [
        number
        for number, example in enumerate(examples)
        if not example.evidence and odds[number] >= BORDERS["add"] / THOUSANDTHS
    ]
    return float(np.quantile(unseen.claim[added], _LOOK_QUANTILE))


def _whole(weights: np.ndarray) -> tuple[np.ndarray, float]:
    """Return weights as whole numbers of one byte, and what one stands for."""
    unit = float(np.quantile(np.abs(weights[weights != 0]), _CUT)) / _LARGEST
    return np.clip(np.rint(weights / unit), -_LARGEST, _LARGEST).astype(np.int8), unit


def _write_json(name: str, content: object) -> None:
    text = json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False)
    (MODEL / name).write_text(text + "\n", encoding="utf-8")


def _write_split(clusters: Mapping[str, str]) -> None:
    aside = sorted(id_ for id_, cluster in clusters.items() if is_aside(cluster))
    (HERE / "aside.txt").write_text("\n".join(aside) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.setrecursionlimit(10_000)
    main(sys.argv[1:])

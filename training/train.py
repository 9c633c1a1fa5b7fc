"""Make the second reader: `python training/train.py MARKS.jsonl [MORE.jsonl ...] [--taught TAUGHT.jsonl]`.

Writes copylint/findings/confidence/model.json and model.bin, and the figures of training/figures.json.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from borders import BORDERS, THOUSANDTHS, adding_borders
from figures import write_figures
from fit import (
    MARGIN_SCALE,
    OTHERS,
    Scores,
    category_matrix,
    claim_matrix,
    fit_categories,
    fit_claims,
    fit_named,
    is_claim,
    named_matrix,
    names_of,
    weights_by_class,
)
from own import near_examples, own_sentences, suggested_sentences
from scipy.sparse import vstack
from sentences import Example, examples_of
from split import FOLDS, clusters_of, fold_of, ids_aside
from taught import TAUGHT_WEIGHT, taught_examples

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
EXPLAINING_WEIGHT, SUGGESTED_WEIGHT = 4.0, 2.0
# An example of a rule says less of real copy than a sentence of it.
OWN_WEIGHT = 0.3
# So few of the sentences to add may be lost by a look at the words alone.
_LOOK_QUANTILE = 0.01


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


def main(arguments: Sequence[str]) -> None:
    """Train on the part that is not set aside, and on what a larger model said, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("marks", nargs="+", type=Path)
    parser.add_argument("--taught", action="append", type=Path, default=[])
    options = parser.parse_args(arguments)
    marked = [sentence for path in options.marks for sentence in read_marked(path)]
    clusters = clusters_of(marked)
    aside = ids_aside(marked, clusters)
    (HERE / "aside.txt").write_text("\n".join(sorted(aside)) + "\n", encoding="utf-8")
    written = {EXPLAINING_WEIGHT: read_marked(EXPLAINING), SUGGESTED_WEIGHT: suggested_sentences()}
    clusters |= clusters_of(sentence for sentences in written.values() for sentence in sentences)
    examples = [example for example in examples_of(marked) if example.is_scored and example.id not in aside]
    for weight, sentences in written.items():
        examples += [replace(example, weight=weight) for example in examples_of(sentences)]
    own = [replace(example, weight=OWN_WEIGHT) for example in examples_of(own_sentences())]
    taught = [example for path in options.taught for example in taught_examples(path)]
    print(f"{len(examples)} examples of {len(marked)} sentences and {len(own)} of the rules", file=sys.stderr)
    folds = np.array([fold_of(clusters[example.id]) for example in examples])
    content, weights = train(examples, own, folds, taught)
    (MODEL / "model.bin").write_bytes(weights)
    _write_json("model.json", content)
    _write_json("examples.json", near_examples())
    write_figures([sentence for sentence in marked if sentence.id in aside])


def train(
    examples: Sequence[Example], own: Sequence[Example], folds: np.ndarray, taught: Sequence[Example] = ()
) -> tuple[dict[str, Any], bytes]:
    """Return what model.json holds and the weights of all tables."""
    classes = (*OTHERS, *sorted({name for example in examples for name in example.categories}))
    _check_enough(examples, folds)
    taught_claims = [example for example in taught if example.categories and example.weight > TAUGHT_WEIGHT / 2]
    by_class, categories, biases = _category_scores(examples, taught_claims, folds, classes)
    table, unit = _whole(categories.T)
    content: dict[str, Any] = {
        "classes": classes,
        "others": len(OTHERS),
        "biases": [round(value / unit * FINE) for value in biases],
    }
    weights = b""
    for name, more in (("adding", taught), ("weighing", [*taught, *own])):
        opinion = _opinion(examples, more, folds, by_class, unit)
        content[name] = opinion.content
        weights += opinion.weights
        if name == "adding":
            borders = adding_borders(opinion.odds, opinion.scores, examples, classes)
            content["borders"] = {**BORDERS, **borders, "look": opinion.look}
    return content, weights + table.tobytes()


def _category_scores(
    examples: Sequence[Example], more: Sequence[Example], folds: np.ndarray, classes: Sequence[str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return what models say of each example that did not see it, by class; weights by class and biases of all."""
    rows, more_rows = category_matrix(examples), category_matrix(more)

    def fitted(seen: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
        part = [*(examples[number] for number in seen), *more]
        model = fit_categories(vstack([rows[seen], more_rows]).tocsr(), part, classes)
        return weights_by_class(model, len(classes))

    unseen = np.zeros((len(examples), len(classes)))
    for seen, left in _parts(folds):
        weights, biases = fitted(seen)
        unseen[left] = rows[left] @ weights.T + biases
    return unseen, *fitted(range(len(examples)))


def _opinion(
    examples: Sequence[Example], more: Sequence[Example], folds: np.ndarray, by_class: np.ndarray, class_unit: float
) -> _Opinion:
    """Return what was learned from examples, and from more of which no rule says anything."""
    names = sorted({name for example in examples for name in names_of(example)})
    rows, more_rows = claim_matrix(examples), claim_matrix(more)
    unseen = np.zeros(len(examples))
    for seen, left in _parts(folds):
        part = [*(examples[number] for number in seen), *more]
        unseen[left] = fit_claims(vstack([rows[seen], more_rows]).tocsr(), part).decision_function(rows[left])
    scores = Scores(unseen, by_class)
    # The second stage learns from what the first says of sentences that it did not see.
    second = named_matrix(examples, scores, names)
    stage = fit_named(second, examples)
    claims = fit_claims(vstack([rows, more_rows]).tocsr(), [*examples, *more])
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


def _check_enough(examples: Sequence[Example], folds: np.ndarray) -> None:
    """Exit with a message where a part to learn from holds no claims, or nothing else."""
    claims = is_claim(examples)
    if any(len(set(claims[seen])) < len((False, True)) for seen, _ in _parts(folds)):
        raise SystemExit("too few marked sentences: with any fifth of them left out, there must be claims and others")


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
    # Where nothing would be added, everything is looked at.
    return float(np.quantile(unseen.claim[added], _LOOK_QUANTILE)) if added else float(unseen.claim.min())


def _whole(weights: np.ndarray) -> tuple[np.ndarray, float]:
    """Return weights as whole numbers of one byte, and what one stands for."""
    unit = float(np.quantile(np.abs(weights[weights != 0]), _CUT)) / _LARGEST
    return np.clip(np.rint(weights / unit), -_LARGEST, _LARGEST).astype(np.int8), unit


def _write_json(name: str, content: object) -> None:
    text = json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False)
    (MODEL / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.setrecursionlimit(10_000)
    main(sys.argv[1:])

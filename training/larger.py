"""A larger model learns from the marks, and says of copy that nobody marked what the second reader then learns.

usage: PYTHONPATH=. python training/larger.py --texts texts.jsonl --write taught.jsonl marks.jsonl …

It needs training/requirements-larger.txt, and an hour of processor time. `texts.jsonl` holds a `text` a line.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
from encoder import WIDTH, Weights, batches_of, encoded, load_weights, tokens_of
from own import own_sentences
from split import clusters_of, ids_aside

from copylint.tasks.authoring.marked import MarkedSentence, read_marked

EXPLAINING = Path(__file__).resolve().parent / "explaining.jsonl"
_ROUNDS, _SIZE, _SEED = 3, 32, 0
_FASTEST, _SLOWEST, _WARMING = 6e-5, 0.02, 100
_DROPPED, _DECAY = 0.1, 0.01
# Of the average of gradients and of their squares so much is kept from step to step.
_KEPT, _KEPT_SQUARE = 0.9, 0.999
_TINY = 1e-8
# To tell a category counts so much beside telling a claim, and the new layer learns so many times as fast.
_CATEGORY_SHARE, _NEW_PACE = 0.3, 10
_HARD_WEIGHT, _OWN_WEIGHT, _EXPLAINING_WEIGHT = 0.6, 0.3, 2.0
_LIKELY = 0.35


@dataclass(frozen=True)
class Lessons:
    """Sentences as tokens, what they claim (a column for any claim, then one a category), and how much each counts."""

    tokens: Sequence[Sequence[int]]
    claims: np.ndarray
    weights: np.ndarray


def main(arguments: Sequence[str]) -> None:
    """Fit the larger model and write what it says of the texts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("marks", nargs="+", type=Path)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--write", type=Path, required=True)
    options = parser.parse_args(arguments)
    marked = [sentence for path in options.marks for sentence in read_marked(path)]
    categories = sorted({mark.category for sentence in marked for mark in sentence.marks if mark.is_claim})
    weights = fitted(_lessons(marked, categories))
    texts = [json.loads(line)["text"] for line in options.texts.read_text(encoding="utf-8").splitlines()]
    with options.write.open("w", encoding="utf-8") as out:
        for text, shares in zip(texts, _shares(weights, texts, len(categories) + 1), strict=True):
            likely = [categories[number] for number in np.flatnonzero(shares[1:] > _LIKELY)]
            told = likely or [categories[int(shares[1:].argmax())]]
            row = {"text": text, "claim": round(float(shares[0]), 4), "categories": told}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _lessons(marked: Sequence[MarkedSentence], categories: Sequence[str]) -> Lessons:
    aside = ids_aside(marked, clusters_of(marked))
    known = [sentence for sentence in marked if sentence.id not in aside]
    weighed = [(sentence, _HARD_WEIGHT if sentence.is_hard else 1.0) for sentence in known]
    weighed += [(sentence, _OWN_WEIGHT) for sentence in own_sentences()]
    weighed += [(sentence, _EXPLAINING_WEIGHT) for sentence in read_marked(EXPLAINING)]
    weighed = [(sentence, weight) for sentence, weight in weighed if sentence.is_scored]
    claims = np.zeros((len(weighed), 1 + len(categories)), np.float32)
    for row, (sentence, _) in enumerate(weighed):
        claims[row, 0] = sentence.is_claim
        for mark in sentence.marks:
            if mark.is_claim and mark.category in categories:
                claims[row, 1 + categories.index(mark.category)] = 1
    tokens = tokens_of([sentence.text for sentence, _ in weighed])
    return Lessons(tokens, claims, np.array([weight for _, weight in weighed], np.float32))


def fitted(lessons: Lessons) -> Weights:
    """Return the weights of the encoder, and of a layer that tells claims, after some rounds over the lessons."""
    rng, key = np.random.default_rng(_SEED), jax.random.PRNGKey(_SEED)
    weights = {name: jnp.asarray(values) for name, values in load_weights().items()}
    width = lessons.claims.shape[1]
    weights["head.weight"] = jnp.asarray(rng.normal(0, 0.02, (width, WIDTH)), jnp.float32)
    weights["head.bias"] = jnp.full((width,), -2.0)
    nothing = {name: jnp.zeros_like(values) for name, values in weights.items()}
    state = weights, nothing, nothing
    total = _ROUNDS * len(list(batches_of(lessons.tokens, _SIZE)))
    step = 0
    for _ in range(_ROUNDS):
        order = rng.permutation(len(lessons.tokens))
        batches = list(batches_of([lessons.tokens[number] for number in order], _SIZE))
        for number in rng.permutation(len(batches)):
            step += 1
            key, dropping = jax.random.split(key)
            pace = _FASTEST * min(1, step / _WARMING) * max(_SLOWEST, 1 - step / total)
            rows = order[batches[number].numbers]
            claims, counts = np.zeros((_SIZE, width), np.float32), np.zeros(_SIZE, np.float32)
            claims[: len(rows)], counts[: len(rows)] = lessons.claims[rows], lessons.weights[rows]
            batch = batches[number].tokens, batches[number].mask, claims, counts
            state = _stepped(state, float(step), pace, batch, dropping)
    return state[0]


@jax.jit
def _stepped(state, step, pace, batch, key):  # type: ignore[no-untyped-def]
    """Return weights, and the averages of gradients and of their squares, after one more batch (Adam)."""
    weights, means, squares = state
    slopes = jax.grad(_loss)(weights, batch, key)
    length = jnp.sqrt(sum((slope * slope).sum() for slope in slopes.values()))
    slopes = {name: slope * jnp.minimum(1, 1 / length) for name, slope in slopes.items()}
    means = {name: _KEPT * means[name] + (1 - _KEPT) * slope for name, slope in slopes.items()}
    squares = {name: _KEPT_SQUARE * squares[name] + (1 - _KEPT_SQUARE) * slope**2 for name, slope in slopes.items()}

    def moved(name: str) -> jax.Array:
        mean, square = means[name] / (1 - _KEPT**step), squares[name] / (1 - _KEPT_SQUARE**step)
        own_pace = pace * (_NEW_PACE if name.startswith("head") else 1)
        return weights[name] - own_pace * (mean / (jnp.sqrt(square) + _TINY) + _DECAY * weights[name])

    return {name: moved(name) for name in weights}, means, squares


def _loss(weights, batch, key):  # type: ignore[no-untyped-def]
    tokens, mask, claims, counts = batch
    scores = _scores(weights, tokens, mask, _DROPPED, key)
    losses = jnp.maximum(scores, 0) - scores * claims + jnp.log1p(jnp.exp(-jnp.abs(scores)))
    return ((losses[:, 0] + _CATEGORY_SHARE * losses[:, 1:].sum(1)) * counts).sum() / _SIZE


def _scores(weights: Weights, tokens: jax.Array, mask: jax.Array, dropped: float, key: jax.Array) -> jax.Array:
    return encoded(weights, tokens, mask, dropped, key) @ weights["head.weight"].T + weights["head.bias"]


def _shares(weights: Weights, texts: Sequence[str], width: int) -> np.ndarray:
    """Return for each text how likely it claims anything, and how likely something of each category."""
    shares = np.zeros((len(texts), width), np.float32)
    said = jax.jit(lambda batch_tokens, mask: jax.nn.sigmoid(_scores(weights, batch_tokens, mask, 0.0, _key())))
    for batch in batches_of(tokens_of(texts), 2 * _SIZE):
        shares[batch.numbers] = np.asarray(said(batch.tokens, batch.mask))[: len(batch.numbers)]
    return shares


def _key() -> jax.Array:
    return jax.random.PRNGKey(_SEED)


if __name__ == "__main__":
    sys.setrecursionlimit(10_000)
    main(sys.argv[1:])

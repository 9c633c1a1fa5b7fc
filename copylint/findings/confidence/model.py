"""The weights of the second reader, and what they make of a sentence: whole numbers only, the same on every machine."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import isqrt
from pathlib import Path
from typing import Any, NamedTuple

from copylint.findings.confidence.features import (
    CLAIM_ROWS,
    Neighbour,
    category_rows,
    claim_rows,
    line_rows,
    neighbour_codes,
    neighbour_of,
)

# A score is the sum of weights over the root of their number, so many times as fine.
FINE = 256
_FINER = FINE * FINE
# The line before or after weighs less than the sentence itself.
LINE_SHARE = 2
# Odds are logarithms in thousandths; what turns a score into odds is this many times as fine.
SLOPE_UNIT = 1 << 16
# Whoever types makes words that never come again.
_MOST_WORDS = 5_000


class WordSums(NamedTuple):
    """A word's sums in the table of claims: of its own rows, so many, and in the line before and after."""

    own: int
    rows: int
    before: int
    after: int
    neighbour: Neighbour


class Likeness(NamedTuple):
    """How much more a sentence looks like a claim of a category than like anything else."""

    category: str
    margin: int


class Scores(NamedTuple):
    """How much words look like a claim, and what they add to the sentence after and before them."""

    own: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one reading of marked copy learned of claims: a weight a row, and odds by name.

    `slopes` turn the scores of both tables into odds; `named` are the odds of what rules, states and the place say.
    """

    weights: Sequence[int]
    slopes: tuple[int, int]
    named: Mapping[str, int]
    _known: dict[str, WordSums] = field(default_factory=dict, repr=False, compare=False)

    def scores(self, words: Sequence[str]) -> Scores:
        """Return how much words look like a claim, and like what stands before and after one."""
        weights, sums = self.weights, self._sums(words)
        owns, rows, _, _, neighbours = zip(*sums, strict=True) if sums else ((), (), (), (), ())
        codes = [weights[code % CLAIM_ROWS] for code in neighbour_codes(neighbours)]
        score = _over_root(sum(codes) + sum(owns), len(codes) + sum(rows))
        if not sums:
            return Scores(score, 0, 0)
        once = dict(zip(words, sums, strict=True)).values()
        root = _root(len(once))
        before, after = sum([word.before for word in once]), sum([word.after for word in once])
        return Scores(score, before * _FINER // root // LINE_SHARE, after * _FINER // root // LINE_SHARE)

    def score(self, words: Sequence[str], before: Sequence[str] = (), after: Sequence[str] = ()) -> int:
        """Return how much the words of a sentence, and of the lines around it, look like a claim."""
        around = self.scores(before).before if before else 0
        return self.scores(words).own + around + (self.scores(after).after if after else 0)

    def odds(self, score: int, best_margin: int, names: Iterable[str]) -> int:
        """Return the odds that a sentence is a claim, as a logarithm in thousandths."""
        by_words, by_categories = self.slopes
        named = self.named.get("", 0) + sum(self.named.get(name, 0) for name in names)
        return named + (score * by_words + best_margin * by_categories) // SLOPE_UNIT

    def _sums(self, words: Sequence[str]) -> list[WordSums]:
        # Nearly every word is known: to ask the dictionary first spares a call.
        known = self._known
        return [known.get(word) or self.sums_of(word) for word in words]

    def sums_of(self, word: str) -> WordSums:
        """Return a word's sums in the table of claims."""
        known = self._known.get(word)
        if known is None:
            weights, rows = self.weights, claim_rows(word)
            before, after = line_rows(word)
            own = sum([weights[row] for row in rows])
            known = WordSums(own, len(rows), weights[before], weights[after], neighbour_of(word))
            _remember(self._known, word, known)
        return known


@dataclass(frozen=True, slots=True)
class Model:
    """Two opinions on whether a sentence is a claim, and weights that tell categories.

    `adding` knows real copy alone: it decides what no rule names. `weighing` learned from the examples of the rules as
    well, for what is rare on websites is no less a claim: it judges findings. `categories` holds a weight a row and
    class; the first `others` of the classes are no claims. `borders` are the odds from which something is done.
    """

    adding: Opinion
    weighing: Opinion
    categories: Sequence[int]
    classes: tuple[str, ...]
    others: int
    biases: tuple[int, ...]
    borders: Mapping[str, int]
    _known: dict[str, tuple[Sequence[int], int]] = field(default_factory=dict, repr=False, compare=False)

    def likenesses(self, words: Sequence[str]) -> list[Likeness]:
        """Return how much a sentence looks like a claim of each category, the likeliest first."""
        return sorted(self._likenesses(words), key=_likeliest_first)

    def likeliest(self, words: Sequence[str]) -> Likeness:
        """Return of which category a sentence most looks like a claim."""
        return min(self._likenesses(words), key=_likeliest_first)

    def _likenesses(self, words: Sequence[str]) -> list[Likeness]:
        own = [self._category_sums(word) for word in words]
        root = _root(sum([rows for _, rows in own]))
        totals = map(sum, zip(*[sums for sums, _ in own], strict=True)) if own else [0] * len(self.classes)
        scores = [total * _FINER // root + bias for total, bias in zip(totals, self.biases, strict=True)]
        least = max(scores[: self.others])
        claims = zip(self.classes[self.others :], scores[self.others :], strict=True)
        return [Likeness(name, score - least) for name, score in claims]

    def _category_sums(self, word: str) -> tuple[Sequence[int], int]:
        known = self._known.get(word)
        if known is None:
            width = len(self.classes)
            rows = category_rows(word)
            columns = zip(*(self.categories[row * width : (row + 1) * width] for row in rows), strict=True)
            known = tuple(map(sum, columns)), len(rows)
            _remember(self._known, word, known)
        return known


@cache
def load_model() -> Model:
    """Return the model that is shipped."""
    folder = Path(__file__).parent
    told = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    weights = array("b", (folder / "model.bin").read_bytes())
    return Model(
        adding=_opinion(weights[:CLAIM_ROWS], told["adding"]),
        weighing=_opinion(weights[CLAIM_ROWS : 2 * CLAIM_ROWS], told["weighing"]),
        categories=weights[2 * CLAIM_ROWS :],
        classes=tuple(told["classes"]),
        others=told["others"],
        biases=tuple(told["biases"]),
        borders=told["borders"],
    )


def _opinion(weights: Sequence[int], told: Mapping[str, Any]) -> Opinion:
    return Opinion(weights, (told["slopes"][0], told["slopes"][1]), told["named"])


def _over_root(total: int, count: int) -> int:
    """Return a sum over the root of the number of its parts, as finely as scores are."""
    return total * _FINER // _root(count)


def _root(count: int) -> int:
    return isqrt(max(count, 1) * _FINER)


def _likeliest_first(likeness: Likeness) -> tuple[int, str]:
    return -likeness.margin, likeness.category


def _remember(known: dict[str, Any], word: str, value: object) -> None:
    if len(known) >= _MOST_WORDS:
        for oldest in list(known)[: _MOST_WORDS // 2]:
            del known[oldest]
    known[word] = value

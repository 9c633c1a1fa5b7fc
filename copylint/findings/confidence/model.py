"""The weights of the second reader, and what they make of a sentence: whole numbers only, the same on every machine."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from math import isqrt
from operator import itemgetter
from typing import Any, NamedTuple

from copylint.files.reading import read_bytes
from copylint.findings.confidence.features import (
    CLAIM_ROWS,
    category_rows,
    claim_rows,
    line_rows,
    neighbour_codes,
    neighbour_of,
)
from copylint.findings.confidence.lanes import joined, parted

# A score is the sum of weights over the root of their number, so many times as fine.
FINE = 256
_FINER = FINE * FINE
# The line before or after weighs less than the sentence itself.
LINE_SHARE = 2
# Odds are logarithms in thousandths; what turns a score into odds is this many times as fine.
SLOPE_UNIT = 1 << 16
# Whoever types makes words that never come again.
_MOST_WORDS = 5_000
# Weights are bytes, and raised so that none is negative.
_RAISED = 128
_RAISING = bytes((code + _RAISED) % 256 for code in range(256))
_SUMS = 7


class KnownWord(NamedTuple):
    """A word as it is hashed among others, and its sums in the table of claims, joined.

    The sums are those of its own rows for both opinions, the number of these rows, and what it weighs in the line
    before and in the line after, for both opinions again.
    """

    coded: bytes
    before_next: int
    before_third: int
    sums: int


class Likeness(NamedTuple):
    """How much more a sentence looks like a claim of a category than like anything else."""

    category: str
    margin: int


class Scores(NamedTuple):
    """How much words look like a claim, and what they add to the sentence after and before them, by both opinions."""

    adding: int
    weighing: int
    adding_before: int
    weighing_before: int
    adding_after: int
    weighing_after: int


class Opinion(NamedTuple):
    """What one reading of marked copy makes of a score.

    `slopes` turn the scores of both tables into odds; `named` are the odds of what rules, states and the place say.
    """

    slopes: tuple[int, int]
    named: Mapping[str, int]

    def odds(self, score: int, best_margin: int, names: Iterable[str]) -> int:
        """Return the odds that a sentence is a claim, as a logarithm in thousandths."""
        by_words, by_categories = self.slopes
        named = self.named.get("", 0) + sum([self.named.get(name, 0) for name in names])
        return named + (score * by_words + best_margin * by_categories) // SLOPE_UNIT


class Model(NamedTuple):
    """Two opinions on whether a sentence is a claim, and weights that tell categories.

    `adding` knows real copy alone: it decides what no rule names. `weighing` learned from the examples of the rules as
    well, for what is rare on websites is no less a claim: it judges findings. `claims` holds the weights of each by
    row, raised, `categories` a weight a row and class; the first `others` of the classes are no claims. `borders` are
    the odds from which something is done. `known` and `known_categories` remember what words weigh.
    """

    adding: Opinion
    weighing: Opinion
    claims: tuple[bytes, bytes]
    categories: Sequence[int]
    classes: tuple[str, ...]
    others: int
    biases: tuple[int, ...]
    borders: Mapping[str, int]
    known: dict[str, KnownWord]
    known_categories: dict[str, tuple[int, int]]

    def scores(self, words: Sequence[str]) -> Scores:
        """Return how much words look like a claim, and like what stands before and after one."""
        known = self.known
        # Nearly every word is known: to ask the dictionary first spares a call.
        own = [known.get(word) or self._known_word(word) for word in words]
        coded, before_next, before_third, sums = zip(_START, *own, _END, strict=True)
        rows = [code % CLAIM_ROWS for code in neighbour_codes(coded, before_next, before_third)]
        adding_neighbours, weighing_neighbours = self._sums(rows)
        adding, weighing, count, *around = parted(sum(sums), _SUMS)
        distinct = set(words)
        if len(distinct) < len(words):
            # In the lines around a word counts once.
            _, _, _, *around = parted(sum([self._known_word(word).sums for word in distinct]), _SUMS)
        adding += adding_neighbours
        weighing += weighing_neighbours
        root, shared = _root(count + len(rows)), _root(len(distinct))
        before, weighed_before, after, weighed_after = [total * _FINER // shared // LINE_SHARE for total in around]
        return Scores(adding * _FINER // root, weighing * _FINER // root, before, weighed_before, after, weighed_after)

    def weight_of(self, word: str) -> int:
        """Return what a word by itself speaks for or against a claim, in the opinion that judges findings."""
        return parted(self._known_word(word).sums, _SUMS)[1]

    def _known_word(self, word: str) -> KnownWord:
        known = self.known.get(word)
        if known is None:
            rows = claim_rows(word)
            own = self._sums(rows)
            before, after = (self._sums((row,)) for row in line_rows(word))
            known = KnownWord(*neighbour_of(word), joined((*own, len(rows), *before, *after)))
            _remember(self.known, word, known)
        return known

    def likenesses(self, words: Sequence[str]) -> list[Likeness]:
        """Return how much a sentence looks like a claim of each category, the likeliest first."""
        margins = zip(self.classes[self.others :], self._margins(words), strict=True)
        return sorted((Likeness(*pair) for pair in margins), key=lambda likeness: (-likeness.margin, likeness.category))

    def likeliest(self, words: Sequence[str]) -> Likeness:
        """Return of which category a sentence most looks like a claim."""
        margins = self._margins(words)
        best = max(margins)
        # Categories stand in the order of the alphabet.
        return Likeness(self.classes[self.others + margins.index(best)], best)

    def _margins(self, words: Sequence[str]) -> list[int]:
        """Return how much a sentence looks like a claim of each category, against what is no claim."""
        known = self.known_categories
        own = [known.get(word) or self._category_sums(word) for word in words]
        root = _root(sum([rows for _, rows in own]))
        totals = parted(sum([sums for sums, _ in own]), len(self.classes))
        scores = [total * _FINER // root + bias for total, bias in zip(totals, self.biases, strict=True)]
        least = max(scores[: self.others])
        return [score - least for score in scores[self.others :]]

    def _sums(self, rows: Sequence[int]) -> tuple[int, int]:
        """Return the sums of the weights of both opinions in rows of the table of claims."""
        adding, weighing = self.claims
        raised = len(rows) * _RAISED
        if len(rows) == 1:
            return adding[rows[0]] - raised, weighing[rows[0]] - raised
        picked = itemgetter(*rows)
        return sum(picked(adding)) - raised, sum(picked(weighing)) - raised

    def _category_sums(self, word: str) -> tuple[int, int]:
        """Return a word's sums for all classes, joined, and the number of its rows."""
        width = len(self.classes)
        rows = category_rows(word)
        columns = zip(*(self.categories[row * width : (row + 1) * width] for row in rows), strict=True)
        known = joined([*map(sum, columns)]), len(rows)
        _remember(self.known_categories, word, known)
        return known


_START, _END = (KnownWord(*neighbour_of(border), 0) for border in "^$")


def _shipped(name: str) -> bytes:
    return read_bytes(os.path.join(os.path.dirname(__file__), name))


@cache
def load_doubted() -> frozenset[str]:
    """Return the rules whose errors become warnings where the second reader is not sure of them."""
    return frozenset(json.loads(_shipped("doubted.json")))


@cache
def load_model() -> Model:
    """Return the model that is shipped."""
    stored, weights = json.loads(_shipped("model.json")), _shipped("model.bin")
    return Model(
        adding=_opinion(stored["adding"]),
        weighing=_opinion(stored["weighing"]),
        claims=(weights[:CLAIM_ROWS].translate(_RAISING), weights[CLAIM_ROWS : 2 * CLAIM_ROWS].translate(_RAISING)),
        categories=memoryview(weights)[2 * CLAIM_ROWS :].cast("b"),
        classes=tuple(stored["classes"]),
        others=stored["others"],
        biases=tuple(stored["biases"]),
        borders=stored["borders"],
        known={},
        known_categories={},
    )


def _opinion(stored: Mapping[str, Any]) -> Opinion:
    return Opinion((stored["slopes"][0], stored["slopes"][1]), stored["named"])


@lru_cache(maxsize=1024)
def _root(count: int) -> int:
    return isqrt(max(count, 1) * _FINER)


def _remember(known: dict[str, Any], word: str, value: object) -> None:
    if len(known) >= _MOST_WORDS:
        for oldest in list(known)[: _MOST_WORDS // 2]:
            del known[oldest]
    known[word] = value

"""docs/accuracy.md from what was measured on the accuracy set; what people wrote there between the marks stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import sqrt
from typing import Protocol

from copylint.linter.linter import RuleCount

BEGIN, END = "<!-- written by hand: begin -->", "<!-- written by hand: end -->"

HEAD = """\
<!-- Made by `make docs`; only what stands between the marks is written by hand. -->

# Accuracy

How often is a finding right, and how much is missed? The accuracy set in `tests/accuracy/` holds {sentences} sentences
over {categories} of the {all_categories} categories: {claims} claims with the words of the claim marked, and {twins}
twins, innocent sentences that look much like a claim. `make accuracy` measures, and this page records what it measured
with {rules} rules.

- The **open** part, {open} sentences, may be read while rules are written. It shows what the rules were made to do.
- The **sealed** part, {sealed} sentences, is only ever counted: who writes rules does not read it. It is the gauge.

## What counts

A claim is *found* where a finding of severity warning or error overlaps its marked words, with no market chosen. It
is found *in its category* where such a finding is of the category that the claim was written for. A twin is
*alarmed* where anything of severity warning or error is found in it. Notes do not count, and neither does what a
sentence on its own leaves undisclosed. *Precision* is the share of the found claims among found claims and alarmed
twins together; there are nearly as many twins as claims in the set, while in real copy most sentences are innocent.

"""


class Measured(Protocol):
    """One sentence of the set: what was expected of it and what was found."""

    @property
    def category(self) -> str: ...
    @property
    def is_claim(self) -> bool: ...
    @property
    def degree(self) -> str: ...
    @property
    def is_found(self) -> bool: ...
    @property
    def in_category(self) -> bool: ...


def page(parts: Mapping[str, Sequence[Measured]], count: RuleCount, before: str) -> str:
    """Return the page; `before` is what it said until now."""
    return "".join((_head(parts, count), *_overall(parts), *_by_degree(parts), *_by_category(parts), by_hand(before)))


def by_hand(before: str) -> str:
    """Return what people wrote on the page, with its marks."""
    match = re.search(f"{re.escape(BEGIN)}.*{re.escape(END)}\n", before, re.DOTALL)
    return match[0] if match else f"{BEGIN}\n\n{END}\n"


def _head(parts: Mapping[str, Sequence[Measured]], count: RuleCount) -> str:
    every = [sentence for sentences in parts.values() for sentence in sentences]
    return HEAD.format(
        sentences=len(every),
        categories=len({sentence.category for sentence in every}),
        claims=sum(sentence.is_claim for sentence in every),
        twins=sum(not sentence.is_claim for sentence in every),
        rules=count.rules,
        all_categories=count.categories,
        **{part: len(sentences) for part, sentences in parts.items()},
    )


def _overall(parts: Mapping[str, Sequence[Measured]]) -> Iterator[str]:
    yield "## Overall\n\n| | open | sealed |\n|---|--:|--:|\n"
    rows = (
        ("claims found", _is_claim, _is_found),
        ("claims found in their category", _is_claim, _in_category),
        ("twins alarmed", _is_twin, _is_found),
        ("precision", _is_found, _is_claim),
    )
    for title, among, counted in rows:
        shares = (_share(sentences, among, counted, with_range=True) for sentences in parts.values())
        yield f"| {title} | {' | '.join(shares)} |\n"
    yield "\nIn brackets: how many of how many, and the range in which the share may well lie (Wilson, 95 %).\n\n"


def _by_degree(parts: Mapping[str, Sequence[Measured]]) -> Iterator[str]:
    yield "## By sort of sentence\n\n| | open | sealed |\n|---|--:|--:|\n"
    every = [sentence for sentences in parts.values() for sentence in sentences]
    for is_claim, what in ((True, "claims found"), (False, "twins alarmed")):
        for degree in sorted({sentence.degree for sentence in every if sentence.is_claim is is_claim}):
            of_degree = (_of_degree(sentences, is_claim, degree) for sentences in parts.values())
            shares = (_share(sentences, _any, _is_found) for sentences in of_degree)
            yield f"| {what}: {degree} | {' | '.join(shares)} |\n"
    yield "\n"


def _of_degree(sentences: Iterable[Measured], is_claim: bool, degree: str) -> list[Measured]:
    return [sentence for sentence in sentences if sentence.is_claim is is_claim and sentence.degree == degree]


def _by_category(parts: Mapping[str, Sequence[Measured]]) -> Iterator[str]:
    for part, sentences in parts.items():
        yield f"## By category: {part} part\n\n"
        yield "| category | claims found | in category | twins alarmed | precision |\n|---|--:|--:|--:|--:|\n"
        for category in sorted({sentence.category for sentence in sentences}):
            here = [sentence for sentence in sentences if sentence.category == category]
            cells = (
                _share(here, _is_claim, _is_found),
                _share(here, _is_claim, _in_category),
                _share(here, _is_twin, _is_found),
                _share(here, _is_found, _is_claim),
            )
            yield f"| {category} | {' | '.join(cells)} |\n"
        yield "\n"


Test = Callable[[Measured], bool]


def _share(sentences: Iterable[Measured], among: Test, counted: Test, with_range: bool = False) -> str:
    """Return `0.80 (8 of 10)`, with the range in which the share may lie if asked for."""
    some = [sentence for sentence in sentences if among(sentence)]
    number, total = sum(counted(sentence) for sentence in some), len(some)
    if not total:
        return "–"
    between = "; {:.2f} to {:.2f}".format(*_range(number, total)) if with_range else ""
    return f"{number / total:.2f} ({number} of {total}{between})"


def _range(number: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """Return Wilson's interval of a share."""
    share, weight = number / total, z * z / total
    middle, reach = share + weight / 2, z * sqrt(share * (1 - share) / total + weight / total / 4)
    return max(0.0, (middle - reach) / (1 + weight)), min(1.0, (middle + reach) / (1 + weight))


def _any(sentence: Measured) -> bool:
    return True


def _is_claim(sentence: Measured) -> bool:
    return sentence.is_claim


def _is_twin(sentence: Measured) -> bool:
    return not sentence.is_claim


def _is_found(sentence: Measured) -> bool:
    return sentence.is_found


def _in_category(sentence: Measured) -> bool:
    return sentence.in_category

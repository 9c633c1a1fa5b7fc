"""A sentence into rows of the weight tables: its words, their parts and their neighbours, hashed.

Training and linting use this one module, so that both see the same.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zlib import crc32

from copylint.findings.claim import Claim
from copylint.findings.severity import action_on
from copylint.rulebook.nature import Action

# So many rows have the table that tells claims from the rest and the table that tells their categories.
CLAIM_ROWS = 1 << 18
CATEGORY_ROWS = 1 << 13

_WORD = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*|[%£$€™®!?&+:|•\"“”*>/½¼¾]")
# The same for what holds plain letters alone, which is nearly every sentence, in a third of the time.
_PLAIN_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*|[0-9]+|[%$!?&+:|\"*>/]")
_CLAIM_PARTS = (4, 5)
_CATEGORY_PARTS = (5,)
_NEIGHBOURS = crc32(b"neighbours")
_SKIPPED = crc32(b"skipped")
_BEFORE, _AFTER = crc32(b"before"), crc32(b"after")
_MOST_CLAIMS = 3


class Neighbour(NamedTuple):
    """A word as it is hashed behind others, and the hashes with which the next word, and the one after it, go on."""

    coded: bytes
    before_next: int
    before_third: int


def neighbour_of(word: str) -> Neighbour:
    """Return a word as a neighbour of others."""
    coded = b" " + word.encode()
    return Neighbour(coded, crc32(coded, _NEIGHBOURS), crc32(coded, _SKIPPED))


def words_of(text: str) -> list[str]:
    """Return the words and telling signs of a text in lower case; every number is the same."""
    lower = text.lower()
    words = (_PLAIN_WORD if lower.isascii() else _WORD).findall(lower)
    return ["#" if word[0].isdigit() else word for word in words]


def claim_rows(word: str) -> list[int]:
    """Return the rows of the table of claims for a word alone and for its parts."""
    return [code % CLAIM_ROWS for code in _codes(word, _CLAIM_PARTS)]


def category_rows(word: str) -> list[int]:
    """Return the rows of the table of categories for a word alone and for its parts."""
    return [code % CATEGORY_ROWS for code in _codes(word, _CATEGORY_PARTS)]


def line_rows(word: str) -> tuple[int, int]:
    """Return the rows of the table of claims for a word that stands in the line before, and in the line after."""
    return crc32(word.encode(), _BEFORE) % CLAIM_ROWS, crc32(word.encode(), _AFTER) % CLAIM_ROWS


def neighbour_rows(words: Sequence[str]) -> list[int]:
    """Return the rows of the table of claims for two words in a row, for two around a third, and for three."""
    coded, before_next, before_third = zip(*map(neighbour_of, ("^", *words, "$")), strict=True)
    return [code % CLAIM_ROWS for code in neighbour_codes(coded, before_next, before_third)]


def neighbour_codes(coded: Sequence[bytes], before_next: Sequence[int], before_third: Sequence[int]) -> tuple[int, ...]:
    """Return what makes these rows, given what words are as neighbours, with the border before and behind them."""
    next_ones, third_ones = coded[1:], coded[2:]
    pairs = tuple(map(crc32, next_ones, before_next))
    return (*pairs, *map(crc32, third_ones, before_third), *map(crc32, third_ones, pairs))


def evidence_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return what rules and states say of a sentence as names of weights, in any market; nothing without a claim."""
    names: set[str] = set()
    reported = 0
    for claim in claims:
        outcome = _outcome(claim)
        reported += outcome in ("plain", "softened")
        names |= {outcome, f"{outcome} {claim.rule.category}"}
        names |= {f"{state.state.value} {outcome}" for state in claim.states}
        if claim.match.construction:
            names.add(f"construction {claim.match.construction.value}")
    return (f"reported {min(reported, _MOST_CLAIMS)}", *sorted(names)) if names else ()


def _outcome(claim: Claim) -> str:
    """Return what its states make of a claim before any law has its say."""
    actions = {action_on(claim, state.state) for state in claim.states}
    if Action.IGNORE in actions:
        return "silent"
    if Action.NOTE in actions:
        return "note"
    return "softened" if Action.SOFTEN in actions else "plain"


def _codes(word: str, sizes: Iterable[int]) -> list[int]:
    codes = [crc32(word.encode())]
    if len(word) > 2:
        marked = f"<{word}>"
        for size in sizes:
            codes += [crc32(marked[start : start + size].encode(), size) for start in range(len(marked) - size + 1)]
    return codes

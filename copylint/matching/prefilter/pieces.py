"""Literals into pieces, conditions into the table of an index."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from copylint.matching.prefilter.frequencies import COMMON_WORDS, frequency
from copylint.matching.prefilter.index import EDGE, ROWS, IndexTable, shelved
from copylint.matching.prefilter.literals import Condition
from copylint.matching.prefilter.words import WORD, with_zeros

# A piece of a literal: a word, with EDGE where it ends as a word, or two words in a row.
Piece = str | tuple[str, str]

_SENTENCE_ENDS = frozenset(".!?…•·|")

# Two words stand in a row this much more often than chance has it.
_TOGETHER = 30


def table_of(sought: Sequence[Iterable[Condition]]) -> IndexTable:
    """Return the table of an index for all that is sought, each with the conditions of which it meets one.

    A condition without clauses is always met.
    """
    conditions = [(owner, condition) for owner, alternatives in enumerate(sought) for condition in alternatives]
    slots: dict[Piece, list[int]] = defaultdict(list)
    given = 0
    for number, (_, condition) in enumerate(conditions):
        rows = rarest_rows(condition)
        for row in range(ROWS):
            slot = row * len(conditions) + number
            if row < len(rows):
                for piece in rows[row]:
                    slots[piece].append(slot)
            else:
                given |= 1 << slot
    packed = {piece: array("I", found).tobytes() for piece, found in slots.items()}
    singles = {piece: found for piece, found in packed.items() if isinstance(piece, str)}
    pairs = {piece: found for piece, found in packed.items() if not isinstance(piece, str)}
    return shelved([owner for owner, _ in conditions], given, singles, pairs, COMMON_WORDS)


def rarest_rows(clauses: Condition) -> list[frozenset[Piece]]:
    """Return for each row the pieces of which one must stand there: those that stand in the fewest texts.

    A clause gives the rarest piece of each of its literals; where rows are left, the next rarest, too. A clause with
    a literal that no piece stands for gives none.
    """
    usable = [clause for clause in clauses if all(map(pieces_of, clause))]
    rarest = {frozenset(pieces_of(literal)[0] for literal in clause) for clause in usable}
    next_ones = {frozenset(_next_best(pieces_of(literal)) for literal in clause) for clause in usable}
    return [*sorted(rarest, key=_rarity), *sorted(next_ones - rarest, key=_rarity)][:ROWS]


def _rarity(row: frozenset[Piece]) -> tuple[float, list[str]]:
    return sum(map(_frequency, row)), sorted(map(str, row))


def _next_best(pieces: Sequence[Piece]) -> Piece:
    first, *others = pieces
    # A word says nothing more than the pair that it is part of.
    return next((one for one in others if isinstance(one, tuple) or one.strip(EDGE) not in first), first)


@cache
def pieces_of(literal: str) -> tuple[Piece, ...]:
    """Return the pieces that stand wherever a literal stands, the rarest first."""
    begins, ends, text = literal.startswith(EDGE), literal.endswith(EDGE), with_zeros(literal.strip(EDGE))
    found = list(WORD.finditer(text))
    words = [(one.group(), begins or one.start() > 0, ends or one.end() < len(text)) for one in found]
    between = [text[one.end() : other.start()] for one, other in pairwise(found)]
    single: list[Piece] = [
        f"{EDGE}{word}{EDGE}" if not word.isalpha() else f"{EDGE * starts}{word}{EDGE * stops}"
        for word, starts, stops in words
        if len(word) > 1 or not word.isalpha()
    ]
    # Sentences are looked at one by one, so that words of two never stand in a row.
    pairs = [
        (one, other)
        for ((one, starts, _), (other, _, stops)), gap in zip(pairwise(words), between, strict=True)
        if (starts or not one.isalpha()) and (stops or not other.isalpha()) and _SENTENCE_ENDS.isdisjoint(gap)
    ]
    return tuple(sorted((*single, *pairs), key=lambda piece: (_frequency(piece), str(piece))))


@cache
def _frequency(piece: Piece) -> float:
    if isinstance(piece, str):
        return frequency(piece)
    first, second = piece
    return _TOGETHER * frequency(f"{EDGE}{first}{EDGE}") * frequency(f"{EDGE}{second}{EDGE}")

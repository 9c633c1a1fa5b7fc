"""Conditions into the table of an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from struct import pack

from copylint.matching.prefilter.index import EDGE, PACKED, ROWS, IndexTable
from copylint.matching.prefilter.literals import LiteralCondition
from copylint.matching.prefilter.pieces import Piece, Pieces


def table_of(sought: Sequence[Iterable[LiteralCondition]], pieces: Pieces) -> IndexTable:
    """Return the table of an index for all that is sought, each with the conditions of which it meets one.

    A condition without clauses is always met.
    """
    conditions = [(owner, condition) for owner, alternatives in enumerate(sought) for condition in alternatives]
    slots: dict[Piece, list[int]] = defaultdict(list)
    given: list[int] = []
    for number, (_, condition) in enumerate(conditions):
        rows = rarest_rows(condition, pieces)
        for row in range(ROWS):
            slot = row * len(conditions) + number
            if row < len(rows):
                for piece in sorted(rows[row], key=str):  # so that the same rules make the same bytes
                    slots[piece].append(slot)
            else:
                given.append(slot)
    texts = [f"{_packed(numbers)}|" for numbers in slots.values()]
    starts = accumulate(map(len, texts), initial=0)
    members, pairs = _members(dict(zip(slots, starts, strict=False)), pieces)
    words = {member.strip(EDGE): numbers for member, numbers in members.items() if _is_word(member)}
    words |= {first: f"{words.get(first, '')}/{seconds}" for first, seconds in pairs.items()}
    parts = {member: numbers for member, numbers in members.items() if not _is_word(member)}
    owners = [owner for owner, _ in conditions]
    return IndexTable(owners, sum([1 << slot for slot in given]), words, parts, "".join(texts))


def _is_word(piece: str) -> bool:
    return piece.startswith(EDGE) and piece.endswith(EDGE)


def _members(symbols: Mapping[Piece, int], pieces: Pieces) -> tuple[dict[str, str], dict[str, str]]:
    """Return words, parts of words, and pairs by their first word, with the numbers of the symbols of each."""
    words: dict[str, list[int]] = defaultdict(list)
    pairs: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for symbol, number in symbols.items():
        for member in sorted(pieces.members(symbol), key=str):
            if isinstance(member, str):
                words[member].append(number)
            else:
                first, second = member
                pairs[first][second].append(number)
    joined = {
        first: ";".join((" ".join(seconds), *map(_numbers, seconds.values()))) for first, seconds in pairs.items()
    }
    return {word: _numbers(members) for word, members in words.items()}, joined


def _numbers(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))


def _packed(slots: Iterable[int]) -> str:
    """Return bits by the bytes in which they stand, as `_Symbols.marks` reads them."""
    by_place: dict[int, int] = defaultdict(int)
    for slot in slots:
        by_place[slot >> 3] |= 1 << (slot & 7)
    return "".join(pack(PACKED, place, bits).hex() for place, bits in by_place.items())


def rarest_rows(clauses: LiteralCondition, pieces: Pieces) -> list[frozenset[Piece]]:
    """Return for each row the pieces of which one must stand there: those that stand in the fewest texts.

    A clause gives the rarest piece of each of its literals; where rows are left, the next rarest, too. A clause with
    a literal that no piece stands for gives none.
    """
    rows = [pieces.rows_of(clause) for clause in clauses]
    rarest = {row: rarity for clause_rows in rows for rarity, row in clause_rows[:1]}
    next_rarest = {row: rarity for clause_rows in rows for rarity, row in clause_rows[1:] if row not in rarest}
    ranked = [*sorted(rarest, key=rarest.__getitem__), *sorted(next_rarest, key=next_rarest.__getitem__)]
    return ranked[:ROWS]

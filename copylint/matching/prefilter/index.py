"""Which of many conditions a text may meet, told from its words: what the rules are tried by.

A condition is a conjunction of clauses, a clause a choice of literals: of each clause, one literal must stand in the
text. Every literal is represented by one piece of it: a word, a part of one, or two words in a row. Every condition
has a bit in each of a few rows of bits, one row for each of its clauses. A piece sets the bits of the clauses that it
meets; the bits of all pieces of a text are joined, the rows laid over each other, and what is left are the
conditions that may be met: one pass over the words, however many conditions there are.
"""

from __future__ import annotations

import marshal
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import Any, NamedTuple

from copylint.matching.prefilter.words import text_of, word_of
from copylint.sealed import Shelf

# At either end of a literal or piece: no letter stands beside it.
EDGE = "\b"

# A condition counts with so many clauses, its rarest.
ROWS = 4

# More words than these are forgotten: no text may fill the memory.
_MOST_WORDS = 100_000


# Pieces are shelved by so many letters at their beginning or end, those that are shorter by two: then only the shelves
# of a text's words are read.
_LONG, _SHORT = 4, 2
_ALL = "all"


class IndexTable(NamedTuple):
    """The pieces of all conditions and which bits each sets, in shelves that are read when a word asks for them.

    `owners` leads from the number of a condition to that of what is sought by it, `given` are the bits that need no
    piece. `heads` holds the pieces that begin a word, and the pairs of words, by their first letters, `tails` those
    that end one by their last, and `parts` those that may stand anywhere in one, all together. `known` holds the bits
    of words that stand in most texts, made out before.
    """

    owners: Sequence[int]
    given: int
    heads: Shelf
    tails: Shelf
    parts: Shelf
    known: Shelf


class Index:
    """Tells which conditions a text may meet; configured once, asked often.

    With `wanted`, the conditions of all other owners are left out.
    """

    def __init__(self, table: IndexTable, wanted: Collection[int] | None = None) -> None:
        self._table = table
        numbers = [number for number, owner in enumerate(table.owners) if wanted is None or owner in wanted]
        self._owners = [table.owners[number] for number in numbers]
        self._slots = None if wanted is None else _renumbered(numbers, len(table.owners))
        self._given = table.given if self._slots is None else _moved(table.given, self._slots)
        self._all = (1 << len(numbers)) - 1
        self._words = _Words(table, len(numbers), self._slots)

    def __len__(self) -> int:
        """Return how many conditions there are."""
        return len(self._owners)

    def marks(self, words: Sequence[bytes]) -> int:
        """Return the bits that the words of a text set; those of its parts, joined by `|`, are those of the whole."""
        if len(self._words) > _MOST_WORDS:
            self._words = _Words(self._table, len(self._owners), self._slots)
        marks = reduce(or_, filter(None, map(self._words.__getitem__, words)), 0)
        # Only now are the pairs known that begin with these words.
        pairs = self._words.pairs
        for pair in filter(pairs.__contains__, pairwise(words)):
            known = pairs[pair]
            marks |= known if isinstance(known, int) else self._words.bits_of_pair(pair, known)
        return marks

    def sought(self, marks: int) -> set[int]:
        """Return the numbers of what is sought of which a text with these marks may meet a condition."""
        met = marks | self._given
        for _ in range(ROWS - 1):
            met &= met >> len(self._owners)
        met &= self._all
        found = set()
        while met:
            lowest = met & -met
            found.add(self._owners[lowest.bit_length() - 1])
            met ^= lowest
        return found

    def sought_in(self, words: Sequence[bytes]) -> set[int]:
        """Return the numbers of what is sought of which a text of these words may meet a condition."""
        return self.sought(self.marks(words))


def _renumbered(numbers: Sequence[int], count: int) -> dict[int, int]:
    """Return where the bits of some of so many conditions stand when the others are left out."""
    return {
        row * count + number: row * len(numbers) + place for row in range(ROWS) for place, number in enumerate(numbers)
    }


def _moved(bits: int, slots: Mapping[int, int]) -> int:
    return sum(1 << new for old, new in slots.items() if bits >> old & 1)


# In a shelf, each piece with its bits, as unsigned 32-bit numbers in a row; and pairs by their first and second word.
_Pieces = dict[str, bytes]
_Pairs = dict[str, dict[bytes, bytes]]


def shelved(
    owners: Sequence[int],
    given: int,
    pieces: Mapping[str, bytes],
    pairs: Mapping[tuple[str, str], bytes],
    common: Iterable[str],
) -> IndexTable:
    """Return the table for pieces, with EDGE at them where a word must begin or end there, and for pairs of words.

    The bits of `common` words are made out at once.
    """
    heads: dict[str, tuple[_Pieces, _Pairs]] = {}
    tails: dict[str, _Pieces] = {}
    parts: dict[str, _Pieces] = {}
    for piece, slots in pieces.items():
        text = piece.strip(EDGE)
        if piece.startswith(EDGE):
            heads.setdefault(text[: _shelf_of(text)], ({}, {}))[0][piece[1:]] = slots
        elif piece.endswith(EDGE):
            tails.setdefault(text[-_shelf_of(text) :], {})[text] = slots
        else:
            parts.setdefault(text[: _shelf_of(text)], {})[text] = slots
    for (first, second), slots in pairs.items():
        heads.setdefault(first[: _shelf_of(first)], ({}, {}))[1].setdefault(first, {})[word_of(second)] = slots
    table = IndexTable(tuple(owners), given, _sealed(heads), _sealed(tails), _sealed({_ALL: parts}), Shelf({}))
    words = _Words(table, len(owners), None)
    return table._replace(known=Shelf({word: _bytes_of(words[word_of(word)]) for word in common}))


def _bytes_of(bits: int) -> bytes:
    return bits.to_bytes((bits.bit_length() + 7) // 8, "little")


def _shelf_of(text: str) -> int:
    """Return how many letters name the shelf of a piece."""
    return _LONG if len(text) >= _LONG else _SHORT


def _sealed(shelves: Mapping[str, Any]) -> Shelf:
    return Shelf({key: marshal.dumps(shelf) for key, shelf in shelves.items()})


class _Words(dict[bytes, int]):
    """The bits that each word sets, made out when it is first met; `pairs` holds those that begin with such a word."""

    def __init__(self, table: IndexTable, count: int, slots: Mapping[int, int] | None) -> None:
        super().__init__()
        self._slots_wanted = slots
        self.pairs: dict[tuple[bytes, bytes], bytes | int] = {}
        self._heads = _Shelves(table.heads)
        self._tails = _Shelves(table.tails)
        # Every part of every word is looked for, so that most of these are needed.
        self._parts: dict[str, _Pieces] = marshal.loads(table.parts[_ALL])
        self._bytes = ROWS * count // 8 + 1
        self._known = table.known

    def __missing__(self, word: bytes) -> int:
        text = text_of(word)
        if text[: _shelf_of(text)] in self._heads.sealed:
            _, pairs = self._heads[text[: _shelf_of(text)]]
            followers = pairs.get(text, {}).items()
            self.pairs.update({(word, second): slots for second, slots in followers if self._is_wanted(slots)})
        is_known = self._slots_wanted is None and text in self._known
        bits = int.from_bytes(self._known[text], "little") if is_known else self._bits(self._slots(text))
        self[word] = bits
        return bits

    def bits_of_pair(self, pair: tuple[bytes, bytes], slots: bytes) -> int:
        """Return the bits that a pair sets, and remember them."""
        bits = self.pairs[pair] = self._bits([slots])
        return bits

    def _slots(self, word: str) -> list[bytes]:
        """Return what every piece that a word is or holds sets."""
        ended, found = word + EDGE, []
        for key in {word[:_LONG], word[:_SHORT]} & self._heads.sealed.keys():
            found += [slots for piece, slots in self._heads[key][0].items() if ended.startswith(piece)]
        for key in {word[-_LONG:], word[-_SHORT:]} & self._tails.sealed.keys():
            found += [slots for piece, slots in self._tails[key].items() if word.endswith(piece)]
        if self._parts:
            runs = {word[start : start + length] for start in range(len(word) - 1) for length in (_LONG, _SHORT)}
            for key in runs & self._parts.keys():
                found += [slots for piece, slots in self._parts[key].items() if piece in word]
        return found

    def _bits(self, found: Sequence[bytes]) -> int:
        if not found:
            return 0
        marks = bytearray(self._bytes)
        for slots in found:
            for slot in self._wanted_of(slots):
                marks[slot >> 3] |= 1 << (slot & 7)
        return int.from_bytes(marks, "little")

    def _is_wanted(self, slots: bytes) -> bool:
        return self._slots_wanted is None or len(self._wanted_of(slots)) > 0

    def _wanted_of(self, slots: bytes) -> Sequence[int]:
        wanted, numbers = self._slots_wanted, memoryview(slots).cast("I")
        return numbers if wanted is None else [wanted[slot] for slot in numbers if slot in wanted]


class _Shelves(dict[str, "Any"]):
    """The shelves by their names, each read when it is first asked for."""

    def __init__(self, sealed: Shelf) -> None:
        super().__init__()
        self.sealed = sealed

    def __missing__(self, key: str) -> Any:
        shelf = self[key] = marshal.loads(self.sealed[key])
        return shelf

"""Prefilter: which patterns could match a sentence, judging by its words alone.

A pattern needs one word from each of up to four sets (an AND of ORs). Each pair of a pattern and a set is one bit. A
word sets the bits of the sets in which it stands: OR the words of a sentence, AND the four rows of bits, and those that
remain are the patterns worth running. False positives are fine, false negatives are not.

Sets hold symbols. A symbol is a word, a part of one, two words in a row, or a whole word list: a list is one symbol
that each of its words sets, however many words and patterns there are.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from itertools import pairwise, repeat
from operator import or_
from struct import iter_unpack
from typing import NamedTuple

from copylint.matching.prefilter.words import text_of, word_of

# At either end of a literal or piece: no letter stands beside it.
EDGE = "\b"

# The place of a byte, and the bits that are set in it.
PACKED = "<HB"

# A condition counts with so many sets, its rarest.
ROWS = 4

# More words than these are forgotten: no text may fill the memory, nor may hours of typing.
_MOST_WORDS = 8_000


class IndexTable(NamedTuple):
    """The conditions of all that is sought, as bits, and which symbols set them.

    The bit of condition `n` in row `r` is `r * len(owners) + n`. `owners` leads from the number of a condition to that
    of what is sought by it; `given` holds the bits that need no symbol. `words` leads from each word to the numbers of
    the symbols for which it stands, and to the words behind it with which it is sought as a pair, with the symbols of
    each: "5 8/bar foo;12 17;3". `parts` leads so from each part of a word, with EDGE where it begins or ends one.
    The number of a symbol is the place in `slots` at which the bits that it sets stand, up to the next "|": for each
    byte that holds some, its place among all and these bits, `PACKED` and in hexadecimal digits. Numbers are text with
    blanks in between, and `slots` is one text: few of them are ever read.
    """

    owners: Sequence[int]
    given: int
    words: Mapping[str, str]
    parts: Mapping[str, str]
    slots: str


class Index:
    """Says which conditions a text may meet; configured once, asked often.

    With `enabled`, the conditions of all other owners are left out.
    """

    def __init__(self, table: IndexTable, enabled: Collection[int] | None = None) -> None:
        numbers = None
        self._owners = table.owners
        if enabled is not None:
            numbers = [number for number, owner in enumerate(table.owners) if owner in enabled]
            self._owners = [table.owners[number] for number in numbers]
        self._symbols = _Symbols(table, numbers)
        self._given = self._symbols.kept(table.given)
        self._all = (1 << len(self._owners)) - 1
        self._words = _WordBits(table, self._symbols)

    def __len__(self) -> int:
        """Return how many conditions there are."""
        return len(self._owners)

    def marks(self, words: Sequence[bytes]) -> int:
        """Return the bits that the words of a text set; those of its parts, joined by `|`, are those of the whole."""
        if len(self._words) > _MOST_WORDS:
            self._words.clear()
        marks = reduce(or_, filter(None, map(self._words.__getitem__, words)), 0)
        # Only now are the pairs known that begin with these words.
        pairs = self._words.pairs
        for pair in filter(pairs.__contains__, pairwise(words)):
            marks |= self._words.bits_of(pair)
        return marks

    def sought(self, marks: int) -> set[int]:
        """Return the numbers of what is sought of which a text with these marks may meet a condition."""
        if not marks and not self._given:
            return set()
        met = marks | self._given
        for _ in range(ROWS - 1):
            met &= met >> len(self._owners)
        met &= self._all
        owners = set()
        while met:
            lowest = met & -met
            owners.add(self._owners[lowest.bit_length() - 1])
            met ^= lowest
        return owners

    def sought_in(self, words: Sequence[bytes]) -> set[int]:
        """Return the numbers of what is sought of which a text of these words may meet a condition."""
        return self.sought(self.marks(words))


class _Symbols:
    """The bits that each symbol sets; with `numbers`, those of these conditions alone, moved together."""

    def __init__(self, table: IndexTable, numbers: Sequence[int] | None) -> None:
        self._slots = table.slots
        self._moved = None if numbers is None else _moved(numbers, len(table.owners))
        self._bytes = ROWS * len(table.owners) // 8 + 1

    def marks(self, symbols: Iterable[str] | Iterable[bytes]) -> int:
        """Return the bits that some symbols set, which are given by their numbers."""
        text = self._slots
        packed = bytes.fromhex("".join([text[start : text.index("|", start)] for start in map(int, symbols)]))
        marks = bytearray(self._bytes)
        for place, bits in iter_unpack(PACKED, packed):
            marks[place] |= bits
        return self.kept(int.from_bytes(marks, "little"))

    def kept(self, bits: int) -> int:
        """Return of some bits those of these conditions, moved together."""
        if self._moved is None:
            return bits
        digits, kept = f"{bits:b}"[::-1], 0
        slot = digits.find("1")
        while slot >= 0:
            if slot in self._moved:
                kept |= 1 << self._moved[slot]
            slot = digits.find("1", slot + 1)
        return kept


def _moved(numbers: Sequence[int], count: int) -> dict[int, int]:
    """Return where the bits of some of so many conditions stand when the others are left out."""
    return {
        row * count + number: row * len(numbers) + place for row in range(ROWS) for place, number in enumerate(numbers)
    }


class _WordBits(dict[bytes, int]):
    """The bits that each word sets, found when it is first met.

    `pairs` holds the pairs that begin with it, each with its bits or, until it is met, the numbers of its symbols.
    """

    def __init__(self, table: IndexTable, symbols: _Symbols) -> None:
        super().__init__()
        self.pairs: dict[tuple[bytes, bytes], int | bytes] = {}
        self._table = table
        self._symbols = symbols
        # Parts that begin words by their first letter, and those that end words by their last.
        self._heads: dict[str, tuple[str, ...]] = {}
        self._tails: dict[str, tuple[str, ...]] = {}
        self._inner: list[str] = []
        # Those of these that are no longer than a word, by its length.
        self._fitting: dict[int, list[str]] = {}
        for part in table.parts:
            if part[0] == EDGE:
                self._heads[part[1]] = (*self._heads.get(part[1], ()), part[1:])
            elif part[-1] == EDGE:
                self._tails[part[-2]] = (*self._tails.get(part[-2], ()), part[:-1])
            else:
                self._inner.append(part)

    def __missing__(self, word: bytes) -> int:
        text = text_of(word)
        whole, _, pairs = self._table.words.get(text, "").partition("/")
        if pairs:
            seconds, *numbers = word_of(pairs).split(b";")
            self.pairs.update(zip(zip(repeat(word), seconds.split(b" ")), numbers, strict=True))
        texts = [self._table.parts[part] for part in self._parts(text)]
        texts.append(whole)
        symbols = " ".join(texts).split()
        # Most words of a page stand for nothing that is sought.
        bits = self[word] = self._symbols.marks(symbols) if symbols else 0
        return bits

    def _parts(self, word: str) -> list[str]:
        """Return the known parts of a word: those that begin it, those that end it, and those that stand inside."""
        heads, tails = self._heads.get(word[0], ()), self._tails.get(word[-1], ())
        length = len(word)
        if length not in self._fitting:
            self._fitting[length] = [part for part in self._inner if len(part) <= length]
        parts = [part for part in self._fitting[length] if part in word]
        # Few words have one: that is told for all of a letter at once.
        if word.startswith(heads):
            parts += [EDGE + head for head in heads if word.startswith(head)]
        if word.endswith(tails):
            parts += [tail + EDGE for tail in tails if word.endswith(tail)]
        return parts

    def bits_of(self, pair: tuple[bytes, bytes]) -> int:
        """Return the bits that a pair sets whose first word was met."""
        bits = self.pairs[pair]
        if isinstance(bits, bytes):
            bits = self.pairs[pair] = self._symbols.marks(bits.split())
        return bits

"""The words of a sentence, and what stands between them."""

import re
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate

from copylint.model import Span

_WORD = re.compile(r"(\d+(?:[.,]\d+)+|[^\W_]+(?:'[^\W_]+)*|[&+])")
_AND = {"&": "and", "+": "and"}


class Break(IntEnum):
    """What stands before a word, from the weakest break to the strongest."""

    SPACE = 0
    HYPHEN = 1
    COMMA = 2
    COLON = 3
    STOP = 4


_BREAKS = {
    "-": Break.HYPHEN,
    ",": Break.COMMA,
    "/": Break.COMMA,
    ":": Break.COLON,
    **dict.fromkeys(";()[]{}|—–.!?…•·=<>", Break.STOP),
}
_DASHES = frozenset("-‐‑–—−")
# What stands between most words.
_BREAK_OF = {"": Break.SPACE, " ": Break.SPACE, "-": Break.HYPHEN, ", ": Break.COMMA}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a stretch of text: lower case, possessive s dropped; `breaks[i]` stands before word `i`."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    breaks: tuple[Break, ...]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, end: int) -> Span:
        """Return the span of the text from word `first` up to, but not with, word `end`."""
        return Span(self.starts[first], self.ends[end - 1])

    def shift(self, by: int) -> "Tokens":
        """Return the same words where they stand so many code points farther on."""
        if by == 0:
            return self
        starts, ends = (tuple(place + by for place in places) for places in (self.starts, self.ends))
        return Tokens(self.words, starts, ends, self.breaks)


NO_TOKENS = Tokens((), (), (), ())


def tokens_of(text: str, span: Span) -> Tokens:
    """Return the words of a span of the text, with offsets into the text."""
    # What stands before a word and the word itself, in turns; what stands behind the last word ends the row.
    pieces = _WORD.split(text[span.start : span.end])
    if len(pieces) == 1:
        return NO_TOKENS
    borders = list(accumulate(map(len, pieces), initial=span.start))
    breaks = [_BREAK_OF.get(between) for between in pieces[:-1:2]]
    return Tokens(
        tuple(_folded(pieces[1::2])),
        tuple(borders[1:-1:2]),
        tuple(borders[2:-1:2]),
        tuple(_break_before(pieces, place) if break_ is None else break_ for place, break_ in enumerate(breaks)),
    )


def _folded(words: list[str]) -> list[str]:
    """Return words in lower case, without a possessive s; signs for "and" as that word."""
    if not words:
        return []
    joined = " ".join(words).lower()
    folded = joined.split(" ")
    if "'" in joined or "&" in joined or "+" in joined:
        return [_AND.get(word) or word.removesuffix("'s") for word in folded]
    return folded


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a phrase in the form in which `tokens_of` gives them."""
    return tuple(_folded(_WORD.findall(text)))


def _break_before(pieces: list[str], place: int) -> Break:
    """Return what stands before a word; a dash between two numbers makes a range of them."""
    between = pieces[2 * place]
    if place and between.strip() in _DASHES and pieces[2 * place - 1].isnumeric() and pieces[2 * place + 1].isnumeric():
        return Break.HYPHEN
    return _break(between)


def _break(between: str) -> Break:
    if between.strip() == "-" and between != "-":
        return Break.STOP  # " - " is a dash, not a hyphen
    return max((_BREAKS.get(mark, Break.SPACE) for mark in between), default=Break.SPACE)

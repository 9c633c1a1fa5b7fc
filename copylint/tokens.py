"""The words of a sentence, and what stands between them."""

from __future__ import annotations

import re
from enum import IntEnum

from copylint.spans import Span
from copylint.values import dataclass

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:'[^\W_]+)*|[&+]")
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


NO_TOKENS = Tokens((), (), (), ())


def tokens_of(text: str, span: Span) -> Tokens:
    """Return the words of a span of the text, with offsets into the text."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    breaks: list[Break] = []
    previous = span.start
    for found in _WORD.finditer(text, span.start, span.end):
        start, end = found.span()
        word = found.group().lower()
        words.append(_AND.get(word) or word.removesuffix("'s"))
        starts.append(start)
        ends.append(end)
        breaks.append(Break.SPACE if start - previous == 1 and text[previous] == " " else _break(text[previous:start]))
        previous = end
    return Tokens(tuple(words), tuple(starts), tuple(ends), tuple(breaks))


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a phrase in the form in which `tokens_of` gives them."""
    return tokens_of(text, Span(0, len(text))).words


def _break(between: str) -> Break:
    if between.strip() == "-" and between != "-":
        return Break.STOP  # " - " is a dash, not a hyphen
    return max((_BREAKS.get(mark, Break.SPACE) for mark in between), default=Break.SPACE)

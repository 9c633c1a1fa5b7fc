"""Literals into pieces: the words, pairs of words and word lists by which the index finds them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from copylint.matching.prefilter.frequencies import Frequencies
from copylint.matching.prefilter.index import EDGE
from copylint.matching.prefilter.word_edges import LISTS
from copylint.matching.prefilter.words import SIGNS, with_zeros

# A piece of a literal: a word or a word list, with EDGE where it ends as a word; or two words in a row.
Piece = str | tuple[str, str]
# Pieces of which one must stand in a text, and how rare they are: what tells so first, and what no two rows share.
PieceRow = frozenset[Piece]
Rarity = tuple[float, list[str]]

_TOKEN = re.compile(rf"(?P<word>[a-z]+)|(?P<sign>0|[{SIGNS}])|(?P<list>[{LISTS}])")
# Most literals are words in a row.
_WORDS = re.compile(f"{EDGE}?[a-z]+(?:[ '-][a-z]+)*{EDGE}?")
_BETWEEN = re.compile("[ '-]")
_LIST = re.compile(f"[{LISTS}]")
# What stands beside a word or a list and is no part of it: words go on from lists, and lists from words.
_BESIDE_WORD = re.compile(f"[^{LISTS}]")
_BESIDE_LIST = re.compile(f"[^a-z{LISTS}]")
# Between the words of two sentences stand one of these and a blank, or a blank and one of these.
_SENTENCE_END = re.compile(r"[.!?…].*\s|\s[•·|]\s", re.DOTALL)


class Pieces:
    """The pieces of literals, and what stands for each piece in a text.

    `lists` leads from each character that stands for a word list to the forms of its words.
    """

    def __init__(self, lists: Mapping[str, Collection[str]] = MappingProxyType({})) -> None:
        self.frequencies = Frequencies(lists)
        self._lists = lists
        self._of: dict[str, tuple[Piece, ...]] = {}
        self._members: dict[Piece, frozenset[Piece]] = {}
        self._rows: dict[Collection[str], list[tuple[Rarity, PieceRow]]] = {}

    def of(self, literal: str) -> tuple[Piece, ...]:
        """Return the pieces that stand wherever a literal stands, the rarest first."""
        if literal not in self._of:
            pieces = list(_pieces_in(literal))
            if _LIST.search(literal):
                pieces = list(filter(self.members, pieces))
            if len(pieces) > 1:
                pieces.sort(key=str)
                pieces.sort(key=self.frequencies.__getitem__)
            self._of[literal] = tuple(pieces)
        return self._of[literal]

    def members(self, piece: Piece) -> frozenset[Piece]:
        """Return the words and pairs that a piece stands for: itself, or for a list one for each form of its words.

        There are none where some form of a list's words has no piece.
        """
        if not isinstance(piece, str) or piece.strip(EDGE) not in self._lists:
            return frozenset({piece})
        if piece not in self._members:
            character = piece.strip(EDGE)
            pieces = [self.of(piece.replace(character, form)) for form in self._lists[character]]
            self._members[piece] = frozenset(rarest for rarest, *_ in pieces) if all(pieces) else frozenset()
        return self._members[piece]

    def rows_of(self, clause: Collection[str]) -> list[tuple[Rarity, PieceRow]]:
        """Return the rarest pieces of the literals of a clause, and the next rarest, both with how rare they are.

        There are none where no piece stands for one of the literals.
        """
        if clause not in self._rows:
            ranked = list(map(self.of, clause))
            rows = (frozenset(map(_rarest, ranked)), frozenset(map(_next_rarest, ranked))) if all(ranked) else ()
            self._rows[clause] = [(self._rarity(row), row) for row in dict.fromkeys(rows)]
        return self._rows[clause]

    def _rarity(self, row: PieceRow) -> Rarity:
        return sum(map(self.frequencies.__getitem__, row)), sorted(map(str, row))


def _rarest(pieces: Sequence[Piece]) -> Piece:
    return pieces[0]


def _next_rarest(pieces: Sequence[Piece]) -> Piece:
    if len(pieces) == 1:
        return pieces[0]
    first, *others = pieces
    # A word says nothing more than the pair that it is part of.
    return next((piece for piece in others if isinstance(piece, tuple) or piece.strip(EDGE) not in first), first)


class _LiteralToken(NamedTuple):
    """A word, number, sign or word list in a literal, with its piece; `is_word` says that it is a whole word."""

    text: str
    piece: str
    is_word: bool


def _pieces_in(literal: str) -> Iterator[Piece]:
    if _WORDS.fullmatch(literal):
        # Each of the words ends where the next begins.
        yield from _pieces_of_words(_BETWEEN.sub(f"{EDGE} {EDGE}", literal).split(" "))
        return
    text = with_zeros(literal)
    matches = list(_TOKEN.finditer(text))
    tokens = [_token(match, text) for match in matches]
    for token in tokens:
        if len(token.text) > 1 or not token.text.isalpha():
            yield token.piece
    for (token, match), (following, behind) in pairwise(zip(tokens, matches, strict=True)):
        # Sentences are looked at one by one, so that words of two never stand in a row.
        if token.is_word and following.is_word and not _SENTENCE_END.search(text[match.end() : behind.start()]):
            yield token.text, following.text


def _pieces_of_words(words: Sequence[str]) -> Iterator[Piece]:
    bare = [word.strip(EDGE) for word in words]
    for word, text in zip(words, bare, strict=True):
        if len(text) > 1:
            yield word
    for (word, following), pair in zip(pairwise(words), pairwise(bare), strict=True):
        if word[0] == word[-1] == following[0] == following[-1] == EDGE:
            yield pair


def _token(match: re.Match[str], text: str) -> _LiteralToken:
    token, start, end = match.group(), match.start(), match.end()
    if match.lastgroup == "sign":
        return _LiteralToken(token, f"{EDGE}{token}{EDGE}", is_word=True)
    edge = _BESIDE_WORD if match.lastgroup == "word" else _BESIDE_LIST
    begins, ends = edge.match(text, start - 1) if start else None, edge.match(text, end)
    is_word = match.lastgroup == "word" and bool(begins and ends)
    return _LiteralToken(token, f"{EDGE if begins else ''}{token}{EDGE if ends else ''}", is_word)

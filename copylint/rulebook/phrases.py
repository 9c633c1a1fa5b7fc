"""What `say` phrases mean: words with choices, gaps, numbers and lists, read into a tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import NamedTuple


class PhraseError(ValueError):
    """What is wrong with a phrase."""


class Amount(Enum):
    """What a number sign in a phrase stands for."""

    NUMBER = "#"
    PERCENTAGE = "#%"
    MONEY = "#currency"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is written, or with `inflected` any form of it; with `loose_end` its last letter may be missing."""

    text: str
    inflected: bool = False
    loose_end: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Any phrase of a list."""

    name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` words, over commas only where it may pass them."""

    most: int
    passes_commas: bool


@dataclass(frozen=True, slots=True)
class Comma:
    """A comma that must stand there."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several phrases; `optional` where none of them need stand."""

    branches: tuple[Phrase, ...]
    optional: bool = False


class _Token(NamedTuple):
    """A part of a phrase as it is written, and which group of the pattern it is."""

    kind: str
    text: str


Element = Word | Listed | Gap | Comma | Choice | Amount
Phrase = tuple[Element, ...]

_MOST_GAP = 12
_TOKEN = re.compile(
    r"""(?P<gap>\.\.\d+\.\.|(?:…|\.\.\.)\d+(?:…|\.\.\.))
    |(?P<amount>\#currency|\#%|\#)
    |(?P<list>\{[a-z][a-z-]*\})
    |(?P<word>~?[^\W_]+(?:['&+/.][^\W_]+)*'?\??)
    |(?P<sign>[()\[\]|,])
    |(?P<joint>[ –—-]+)""",
    re.VERBOSE,
)
_STRAIGHT = str.maketrans("‘’“”‐‑", "''\"\"--")
_CLOSING = {"(": ")", "[": "]"}


@cache
def parse_phrase(text: str) -> Phrase:
    """Return what a phrase asks for, element by element; raises PhraseError, which says what is wrong with it."""
    tokens = list(_tokens(text.translate(_STRAIGHT)))
    phrase, rest = _sequence(tokens, 0, "")
    assert rest == len(tokens)
    _check(phrase, "the phrase")
    return phrase


def elements_of(phrase: Phrase) -> Iterator[Element]:
    """Yield the elements of a phrase; of a choice, those of its branches."""
    for element in phrase:
        if isinstance(element, Choice):
            for branch in element.branches:
                yield from elements_of(branch)
        else:
            yield element


def lists_of(phrase: Phrase) -> Iterator[str]:
    """Yield the name of every list that a phrase asks for."""
    return (element.name for element in elements_of(phrase) if isinstance(element, Listed))


def _tokens(text: str) -> Iterator[_Token]:
    place = 0
    while place < len(text):
        token = _TOKEN.match(text, place)
        if not token:
            raise PhraseError(f'"{text[place]}" means nothing in a phrase — a "pattern" can look for it')
        if token.lastgroup != "joint":
            yield _Token(str(token.lastgroup), token[0])
        place = token.end()


def _sequence(tokens: list[_Token], place: int, closing: str) -> tuple[Phrase, int]:
    """Read the elements up to the sign that closes them, or to the end; return them and where that sign stands."""
    found: list[Element] = []
    while place < len(tokens):
        sign = tokens[place].text if tokens[place].kind == "sign" else ""
        if sign and (sign == closing or (sign == "|" and closing)):
            return tuple(found), place
        if sign in ("|", ")", "]"):
            raise PhraseError(f'"{sign}" stands outside of brackets')
        if sign in _CLOSING:
            choice, place = _choice(tokens, place)
            found.append(choice)
        else:
            found.append(_element(tokens[place]))
            place += 1
    if closing:
        raise PhraseError(f'a bracket is not closed: "{closing}" is missing')
    return tuple(found), place


def _choice(tokens: list[_Token], place: int) -> tuple[Choice, int]:
    opening = tokens[place].text
    closing = _CLOSING[opening]
    branches: list[Phrase] = []
    while not branches or tokens[place].text == "|":
        branch, place = _sequence(tokens, place + 1, closing)
        _check(branch, f'a choice in "{opening}{closing}"')
        branches.append(branch)
    return Choice(tuple(branches), optional=opening == "["), place + 1


def _element(token: _Token) -> Element:
    match token.kind:
        case "word":
            bare = token.text.removeprefix("~")
            loose = bare.endswith("?")
            return Word(bare.removesuffix("?"), inflected=token.text != bare, loose_end=loose)
        case "list":
            return Listed(token.text[1:-1])
        case "amount":
            return Amount(token.text)
        case "gap":
            return _gap(token.text)
    return Comma()


def _gap(text: str) -> Gap:
    most = int(text.strip(".…"))
    if not 1 <= most <= _MOST_GAP:
        raise PhraseError(f'the gap "{text}" must span 1 to {_MOST_GAP} words')
    return Gap(most, passes_commas=text.startswith(("…", "...")))


def _check(phrase: Phrase, what: str) -> None:
    if not any(map(_must_stand, phrase)):
        raise PhraseError(f"{what} needs a word, number or list that must stand")
    if isinstance(phrase[0], Gap | Comma) or isinstance(phrase[-1], Gap | Comma):
        raise PhraseError(f"{what} begins or ends with a gap or a comma, which adds nothing")
    if any(isinstance(one, Gap) and isinstance(other, Gap) for one, other in pairwise(phrase)):
        raise PhraseError(f"{what} has two gaps in a row — write one")


def _must_stand(element: Element) -> bool:
    return not isinstance(element, Gap | Comma) and not (isinstance(element, Choice) and element.optional)

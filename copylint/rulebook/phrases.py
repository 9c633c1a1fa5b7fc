"""What `say` phrases mean: words with choices, gaps, numbers and lists, read into a tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from itertools import pairwise


class PhraseError(ValueError):
    """What is wrong with a phrase."""


class NumberSign(Enum):
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
class ListedPhrase:
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


PhraseElement = Word | ListedPhrase | Gap | Comma | Choice | NumberSign
Phrase = tuple[PhraseElement, ...]

_FILLING = (Gap, Comma)
_MOST_GAP = 12
_TOKEN = re.compile(
    r"""(?P<gap>\.\.\d+\.\.|(?:…|\.\.\.)\d+(?:…|\.\.\.))
    |(?P<amount>\#currency|\#%|\#)
    |(?P<list>\{[a-z][a-z-]*\})
    |(?P<word>~?[^\W_]+(?:['&+/.][^\W_]+)*'?(?:\?(?![^\W_]))?)
    |(?P<comma>,)
    |(?P<choice>[(\[][^()\[\]]*[)\]])
    |(?P<sign>[()\[\]|])
    |(?P<unknown>[^ –—-])""",
    re.VERBOSE,
)
_STRAIGHT = str.maketrans("‘’“”‐‑", "''\"\"--")
_CLOSING = {"(": ")", "[": "]"}


@cache
def parse_phrase(text: str) -> Phrase:
    """Return what a phrase asks for, element by element; raises PhraseError, which says what is wrong with it."""
    straight = text if text.isascii() else text.translate(_STRAIGHT)
    phrase, _ = _sequence(_parts(straight), "")
    _check(phrase, "the phrase")
    return phrase


def may_be_missing(element: PhraseElement) -> bool:
    """Return whether a text that a phrase stands for may be without an element."""
    return isinstance(element, _FILLING) or (isinstance(element, Choice) and element.optional)


def elements_of(phrase: Phrase) -> Iterator[PhraseElement]:
    """Yield the elements of a phrase; of a choice, those of its branches."""
    for element in phrase:
        if isinstance(element, Choice):
            for branch in element.branches:
                yield from elements_of(branch)
        else:
            yield element


def lists_of(phrase: Phrase) -> Iterator[str]:
    """Yield the name of every list that a phrase asks for."""
    return (element.name for element in elements_of(phrase) if isinstance(element, ListedPhrase))


def _parts(text: str) -> Iterator[PhraseElement | str]:
    """Return the elements of a text and, of choices within choices, the signs."""
    return iter([_part(token[0]) for token in _TOKEN.finditer(text)])


def _sequence(parts: Iterator[PhraseElement | str], closing: str) -> tuple[Phrase, str]:
    """Read the elements up to the sign that ends them; return them and that sign, which is "" at the end."""
    elements: list[PhraseElement] = []
    for part in parts:
        if not isinstance(part, str):
            elements.append(part)
        elif part in _CLOSING:
            elements.append(_choice(parts, part))
        elif closing and part in (closing, "|"):
            return tuple(elements), part
        else:
            raise PhraseError(f'"{part}" stands outside of brackets')
    if closing:
        raise PhraseError(f'a bracket is not closed: "{closing}" is missing')
    return tuple(elements), ""


def _choice(parts: Iterator[PhraseElement | str], opening: str) -> Choice:
    closing = _CLOSING[opening]
    branches: list[Phrase] = []
    end = "|"
    while end == "|":
        branch, end = _sequence(parts, closing)
        _check(branch, f'a choice in "{opening}{closing}"')
        branches.append(branch)
    return Choice(tuple(branches), optional=opening == "[")


@lru_cache(maxsize=5_000)
def _part(text: str) -> PhraseElement | str:
    """Return the element for a part of a phrase as it is written, or the sign that it is: parts recur."""
    match = _TOKEN.fullmatch(text)
    assert match
    if match.lastgroup == "unknown":
        raise PhraseError(f'"{text}" means nothing in a phrase — a "pattern" can look for it')
    return _READ_PART[str(match.lastgroup)](text)


def _word(text: str) -> Word:
    bare = text.removeprefix("~")
    return Word(bare.removesuffix("?"), inflected=text != bare, loose_end=bare.endswith("?"))


def _gap(text: str) -> Gap:
    most = int(text.strip(".…"))
    if not 1 <= most <= _MOST_GAP:
        raise PhraseError(f'the gap "{text}" must span 1 to {_MOST_GAP} words')
    return Gap(most, passes_commas=text.startswith(("…", "...")))


def _check(phrase: Phrase, what: str) -> None:
    kinds = list(map(type, phrase))
    if kinds and kinds.count(Word) == len(kinds):
        return
    if all(map(may_be_missing, phrase)):
        raise PhraseError(f"{what} needs a word, number or list that must stand")
    if isinstance(phrase[0], _FILLING) or isinstance(phrase[-1], _FILLING):
        raise PhraseError(f"{what} begins or ends with a gap or a comma, which adds nothing")
    if kinds.count(Gap) > 1 and (Gap, Gap) in pairwise(kinds):
        raise PhraseError(f"{what} has two gaps in a row — write one")


# By the names of the groups of a token.
_READ_PART: Mapping[str, Callable[[str], PhraseElement | str]] = {
    "gap": _gap,
    "amount": NumberSign,
    "list": lambda text: ListedPhrase(text[1:-1]),
    "word": _word,
    "comma": lambda _: Comma(),
    "choice": lambda text: _choice(_parts(text[1:]), text[0]),
    "sign": str,
}

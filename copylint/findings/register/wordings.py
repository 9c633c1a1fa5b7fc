"""Where approved wordings stand in a text: exact ones by their words and any figures, phrases as rules have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from copylint.findings.register.model import Wording
from copylint.findings.register.skeletons import Skeleton, skeleton_of
from copylint.model import Span
from copylint.rulebook.phrases import Word, parse_phrase
from copylint.text.tokens import words_of
from copylint.text.units import FIGURE_WORDS

# Returns where the phrase stands in a text.
PhraseFinder = Callable[[str, str], Sequence[Span]]


@dataclass(frozen=True, slots=True)
class WordingMatch:
    """A wording that stands in a text: which one of the register, and the words of the skeleton that it covers."""

    number: int
    span: Span


class WordingIndex:
    """The wordings of a register, looked up at once in a text.

    `triggers` leads from the rarest word of wordings to their numbers: none stands where this word does not. Those
    without such a word are found under the empty one. A wording is read and taken apart when a text may hold it.
    """

    def __init__(self, wording_of: Callable[[int], str | Wording], triggers: Mapping[str, Sequence[int]]) -> None:
        self.wording = cache(wording_of)
        self._triggers = triggers
        self._required = cache(lambda number: frozenset(required_words(self.wording(number))))
        self._skeleton = cache(lambda number: skeleton_of(str(self.wording(number))))

    def skeleton(self, number: int) -> Skeleton:
        """Return the skeleton of an exact wording."""
        return self._skeleton(number)

    def found_in(self, text: str, find_phrase: PhraseFinder) -> tuple[Skeleton | None, list[WordingMatch]]:
        """Return the wordings that stand in a text; the text's skeleton is there where some might."""
        words = frozenset(words_of(text))
        named = sorted(words & self._triggers.keys())
        numbers = [number for word in ("", *named) for number in self._triggers.get(word, ())]
        if not numbers:
            return None, []
        skeleton = skeleton_of(text)
        matches: list[WordingMatch] = []
        for number in numbers:
            wording = self.wording(number)
            if isinstance(wording, str):
                matches += (WordingMatch(number, span) for span in _places(self.skeleton(number), skeleton))
            elif self._required(number) <= words:
                matches += (WordingMatch(number, span) for span in find_phrase(wording.say, text))
        return skeleton, matches


def _places(wording: Skeleton, text: Skeleton) -> Iterator[Span]:
    """Yield where the words of a wording stand in a text, with any figures."""
    first, length = wording.words[0], len(wording.words)
    for place, word in enumerate(text.words):
        if word == first and text.words[place : place + length] == wording.words:
            yield text.span(place, place + length)


def triggers_of(required: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    """Return the numbers of wordings by the rarest of the words that each requires."""
    counts = Counter(word for words in required for word in words)
    triggers: dict[str, list[int]] = {}
    for number, words in enumerate(required):
        rarest = min(words, key=lambda word: (counts[word], -len(word), word), default="")
        triggers.setdefault(rarest, []).append(number)
    return triggers


def required_words(wording: str | Wording) -> tuple[str, ...]:
    """Return the words that stand wherever a wording does."""
    return key_and_required(wording)[1]


def exact_key(wording: str | Wording) -> str:
    """Return what two wordings that say the same have in common: words and figures, or the phrase."""
    return key_and_required(wording)[0]


def key_and_required(wording: str | Wording) -> tuple[str, tuple[str, ...]]:
    """Return what two wordings that say the same have in common, and the words that stand wherever they do.

    Words that may be part of a figure need not stand there: it may be another one.
    """
    if isinstance(wording, str):
        words = words_of(wording)
        return " ".join(words), _required(words)
    return f"say {wording.say}", _required(_words_of_phrase(wording.say))


def _required(words: Iterable[str]) -> tuple[str, ...]:
    return tuple([word for word in dict.fromkeys(words) if word not in FIGURE_WORDS and not word[0].isdigit()])


def _words_of_phrase(say: str) -> tuple[str, ...]:
    words = (element for element in parse_phrase(say.lower()) if isinstance(element, Word))
    return words_of(" ".join(word.text for word in words if not word.inflected and not word.loose_end))

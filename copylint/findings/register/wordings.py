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


@dataclass(frozen=True, slots=True)
class IndexTable:
    """Where to look for which wordings, by their numbers.

    `rows` leads from the skeleton of exact wordings, as one text, to these; `phrases` from the rarest word of phrases.
    No wording stands where none of `triggers` does, unless there is an empty one among them.
    """

    rows: Mapping[str, Sequence[int]]
    phrases: Mapping[str, Sequence[int]]
    triggers: Sequence[str]


class WordingIndex:
    """The wordings of a register, looked up at once in a text."""

    def __init__(self, wordings: Sequence[str | Wording], table: IndexTable) -> None:
        self.wordings = wordings
        self._table = table
        self._triggers = frozenset(table.triggers)
        self._lengths = sorted({row.count(" ") + 1 for row in table.rows})
        self._required = cache(lambda number: frozenset(required_words(self.wordings[number])))
        self._skeleton = cache(lambda number: skeleton_of(str(self.wordings[number])))

    def skeleton(self, number: int) -> Skeleton:
        """Return the skeleton of an exact wording."""
        return self._skeleton(number)

    def found_in(self, text: str, find_phrase: PhraseFinder) -> tuple[Skeleton | None, list[WordingMatch]]:
        """Return the wordings that stand in a text; the text's skeleton is there where some might."""
        words = frozenset(words_of(text))
        if "" not in self._triggers and self._triggers.isdisjoint(words):
            return None, []
        skeleton = skeleton_of(text)
        matches = list(self._exact(skeleton))
        for number in self._phrases(words):
            wording = self.wordings[number]
            spans = find_phrase(wording.say, text) if isinstance(wording, Wording) else ()
            matches += (WordingMatch(number, span) for span in spans)
        return skeleton, matches

    def _exact(self, skeleton: Skeleton) -> Iterator[WordingMatch]:
        words = skeleton.words
        for place in range(len(words)):
            for length in self._lengths:
                if place + length > len(words):
                    break
                for number in self._table.rows.get(" ".join(words[place : place + length]), ()):
                    yield WordingMatch(number, skeleton.span(place, place + length))

    def _phrases(self, words: frozenset[str]) -> list[int]:
        """Return the phrases of which all words that must stand somewhere stand among these."""
        named = [word for word in words if word in self._table.phrases]
        numbers = [number for word in ("", *sorted(named)) for number in self._table.phrases.get(word, ())]
        return [number for number in numbers if self._required(number) <= words]


def table_of(wordings: Sequence[str | Wording]) -> IndexTable:
    """Return where to look for which wordings."""
    required = [required_words(wording) for wording in wordings]
    counts = Counter(word for words in required for word in words)
    rows: dict[str, list[int]] = {}
    phrases: dict[str, list[int]] = {}
    triggers: set[str] = set()
    for number, (wording, words) in enumerate(zip(wordings, required, strict=True)):
        rarest = min(words, key=lambda word: (counts[word], -len(word), word), default="")
        triggers.add(rarest)
        if isinstance(wording, Wording):
            phrases.setdefault(rarest, []).append(number)
        else:
            rows.setdefault(" ".join(skeleton_of(wording).words), []).append(number)
    return IndexTable(rows, phrases, sorted(triggers))


def required_words(wording: str | Wording) -> tuple[str, ...]:
    """Return the words that stand wherever a wording does: those that may be part of a figure need not."""
    if isinstance(wording, str):
        words: Iterable[str] = words_of(wording)
    else:
        words = _words_of_phrase(wording.say)
    return tuple(dict.fromkeys(word for word in words if not word[0].isdigit() and word not in FIGURE_WORDS))


def exact_key(wording: str | Wording) -> str:
    """Return what two wordings that say the same have in common: words and figures, or the phrase."""
    return f"say {wording.say}" if isinstance(wording, Wording) else " ".join(words_of(wording))


def _words_of_phrase(say: str) -> Iterator[str]:
    for element in parse_phrase(say.lower()):
        if isinstance(element, Word) and not element.inflected and not element.loose_end:
            yield from words_of(element.text)

"""Many phrases looked up at once in a row of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from copylint.text.tokens import words_of

Payload = TypeVar("Payload")

ANY_WORD = "*"
A_NUMBER = "#"
SLOTS = {ANY_WORD: "xanywordx", A_NUMBER: "xanumberx"}

# The phrases of two and more words, by their second word: the words behind that, and the number of the payload.
_Longer = dict[str, list[tuple[list[str], int]]]


class Phrases(Generic[Payload]):
    """A table of phrases, each with a payload.

    `branches` leads from the first word of phrases to the rest of them, each with the number of its payload in front:
    "3;17 up;17 up to" are three. A branch is read when its word is first met. In a phrase `*` stands for any one word
    and `#` for any one number; the first word must be a real one.
    """

    def __init__(self, payloads: Sequence[Payload], branches: Mapping[str, str]) -> None:
        self.payloads = payloads
        self.branches = branches
        self._read: dict[str, tuple[list[int], _Longer]] = {}

    @classmethod
    def of(cls, entries: Iterable[tuple[tuple[str, ...], Payload]]) -> Phrases[Payload]:
        """Return the table of phrases with their payloads."""
        numbers: dict[Payload, int] = {}
        branches: dict[str, list[str]] = {}
        for (first, *rest), payload in entries:
            number = numbers.setdefault(payload, len(numbers))
            branches.setdefault(first, []).append(" ".join((str(number), *rest)))
        return cls(tuple(numbers), {first: ";".join(branch) for first, branch in branches.items()})

    def entries(self) -> Iterator[tuple[tuple[str, ...], Payload]]:
        """Yield every phrase with its payload."""
        for first, branch in self.branches.items():
            for phrase in branch.split(";"):
                number, *rest = phrase.split()
                yield (first, *rest), self.payloads[int(number)]

    def joined(self, other: Phrases[Payload]) -> Phrases[Payload]:
        """Return a table of the phrases of both."""
        return Phrases.of((*self.entries(), *other.entries())) if other.branches else self

    def found_in(self, words: Sequence[str]) -> list[tuple[int, int, Payload]]:
        """Return where each phrase begins and ends in a row of words, with its payload."""
        places: list[tuple[int, int, Payload]] = []
        for place, word in enumerate(words):
            if word not in self.branches:
                continue
            alone, longer = self._read.get(word) or self._read_branch(word)
            for number in alone:
                places.append((place, place + 1, self.payloads[number]))
            if longer and place + 1 < len(words) and _may_go_on(words[place + 1], longer):
                for end, number in _longer_at(words, place + 1, longer):
                    places.append((place, end, self.payloads[number]))
        return places

    def _read_branch(self, word: str) -> tuple[list[int], _Longer]:
        alone: list[int] = []
        longer: _Longer = {}
        for phrase in self.branches[word].split(";"):
            number, *rest = phrase.split()
            if rest:
                longer.setdefault(rest[0], []).append((rest[1:], int(number)))
            else:
                alone.append(int(number))
        self._read[word] = alone, longer
        return alone, longer


def phrase_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase that may hold slots."""
    for slot, word in SLOTS.items():
        phrase = phrase.replace(slot, f" {word} ")
    named = {word: slot for slot, word in SLOTS.items()}
    return tuple(named.get(word, word) for word in words_of(phrase))


def _may_go_on(word: str, longer: _Longer) -> bool:
    return word in longer or ANY_WORD in longer or (A_NUMBER in longer and word[0].isdigit())


def _longer_at(words: Sequence[str], place: int, longer: _Longer) -> Iterator[tuple[int, int]]:
    """Yield the end and the number of each phrase that goes on at this word."""
    second = words[place]
    for key in (second, ANY_WORD, A_NUMBER) if second[0].isdigit() else (second, ANY_WORD):
        for rest, number in longer.get(key, ()):
            end = place + 1 + len(rest)
            if not rest or (end <= len(words) and _agree(words, place + 1, rest)):
                yield end, number


def _agree(words: Sequence[str], start: int, rest: Sequence[str]) -> bool:
    for offset, key in enumerate(rest):
        word = words[start + offset]
        if key not in (word, ANY_WORD) and not (key == A_NUMBER and word[0].isdigit()):
            return False
    return True

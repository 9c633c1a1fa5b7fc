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
Longer = Mapping[str, Sequence[tuple[Sequence[str], int]]]

# The phrases that begin with one word: those of this word alone, by the numbers of their payloads, and the longer ones.
Branch = tuple[Sequence[int], Longer]


class Phrases(Generic[Payload]):
    """A table of phrases, each with a payload; `branches` leads from the first word of phrases to those phrases.

    In a phrase `*` stands for any one word and `#` for any one number; the first word must be a real one.
    """

    def __init__(self, payloads: Sequence[Payload], branches: Mapping[str, Branch]) -> None:
        self.payloads = payloads
        self.branches = branches

    @classmethod
    def of(cls, entries: Iterable[tuple[tuple[str, ...], Payload]]) -> Phrases[Payload]:
        """Return the table of phrases with their payloads."""
        numbers: dict[Payload, int] = {}
        branches: dict[str, tuple[list[int], dict[str, list[tuple[Sequence[str], int]]]]] = {}
        for (first, *rest), payload in entries:
            alone, longer = branches.setdefault(first, ([], {}))
            number = numbers.setdefault(payload, len(numbers))
            if rest:
                longer.setdefault(rest[0], []).append((rest[1:], number))
            else:
                alone.append(number)
        return cls(tuple(numbers), branches)

    def entries(self) -> Iterator[tuple[tuple[str, ...], Payload]]:
        """Yield every phrase with its payload."""
        for first, (alone, longer) in self.branches.items():
            for number in alone:
                yield (first,), self.payloads[number]
            for second, phrases in longer.items():
                for rest, number in phrases:
                    yield (first, second, *rest), self.payloads[number]

    def found_in(self, words: Sequence[str]) -> list[tuple[int, int, Payload]]:
        """Return where each phrase begins and ends in a row of words, with its payload."""
        found: list[tuple[int, int, Payload]] = []
        payloads = self.payloads
        for place, branch in enumerate(map(self.branches.get, words)):
            if branch is None:
                continue
            alone, longer = branch
            for number in alone:
                found.append((place, place + 1, payloads[number]))
            if longer and place + 1 < len(words):
                for end, number in _longer_at(words, place + 1, longer):
                    found.append((place, end, payloads[number]))
        return found


def phrase_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase that may hold slots."""
    for slot, word in SLOTS.items():
        phrase = phrase.replace(slot, f" {word} ")
    named = {word: slot for slot, word in SLOTS.items()}
    return tuple(named.get(word, word) for word in words_of(phrase))


def _longer_at(words: Sequence[str], place: int, longer: Longer) -> Iterator[tuple[int, int]]:
    """Yield the end and the number of each phrase that goes on at this word."""
    second = words[place]
    for wanted in (second, ANY_WORD, A_NUMBER) if second[0].isdigit() else (second, ANY_WORD):
        for rest, number in longer.get(wanted, ()):
            end = place + 1 + len(rest)
            if not rest or (end <= len(words) and _agree(words, place + 1, rest)):
                yield end, number


def _agree(words: Sequence[str], start: int, rest: Sequence[str]) -> bool:
    for offset, wanted in enumerate(rest):
        word = words[start + offset]
        if wanted not in (word, ANY_WORD) and not (wanted == A_NUMBER and word[0].isdigit()):
            return False
    return True

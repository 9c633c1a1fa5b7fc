"""Many phrases looked up at once in a row of words."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from copylint.sealed import Shelf
from copylint.text.tokens import words_of

Payload = TypeVar("Payload")

ANY_WORD = "*"
A_NUMBER = "#"
SLOTS = {ANY_WORD: "xanywordx", A_NUMBER: "xanumberx"}

# The phrases that begin with one word: those of this word alone, and by the second word what follows that one. A number
# stands for each payload.
_Branch = tuple[list[int], dict[str, list[tuple[tuple[str, ...], int]]]]

# So many words without a phrase are remembered.
_MOST_WORDS = 50_000


class Phrases(Generic[Payload]):
    """A table of phrases, each with a payload.

    In a phrase `*` stands for any one word and `#` for any one number; the first word must be a real one.
    """

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], Payload]]) -> None:
        numbers: dict[Payload, int] = {}
        branches: dict[str, _Branch] = {}
        for (first, *rest), payload in entries:
            alone, longer = branches.setdefault(first, ([], {}))
            number = numbers.setdefault(payload, len(numbers))
            if rest:
                longer.setdefault(rest[0], []).append((tuple(rest[1:]), number))
            else:
                alone.append(number)
        sealed = Shelf({first: marshal.dumps(branch) for first, branch in branches.items()})
        self.__setstate__((tuple(numbers), sealed))

    def __getstate__(self) -> tuple[tuple[Payload, ...], Shelf]:
        """Return the table with each branch on its own, so that it is read only where its word is met."""
        return self._payloads, self._branches.sealed

    def __setstate__(self, state: tuple[tuple[Payload, ...], Shelf]) -> None:
        self._payloads, sealed = state
        self._branches = _Branches(sealed)

    def entries(self) -> Iterator[tuple[tuple[str, ...], Payload]]:
        """Yield every phrase with its payload."""
        for first in self._branches.sealed:
            alone, longer = self._branches[first]
            for number in alone:
                yield (first,), self._payloads[number]
            for second, found in longer.items():
                for rest, number in found:
                    yield (first, second, *rest), self._payloads[number]

    def found_in(self, words: Sequence[str]) -> list[tuple[int, int, Payload]]:
        """Return where each phrase begins and ends in a row of words, with its payload."""
        found: list[tuple[int, int, Payload]] = []
        payloads = self._payloads
        for place, branch in enumerate(map(self._branches.__getitem__, words)):
            if branch is None:
                continue
            alone, longer = branch
            for number in alone:
                found.append((place, place + 1, payloads[number]))
            if longer and place + 1 < len(words):
                for end, number in _longer_at(words, place + 1, longer):
                    found.append((place, end, payloads[number]))
        return found


class _Branches(dict[str, "Any"]):
    """The branches of a table by their first words, each read when its word is first met; None for other words."""

    def __init__(self, sealed: Shelf) -> None:
        super().__init__()
        self.sealed = sealed

    def __missing__(self, word: str) -> _Branch | None:
        branch = marshal.loads(self.sealed[word]) if word in self.sealed else None
        if branch or len(self) < _MOST_WORDS:
            self[word] = branch
        return branch


def phrase_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase that may hold slots."""
    for slot, word in SLOTS.items():
        phrase = phrase.replace(slot, f" {word} ")
    named = {word: slot for slot, word in SLOTS.items()}
    return tuple(named.get(word, word) for word in words_of(phrase))


def _longer_at(
    words: Sequence[str], place: int, longer: dict[str, list[tuple[tuple[str, ...], int]]]
) -> Iterator[tuple[int, int]]:
    """Yield the end and the number of each phrase that goes on at this word."""
    second = words[place]
    for wanted in (second, ANY_WORD, A_NUMBER) if second[0].isdigit() else (second, ANY_WORD):
        for rest, number in longer.get(wanted, ()):
            end = place + 1 + len(rest)
            if not rest or (end <= len(words) and _agree(words, place + 1, rest)):
                yield end, number


def _agree(words: Sequence[str], start: int, rest: tuple[str, ...]) -> bool:
    for offset, wanted in enumerate(rest):
        word = words[start + offset]
        if wanted not in (word, ANY_WORD) and not (wanted == A_NUMBER and word[0].isdigit()):
            return False
    return True

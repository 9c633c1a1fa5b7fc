"""Many phrases looked up at once in a row of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from copylint.tokens import words_of

ANY_WORD = "*"
A_NUMBER = "#"
SLOTS = {ANY_WORD: "xanywordx", A_NUMBER: "xanumberx"}

Payload = TypeVar("Payload")


class Phrases(Generic[Payload]):
    """A table of phrases, each with a payload.

    In a phrase `*` stands for any one word and `#` for any one number; the first word must be a real one.
    """

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], Payload]]) -> None:
        self._table: dict[str, list[tuple[tuple[str, ...], Payload]]] = {}
        for words, payload in entries:
            self._table.setdefault(words[0], []).append((words[1:], payload))

    def entries(self) -> Iterator[tuple[tuple[str, ...], Payload]]:
        """Yield every phrase with its payload."""
        for first, found in self._table.items():
            for rest, payload in found:
                yield (first, *rest), payload

    def at(self, words: Sequence[str], place: int) -> Iterator[tuple[int, Payload]]:
        """Yield the end and the payload of every phrase that begins at this word."""
        for rest, payload in self._table.get(words[place], ()):
            end = place + 1 + len(rest)
            if not rest or (end <= len(words) and _agree(words, place + 1, rest)):
                yield end, payload


def phrase_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase that may hold slots."""
    for slot, word in SLOTS.items():
        phrase = phrase.replace(slot, f" {word} ")
    named = {word: slot for slot, word in SLOTS.items()}
    return tuple(named.get(word, word) for word in words_of(phrase))


def _agree(words: Sequence[str], start: int, rest: tuple[str, ...]) -> bool:
    for offset, wanted in enumerate(rest):
        word = words[start + offset]
        if wanted not in (word, ANY_WORD) and not (wanted == A_NUMBER and word[0].isdigit()):
            return False
    return True

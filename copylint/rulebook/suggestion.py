"""Safer words, chosen by what a claim is about and by market."""

from dataclasses import dataclass

from copylint.model import Market, Subject


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Safer words for some subjects or markets; without either, for all."""

    say: str
    for_: tuple[Subject, ...] = ()
    market: tuple[Market, ...] = ()


# The suggestion that nothing can replace the words.
DELETE = "delete"

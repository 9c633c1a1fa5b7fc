"""The words of lists as they stand in a sentence."""

from enum import IntEnum
from typing import NamedTuple


class Role(IntEnum):
    """What a word of a frame is in the sentence."""

    TARGET = 0
    BASE = 1
    THIRD = 2
    GERUND = 3
    PAST = 4
    PARTICIPLE = 5
    FADES = 6
    NOUN = 7
    ADJECTIVE = 8
    PHRASE = 9
    PREFIX = 10
    SUFFIX = 11
    AGENT = 12
    OUTCOME = 13


class Mention(NamedTuple):
    """A word of a list in a sentence: its words and role, and the lists in which it stands so."""

    start: int
    end: int
    role: Role
    names: frozenset[str]
    particle: str = ""
    ambiguous: bool = False

"""What the enums of the model have in common."""

from __future__ import annotations

from enum import Enum


class Member(Enum):
    """One of a few values, told from others by identity.

    `Enum` hashes the name, in Python; members stand in the keys of nearly all that is looked up for a sentence.
    """

    __hash__ = object.__hash__

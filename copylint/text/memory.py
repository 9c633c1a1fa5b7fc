"""What was worked out for a text, kept for when the text comes again."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memory(Generic[K, V]):
    """Holds so many things at most; what was not asked for in a long time is forgotten. With 0 it holds nothing.

    It is a young half and an old one. What is new goes into the young half, and so does what is asked for; when that is
    full it becomes the old one, and what was left in that is forgotten.
    """

    __slots__ = ("_half", "_old", "_young", "most")

    def __init__(self, most: int) -> None:
        self.most = most
        self._half = (most + 1) // 2
        self._young: dict[K, V] = {}
        self._old: dict[K, V] = {}

    def __len__(self) -> int:
        """Return how many things it holds now."""
        return len(self._young.keys() | self._old.keys())

    def get(self, key: K) -> V | None:
        """Return what is kept for a key, if something is."""
        known = self._young.get(key)
        if known is None:
            known = self._old.get(key)
            if known is not None:
                self[key] = known
        return known

    def __setitem__(self, key: K, value: V) -> None:
        """Keep a value."""
        if not self.most:
            return
        if len(self._young) >= self._half:
            self._old, self._young = self._young, {}
        self._young[key] = value

    def keep(self, key: K, value: V) -> V:
        """Keep a value, and return it."""
        self[key] = value
        return value

"""What was worked out for a text, kept for when the text comes again."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memory(dict[K, V]):
    """A dictionary that holds so many things at most: when it is full, it forgets them all. With 0 it holds nothing."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def __setitem__(self, key: K, value: V) -> None:
        if len(self) >= self.most:
            self.clear()
        if self.most:
            super().__setitem__(key, value)

    def keep(self, key: K, value: V) -> V:
        """Keep a value, and return it."""
        self[key] = value
        return value

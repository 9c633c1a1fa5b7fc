"""Knows what the next string of a data file stands under, while mappings and lists open and close."""

from collections.abc import Callable
from typing import NamedTuple

_MOST_KEYS = 64


class Mapping:
    """A mapping while it is read: where it stands and which keys it has."""

    __slots__ = ("_keys", "is_foreign", "key", "parent")

    def __init__(self, parent: "Mapping | None" = None, key: str = "") -> None:
        self.parent = parent
        self.key = key
        self.is_foreign = False
        self._keys: set[str] = set()

    def add(self, key: str) -> None:
        """Add a key."""
        if len(self._keys) < _MOST_KEYS:
            self._keys.add(key)

    def has_foreign(self, key: str) -> bool:
        """Return whether what stands under a key is in a language other than English."""
        # Front matter is in the language of its page.
        from copylint.readers.language import are_locales, is_foreign_among

        return self.is_foreign or (is_foreign_among(key, self._keys) and are_locales(self._keys))


class Where(NamedTuple):
    """What a string stands under: the name that tells whether it is copy, and its key in the mapping around it."""

    name: str
    key: str = ""
    mapping: Mapping | None = None


class _Level(NamedTuple):
    """A mapping or list that is open; strings in a list stand under what the list itself stands under."""

    base: str
    where: Where
    is_mapping: bool


class Nesting:
    """Follows the structure of one file; `new_mapping` makes a mapping, given the one around it and its key there."""

    def __init__(self, new_mapping: Callable[[Mapping | None, str], Mapping]) -> None:
        self._new_mapping = new_mapping
        self.where = Where("")
        self._levels = [_Level("", self.where, is_mapping=False)]

    @property
    def is_mapping(self) -> bool:
        """Return whether the innermost is a mapping."""
        return self._levels[-1].is_mapping

    def open_mapping(self) -> None:
        """Enter a mapping."""
        mapping = self._new_mapping(self.where.mapping, self.where.key)
        self._open(self.where._replace(key="", mapping=mapping), is_mapping=True)

    def open_list(self) -> None:
        """Enter a list."""
        self._open(self.where, is_mapping=False)

    def take_key(self, key: str) -> None:
        """Take a key; one that is a locale leaves what stands under it the name of the mapping."""
        level = self._levels[-1]
        mapping = level.where.mapping
        if level.is_mapping and mapping:
            mapping.add(key)
        name = level.base if level.base and _is_clear_locale(key) else key
        self.where = Where(name, key, mapping)

    def close(self) -> None:
        """Leave the innermost mapping or list."""
        if len(self._levels) > 1:
            self._levels.pop()
            self.where = self._levels[-1].where

    def _open(self, where: Where, *, is_mapping: bool) -> None:
        # Back in the level around, strings stand under what they stood under before.
        self._levels[-1] = self._levels[-1]._replace(where=self.where)
        self._levels.append(_Level(self.where.name, where, is_mapping))
        self.where = where


def _is_clear_locale(key: str) -> bool:
    from copylint.readers.language import is_clear_locale

    return is_clear_locale(key)

"""How complaints name keys and places of a file, and what somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import Field

Trail = tuple[str | int, ...]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` — did you mean "x"?` for the known name that is most like a word, as a whole or in part, or nothing."""
    from difflib import get_close_matches

    names = sorted(known, reverse=True)
    wholes = {name.lower(): name for name in names}
    parts = {part: name for name in names for part in name.lower().split("-")}
    for likely, cutoff in ((wholes, 0.65), (parts, 0.8)):
        if close := get_close_matches(word.lower(), likely, n=1, cutoff=cutoff):
            return f' — did you mean "{likely[close[0]]}"?'
    return ""


def key_of(field_: Field[Any]) -> str:
    """Return the key under which a dataclass field stands in a file."""
    return str(field_.metadata.get("key", field_.name.rstrip("_")))


def one_of(words: Iterable[str]) -> str:
    """Return `a, b or c`."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def dotted(trail: Trail) -> str:
    """Return keys and indices as people write them: `find[0].effect`."""
    joined = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in trail)
    return joined.removeprefix(".")

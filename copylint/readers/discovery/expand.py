"""Globs on the command line into the names that they stand for; links to folders are not followed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

_SIGNS = "*?["


def is_glob_pattern(path: str) -> bool:
    """Return whether a path is a pattern for names."""
    return any(sign in path for sign in _SIGNS)


def expanded(pattern: str) -> list[str]:
    """Return the files and folders that a pattern stands for, in the order of their names."""
    drive, rest = os.path.splitdrive(pattern)
    *folders, last = rest.replace(os.sep, "/").split("/")
    places = {drive + "/"} if folders and not folders[0] else {drive}
    for segment in folders:
        if segment:
            places = {place for place in _next_places(places, segment) if os.path.isdir(place)}
    return sorted(_next_places(places, last) if last else places)


def _next_places(places: Iterable[str], segment: str) -> Iterator[str]:
    if segment == "**":
        # What several places lead to counts once, or patterns with many of these would take for ever.
        yield from _below(places)
    elif is_glob_pattern(segment):
        from fnmatch import translate

        matches = re.compile(translate(segment)).match
        for place in places:
            names = _names_in(place)
            yield from (os.path.join(place, name) for name in names if matches(name) and _is_meant(name, segment))
    else:
        yield from (path for place in places if os.path.lexists(path := os.path.join(place, segment)))


def _below(places: Iterable[str]) -> set[str]:
    """Return the places and all that lies below them, without what is hidden."""
    waiting, seen = list(places), set(places)
    while waiting:
        place = waiting.pop()
        for name in _names_in(place):
            path = os.path.join(place, name)
            if name.startswith(".") or path in seen or (os.path.islink(path) and os.path.isdir(path)):
                continue
            seen.add(path)
            waiting.append(path)
    return seen - {""}


def _names_in(folder: str) -> list[str]:
    with suppress(OSError, ValueError):
        return os.listdir(folder or os.curdir)
    return []


def _is_meant(name: str, segment: str) -> bool:
    return not name.startswith(".") or segment.startswith(".")

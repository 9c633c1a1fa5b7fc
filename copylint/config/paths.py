"""Paths without looking at what lies there: links are not followed."""

from __future__ import annotations

import os
from collections.abc import Iterator


def absolute(path: str) -> str:
    """Return the absolute path without `..`, and without following links."""
    return os.path.abspath(path)


def within(folder: str, path: str) -> str | None:
    """Return a path relative to a folder that it lies in, `.` for the folder itself; both are absolute."""
    start = os.path.join(folder, "")
    if os.path.normcase(path) == os.path.normcase(folder):
        return "."
    return path[len(start) :] if os.path.normcase(path).startswith(os.path.normcase(start)) else None


def upwards(folder: str) -> Iterator[str]:
    """Yield a folder and those that it lies in, up to the root."""
    yield folder
    while (above := os.path.dirname(folder)) != folder:
        yield (folder := above)

"""Drafts that are kept while somebody writes, so that a closed tab or a stopped desk loses nothing."""

from __future__ import annotations

import os
import re

from copylint.files.cache import cache_folder
from copylint.files.reading import read_bytes
from copylint.files.writing import write_whole
from copylint.model.errors import ReadError, UsageError

_TAB = re.compile(r"[A-Za-z0-9-]{8,64}")


def saved_draft(tab: str, text: str) -> None:
    """Keep the text of a tab in the user's cache folder. Raises WriteError."""
    path = _path_of(tab)
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    write_whole(path, text.encode("utf-8", "replace"))


def kept_draft(tab: str) -> str:
    """Return the text that was kept of a tab; empty where none was."""
    try:
        return read_bytes(_path_of(tab)).decode("utf-8", "replace")
    except ReadError:
        return ""


def _path_of(tab: str) -> str:
    if not _TAB.fullmatch(tab):
        raise UsageError("no name of a tab")
    return os.path.join(cache_folder(), "drafts", f"{tab}.md")

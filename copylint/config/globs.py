"""Globs as in a .gitignore."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pathspec import GitIgnoreSpec


def spec_of(globs: Iterable[str]) -> GitIgnoreSpec:
    """Return the matcher of some globs, without those that are broken."""
    return GitIgnoreSpec.from_lines([one for one in globs if is_glob(one)])


def is_glob(text: str) -> bool:
    """Tell whether a text is a glob that can match anything at all."""
    try:
        GitIgnoreSpec.from_lines([text])
    except (ValueError, re.error):
        return False
    return True

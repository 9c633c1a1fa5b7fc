"""Word lists in patterns: `{name}` stands for any form of any word of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from copylint.rulebook.terms import LIST

# A form of a word of a list, word by word.
Form = tuple[str, ...]

# Between two words of a phrase in a pattern.
JOINT = "[ –-]"

# In the trie of a word list: what stands between two words, and where a form ends.
BETWEEN, _END = "[ -]", ""


def joined_forms(forms: Iterable[Form]) -> str:
    """Return the forms of the words of a list as one text, parted by `|`."""
    return "|".join(sorted(" ".join(form) for form in forms))


def with_lists(lists: Mapping[str, str], pattern: str) -> str:
    """Return the pattern with every `{name}` replaced by an expression for the words of that list."""
    return LIST.sub(lambda named: _expression_for_list(lists[named[1]]), pattern)


@lru_cache(maxsize=200)
def _expression_for_list(forms: str) -> str:
    return expression_for(forms.split("|"))


def expression_for(forms: Iterable[str], between: str = BETWEEN) -> str:
    """Return a regular expression for any of the forms, the longest that is there.

    `between` may stand between two words. Forms share their beginnings: of many alternatives in a row, a matcher would
    try one after the other.
    """
    trie: dict[str, Any] = {}
    for form in forms:
        branch = trie
        for letter in form:
            branch = branch.setdefault(between if letter == " " else re.escape(letter), {})
        branch[_END] = {}
    return _expression(trie)


def _expression(trie: dict[str, Any]) -> str:
    branches = [letter + _expression(below) for letter, below in sorted(trie.items()) if letter != _END]
    if _END in trie:
        return f"(?:{'|'.join(branches)}|)" if branches else ""
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"

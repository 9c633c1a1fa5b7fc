"""Word lists in patterns: `{name}` stands for any form of any word of a target list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from copylint.matching.lexicon import noun_forms
from copylint.matching.phrases_of_rules import forms_of_list
from copylint.rulebook.book import Rulebook

# A form of a word of a list, word by word.
Form = tuple[str, ...]

# In the trie of a word list: what stands between two words, and where a form ends.
_JOINT, _END = "[ -]", ""


def forms_of(book: Rulebook, name: str) -> frozenset[Form]:
    """Return any form of any word of a target list, or of any phrase of a list of plain phrases."""
    if name in book.lists:
        return forms_of_list(book, name)
    words = book.targets[name]
    nouns = (*words.words, *words.ambiguous)
    return frozenset(form for noun in nouns for form in noun_forms(noun, book.irregular_nouns))


def expression_for(forms: Iterable[Form]) -> str:
    """Return a regular expression for any of the forms, the longest that is there.

    Forms share their beginnings: of many alternatives in a row, a matcher would try one after the other.
    """
    trie: dict[str, Any] = {}
    for form in forms:
        branch = trie
        for word in form:
            for letter in (*([] if branch is trie else [_JOINT]), *map(re.escape, word)):
                branch = branch.setdefault(letter, {})
        branch[_END] = {}
    return _expression(trie)


def _expression(trie: dict[str, Any]) -> str:
    branches = [letter + _expression(below) for letter, below in sorted(trie.items()) if letter != _END]
    if _END in trie:
        return f"(?:{'|'.join(branches)}|)" if branches else ""
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"

"""Patterns cut down to one text: what cannot match there is left out.

A pattern may name hundreds of words, of which a sentence holds a few. Cut down to these it finds the same in that
sentence and compiles in a tenth of the time; most patterns are tried on few sentences, and many on none that holds all
the words of one of their choices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from copylint.matching.word_lists import expression_for

_TOKEN = re.compile(
    r"(?P<opening>\((?:\?(?:[:>=!]|<[=!]|[a-zA-Z-]+:))?)|(?P<border>[|)])|\{(?P<list>[a-z][a-z-]*)\}"
    r"|(?P<quantifier>(?:[?*+]|\{\d+(?:,\d*)?\}|\{,\d+\})[?+]?)|(?P<word>[a-zA-Z0-9']+)"
    r"|(?P<other>\[\^?\]?(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\.|.)",
    re.DOTALL,
)
# Numbered and named groups that something refers to, conditions, comments and flags for all that follows.
_NOT_READ = re.compile(r"\\[1-9]|\(\?(?![:>=!]|<[=!]|[a-zA-Z-]+:)")
_DENYING = ("(?!", "(?<!")
# In a class: a dash, a sign of money and the like, which neither stands first nor ends a range. Few texts hold it, and
# a class with it takes ten times as long to compile.
_SIGN_IN_CLASS = re.compile(r"(?<![-\[^\\])[^\x00-\x7f\w](?!-[^\]])")
# A letter outside of ASCII that matches one of ASCII where case does not count.
_LONG_S = "\u017f"


class Item(NamedTuple):
    """An element of a pattern with what says how often it may stand: a word, a list, a group, or anything else."""

    kind: str
    text: str
    branches: Sequence[Sequence[Item]]
    quantifier: str

    @property
    def may_be_missing(self) -> bool:
        """Return whether the element may stand no times."""
        return self.quantifier.startswith(("?", "*", "{0", "{,"))


class Vocabulary:
    """What stands in a text, and which words of lists do; `lists` has their forms, parted by `|`."""

    def __init__(self, text: str, lists: Mapping[str, str]) -> None:
        self.text = text.lower().replace(_LONG_S, "s")
        self._spaced = self.text.replace("-", " ")
        self._lists = lists
        self._known: dict[str, Sequence[str]] = {}

    def forms_of(self, name: str) -> Sequence[str]:
        """Return the forms of a list that stand in the text."""
        if name not in self._known:
            forms = self._lists[name].split("|")
            self._known[name] = [form for form in forms if form.lower() in self._spaced]
        return self._known[name]


def parse_pattern(pattern: str) -> Sequence[Item] | None:
    """Return the elements of a pattern, or None where it holds what cannot be left out or kept part by part."""
    if _NOT_READ.search(pattern):
        return None
    branches = _branches(_TOKEN.finditer(f"{pattern})"))
    return branches[0] if len(branches) == 1 else [Item("opening", "(?:", branches, "")]


def narrowed(items: Iterable[Item], words: Vocabulary) -> str | None:
    """Return the pattern of some elements without what cannot match in a text; None where nothing of it can."""
    parts = []
    for item in items:
        part = _narrowed_item(item, words)
        if part is not None:
            parts.append(part + item.quantifier if part else "")
        elif not item.may_be_missing:
            return None
    return "".join(parts)


def _narrowed_item(item: Item, words: Vocabulary) -> str | None:
    match item.kind:
        case "word":
            return item.text if item.text.lower() in words.text else None
        case "list":
            forms = words.forms_of(item.text)
            return expression_for(forms) if forms else None
        case "opening":
            branches = [text for branch in item.branches if (text := narrowed(branch, words)) is not None]
            if branches:
                return f"{item.text}{'|'.join(branches)})"
            return "" if item.text in _DENYING else None
    if item.text.isascii() or not item.text.startswith("["):
        return item.text
    return _SIGN_IN_CLASS.sub(lambda sign: sign[0] if sign[0] in words.text else "", item.text)


def _branches(tokens: Iterator[re.Match[str]]) -> list[list[Item]]:
    """Return the branches of a group, read up to its end."""
    branches: list[list[Item]] = [[]]
    for token in tokens:
        kind = str(token.lastgroup)
        text = token[kind]
        if kind == "quantifier":
            branches[-1] += _repeated(branches[-1].pop(), text)
        elif kind != "border":
            branches[-1].append(Item(kind, text, _branches(tokens) if kind == "opening" else (), ""))
        elif text == ")":
            break
        else:
            branches.append([])
    return branches


def _repeated(item: Item, quantifier: str) -> Iterator[Item]:
    """Yield an element with its quantifier; of a word, that belongs to the last letter alone."""
    if item.kind == "word" and len(item.text) > 1:
        yield item._replace(text=item.text[:-1])
        item = item._replace(text=item.text[-1])
    yield item._replace(quantifier=quantifier)

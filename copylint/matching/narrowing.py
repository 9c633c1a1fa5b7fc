"""Patterns cut down to one text: what cannot match there is left out.

A pattern may name hundreds of words, of which a sentence holds a few. Cut down to these it finds the same in that
sentence and compiles in a tenth of the time; most patterns are tried on few sentences, and many on none that holds all
the words of one of their choices.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from copylint.matching.word_lists import JOINT, expression_for

_TOKEN = re.compile(
    r"(?P<opening>\((?:\?(?:[:>=!]|<[=!]|[a-zA-Z-]+:))?)|(?P<border>[|)])|\{(?P<list>[a-z][a-z-]*)\}"
    r"|(?P<quantifier>(?:[?*+]|\{\d+(?:,\d*)?\}|\{,\d+\})[?+]?)|(?P<words>[a-zA-Z0-9']+(?:\[ –-\][a-zA-Z0-9']+)*)"
    r"|(?P<other>\[\^?\]?(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\.|.)",
    re.DOTALL,
)
# Numbered and named groups that something refers to, conditions, comments and flags for all that follows.
_NOT_READ = re.compile(r"\\[1-9]|\(\?(?![:>=!]|<[=!]|[a-zA-Z-]+:)")
_DENYING = ("(?!", "(?<!")
# Few texts hold a dash or a sign of money, and a class with one takes ten times as long to compile.
_DASH = "–"
_JOINT_WITHOUT_DASH = JOINT.replace(_DASH, "")
_MEMBER = re.compile(r"\\.|.")
# A letter outside of ASCII that matches one of ASCII where case does not count.
_LONG_S = "\u017f"


class Item(NamedTuple):
    """An element of a pattern with what says how often it may stand: words, a list, a group, or anything else."""

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
    expression = _sequence(items, words)
    if expression is None or _DASH in words.text:
        return expression
    return expression.replace(JOINT, _JOINT_WITHOUT_DASH)


def _sequence(items: Iterable[Item], words: Vocabulary) -> str | None:
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
        case "words":
            return item.text if all(word in words.text for word in item.text.lower().split(JOINT)) else None
        case "list":
            forms = words.forms_of(item.text)
            return expression_for(forms) if forms else None
        case "opening":
            branches = [text for branch in item.branches if (text := _sequence(branch, words)) is not None]
            if branches:
                return f"{item.text}{'|'.join(branches)})"
            return "" if item.text in _DENYING else None
    is_class = item.text.startswith("[") and item.text != JOINT and not item.text.isascii()
    return _narrowed_class(item.text, words) if is_class else item.text


def _narrowed_class(text: str, words: Vocabulary) -> str | None:
    """Return a class of characters without those that are no letters and do not stand in a text."""
    members = _members(text)
    kept = [member for member in members if member.isascii() or member.isalpha() or member in words.text]
    if len(kept) == len(members):
        return text
    return f"[{''.join(kept)}]" if kept else None


@lru_cache(maxsize=500)
def _members(text: str) -> Sequence[str]:
    """Return the members of a class of characters; none where it has ranges or leaves characters out."""
    members = _MEMBER.findall(text[1:-1])
    return () if "^" in members or "]" in members or "-" in members[1:-1] else members


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
    """Yield an element with its quantifier; of words, that belongs to the last letter alone."""
    if item.kind == "words" and len(item.text) > 1:
        yield item._replace(text=item.text[:-1])
        item = item._replace(text=item.text[-1])
    yield item._replace(quantifier=quantifier)

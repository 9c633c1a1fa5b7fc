"""Patterns cut down to one text: what cannot match there is left out.

A pattern may name hundreds of words, of which a sentence holds a few. Cut down to these it finds the same in that
sentence and compiles in a tenth of the time; most patterns are tried on few sentences, and many on none that holds all
the words of one of their choices.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from copylint.matching.expressions.recurring import SIGNS, signed
from copylint.matching.expressions.word_lists import BETWEEN, JOINT, expression_for

_JOINT_SIGN = SIGNS[JOINT]
_RECURRING = {sign: part for part, sign in SIGNS.items() if part != JOINT}
_WORDS = rf"[a-zA-Z0-9']+(?:{_JOINT_SIGN}[a-zA-Z0-9']+)*"
_TOKEN = re.compile(
    rf"\(\?:(?P<choice>{_WORDS}(?:\|{_WORDS})*\|?)\)"
    r"|(?P<opening>\((?:\?(?:[:>=!]|<[=!]|[a-zA-Z-]+:))?)|(?P<border>[|)])|\{(?P<list>[a-z][a-z-]*)\}"
    rf"|(?P<quantifier>(?:[?*+]|\{{\d+(?:,\d*)?\}}|\{{,\d+\}})[?+]?)"
    rf"|(?P<words>{_WORDS})|(?P<recurring>[{''.join(_RECURRING)}])"
    r"|(?P<other>\[\^?\]?(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\.|.)",
    re.DOTALL,
)
# Numbered and named groups that something refers to, conditions, comments and flags for all that follows; and what
# recurs with a quantifier, which belongs to its last part alone.
_NOT_READ = re.compile(rf"\\[1-9]|\(\?(?![:>=!]|<[=!]|[a-zA-Z-]+:)|[{''.join(_RECURRING)}](?:[?*+]|{{[\d,])")
_DENYING = ("(?!", "(?<!")
_DASH = "–"
_DIGIT = re.compile(r"\d")
_MEMBER = re.compile(r"\\.|.")
# A letter outside of ASCII that matches one of ASCII where case does not count.
_LONG_S = "\u017f"


class Item(NamedTuple):
    """An element of a pattern with what says how often it may stand: words, a list, a group, or anything else.

    Of the branches of a group, most are words and nothing else: those are texts. A choice is a group in which all are
    single words in small letters; its text is what stands in it.
    """

    kind: str
    text: str
    branches: "Sequence[Branch]"
    quantifier: str

    @property
    def may_be_missing(self) -> bool:
        """Return whether the element may stand no times."""
        return self.quantifier.startswith(("?", "*", "{0", "{,"))


Branch = str | Sequence[Item]


class Vocabulary:
    """What stands in a text, and which words of lists do; `lists` has their forms, parted by `|`."""

    def __init__(self, text: str, lists: Mapping[str, str]) -> None:
        self.text = text.lower().replace(_LONG_S, "s")
        self.has_digit = _DIGIT.search(text) is not None
        # A class of characters takes ten times as long to compile as a blank.
        has_hyphen = "-" in text
        self.between = BETWEEN if has_hyphen else " "
        self.joint = JOINT if _DASH in text else self.between
        self._spaced = self.text.replace("-", " ")
        self._lists = lists
        self._known: dict[str, Sequence[str]] = {}
        self._recurring: dict[str, str | None] = {}

    def holds(self, expression: str) -> bool:
        """Return whether all words of an expression, with signs for what joins them, stand in the text."""
        if _JOINT_SIGN not in expression:
            return expression in self.text
        return all(word in self.text for word in expression.split(_JOINT_SIGN))

    def forms_of(self, name: str) -> Sequence[str]:
        """Return the forms of a list that stand in the text."""
        if name not in self._known:
            self._known[name] = [form for form, lowered in _forms(self._lists[name]) if lowered in self._spaced]
        return self._known[name]

    def recurring(self, sign: str) -> str | None:
        """Return what a sign stands for in patterns without what cannot match in the text."""
        if sign not in self._recurring:
            self._recurring[sign] = _sequence(_recurring_items(sign), self)
        return self._recurring[sign]


@lru_cache(maxsize=200)
def _forms(forms: str) -> Sequence[tuple[str, str]]:
    """Return forms that are parted by `|`, each as it is and in small letters."""
    return tuple((form, form.lower()) for form in forms.split("|"))


@cache
def _recurring_items(sign: str) -> Branch:
    return _items(_RECURRING[sign].replace(JOINT, _JOINT_SIGN))


def parse_pattern(pattern: str) -> Branch | None:
    """Return the elements of a pattern, or None where it holds what cannot be left out or kept part by part."""
    with_signs = signed(pattern)
    return None if _NOT_READ.search(with_signs) else _items(with_signs)


def _items(pattern: str) -> Branch:
    branches = _branches(_TOKEN.finditer(f"{pattern})"))
    return branches[0] if len(branches) == 1 else [Item("opening", "(?:", branches, "")]


def narrowed(items: Branch, words: Vocabulary) -> str | None:
    """Return the pattern of some elements without what cannot match in a text; None where nothing of it can."""
    expression = _sequence(items, words)
    return None if expression is None else expression.replace(_JOINT_SIGN, words.joint)


def _sequence(items: Branch, words: Vocabulary) -> str | None:
    if isinstance(items, str):
        return items if words.holds(items.lower()) else None
    parts = []
    for item in items:
        part = _narrowed_item(item, words)
        if part is not None:
            parts.append(part + item.quantifier if part else "")
        elif not item.quantifier or not item.may_be_missing:
            return None
    return "".join(parts)


def _narrowed_item(item: Item, words: Vocabulary) -> str | None:
    match item.kind:
        case "words":
            return item.text if words.holds(item.text.lower()) else None
        case "list":
            forms = words.forms_of(item.text)
            return expression_for(forms, words.between) if forms else None
        case "choice":
            held = [word for word in item.text.split("|") if word in words.text]
            return f"(?:{'|'.join(held)})" if held else None
        case "recurring":
            return words.recurring(item.text)
        case "opening":
            return _narrowed_group(item, words)
    return _narrowed_class(item.text, words)


def _narrowed_group(item: Item, words: Vocabulary) -> str | None:
    branches = [text for branch in item.branches if (text := _sequence(branch, words)) is not None]
    if branches:
        return f"{item.text}{'|'.join(branches)})"
    return "" if item.text in _DENYING else None


def _narrowed_class(text: str, words: Vocabulary) -> str | None:
    """Return a class of characters without those that are no letters and do not stand in a text; all else as it is."""
    if text == r"\d":
        return text if words.has_digit else None
    members = _members(text) if text.startswith("[") else ()
    if not members:
        return text
    if text == BETWEEN:
        return words.between
    kept = [member for member in members if member.isalpha() or member in words.text or len(member) > 1]
    return f"[{''.join(kept)}]" if kept else None


@lru_cache(maxsize=500)
def _members(text: str) -> Sequence[str]:
    """Return the members of a class of characters; none where it has ranges or leaves characters out."""
    members = _MEMBER.findall(text[1:-1])
    return () if "^" in members or "]" in members or "-" in members[1:-1] else members


def _branches(tokens: Iterator[re.Match[str]]) -> list[Branch]:
    """Return the branches of a group, read up to its end."""
    branches: list[list[Item]] = [[]]
    for token in tokens:
        kind = str(token.lastgroup)
        text = token[kind]
        if kind == "quantifier":
            branches[-1] += _repeated(branches[-1].pop(), text)
        elif kind == "choice":
            is_plain = text.islower() and _JOINT_SIGN not in text
            branches[-1].append(Item(kind, text, (), "") if is_plain else Item("opening", "(?:", text.split("|"), ""))
        elif kind != "border":
            branches[-1].append(Item(kind, text, _branches(tokens) if kind == "opening" else (), ""))
        elif text == ")":
            break
        else:
            branches.append([])
    return list(map(_without_item, branches))


def _without_item(branch: Sequence[Item]) -> Branch:
    """Return the text of a branch that is nothing but words."""
    if not branch:
        return ""
    first = branch[0]
    return first.text if len(branch) == 1 and first.kind == "words" and not first.quantifier else branch


def _repeated(item: Item, quantifier: str) -> Iterator[Item]:
    """Yield an element with its quantifier; of words, that belongs to the last letter alone."""
    if item.kind == "words" and len(item.text) > 1:
        yield item._replace(text=item.text[:-1])
        item = item._replace(text=item.text[-1])
    yield item._replace(quantifier=quantifier)

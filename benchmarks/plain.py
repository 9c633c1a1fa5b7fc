"""The same rules as a plain loop of `re` over the text: what copylint would cost without index and frames."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from copylint.matching.frames import Role
from copylint.matching.lexicon import Entry, effect_entries, noun_forms, target_entries
from copylint.matching.patterns import with_lists
from copylint.rulebook.load import load_rules
from copylint.rulebook.model import OWN_EFFECTS, ClaimRule, Frame, Pattern, Rulebook
from copylint.rulebook.words import EffectList, TargetList

_GAP = r"(?:[\s,-]+[\w'-]+){0,6}?[\s,-]+"
# The roles that may follow their target.
_LATE = frozenset({Role.PARTICIPLE, Role.FADES, Role.NOUN, Role.ADJECTIVE, Role.SUFFIX, Role.AGENT, Role.GERUND})

# In a phrase, these stand for any word; in a pattern, escapes and names of lists are no words.
_SLOTS = ("*", "#")
_WORD = re.compile(r"\\.|\{[^}]*\}|([A-Za-z]{4,})")

Listed = TypeVar("Listed", EffectList, TargetList)


@dataclass(frozen=True, slots=True)
class PlainPatterns:
    """An expression for each pattern of the rules, two for each frame, and how many patterns `re` cannot compile.

    A frame becomes "any form of an effect, up to six words, any form of a target", and the same the other way round
    for the roles that may follow their target. That is less than a frame does (no clause borders, no lists, no
    check of what stands between), so the loop is faster than an equal one would be.
    """

    patterns: tuple[re.Pattern[str], ...]
    frames: tuple[re.Pattern[str], ...]
    left_out: int

    def find_patterns(self, text: str) -> None:
        """Try every pattern on a text."""
        _find(self.patterns, text)

    def find_all(self, text: str) -> None:
        """Try everything on a text."""
        _find(self.patterns, text)
        _find(self.frames, text)


def plain_patterns() -> PlainPatterns:
    """Return the expressions for copylint's own rules."""
    book = load_rules()
    parts = [one for rule in book.rules.values() if isinstance(rule, ClaimRule) for one in rule.find]
    patterns = [one for one in parts if isinstance(one, Pattern)]
    lists = {name: _any(_nouns(book, words)) for name, words in book.targets.items()}
    found = [known for one in patterns if (known := _compiled(with_lists(lists, one.pattern), one.case))]
    frames = [re.compile(text, re.IGNORECASE) for one in parts if isinstance(one, Frame) for text in _texts(book, one)]
    return PlainPatterns(tuple(found), tuple(frames), len(patterns) - len(found))


def literals() -> list[str]:
    """Return what one search for everything would look for: each form of a word in frames, each word in patterns."""
    book = load_rules()
    parts = [one for rule in book.rules.values() if isinstance(rule, ClaimRule) for one in rule.find]
    frames = [one for one in parts if isinstance(one, Frame)]
    entries = (entry for one in frames for entry in (*_effects(book, one), *_targets(book, one)))
    found = {" ".join(word for word in entry.words if word not in _SLOTS) for entry in entries}
    for one in parts:
        if isinstance(one, Pattern):
            found.update(word.lower() for word in _WORD.findall(one.pattern) if word)
    return sorted(found)


def _find(patterns: Iterable[re.Pattern[str]], text: str) -> None:
    for pattern in patterns:
        for _ in pattern.finditer(text):
            pass


def _compiled(text: str, case: bool) -> re.Pattern[str] | None:
    try:
        return re.compile(text, 0 if case else re.IGNORECASE)
    except re.error:  # what only the regex library understands
        return None


def _texts(book: Rulebook, frame: Frame) -> Iterator[str]:
    """Yield an expression for effects before their target, and one for effects behind it."""
    effects = list(_effects(book, frame))
    targets = _any(entry.words for entry in _targets(book, frame))
    yield rf"\b{_any(entry.words for entry in effects)}{_GAP}{targets}\b"
    late = [entry.words for entry in effects if entry.role in _LATE]
    if late:
        yield rf"\b{targets}{_GAP}{_any(late)}\b"


def _effects(book: Rulebook, frame: Frame) -> Iterator[Entry]:
    own = EffectList("", **{key: getattr(frame, key) for key in OWN_EFFECTS})
    for words in (own, *_named(book.effects, frame.effect)):
        yield from effect_entries("", words, {**book.irregular_nouns, **book.irregular_verbs})


def _targets(book: Rulebook, frame: Frame) -> Iterator[Entry]:
    for words in (TargetList("", words=frame.words), *_named(book.targets, frame.target)):
        yield from target_entries("", words, book.irregular_nouns)


def _named(lists: Mapping[str, Listed], names: Iterable[str]) -> list[Listed]:
    """Return the lists of these names and those that they include."""
    wanted = list(names)
    for name in wanted:
        wanted += [one for one in lists[name].include if one not in wanted]
    return [lists[name] for name in wanted]


def _nouns(book: Rulebook, words: TargetList) -> Iterator[tuple[str, ...]]:
    for noun in (*words.words, *words.ambiguous):
        yield from noun_forms(noun, book.irregular_nouns)


def _any(forms: Iterable[tuple[str, ...]]) -> str:
    """Return an expression for any of the forms, the longest first; `*` and `#` stand for any word."""
    texts = {r"[\s-]+".join(r"\w+" if word in _SLOTS else re.escape(word) for word in form) for form in forms}
    return f"(?:{'|'.join(sorted(texts, key=lambda text: (-len(text), text)))})"

"""The same rules as a plain loop of `re` over the text: what copylint would cost without index and frames."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from copylint.compiled import CompiledRules
from copylint.config import Config
from copylint.frames import Role
from copylint.linter import Linter
from copylint.patterns import with_lists

_GAP = r"(?:[\s,-]+[\w'-]+){0,6}?[\s,-]+"
_AFTER = frozenset({Role.PARTICIPLE, Role.FADES, Role.NOUN, Role.ADJECTIVE, Role.SUFFIX, Role.AGENT, Role.GERUND})


@dataclass(frozen=True, slots=True)
class PlainPatterns:
    """An expression for each pattern of the rules, two for each rule with frames, and how many `re` cannot compile.

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
    compiled = Linter(Config(cache=False)).compiled
    texts = [(with_lists(compiled.lists, one.pattern), 0 if one.case else re.IGNORECASE) for one in compiled.patterns]
    patterns = [found for text, flags in texts if (found := _compiled(text, flags))]
    frames = tuple(re.compile(text, re.IGNORECASE) for text in _frame_texts(compiled))
    return PlainPatterns(tuple(patterns), frames, len(texts) - len(patterns))


def _find(patterns: Iterable[re.Pattern[str]], text: str) -> None:
    for pattern in patterns:
        for _ in pattern.finditer(text):
            pass


def _compiled(text: str, flags: int) -> re.Pattern[str] | None:
    try:
        return re.compile(text, flags)
    except re.error:  # what only the regex library understands
        return None


def _frame_texts(compiled: CompiledRules) -> Iterator[str]:
    effects, targets, late = defaultdict(set), defaultdict(set), defaultdict(set)
    for words, (role, names, _, _) in compiled.lookup.effects.entries():
        for name in names:
            effects[name].add(words)
            if role in _AFTER:
                late[name].add(words)
    for words, (_, names, _, _) in compiled.lookup.targets.entries():
        for name in names:
            targets[name].add(words)
    pairs: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for effect, by_target in compiled.lookup.links.items():
        for target, links in by_target.items():
            for link in links:
                pairs[link.rule].add((effect, target))
    for found in pairs.values():
        of_target = _any({words for _, target in found for words in targets[target]})
        yield rf"\b{_any({words for effect, _ in found for words in effects[effect]})}{_GAP}{of_target}\b"
        yield rf"\b{of_target}{_GAP}{_any({words for effect, _ in found for words in late[effect]})}\b"


def _any(forms: set[tuple[str, ...]]) -> str:
    texts = [r"[\s-]+".join(r"\w+" if word in ("*", "#") else re.escape(word) for word in form) for form in forms]
    return f"(?:{'|'.join(sorted(texts, key=lambda text: (-len(text), text)))})"

"""The patterns of rules: word lists put in, literals read off, compiled on first need."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from copylint.lexicon import noun_forms
from copylint.literals import required_literals
from copylint.rules import Pattern, Rulebook
from copylint.spans import Span

if TYPE_CHECKING:
    import regex

_LIST = re.compile(r"\{([a-z][a-z-]*)\}")

# A pattern that needs longer than this for one sentence is given up.
TIMEOUT_SECONDS = 1.0


class CompiledPatterns:
    """Patterns by number, each compiled when it is first tried."""

    def __init__(self, book: Rulebook, patterns: Sequence[Pattern]) -> None:
        self._book = book
        self._patterns = tuple(patterns)
        self._compiled: dict[int, regex.Pattern[str]] = {}

    def spans(self, number: int, text: str, within: Span) -> Iterator[Span]:
        """Yield where a pattern matches within a span of the text; empty matches do not count."""
        compiled = self._compiled.get(number) or self._compile(number)
        for found in compiled.finditer(text, within.start, within.end, timeout=TIMEOUT_SECONDS):
            if found.end() > found.start():
                yield Span(*found.span())

    def _compile(self, number: int) -> regex.Pattern[str]:
        self._compiled[number] = compiled = compile_pattern(self._book, self._patterns[number])
        return compiled


def compile_pattern(book: Rulebook, pattern: Pattern) -> regex.Pattern[str]:
    """Compile a pattern with its word lists; raises regex.error where it is broken, KeyError for an unknown list."""
    import regex

    return regex.compile(with_lists(book, pattern.pattern), 0 if pattern.case else regex.IGNORECASE)


def literals_of(book: Rulebook, pattern: Pattern) -> frozenset[str]:
    """Return literals of which one stands in every match; empty where there is none."""
    if pattern.needs:
        return frozenset(literal.lower() for literal in pattern.needs)
    try:
        return required_literals(with_lists(book, pattern.pattern))
    except re.error:  # what only the regex library understands
        return frozenset()


def with_lists(book: Rulebook, pattern: str) -> str:
    """Return the pattern with every `{name}` replaced by the words of that target list."""
    return _LIST.sub(lambda found: _alternatives(book, found[1]), pattern)


def _alternatives(book: Rulebook, name: str) -> str:
    words = book.targets[name]
    forms = {
        r"[ -]".join(map(re.escape, form))
        for noun in (*words.words, *words.ambiguous)
        for form in noun_forms(noun, book.irregular_nouns)
    }
    # Longest first, so that "fine lines" is not cut down to "fine line".
    return f"(?:{'|'.join(sorted(forms, key=lambda form: (-len(form), form)))})"

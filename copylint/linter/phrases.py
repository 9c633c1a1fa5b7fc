"""Phrases that are not of rules, found as those of rules are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from copylint.matching.expressions.patterns import Patterns
from copylint.matching.expressions.phrases import PhraseCompiler
from copylint.matching.load import builtin_book
from copylint.matching.phrases_of_rules import compiler_for
from copylint.model import Span
from copylint.rulebook.book import Rulebook


def phrase_finder(patterns: Patterns, book: Rulebook | None = None) -> Callable[[str, str], Sequence[Span]]:
    """Return what finds a phrase in a text; phrases are compiled when they are first looked for."""

    @cache
    def pattern_of(say: str) -> str:
        return compiler().pattern_of(say)

    @cache
    def compiler() -> PhraseCompiler:
        return compiler_for(book or builtin_book())

    return lambda say, text: patterns.spans_in_time(pattern_of(say), text)

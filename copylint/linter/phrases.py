"""Phrases that are not of rules, found as those of rules are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from copylint.matching.expressions.patterns import Patterns
from copylint.matching.load import builtin_book
from copylint.model import Span
from copylint.rulebook.book import Rulebook

if TYPE_CHECKING:
    from copylint.matching.expressions.phrases import PhraseCompiler


def phrase_finder(patterns: Patterns, book: Rulebook | None = None) -> Callable[[str, str], Sequence[Span]]:
    """Return what finds a phrase in a text; phrases are compiled when they are first looked for."""

    @cache
    def pattern_of(say: str) -> str:
        return compiler().pattern_of(say)

    @cache
    def compiler() -> PhraseCompiler:
        # Few runs have a register.
        from copylint.matching.phrases_of_rules import compiler_for

        return compiler_for(book or builtin_book())

    return lambda say, text: patterns.spans_in_time(pattern_of(say), text)

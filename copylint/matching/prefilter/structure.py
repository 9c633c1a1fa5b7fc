"""Expressions made of parts, with what the parser of `re` would make of them: phrases need not be parsed again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import accumulate, takewhile
from re import _constants as ops  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from copylint.matching.prefilter.parsing import Parsed, parsed


class Expression(NamedTuple):
    """A regular expression as text, and parsed."""

    text: str
    parsed: Parsed


@cache
def fixed(text: str) -> Expression:
    """Return an expression that stands in many others; it is parsed once."""
    return Expression(text, parsed(text))


@lru_cache(maxsize=10_000)
def literal(text: str) -> Expression:
    """Return an expression for a text."""
    return Expression(re.escape(text), _literal(text))


def with_loose_end(text: str) -> Expression:
    """Return an expression for a text, or all of it but the last letter."""
    begun, last = _literal(text[:-1]), _literal(text[-1])
    return Expression(f"{re.escape(text)}?", [*begun, (ops.MAX_REPEAT, (0, 1, last))])


def in_a_row(expressions: Iterable[Expression]) -> Expression:
    """Return an expression for some that follow one another."""
    parts = list(expressions)
    if len(parts) == 1:
        return parts[0]
    return Expression("".join([part.text for part in parts]), _joined([part.parsed for part in parts]))


def optional(expression: Expression) -> Expression:
    """Return an expression for another that may be missing."""
    return Expression(f"(?:{expression.text})?", [(ops.MAX_REPEAT, (0, 1, expression.parsed))])


def up_to(most: int, expression: Expression) -> Expression:
    """Return an expression for another that stands so many times at most, or not at all."""
    return Expression(f"(?:{expression.text}){{0,{most}}}", [(ops.MAX_REPEAT, (0, most, expression.parsed))])


def any_of(expressions: Iterable[Expression]) -> Expression:
    """Return an expression for one of several, the longest first."""
    distinct = {expression.text: expression for expression in expressions}
    ordered = [distinct[text] for text in sorted(distinct, key=lambda text: (-len(text), text))]
    if len(ordered) < 2:
        return ordered[0]
    texts = "|".join([expression.text for expression in ordered])
    return Expression(f"(?:{texts})", _choice([expression.parsed for expression in ordered]))


def _literal(text: str) -> Parsed:
    return [(ops.LITERAL, text.lower())] if text else []


def _joined(sequences: Iterable[Parsed]) -> Parsed:
    """Return sequences as one; texts that meet are one text."""
    whole: Parsed = []
    for sequence in sequences:
        if whole and sequence and whole[-1][0] is ops.LITERAL is sequence[0][0]:
            whole[-1] = ops.LITERAL, whole[-1][1] + sequence[0][1]
            whole += sequence[1:]
        else:
            whole += sequence
    return whole


def _choice(branches: Sequence[Parsed]) -> Parsed:
    """Return a choice; what all branches begin with stands before it, as the parser has it."""
    begun: list[Parsed] = []
    while all(branches) and (common := _common([branch[0] for branch in branches])):
        begun.append(common)
        branches = [_without(common, branch) for branch in branches]
    if all(len(branch) == 1 and branch[0][0] is ops.LITERAL and len(branch[0][1]) == 1 for branch in branches):
        choice: Any = ops.IN, [(ops.LITERAL, ord(letter)) for [(_, letter)] in branches]
    else:
        choice = ops.BRANCH, branches
    return _joined([*begun, [choice]])


def _common(elements: Parsed) -> Parsed:
    """Return with what all elements begin, a text or the one that all are; the parser looks into no groups for it."""
    if all(kind is ops.LITERAL for kind, _ in elements):
        texts = [text for _, text in elements]
        # Where these two part, all do.
        first, last = min(texts), max(texts)
        return _literal(max(takewhile(last.startswith, accumulate(first)), default=""))
    is_simple = elements[0][0] in (ops.IN, ops.AT)
    return elements[:1] if is_simple and all(element == elements[0] for element in elements) else []


def _without(common: Parsed, branch: Parsed) -> Parsed:
    """Return a branch behind what it has in common with others."""
    [(kind, value)] = common
    return [*_literal(branch[0][1][len(value) :]), *branch[1:]] if kind is ops.LITERAL else branch[1:]

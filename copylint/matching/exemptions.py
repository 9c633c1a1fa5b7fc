"""Whether wording beside a match makes it no claim: the exceptions of its rule, and what they give way to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from copylint.model import Span
from copylint.rulebook.compiled import CompiledClaim
from copylint.rulebook.terms import Reach

# The shared list of words by which somebody sells something: a price, "book", "our".
SELLING = "selling"

_CLAUSE_BORDER = re.compile(
    r"[;:()\[\]{}!?…—–]|,(?!\d)| - |\.(?=\s)|\b(?:but|because|although|though|while|whereas|unless)\b", re.IGNORECASE
)

# Returns where a pattern matches in a text; case counts where the last argument says so.
Search = Callable[[str, str, bool], Sequence[Span]]


def exception_patterns(rule: CompiledClaim) -> tuple[str, ...]:
    """Return every pattern of a rule that cancels matches."""
    return tuple([exception.pattern for exception in rule.exceptions])


def clause_of(match: Span, sentence: str) -> Span:
    """Return the clause of a sentence that holds a match, up to commas and the like on either side."""
    borders = [Span(*border.span()) for border in _CLAUSE_BORDER.finditer(sentence)]
    start = max((border.end for border in borders if border.end <= match.start), default=0)
    end = min((border.start for border in borders if match.end <= border.start), default=len(sentence))
    return Span(start, end)


def is_exempt(match: Span, sentence: str, rule: CompiledClaim, search: Search, selling: str) -> bool:
    """Return whether an exception of a rule cancels a match; spans count the sentence's code points."""
    clause = clause_of(match, sentence)
    # Where these stand, somebody sells something.
    sold = [span for span in search(selling, sentence, False) if clause.contains(span)] if selling else []
    return any(
        _acts(exception.reach, span, match, clause, sold)
        for exception in rule.exceptions
        for span in search(exception.pattern, sentence, exception.case)
    )


def _acts(reach: Reach, span: Span, match: Span, clause: Span, sold: Sequence[Span]) -> bool:
    if span.overlaps(match):
        return True
    is_near = reach is Reach.SENTENCE or (reach is Reach.CLAUSE and clause.contains(span))
    return is_near and all(name.overlaps(span) for name in sold)

"""Whether wording beside a match makes it no claim: the exceptions of its rule, and what they give way to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from copylint.model import Span
from copylint.rulebook.compiled import CompiledClaim, CompiledException
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


def is_exempt(
    match: Span, sentence: str, exceptions: Iterable[CompiledException], search: Search, selling: str
) -> bool:
    """Return whether one of some exceptions cancels a match; spans count the sentence's code points."""
    beside: list[tuple[Reach, Span]] = []
    for exception in exceptions:
        for span in search(exception.pattern, sentence, exception.case):
            if span.overlaps(match):
                return True
            beside.append((exception.reach, span))
    return bool(beside) and _acts_beside(beside, clause_of(match, sentence), sentence, search, selling)


def _acts_beside(
    places: Iterable[tuple[Reach, Span]], clause: Span, sentence: str, search: Search, selling: str
) -> bool:
    """Return whether an exception acts on a match in a clause that it does not touch."""
    near = [span for reach, span in places if reach is Reach.SENTENCE or _is_in(clause, reach, span)]
    if not near:
        return False
    # Where these stand, somebody sells something.
    sold = [span for span in search(selling, sentence, False) if clause.contains(span)] if selling else []
    return any(all(name.overlaps(span) for name in sold) for span in near)


def _is_in(clause: Span, reach: Reach, span: Span) -> bool:
    return reach is Reach.CLAUSE and clause.contains(span)

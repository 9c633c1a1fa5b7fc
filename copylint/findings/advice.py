"""Which of a rule's suggestions fit: by what the claim is about, and by market."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from copylint.model import Market, Subject
from copylint.rulebook.suggestion import DELETE, Suggestion

if TYPE_CHECKING:
    from copylint.rulebook.model import AnyRule

# Where nothing can be said in place of a claim.
LEAVE_OUT = "Leave these words out."


def suggestions_for(rule: AnyRule, subject: Subject | None, markets: Collection[Market]) -> tuple[str, ...]:
    """Return what could be said instead: what was written for the subject and market first, then what fits all.

    Where the subject is not known, only what fits any is left.
    """
    fitting = list(_fitting(rule, subject, markets))
    own = [say for say, is_own in fitting if is_own]
    general = [say for say, is_own in fitting if not is_own]
    return tuple(LEAVE_OUT if say == DELETE else say for say in dict.fromkeys((*own, *general)))


def _fitting(rule: AnyRule, subject: Subject | None, markets: Collection[Market]) -> Iterator[tuple[str, bool]]:
    """Yield each suggestion that fits, and whether it was written for this subject or market."""
    for suggestion in rule.suggest:
        if isinstance(suggestion, str):
            yield suggestion, False
        elif _is_for(suggestion, subject, markets):
            yield suggestion.say, bool(suggestion.for_ or suggestion.market)


def _is_for(suggestion: Suggestion, subject: Subject | None, markets: Collection[Market]) -> bool:
    return (not suggestion.for_ or subject in suggestion.for_) and (
        not suggestion.market or set(markets) <= set(suggestion.market)
    )

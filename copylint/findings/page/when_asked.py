"""What on a page asks for a disclosure, in the form in which it is told soonest that nothing does."""

from collections.abc import Set
from typing import NamedTuple

from copylint.rulebook.compiled import CompiledDisclosure


class WhenAsked(NamedTuple):
    """The names of claims and the patterns that ask for a disclosure, and those beside which alone it is asked for."""

    claims: frozenset[str]
    patterns: frozenset[str]
    beside: frozenset[str]

    @classmethod
    def of(cls, rule: CompiledDisclosure) -> "WhenAsked":
        return cls(frozenset(rule.claims), frozenset(rule.triggers), frozenset(rule.beside))

    def is_asked(self, named: Set[str], likely: Set[str], *, is_whole: bool) -> bool:
        """Return whether a text may ask for it in which these claims were found and these patterns may match.

        Of a page that is not whole, what must stand beside it may stand elsewhere.
        """
        if named.isdisjoint(self.claims) and likely.isdisjoint(self.patterns):
            return False
        return not is_whole or not self.beside or not likely.isdisjoint(self.beside)

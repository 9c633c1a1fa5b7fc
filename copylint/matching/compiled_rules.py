"""Written rules, with a pattern in the place of each phrase, into what a run needs of them."""

from __future__ import annotations

from collections.abc import Iterable

from copylint.rulebook.compiled import CompiledClaim, CompiledDisclosure, CompiledException
from copylint.rulebook.model import ClaimRule, DisclosureRule, Pattern, Say


def compiled_claim(rule: ClaimRule) -> CompiledClaim:
    """Return what a run needs of a claim rule."""
    return CompiledClaim(
        rule.id,
        rule.category,
        rule.title,
        rule.message,
        rule.why,
        rule.laws,
        rule.unasked,
        rule.suggest,
        rule.nature,
        tuple(CompiledException(exemption.pattern, exemption.reach, exemption.case) for exemption in rule.not_),
        rule.kinds,
        rule.context,
    )


def compiled_disclosure(rule: DisclosureRule) -> CompiledDisclosure:
    """Return what a run needs of a disclosure rule."""
    return CompiledDisclosure(
        rule.id,
        rule.category,
        rule.title,
        rule.message,
        rule.why,
        rule.laws,
        rule.unasked,
        rule.suggest,
        claims=rule.when.claims,
        triggers=_texts(rule.when.patterns),
        beside=_texts(rule.when.beside),
        required=_texts(rule.require),
        exceptions=_texts(rule.not_),
        at_least=rule.when.at_least,
        within=rule.within,
        prominent=rule.prominent,
    )


def _texts(wordings: Iterable[Say | Pattern]) -> tuple[str, ...]:
    return tuple(wording.pattern for wording in wordings if isinstance(wording, Pattern))

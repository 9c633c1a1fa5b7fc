"""Whether evidence makes a claim acceptable that the register approves."""

from __future__ import annotations

from collections.abc import Callable

from copylint.findings.confidence.unlisted import likened_rules
from copylint.findings.tiers import is_cured_by_evidence
from copylint.model import Finding, Severity
from copylint.rulebook.compiled import CompiledClaim, CompiledRule
from copylint.rulebook.nature import Nature


def uncured_laws(finding: Finding, rule_of: Callable[[str], CompiledRule | None]) -> tuple[str, ...]:
    """Return the markets and channels whose law forbids the claim of a finding whatever is shown for it.

    Testimonials and the like are forbidden as such where they are errors.
    """
    rule = rule_of(finding.rule)
    if not _is_cured(rule, rule_of):
        return tuple(law.market.value for law in finding.law) or ("any market",)
    if isinstance(rule, CompiledClaim) and rule.nature is Nature.CONDUCT and rule.category == "testimonial":
        return tuple(law.market.value for law in finding.law if law.severity is Severity.ERROR)
    return ()


def _is_cured(rule: CompiledRule | None, rule_of: Callable[[str], CompiledRule | None]) -> bool:
    """Return whether evidence cures claims of a rule; of what no rule names, whether it cures most claims like it."""
    likened = likened_rules(rule) if isinstance(rule, CompiledClaim) else ()
    if not likened:
        return is_cured_by_evidence(rule)
    return 2 * sum(is_cured_by_evidence(rule_of(name)) for name in likened) > len(likened)

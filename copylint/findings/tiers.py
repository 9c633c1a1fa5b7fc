"""What a finding asks of people, decided by its rule and by the words around the claim."""

from __future__ import annotations

from collections.abc import Iterable

from copylint.model import Confidence, Evidence, Finding, Severity, State, Tier, Verdict
from copylint.rulebook.compiled import CompiledClaim, CompiledRule
from copylint.rulebook.nature import Action

# With one of these it is open whether the words promise anything.
_OPEN = frozenset({State.LABEL, State.TECHNIQUE, State.UNRELATED})


def is_cured_by_evidence(rule: CompiledRule | None) -> bool:
    """Return whether evidence makes a claim of a rule acceptable: the same table tells what a study beside it does."""
    return isinstance(rule, CompiledClaim) and rule.context.get(State.EVIDENCED, Action.REPORT) is not Action.REPORT


def tier_of(finding: Finding, rule: CompiledRule | None) -> Tier:
    """Return the tier of a finding of a rule."""
    if finding.verdict is Verdict.EXCEEDS:
        return Tier.VIOLATION
    return first_tier(rule, finding.severity, finding.states, finding.confidence)


def first_tier(
    rule: CompiledRule | None, severity: Severity, states: Iterable[Evidence], confidence: Confidence | None
) -> Tier:
    """Return the tier of a finding that no register has judged."""
    if confidence is Confidence.LOW or any(evidence.state in _OPEN for evidence in states):
        return Tier.JUDGEMENT
    if is_cured_by_evidence(rule):
        return Tier.NEEDS_EVIDENCE
    return Tier.VIOLATION if severity is Severity.ERROR else Tier.JUDGEMENT

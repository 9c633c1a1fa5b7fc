"""What a finding asks of people, decided by its rule and by the words around the claim."""

from __future__ import annotations

from copylint.model import Confidence, Finding, Severity, State, Tier, Verdict
from copylint.rulebook.model import ClaimRule, Rule
from copylint.rulebook.nature import Action

# With one of these it is open whether the words promise anything.
_OPEN = frozenset({State.LABEL, State.TECHNIQUE, State.UNRELATED})


def is_cured_by_evidence(rule: Rule | None) -> bool:
    """Return whether evidence makes a claim of a rule acceptable: the same table tells what a study beside it does."""
    return isinstance(rule, ClaimRule) and rule.context.get(State.EVIDENCED, Action.REPORT) is not Action.REPORT


def tier_of(finding: Finding, rule: Rule | None) -> Tier:
    """Return the tier of a finding of a rule."""
    states = {evidence.state for evidence in finding.states}
    if finding.verdict is Verdict.EXCEEDS:
        return Tier.VIOLATION
    if finding.confidence is Confidence.LOW or states & _OPEN:
        return Tier.JUDGEMENT
    if is_cured_by_evidence(rule):
        return Tier.NEEDS_EVIDENCE
    return Tier.VIOLATION if finding.severity is Severity.ERROR else Tier.JUDGEMENT

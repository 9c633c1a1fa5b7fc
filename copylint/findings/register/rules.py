"""The rules about what a register says of a page."""

from __future__ import annotations

from collections.abc import Mapping

from copylint.findings.own_rules import OwnRule
from copylint.model import Severity, Verdict

CATEGORY = "register"

EXCEEDS = OwnRule(
    "claim-exceeds-evidence",
    CATEGORY,
    "Approved claims that say more than their evidence shows",
    Severity.ERROR,
    "An approval holds within its limits: the figure, the time, the people, the product, the market.",
)
CONDITION = OwnRule(
    "claim-condition-missing",
    CATEGORY,
    "Approved claims without the words that must stand beside them",
    Severity.ERROR,
    "The claim was approved together with these words.",
)
EXPIRED = OwnRule(
    "claim-expired",
    CATEGORY,
    "Approved claims whose last day has passed",
    Severity.WARNING,
    "Whoever approved the claim approved it until that day.",
)
CHANGED = OwnRule(
    "claim-evidence-changed",
    CATEGORY,
    "Approved claims whose evidence is gone or has changed",
    Severity.WARNING,
    "The claim was approved on what the file said then.",
)
SOON = OwnRule(
    "claim-expires-soon",
    CATEGORY,
    "Approved claims whose last day comes near",
    Severity.NOTE,
    "There is still time to look at the evidence again, or to change the page.",
)
RULE_OF: Mapping[Verdict, OwnRule] = {
    Verdict.EXCEEDS: EXCEEDS,
    Verdict.CONDITION_MISSING: CONDITION,
    Verdict.EXPIRED: EXPIRED,
    Verdict.EVIDENCE_CHANGED: CHANGED,
    Verdict.EXPIRES_SOON: SOON,
}

"""How a claim stands to the register of approved claims, and what a finding asks of people."""

from __future__ import annotations

from copylint.model.members import Member


class Verdict(Member):
    """How a claim stands to the register of approved claims."""

    SUBSTANTIATED = "substantiated"
    EXPIRES_SOON = "expires soon"
    EXCEEDS = "exceeds its limits"
    CONDITION_MISSING = "condition missing"
    EXPIRED = "expired"
    EVIDENCE_CHANGED = "evidence changed"
    NOT_CURED = "not cured by evidence"
    UNREGISTERED = "unregistered"


class Tier(Member):
    """What a finding asks of people: to change the words, to show evidence, or to judge for themselves."""

    VIOLATION = "violation"
    NEEDS_EVIDENCE = "needs evidence"
    JUDGEMENT = "human judgement"

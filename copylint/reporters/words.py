"""How states, confidence and decisions are told to people: the same words in every format."""

from __future__ import annotations

from collections.abc import Iterator

from copylint.model import Confidence, Evidence, Finding, State, Status, Tier

STATE_NAMES = {
    State.NEGATED: "denied",
    State.HEDGED: "hedged",
    State.QUESTIONED: "asked, not said",
    State.ATTRIBUTED: "said by somebody else",
    State.COSMETIC: "about looks",
    State.TEMPORARY: "for a while",
    State.EVIDENCED: "with a study",
    State.CAUTIONARY: "as advice or a warning",
    State.MENTIONED: "talk about a claim",
    State.LABEL: "stands as a name, without a verb",
    State.TECHNIQUE: "names a technique",
    State.EVERYDAY: "in another sense",
    State.UNRELATED: "on a page about something else",
}
DECISIONS = {
    Status.SUPPRESSED: "accepted by a comment",
    Status.BASELINED: "in the baseline",
    Status.SUBSTANTIATED: "backed by the register",
}

TIER_NAMES = {
    Tier.VIOLATION: "violation",
    Tier.NEEDS_EVIDENCE: "needs evidence",
    Tier.JUDGEMENT: "for you to judge",
}


def severity_of(finding: Finding) -> str:
    """Return the severity of a finding with its tier: `error (needs evidence)`."""
    return f"{finding.severity.value} ({TIER_NAMES[finding.tier]})" if finding.tier else finding.severity.value


def place_of(finding: Finding) -> str:
    """Return where a finding stands: `page.md:3:12`, or `draft.docx, table 1, row 2, column 2`."""
    return f"{finding.path}{', ' if finding.place else ':'}{position_of(finding)}"


def position_of(finding: Finding) -> str:
    """Return where in its file a finding stands: `3:12`, or what a Word file calls the place."""
    return finding.place or f"{finding.start.line}:{finding.start.column}"


def contexts_of(finding: Finding) -> Iterator[str]:
    """Yield what the words around a claim make of it, each state with the words that gave it."""
    yield from dict.fromkeys(_context(evidence) for evidence in finding.states)


def decision_of(finding: Finding) -> str:
    """Return how a finding was accepted, why, by whom and to which last day; nothing of a new one.

    Of a new one that the register has an entry for, return why that does not cover it.
    """
    if finding.status is Status.NEW:
        if not finding.entry or finding.verdict is None or finding.category == "register":
            return ""
        return f"{finding.entry} in the register, {finding.verdict.value}: {finding.reason}"
    by = f" by {finding.by}" if finding.by else ""
    until = f", until {finding.until}" if finding.until else ""
    reason = f": {finding.reason}" if finding.reason else ""
    entry = f" ({finding.entry})" if finding.entry else ""
    return f"{DECISIONS[finding.status]}{entry}{by}{until}{reason}"


def doubt_of(finding: Finding) -> str:
    """Return why the second reader doubts a finding; nothing of one that it does not."""
    if finding.confidence is not Confidence.LOW:
        return ""
    words = " and ".join(f'"{word}"' for word in finding.weighed) or "these words"
    return f"low, for {words} read innocent"


def message_of(finding: Finding) -> str:
    """Return the message of a finding on one line, with its tier and what weakens it: a doubt, or a decision."""
    remarks = [TIER_NAMES[finding.tier]] if finding.tier else []
    remarks += ["low confidence"] if finding.confidence is Confidence.LOW else []
    remarks += [decision] if (decision := decision_of(finding)) else []
    return f"{finding.message} ({'; '.join(remarks)})" if remarks else finding.message


def _context(evidence: Evidence) -> str:
    name = STATE_NAMES[evidence.state]
    # A state without a place was not given by words: its cue names a kind of text or a page.
    return f'{name} ("{evidence.cue}")' if evidence.span else name

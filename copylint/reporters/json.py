"""For programs: JSON whose shape is a promise, in one piece or a finding a line.

Version 2 tells of each finding the law of each market, how it was decided, and the sentence that it stands in;
`Look.json_version` asks for version 1.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from copylint import __version__
from copylint.linter.runner.outcome import Outcome
from copylint.model import Finding, MarketLaw, Report, Source, Status
from copylint.reporters.common import Look, shown

VERSION = 2
VERSIONS = (1, VERSION)
# What a decision is called, by the status that it gave.
DECISION_KINDS = {
    Status.SUPPRESSED: "suppression",
    Status.BASELINED: "baseline",
    Status.SUBSTANTIATED: "register",
}

# JSON allows these as they are, but a terminal or a JavaScript file may not.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def report_json(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield one JSON object."""
    content = {
        "version": look.json_version,
        "tool": {"name": "copylint", "version": __version__},
        **_run_fields(outcome, look.json_version),
        "findings": [finding_fields(finding, look.json_version) for finding in shown(outcome.findings, look)],
        "failures": [_failure_fields(report) for report in outcome.failures],
        "summary": outcome.counts,
        **({"not_checked": outcome.unchecked} if look.json_version > 1 else {}),
    }
    yield dumped(content, indent=2) + "\n"


def _run_fields(outcome: Outcome, version: int) -> dict[str, Any]:
    """Return how a run was made, where a record of it is written; that is what comparisons need."""
    facts = outcome.facts
    if facts is None or version == 1:
        return {}
    markets = [market.value for market in facts.markets]
    run = {"when": facts.when.isoformat(timespec="seconds"), "rules": facts.digest, "markets": markets}
    if not facts.prints:
        return {"run": run}
    from copylint.rulebook.prints import packed

    return {"run": run | {"rule_prints": packed(facts.prints)}}


def report_jsonl(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield each finding, each failure and what nobody looked at as a JSON object on its own line."""
    for finding in shown(outcome.findings, look):
        yield dumped(finding_fields(finding, look.json_version)) + "\n"
    for report in outcome.failures:
        yield dumped(_failure_fields(report)) + "\n"
    if look.json_version > 1 and any(outcome.unchecked.values()):
        yield dumped({"not_checked": outcome.unchecked}) + "\n"


def dumped(content: object, indent: int | None = None) -> str:
    """Return JSON that is readable and free of characters which steer a terminal."""
    text = json.dumps(content, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def finding_fields(finding: Finding, version: int = VERSION) -> dict[str, Any]:
    """Return a finding as a version of the JSON shows it; offsets and columns count code points."""
    fields = _fields_of_version_1(finding)
    return fields if version == 1 else fields | _fields_of_version_2(finding)


def _fields_of_version_1(finding: Finding) -> dict[str, Any]:
    return {
        "path": finding.path,
        "line": finding.start.line,
        "column": finding.start.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "start": finding.span.start,
        "end": finding.span.end,
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity.value,
        "markets": [market.value for market in finding.markets],
        "status": finding.status.value,
        "states": [{"state": evidence.state.value, "cue": evidence.cue} for evidence in finding.states],
        "message": finding.message,
        "match": finding.match,
        "excerpt": finding.excerpt.text,
        "suggestions": list(finding.suggestions),
        "sources": [source_fields(source) for source in finding.sources],
        "fingerprint": finding.fingerprint,
        "confidence": finding.confidence.value if finding.confidence else None,
        **({"weighed": list(finding.weighed)} if finding.weighed else {}),
        **({"place": finding.place} if finding.place else {}),
    }


def _fields_of_version_2(finding: Finding) -> dict[str, Any]:
    return {
        "missing": finding.is_missing,
        "sentence": {
            "text": finding.sentence,
            "start": finding.sentence_span.start,
            "end": finding.sentence_span.end,
        },
        "why": finding.why,
        "law": [_law_fields(law) for law in finding.law],
        "decision": decision_fields(finding),
        "tier": finding.tier.value if finding.tier else None,
        "register": register_fields(finding),
    }


def register_fields(finding: Finding) -> dict[str, Any] | None:
    """Return how a finding stands to the register, as JSON shows it; null where none is in force."""
    if finding.verdict is None:
        return None
    return {"verdict": finding.verdict.value, "entry": finding.entry or None, "reason": finding.reason or None}


def decision_fields(finding: Finding) -> dict[str, Any] | None:
    """Return how a finding was decided, as JSON shows it; null for a new one."""
    if finding.status is Status.NEW:
        return None
    return {
        "kind": DECISION_KINDS[finding.status],
        "reason": finding.reason,
        "by": finding.by or None,
        "until": finding.until.isoformat() if finding.until else None,
    }


def _law_fields(law: MarketLaw) -> dict[str, Any]:
    return {
        "market": law.market.value,
        "severity": law.severity.value,
        "sources": [source_fields(source) | {"reported_by": source.reported_by or None} for source in law.sources],
        "since": law.since.isoformat() if law.since else None,
    }


def source_fields(source: Source) -> dict[str, Any]:
    """Return a source as JSON shows it."""
    return {"title": source.title, "url": source.url, "checked": source.checked}


def _failure_fields(report: Report) -> dict[str, str]:
    return {"path": report.path, "reason": report.failure}

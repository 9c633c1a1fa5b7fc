"""For programs: JSON whose shape is a promise, in one piece or a finding a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from copylint import __version__
from copylint.model import Finding, Report, Source
from copylint.reporters.common import Look, shown
from copylint.runner.outcome import Outcome

VERSION = 1

# JSON allows these as they are, but a terminal or a JavaScript file may not.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def report_json(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield one JSON object."""
    content = {
        "version": VERSION,
        "tool": {"name": "copylint", "version": __version__},
        "findings": [finding_fields(finding) for finding in shown(outcome.findings, look)],
        "failures": [_failure_fields(report) for report in outcome.failures],
        "summary": outcome.counts,
    }
    yield dumped(content, indent=2) + "\n"


def report_jsonl(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield each finding and each failure as a JSON object on its own line."""
    for finding in shown(outcome.findings, look):
        yield dumped(finding_fields(finding)) + "\n"
    for report in outcome.failures:
        yield dumped(_failure_fields(report)) + "\n"


def dumped(content: object, indent: int | None = None) -> str:
    """Return JSON that is readable and free of characters which steer a terminal."""
    text = json.dumps(content, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def finding_fields(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON shows it; offsets and columns count code points."""
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
        "states": [{"state": one.state.value, "cue": one.cue} for one in finding.states],
        "message": finding.message,
        "match": finding.match,
        "excerpt": finding.excerpt.text,
        "suggestions": list(finding.suggestions),
        "sources": [source_fields(one) for one in finding.sources],
        "fingerprint": finding.fingerprint,
        "confidence": finding.confidence.value if finding.confidence else None,
        **({"weighed": list(finding.weighed)} if finding.weighed else {}),
        **({"place": finding.place} if finding.place else {}),
    }


def source_fields(source: Source) -> dict[str, str]:
    """Return a source as JSON shows it."""
    return {"title": source.title, "url": source.url, "checked": source.checked}


def _failure_fields(report: Report) -> dict[str, str]:
    return {"path": report.path, "reason": report.failure}

"""The code quality report of GitLab, which is Code Climate's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from copylint.linter.runner.outcome import Outcome
from copylint.model import Finding, Severity
from copylint.reporters.common import Look, note_on_unchecked, relative, shown
from copylint.reporters.json import dumped
from copylint.reporters.words import message_of

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def report_gitlab(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield one JSON list; what could not be read is in it as a blocker."""
    entries = [_entry(finding, look.root) for finding in shown(outcome.findings, look)]
    for report in outcome.failures:
        path = relative(report.path, look.root)
        entries.append(_remark("failure", f"could not be read: {report.failure}", "blocker", f"failure:{path}", path))
    if note := note_on_unchecked(outcome):
        path, text = note
        entries.append(_remark("not-checked", text, "info", "not-checked", relative(path, look.root)))
    yield dumped(entries, indent=2) + "\n"


def _remark(name: str, text: str, severity: str, fingerprint: str, path: str) -> dict[str, Any]:
    """Return an entry about a file instead of a finding."""
    return {
        "check_name": name,
        "description": text,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": 1}},
    }


def _entry(finding: Finding, root: str) -> dict[str, Any]:
    return {
        "check_name": finding.rule,
        "description": message_of(finding),
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": relative(finding.path, root),
            "lines": {"begin": finding.start.line, "end": finding.end.line},
        },
    }

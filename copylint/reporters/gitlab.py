"""The code quality report of GitLab, which is Code Climate's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from copylint.model import Finding, Severity
from copylint.reporters.common import Look, relative, shown
from copylint.reporters.json import dumped
from copylint.reporters.words import message_of
from copylint.runner.outcome import Outcome

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def report_gitlab(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield one JSON list; what could not be read is in it as a blocker."""
    entries = [_entry(finding, look.root) for finding in shown(outcome.findings, look)]
    entries += [
        {
            "description": f"could not be read: {report.failure}",
            "check_name": "failure",
            "fingerprint": f"failure:{relative(report.path, look.root)}",
            "severity": "blocker",
            "location": {"path": relative(report.path, look.root), "lines": {"begin": 1}},
        }
        for report in outcome.failures
    ]
    yield dumped(entries, indent=2) + "\n"


def _entry(finding: Finding, root: str) -> dict[str, Any]:
    return {
        "description": message_of(finding),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": relative(finding.path, root),
            "lines": {"begin": finding.start.line, "end": finding.end.line},
        },
    }

"""Checkstyle's XML, which many review tools read."""

from __future__ import annotations

from collections.abc import Iterator

from copylint.linter.runner.outcome import Outcome
from copylint.model import Finding, Report, Severity
from copylint.reporters.common import Look, note_on_unchecked, shown
from copylint.reporters.words import message_of
from copylint.reporters.xml import element

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


def report_checkstyle(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield one XML document with an element for each file."""
    note = note_on_unchecked(outcome)
    files = [_file(report, look, note[1] if note and note[0] == report.path else "") for report in outcome.reports]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n' + element("checkstyle", {"version": "4.3"}, files) + "\n"


def _file(report: Report, look: Look, note: str) -> str:
    entries = [_error(finding) for finding in shown(report.findings, look)]
    if report.failure:
        entries = [element("error", {"severity": "error", "message": report.failure, "source": "copylint.failure"})]
    if note:
        entries.append(element("error", {"severity": "info", "message": note, "source": "copylint.not-checked"}))
    return element("file", {"name": report.path}, entries)


def _error(finding: Finding) -> str:
    return element(
        "error",
        {
            "line": finding.start.line,
            "column": finding.start.column,
            "severity": _SEVERITIES[finding.severity],
            "message": message_of(finding),
            "source": f"copylint.{finding.category}.{finding.rule}",
        },
    )

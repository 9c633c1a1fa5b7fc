"""Checkstyle's XML, which many review tools read."""

from __future__ import annotations

from collections.abc import Iterator

from copylint.model import Finding, Report, Severity
from copylint.reporters.common import Look, shown
from copylint.reporters.words import message_of
from copylint.reporters.xml import element
from copylint.runner.outcome import Outcome

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


def report_checkstyle(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield one XML document with an element for each file."""
    files = [_file(report, look) for report in outcome.reports]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n' + element("checkstyle", {"version": "4.3"}, files) + "\n"


def _file(report: Report, look: Look) -> str:
    entries = [_error(finding) for finding in shown(report.findings, look)]
    if report.failure:
        entries = [element("error", {"severity": "error", "message": report.failure, "source": "copylint.failure"})]
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

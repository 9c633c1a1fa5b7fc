"""Workflow commands of GitHub Actions, which show findings beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterator

from copylint.model import Finding, Severity
from copylint.reporters.common import Look, relative, shown, visible
from copylint.reporters.words import message_of
from copylint.runner.outcome import Outcome

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def report_github(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield a workflow command for each finding and each failure."""
    for finding in shown(outcome.findings, look):
        yield _command(finding, look.root)
    for report in outcome.failures:
        yield f"::error file={_property(relative(report.path, look.root))},title=copylint::{_message(report.failure)}\n"


def _command(finding: Finding, root: str) -> str:
    fields = {
        "file": relative(finding.path, root),
        "line": str(finding.start.line),
        "endLine": str(finding.end.line),
        "title": f"copylint: {finding.rule}",
    }
    # GitHub takes columns only where the lines are the same.
    if finding.start.line == finding.end.line:
        fields |= {"col": str(finding.start.column), "endColumn": str(finding.end.column)}
    properties = ",".join(f"{name}={_property(value)}" for name, value in fields.items())
    safer = f" Safer: {' / '.join(finding.suggestions)}" if finding.suggestions else ""
    return f"::{_COMMANDS[finding.severity]} {properties}::{_message(message_of(finding) + safer)}\n"


def _message(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")

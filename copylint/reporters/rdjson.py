"""Reviewdog's diagnostic format, which it turns into comments on a pull or merge request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from copylint.linter.runner.outcome import Outcome
from copylint.model import Finding, Report, Severity
from copylint.reporters.common import Look, note_on_unchecked, relative, shown
from copylint.reporters.json import dumped
from copylint.reporters.words import message_of
from copylint.text.positions import Lines

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def report_rdjson(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield one JSON object with a diagnostic for each finding and each failure."""
    diagnostics = [diagnostic for report in outcome.reports for diagnostic in _diagnostics(report, look)]
    if note := note_on_unchecked(outcome):
        path, text = note
        place = {"path": relative(path, look.root)}
        diagnostics.append({"message": text, "severity": "INFO", "location": place, "code": {"value": "not-checked"}})
    yield dumped({"source": {"name": "copylint"}, "diagnostics": diagnostics}, indent=2) + "\n"


def _diagnostics(report: Report, look: Look) -> Iterator[dict[str, Any]]:
    path = relative(report.path, look.root)
    if report.failure:
        yield {"message": report.failure, "severity": "ERROR", "location": {"path": path}, "code": {"value": "failure"}}
    text = report.page.document.text if report.page else None
    lines = Lines(text) if text is not None else None
    for finding in shown(report.findings, look):
        safer = f" Safer: {' / '.join(finding.suggestions)}" if finding.suggestions else ""
        place = f"In {finding.place}: " if finding.place else ""
        yield {
            "message": place + message_of(finding) + safer,
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": path, **_range(finding, text, lines)},
            "code": {"value": finding.rule, **({"url": finding.sources[0].url} if finding.sources else {})},
        }


def _range(finding: Finding, text: str | None, lines: Lines | None) -> dict[str, Any]:
    """Return where a finding stands; reviewdog counts columns in bytes of UTF-8. A Word file has no lines."""
    if finding.place:
        return {}
    if text is None or lines is None:
        return {"range": {"start": {"line": finding.start.line}, "end": {"line": finding.end.line}}}
    ends = []
    for offset in (finding.span.start, finding.span.end):
        line = lines.position(offset).line
        column = len(text[lines.line(line).start : offset].encode("utf-8", "surrogatepass")) + 1
        ends.append({"line": line, "column": column})
    return {"range": {"start": ends[0], "end": ends[1]}}

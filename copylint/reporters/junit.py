"""JUnit's XML: a test case for each file, which fails where there is an error."""

from __future__ import annotations

from collections.abc import Iterator

from copylint.linter.runner.outcome import Outcome
from copylint.model import Finding, Report, Severity
from copylint.reporters.common import Look, not_checked, shown
from copylint.reporters.words import message_of, place_of
from copylint.reporters.xml import element


def report_junit(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield one XML document: a finding is a failure, a warning or note goes to the output of the test."""
    cases = [_case(report, look) for report in outcome.reports]
    numbers = {
        "tests": len(cases),
        "failures": sum(bool(_errors(report, look)) for report in outcome.reports),
        "errors": len(outcome.failures),
    }
    suite = element("testsuite", {"name": "copylint", **numbers}, cases)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n' + element("testsuites", numbers, [suite]) + "\n"


def _errors(report: Report, look: Look) -> list[Finding]:
    return [finding for finding in shown(report.findings, look) if finding.severity is Severity.ERROR]


def _case(report: Report, look: Look) -> str:
    children = []
    if report.failure:
        children.append(element("error", {"message": report.failure}))
    if errors := _errors(report, look):
        text = "\n".join(map(_line, errors))
        children.append(element("failure", {"message": message_of(errors[0]), "type": errors[0].rule}, text=text))
    others = [finding for finding in shown(report.findings, look) if finding.severity is not Severity.ERROR]
    lines = [*map(_line, others), *(f"{report.path}: not checked: {missed}" for missed in not_checked([report]))]
    if lines:
        children.append(element("system-out", {}, text="\n".join(lines)))
    return element("testcase", {"name": report.path, "classname": "copylint"}, children)


def _line(finding: Finding) -> str:
    return f"{place_of(finding)}: {finding.severity.value} {finding.rule} {message_of(finding)}"

"""SARIF 2.1.0, which code scanning reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from copylint import __version__
from copylint.model import Finding, Report, Status
from copylint.reporters.common import Look, relative
from copylint.reporters.json import dumped
from copylint.runner.outcome import Outcome, RuleFacts

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "copylint/v1"
_EXTERNAL = {Status.BASELINED: "in the baseline", Status.SUBSTANTIATED: "in the register"}


def report_sarif(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield one log with one run: every rule, every finding, those accepted before with their suppression."""
    indices = {rule.id: index for index, rule in enumerate(outcome.rules)}
    run = {
        "tool": {"driver": _driver(outcome.rules)},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(outcome.failures, look.root)],
        "results": [_result(finding, indices, look.root) for finding in outcome.findings],
    }
    yield dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _driver(rules: tuple[RuleFacts, ...]) -> dict[str, Any]:
    return {"name": "copylint", "version": __version__, "rules": [_rule(rule) for rule in rules]}


def _rule(rule: RuleFacts) -> dict[str, Any]:
    described = {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why or rule.title},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"category": rule.category, "tags": [rule.category]},
    }
    return described | ({"helpUri": rule.url} if rule.url else {})


def _invocation(failures: tuple[Report, ...], root: str) -> dict[str, Any]:
    notifications = [
        {
            "level": "error",
            "message": {"text": report.failure},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri_of(report.path, root)}}}],
        }
        for report in failures
    ]
    return {"executionSuccessful": not failures, "toolExecutionNotifications": notifications}


def _result(finding: Finding, indices: dict[str, int], root: str) -> dict[str, Any]:
    described: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": finding.severity.value,
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": _place(finding, root)}],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
    }
    if finding.confidence:
        described["properties"] = {"confidence": finding.confidence.value}
    if finding.rule in indices:
        described["ruleIndex"] = indices[finding.rule]
    if finding.status is Status.SUPPRESSED:
        described["suppressions"] = [{"kind": "inSource", "justification": finding.reason}]
    elif finding.status in _EXTERNAL:
        described["suppressions"] = [{"kind": "external", "justification": finding.reason or _EXTERNAL[finding.status]}]
    return described


def _message(finding: Finding) -> str:
    safer = f" Safer: {' / '.join(finding.suggestions)}" if finding.suggestions else ""
    # Square brackets would make links of words in the text.
    return re.sub(r"([\[\]\\])", r"\\\1", finding.message + safer)


def _place(finding: Finding, root: str) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": uri_of(finding.path, root)},
        "region": {
            "startLine": finding.start.line,
            "startColumn": finding.start.column,
            "endLine": finding.end.line,
            "endColumn": finding.end.column,
            "charOffset": finding.span.start,
            "charLength": len(finding.span),
        },
    }


def uri_of(path: str, root: str) -> str:
    """Return a path as a URI relative to a folder, or as a file URI where it lies elsewhere."""
    quoted = quote(relative(path, root), errors="replace")
    return f"file://{quoted}" if quoted.startswith("/") else quoted

"""SARIF 2.1.0, which code scanning reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from copylint import __version__
from copylint.linter.runner.outcome import Outcome, RuleFacts
from copylint.model import Finding, Source, Status
from copylint.reporters.common import Look, note_on_unchecked, relative
from copylint.reporters.json import dumped
from copylint.reporters.words import DECISIONS, TIER_NAMES

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "copylint/v1"


def report_sarif(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield one log with one run: every finding, those accepted before with their suppression, and their rules."""
    rules = _rules_of(outcome)
    indices = {rule.id: index for index, rule in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(rules)},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(outcome, look.root)],
        "results": [_result(finding, indices, look.root) for finding in outcome.findings],
    }
    yield dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rules_of(outcome: Outcome) -> tuple[RuleFacts, ...]:
    """Return the rules that results name: all of them would be a megabyte."""
    names = {finding.rule for finding in outcome.findings}
    return tuple(rule for rule in outcome.rules if rule.id in names)


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
    described["help"] = {"text": _help(rule, is_markdown=False), "markdown": _help(rule, is_markdown=True)}
    return described | ({"helpUri": rule.url} if rule.url else {})


def _help(rule: RuleFacts, *, is_markdown: bool) -> str:
    """Return what code scanning shows below a finding: why, what could be written instead, and who says so."""
    heading = "**{}**" if is_markdown else "{}"
    blocks = [rule.why or rule.title]
    if rule.suggestions:
        instead = "Wording to add" if rule.is_disclosure else "Safer words"
        blocks += [heading.format(instead), "\n".join(f"- {_plain(text, is_markdown)}" for text in rule.suggestions)]
    if rule.sources:
        blocks += [heading.format("Sources"), "\n".join(_source(source, is_markdown) for source in rule.sources)]
    return "\n\n".join(blocks)


def _source(source: Source, is_markdown: bool) -> str:
    title = _plain(source.title, is_markdown)
    reported = f", reported by {_plain(source.reported_by, is_markdown)}" if source.reported_by else ""
    return f"- [{title}]({source.url}){reported}" if is_markdown else f"- {title}{reported}: {source.url}"


def _plain(text: str, is_markdown: bool) -> str:
    return re.sub(r"([\[\]\\<>*_`])", r"\\\1", text) if is_markdown else text


def _invocation(outcome: Outcome, root: str) -> dict[str, Any]:
    notifications: list[dict[str, Any]] = [
        {
            "level": "error",
            "message": {"text": report.failure},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri_of(report.path, root)}}}],
        }
        for report in outcome.failures
    ]
    if note := note_on_unchecked(outcome):
        notifications.append({"level": "note", "message": {"text": note[1]}})
    return {"executionSuccessful": not outcome.failures, "toolExecutionNotifications": notifications}


def _result(finding: Finding, indices: dict[str, int], root: str) -> dict[str, Any]:
    described: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": finding.severity.value,
        "message": {"text": _message(finding)},
        "locations": [_location(finding, root)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
    }
    if properties := _properties(finding):
        described["properties"] = properties
    if finding.rule in indices:
        described["ruleIndex"] = indices[finding.rule]
    if finding.status is not Status.NEW:
        described["suppressions"] = [_suppression(finding)]
    return described


def _properties(finding: Finding) -> dict[str, Any]:
    confidence = {"confidence": finding.confidence.value} if finding.confidence else {}
    tier = {"tier": finding.tier.value} if finding.tier else {}
    verdict = {"register": {"verdict": finding.verdict.value, "entry": finding.entry}} if finding.verdict else {}
    return (
        confidence
        | tier
        | verdict
        | ({"law": {law.market.value: law.severity.value for law in finding.law}} if finding.law else {})
    )


def _suppression(finding: Finding) -> dict[str, Any]:
    """Return how a finding was accepted; SARIF has no place of its own for the person and the last day."""
    kind = "inSource" if finding.status is Status.SUPPRESSED else "external"
    facts = {"by": finding.by, "until": finding.until.isoformat() if finding.until else ""}
    properties = {name: text for name, text in facts.items() if text}
    suppression = {"kind": kind, "justification": finding.reason or DECISIONS[finding.status]}
    return suppression | ({"properties": properties} if properties else {})


def _message(finding: Finding) -> str:
    safer = f" Safer: {' / '.join(finding.suggestions)}" if finding.suggestions else ""
    # Square brackets would make links of words in the text.
    tier = f" ({TIER_NAMES[finding.tier]})" if finding.tier else ""
    return re.sub(r"([\[\]\\])", r"\\\1", finding.message + tier + safer)


def _location(finding: Finding, root: str) -> dict[str, Any]:
    """Return where a finding stands; a Word file has no lines, but places that have names."""
    if finding.place:
        file = {"artifactLocation": {"uri": uri_of(finding.path, root)}}
        return {"physicalLocation": file, "logicalLocations": [{"fullyQualifiedName": finding.place}]}
    return {"physicalLocation": _place(finding, root)}


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

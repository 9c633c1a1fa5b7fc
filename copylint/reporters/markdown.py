"""A summary in Markdown, for the comment on a pull request or the page of a CI job."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copylint.model import Finding, Status
from copylint.reporters.look import Look, shown, summary_of, visible
from copylint.runner import Outcome

_ICONS = {"error": "🔴", "warning": "🟡", "note": "🔵"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~$:]|(?<=www)\.)", re.IGNORECASE)
# A comment on GitHub holds 65,536 characters.
_MOST = 50


def report_markdown(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield a heading, a table of the first findings, and what could not be read."""
    findings = shown(outcome.findings, look)
    yield f"### copylint: {summary_of(outcome.counts, len(outcome.failures))}\n"
    if findings:
        yield "\n| | Place | Finding | Safer |\n|---|---|---|---|\n"
    for finding in findings[:_MOST]:
        yield _row(finding)
    if len(findings) > _MOST:
        yield f"\n… and {len(findings) - _MOST} more.\n"
    if outcome.failures:
        yield "\n**Could not be read**\n\n"
    for report in outcome.failures:
        yield f"- {_code(report.path)}: {_escaped(report.failure)}\n"


def _row(finding: Finding) -> str:
    place = _code(f"{finding.path}:{finding.start.line}")
    status = "" if finding.status is Status.NEW else f" ({finding.status.value})"
    message = f"{_escaped(finding.message)} {_code(finding.rule)}{status}"
    icon = f"{_ICONS[finding.severity.value]} {finding.severity.value}"
    return f"| {icon} | {place} | {message} | {' / '.join(_escaped(one) for one in finding.suggestions)} |\n"


def _escaped(text: str) -> str:
    """Return a text that is shown as it is: no markup, no HTML, no mention of a person, no link."""
    plain = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # A zero-width space behind the sign keeps it from calling somebody.
    return _SPECIAL.sub(r"\\\1", plain).replace("@", "@\u200b")


def _code(text: str) -> str:
    """Return a text as code, which nothing inside can end; a bar would end the cell of a table."""
    plain = visible(text).replace("`", "'").replace("|", "\\|")
    return f"`{plain}`"

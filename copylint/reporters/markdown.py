"""A summary in Markdown, for the comment on a pull request or the page of a CI job."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from copylint.model import Finding, Status
from copylint.reporters.common import Look, said_of, visible
from copylint.reporters.html.view import PageView, view_of
from copylint.runner.outcome import Outcome

_ICONS = {"error": "🔴", "warning": "🟡", "note": "🔵"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~$:]|(?<=www)\.)", re.IGNORECASE)
# A comment on GitHub holds 65,536 characters.
_MOST = 50
_MOST_FILES = 10


def report_markdown(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield a heading, the files with most at stake, a table of the first findings, and what could not be read."""
    view = view_of(outcome, look)
    findings = [one.finding for one in view.findings]
    yield f"### copylint: {view.summary}\n"
    yield from _files([page for page in view.pages if page.tally.total])
    if findings:
        yield "\n| | Place | Finding | Safer |\n|---|---|---|---|\n"
    for finding in findings[:_MOST]:
        yield _row(finding)
    if len(findings) > _MOST:
        yield f"\n… and {len(findings) - _MOST} more.\n"
    if view.failures:
        yield "\n**Could not be read**\n\n"
    for report in view.failures:
        yield f"- {_code(report.path)}: {_escaped(report.failure)}\n"


def _files(pages: Sequence[PageView]) -> Iterator[str]:
    """Yield a table of the riskiest files; one file alone is told by the heading."""
    if len(pages) < 2:
        return
    yield "\n| File | Errors | Warnings | Notes |\n|---|--:|--:|--:|\n"
    for page in pages[:_MOST_FILES]:
        numbers = " | ".join(str(number or "") for _, number in page.tally.parts)
        yield f"| {_code(page.path)} | {numbers} |\n"
    if len(pages) > _MOST_FILES:
        yield f"\n… and {len(pages) - _MOST_FILES} more files.\n"


def _row(finding: Finding) -> str:
    place = _code(f"{finding.path}:{finding.start.line}")
    status = "" if finding.status is Status.NEW else f" ({finding.status.value})"
    message = f"{_escaped(said_of(finding))} {_code(finding.rule)}{status}"
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

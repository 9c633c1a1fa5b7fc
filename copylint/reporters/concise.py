"""One line a finding: `path:line:column: severity rule message`."""

from __future__ import annotations

from collections.abc import Iterator

from copylint.linter.runner.outcome import Outcome
from copylint.reporters.common import Look, shown, statistics_of, summary_of, visible
from copylint.reporters.words import message_of


def report_concise(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield a line for each finding and each failure."""
    for finding in shown(outcome.findings, look):
        place = f"{visible(finding.path)}:{finding.start.line}:{finding.start.column}"
        yield f"{place}: {finding.severity.value} {finding.rule} {visible(message_of(finding))}\n"
    for report in outcome.failures:
        yield f"{visible(report.path)}: failure {visible(report.failure)}\n"
    if look.statistics:
        yield from statistics_of(outcome, look)
    if not look.quiet:
        yield summary_of(outcome) + "\n"

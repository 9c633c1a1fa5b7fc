"""For people: the place, the marked words, why they matter and what to write instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from unicodedata import combining, east_asian_width

from copylint.model import Confidence, Excerpt, Finding, Market, Report, Severity, Span, Status
from copylint.reporters.common import Look, shown, summary_of, visible
from copylint.runner.outcome import Outcome

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_BOLD, _DIM = "1", "2"
_INDENT = "  "
_UNREASONED = {
    Status.SUPPRESSED: "no reason given",
    Status.BASELINED: "accepted before",
    Status.SUBSTANTIATED: "evidence is held",
}


def report_text(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield each finding with its frame, then failures, statistics and a summary."""
    told: set[str] = set()
    for report in outcome.reports:
        for finding in shown(report.findings, look):
            yield from _finding(finding, look, is_first=finding.rule not in told)
            told.add(finding.rule)
    for report in outcome.failures:
        yield _failure(report, look)
    if look.statistics:
        yield from statistics_of(outcome, look)
    if not look.quiet:
        yield summary_of(outcome.counts, len(outcome.failures), outcome.skipped) + "\n"


def statistics_of(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield how many findings each rule has, the commonest first."""
    numbers = Counter(finding.rule for finding in shown(outcome.findings, look))
    for rule, number in sorted(numbers.items(), key=lambda one: (-one[1], one[0])):
        yield f"{number:6} {rule}\n"


def _finding(finding: Finding, look: Look, is_first: bool) -> Iterator[str]:
    place = f"{visible(finding.path)}:{finding.start.line}:{finding.start.column}"
    severity = _painted(finding.severity.value, _COLORS[finding.severity], look)
    yield f"{_painted(place, _BOLD, look)}: {severity}: {visible(finding.message)} [{finding.rule}]\n"
    if look.source:
        yield from _frame(finding, look)
    for label, text in _remarks(finding, is_first):
        yield f"{_INDENT}{_painted(label + ':', _DIM, look)} {visible(text)}\n"
    yield "\n"


def _remarks(finding: Finding, is_first: bool) -> Iterator[tuple[str, str]]:
    """Yield what is said below a finding; what a rule says about itself is said once a run."""
    if finding.place:
        yield "in", finding.place
    if finding.status is not Status.NEW:
        yield finding.status.value, finding.reason or _UNREASONED[finding.status]
    for evidence in finding.states:
        yield evidence.state.value, f'by "{evidence.cue}"'
    if finding.confidence is Confidence.LOW:
        yield "confidence", f"low, for {' and '.join(finding.weighed) or 'these words'} read innocent"
    if is_first and finding.why:
        yield "why", finding.why
    if is_first and 0 < len(finding.markets) < len(Market):
        yield "markets", ", ".join(market.value for market in finding.markets)
    if finding.suggestions:
        yield "safer", " / ".join(finding.suggestions)
    if is_first and finding.sources:
        first = finding.sources[0]
        more = f" — all: copylint explain {finding.rule}" if len(finding.sources) > 1 else ""
        yield "source", f"{first.title} <{first.url}>{more}"


def _frame(finding: Finding, look: Look) -> Iterator[str]:
    number = str(finding.start.line)
    excerpt = _fitted(finding.excerpt, look.width - len(number) - 5)
    before, marked, after = _thirds(excerpt)
    bar = _painted("|", _DIM, look)
    color = _COLORS[finding.severity]
    margin = " " * len(number)
    yield f"{_INDENT}{_painted(number, _DIM, look)} {bar} {before}{_painted(marked, color, look)}{after}\n"
    line = " " * _cells(before) + _painted("^" * max(1, _cells(marked)), color, look)
    yield f"{_INDENT}{margin} {bar} {line}\n"


def _thirds(excerpt: Excerpt) -> tuple[str, str, str]:
    text, mark = excerpt.text, excerpt.mark
    return visible(text[: mark.start]), visible(text[mark.start : mark.end]), visible(text[mark.end :])


def _fitted(excerpt: Excerpt, width: int) -> Excerpt:
    """Return the part of an excerpt that fits, with the mark in it and an ellipsis where it was cut."""
    text, mark = excerpt.text, excerpt.mark
    if len(text) <= width:
        return excerpt
    start = max(0, min(mark.start - max(0, width - len(mark)) // 2, len(text) - width))
    end = min(len(text), start + width)
    head, tail = ("…" if start else ""), ("…" if end < len(text) else "")
    cut = head + text[start + len(head) : end - len(tail)] + tail
    return Excerpt(cut, Span(mark.start - start, min(mark.end - start, len(cut))))


def _cells(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in text)


def _failure(report: Report, look: Look) -> str:
    severity = _painted("failure", _COLORS[Severity.ERROR], look)
    return f"{_painted(visible(report.path), _BOLD, look)}: {severity}: {visible(report.failure)}\n"


def _painted(text: str, color: str, look: Look) -> str:
    return f"\x1b[{color}m{text}\x1b[0m" if look.color and text else text

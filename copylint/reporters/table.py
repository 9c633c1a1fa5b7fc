"""Findings as the rows of a table, for people who work with spreadsheets: an inventory of every claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from copylint.linter.runner.outcome import Outcome
from copylint.model import Finding, Market
from copylint.reporters.common import not_checked, visible

TableValue = str | int | date

COLUMNS = (
    "page", "place", "line", "column", "sentence", "words", "missing", "severity", "tier", "confidence", "rule",
    "category", "message", "why", "suggestion", *(f"law {market.value}" for market in Market), "law of channels",
    "status", "reason", "by", "last day", "register", "entry", "fingerprint",
)  # fmt: skip

# A spreadsheet takes what begins so for a formula; so do some with a full-width sign, or with blanks before it.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
# A cell holds no more.
_LONGEST = 32_000


def rows_of(outcome: Outcome) -> Iterator[tuple[TableValue, ...]]:
    """Yield a row for every finding, those accepted before too, then rows on what nobody looked at."""
    for finding in outcome.findings:
        yield tuple(_cells(finding))
    for report in outcome.reports:
        if missed := "; ".join(not_checked([report])):
            yield _remark(report.path, "not checked", missed)
    for report in outcome.failures:
        yield _remark(report.path, "not read", report.failure)


def _remark(path: str, status: str, reason: str) -> tuple[TableValue, ...]:
    """Return a row about a file instead of a finding."""
    row = dict.fromkeys(COLUMNS, "") | {"page": path, "status": status, "reason": reason}
    return tuple(_text(text) for text in row.values())


def looks_like_formula(text: str) -> bool:
    """Return whether a spreadsheet might run a text."""
    return _FORMULA.match(text) is not None


def _cells(finding: Finding) -> Iterator[TableValue]:
    laws = {
        law.market: _law(law.severity.value, law.sources[0].title if law.sources else "", law.since)
        for law in finding.law
    }
    yield _text(finding.path)
    yield _text(finding.place)
    yield from (("", "") if finding.place else (finding.start.line, finding.start.column))
    yield _text(finding.sentence)
    yield _text(finding.match)
    yield "yes" if finding.is_missing else "no"
    yield finding.severity.value
    yield finding.tier.value if finding.tier else ""
    yield finding.confidence.value if finding.confidence else ""
    yield finding.rule
    yield finding.category
    yield _text(finding.message)
    yield _text(finding.why)
    yield _text(finding.suggestions[0] if finding.suggestions else "")
    yield from (_text(laws.get(market, "")) for market in Market)
    yield _text("; ".join(f"{name.value}: {law}" for name, law in laws.items() if not isinstance(name, Market)))
    yield finding.status.value
    yield _text(finding.reason)
    yield _text(finding.by)
    yield finding.until or ""
    yield finding.verdict.value if finding.verdict else ""
    yield _text(finding.entry)
    yield finding.fingerprint


def _law(severity: str, source: str, since: date | None) -> str:
    """Return `error since 2026-09-27: FDA: Warning letters`."""
    return f"{severity}{f' since {since}' if since else ''}{f': {source}' if source else ''}"


def _text(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"

"""What choosing a market would make of the findings of a run that chose none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from copylint.findings.doubles import without_doubles
from copylint.model import Finding, Market, Report, Severity, Status
from copylint.reporters.common import counted

if TYPE_CHECKING:
    from copylint.rulebook.compiled import CompiledRule


def market_hint(reports: Iterable[Report], rule_of: Callable[[str], CompiledRule | None]) -> str:
    """Return one line that says what would be found in each market; nothing where all agree.

    `rule_of` leads from ids to rules; it is asked of notes alone.
    """
    new = [[finding for finding in report.findings if finding.status is Status.NEW] for report in reports]
    now = Counter(finding.severity for findings in new for finding in findings)
    by_market = {
        market: Counter(severity for findings in new for severity in _severities_in(market, findings, rule_of))
        for market in Market
    }
    if all(counts == now for counts in by_market.values()):
        return ""
    alike: dict[str, list[str]] = {}
    for market, counts in by_market.items():
        alike.setdefault("the same" if counts == now else _numbers(counts), []).append(market.value)
    choices = "; ".join(f"{', '.join(markets)}: {counts}" for counts, markets in alike.items())
    return f"no market is chosen, so the strictest law counts. With --market {choices}"


def _numbers(counts: Counter[Severity]) -> str:
    """Return how many findings there would be: "4 errors, 2 warnings"."""
    parts = [counted(counts[severity], severity.value) for severity in reversed(Severity) if counts[severity]]
    return ", ".join(parts) or "nothing"


def _severities_in(
    market: Market, findings: Iterable[Finding], rule_of: Callable[[str], CompiledRule | None]
) -> Iterator[Severity]:
    """Yield how severe the findings on one file would be in a market, of claims that overlap the gravest alone."""
    there = tuple(_findings_in(market, findings, rule_of))
    claims = without_doubles(finding for finding in there if not finding.is_missing)
    yield from (finding.severity for finding in (*claims, *(finding for finding in there if finding.is_missing)))


def _findings_in(
    market: Market, findings: Iterable[Finding], rule_of: Callable[[str], CompiledRule | None]
) -> Iterator[Finding]:
    """Yield findings as they would be in a market, without those against which it has no law."""
    for finding in findings:
        law = tuple(law for law in finding.law if law.market is market)
        if law:
            severity = _raised(finding, rule_of, market) or _least(finding.severity, law[0].severity)
            yield replace(finding, law=law, severity=severity)
        elif not finding.law:
            yield finding


def _least(*severities: Severity) -> Severity:
    return min(severities, key=lambda severity: severity.rank)


def _raised(finding: Finding, rule_of: Callable[[str], CompiledRule | None], market: Market) -> Severity | None:
    """Return how severe a finding is that is a note only for as long as its market is not chosen."""
    rule = rule_of(finding.rule) if finding.severity is Severity.NOTE else None
    if rule is None or rule.unasked is None:
        return None
    return next((law.severity for law in rule.laws if law.market is market), None)

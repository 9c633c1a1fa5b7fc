"""Claims that a page dropped since it was signed off, and that another page still makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from copylint.config.load import LEDGER_NAME
from copylint.config.settings import Config, identity_of
from copylint.findings.page.consistency import with_consistency
from copylint.findings.page.consistency_rules import CATEGORY, DROPPED
from copylint.model import Finding, Report, Tier
from copylint.tasks.decisions.signoff.ledger import LedgerEntry, read_ledger
from copylint.tasks.decisions.signoff.pages import hash_of_sentence, last_entries


def with_all_pages_compared(reports: Sequence[Report], config: Config) -> list[Report]:
    """Return the reports of a run with findings on what pages say differently, and dropped since they were signed."""
    ledger = read_ledger(Path(config.root, LEDGER_NAME))
    return with_consistency(reports, config, dropped_claims(reports, config, ledger))


def dropped_claims(reports: Sequence[Report], config: Config, ledger: Sequence[LedgerEntry]) -> Iterator[Finding]:
    """Yield each claim that a signed page no longer makes and another page still does."""
    if not ledger:
        return
    alive: dict[str, list[Finding]] = {}
    for report in reports:
        for finding in report.findings:
            if not finding.is_missing and finding.category not in (CATEGORY, "register", "suppression"):
                alive.setdefault(hash_of_sentence(finding.sentence), []).append(finding)
    pages = {identity_of(config.root, report.path): report.path for report in reports if not report.failure}
    for page, entry in last_entries(ledger).items():
        if page not in pages:
            continue
        for hash_ in dict.fromkeys(entry.sentences):
            findings = alive.get(hash_, [])
            if findings and all(finding.path != pages[page] for finding in findings):
                yield from _still_there(findings, page, entry)


def _still_there(findings: Iterable[Finding], page: str, entry: LedgerEntry) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for finding in findings:
        if (finding.path, finding.sentence) not in seen:
            seen.add((finding.path, finding.sentence))
            message = (
                f'"{finding.sentence}" stood on {page} when {entry.by} signed it on {entry.day}; it is gone there, and'
                " still stands here."
            )
            yield replace(
                finding,
                rule=DROPPED.id,
                category=CATEGORY,
                message=message,
                why=DROPPED.why,
                severity=DROPPED.severity,
                suggestions=(),
                sources=(),
                law=(),
                markets=(),
                states=(),
                confidence=None,
                tier=Tier.JUDGEMENT,
                verdict=None,
                entry="",
            )

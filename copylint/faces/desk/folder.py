"""The pages of the desk's folder: what is to be mended, who signed them and what changed since, which decisions end."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from copylint.config.load import LEDGER_NAME
from copylint.config.settings import identity_of
from copylint.findings.cards import first_to_mend, merged_cards
from copylint.linter.linter import Linter
from copylint.model import Finding, Report, Status
from copylint.model.errors import UsageError
from copylint.reporters.common import not_checked
from copylint.tasks.decisions.signoff.ledger import LedgerEntry, read_ledger
from copylint.tasks.decisions.signoff.pages import SignedState, last_entries, sentences_on, state_of
from copylint.tasks.decisions.signoff.signing import Signer, rules_digest, sign_pages

# So many days before its last one a decision is told to end; an entry of the register has a number of its own.
_SOON = 30
_MOST_SENTENCES = 30


@dataclass(frozen=True, slots=True)
class Ledger:
    """The last sign-off of each page under one config, with the rules that pages are held against."""

    last: Mapping[str, LedgerEntry]
    rules: str

    def state(self, report: Report, root: str, today: date) -> SignedState | None:
        """Return how a page stands to its last sign-off; None where it could not be read."""
        if report.page is None:
            return None
        page = identity_of(root, report.path)
        return state_of(page, sentences_on(report.page.document), self.last.get(page), self.rules, today)


def ledger_for(linter: Linter) -> Ledger:
    """Return the sign-offs beside the config of a linter. Raises SchemaError for a broken ledger."""
    return Ledger(last_entries(read_ledger(ledger_path(linter))), rules_digest(linter))


def ledger_path(linter: Linter) -> Path:
    """Return where the ledger of a linter's config lies."""
    return Path(linter.config.root, LEDGER_NAME)


def page_told(report: Report, findings: Iterable[Finding], state: SignedState | None, folder: str) -> dict[str, Any]:
    """Return what the table of pages tells of one."""
    findings = tuple(findings)
    cards = [card for card in merged_cards(findings) if card.is_new]
    severities = [card.severity.value for card in cards]
    return {
        "path": os.path.relpath(report.path, folder).replace(os.sep, "/"),
        "failure": report.failure,
        "unchecked": list(not_checked([report])),
        **{f"{name}s": severities.count(name) for name in ("error", "warning", "note")},
        "first": [card.lead.message for card in first_to_mend(cards, 1)],
        "signed": _signed(state),
    }


def _signed(state: SignedState | None) -> dict[str, Any]:
    entry = state.entry if state else None
    if state is None or entry is None:
        return {"state": "never", "by": "", "day": "", "until": "", "new": [], "gone": 0}
    changed = "changed" if state.new or state.gone else "signed"
    return {
        "state": "expired" if state.is_expired else changed,
        "by": f"{entry.by} ({entry.role})",
        "day": str(entry.day or ""),
        "until": entry.until,
        "new": [sentence.text for sentence in state.new[:_MOST_SENTENCES]],
        "gone": state.gone,
    }


def endings(linter: Linter, findings: Iterable[Finding], ledger: Ledger) -> Iterator[dict[str, str]]:
    """Yield the decisions under one config that end soon or have ended: comments, register entries, sign-offs."""
    today = linter.config.day
    soon = today + timedelta(days=_SOON)
    for finding in findings:
        if finding.status is Status.SUPPRESSED and finding.until and finding.until <= soon:
            yield _ending(finding.until, f"“{finding.match}”: {finding.reason}", finding.path)
    if linter.register:
        for claim in linter.register.register.claims:
            until = claim.entry.valid_until
            if until and until <= today + timedelta(days=claim.warn_days):
                yield _ending(until, f"{claim.id}, approved by {claim.entry.approver}", claim.place)
    for entry in ledger.last.values():
        if entry.last_day and entry.last_day <= soon:
            yield _ending(entry.last_day, f"signed by {entry.by} ({entry.role})", entry.page)


def soonest_first(endings_told: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Return each of the decisions that end once, those first that end first."""
    distinct = {tuple(ending.items()): ending for ending in endings_told}
    return sorted(distinct.values(), key=lambda ending: (ending["day"], ending["where"]))


def _ending(day: date, what: str, where: str) -> dict[str, str]:
    return {"day": str(day), "what": what, "where": where}


def sign_off(linter: Linter, report: Report, given: Mapping[str, Any]) -> LedgerEntry:
    """Sign a page off, as `copylint sign` does. Raises UsageError where nobody is named or the page was not read."""
    by, role = (str(given.get(name, "")).strip() for name in ("by", "role"))
    if not by or not role:
        raise UsageError("a sign-off needs a name and a role")
    if report.failure:
        raise UsageError(f"it cannot be signed: {report.failure}")
    until = date.fromisoformat(str(given["until"])) if given.get("until") else None
    signer = Signer(by, role, until, str(given.get("note", "")))
    return sign_pages(ledger_path(linter), [(linter, report)], signer)[0]

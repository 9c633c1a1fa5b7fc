"""The sign-offs of each page in words, for the report."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from copylint.config.settings import identity_of
from copylint.model import Report
from copylint.tasks.decisions.signoff.ledger import LedgerEntry
from copylint.tasks.decisions.signoff.pages import last_entries, sentences_on, state_of


def histories(
    reports: Iterable[Report], entries: tuple[LedgerEntry, ...], root: str, today: date
) -> dict[str, tuple[str, ...]]:
    """Return by path the sign-offs of each page, the last one first with what changed since."""
    last = last_entries(entries)
    sign_offs: dict[str, tuple[str, ...]] = {}
    for report in reports:
        page = identity_of(root, report.path)
        if report.page is None or page not in last:
            continue
        newest = last[page]
        state = state_of(page, sentences_on(report.page.document), newest, newest.rules, today)
        changed = f"; since then {len(state.new)} new sentences, {state.gone} gone" if state.new or state.gone else ""
        ended = "; that day has passed" if state.is_expired else ""
        of_page = (entry for entry in entries if entry.page == page and entry is not newest)
        older = sorted(of_page, key=lambda entry: entry.time)
        sign_offs[report.path] = (f"{_words_of(newest)}{changed}{ended}", *map(_words_of, reversed(older)))
    return sign_offs


def _words_of(entry: LedgerEntry) -> str:
    until = f" until {entry.until}" if entry.until else ""
    accepted = f", {len(entry.accepted)} findings accepted" if entry.accepted else ""
    note = f": {entry.note}" if entry.note else ""
    return f"Signed by {entry.by} ({entry.role}) on {entry.day}{until}{accepted}{note}"

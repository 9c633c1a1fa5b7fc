"""Pages signed off: the same for the command and for the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from copylint.linter.linter import Linter
from copylint.linter.runner.facts import now
from copylint.model import Report
from copylint.model.errors import UsageError
from copylint.rulebook.builtin import builtin_folder
from copylint.rulebook.digest import digest_of
from copylint.rulebook.prints import packed, prints_of
from copylint.tasks.decisions.signoff.ledger import LedgerEntry, Signing, append, read_ledger
from copylint.tasks.decisions.signoff.pages import entry_of


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, as what, to which last day, and with what remark."""

    by: str
    role: str
    until: date | None = None
    note: str = ""


def sign_pages(
    ledger: Path, reports: Sequence[tuple[Linter, Report]], signer: Signer, signing: Signing | None = None
) -> tuple[LedgerEntry, ...]:
    """Write the sign-offs of pages, whose reports hold them, into a ledger; return them as they were written.

    Raises UsageError where their last day has passed already.
    """
    if signer.until and any(signer.until < linter.config.day for linter, _ in reports):
        raise UsageError(f"the last day of the sign-off, {signer.until}, has passed: it would hold on no day")
    blank = LedgerEntry(
        page="",
        by=signer.by,
        role=signer.role,
        time=now().isoformat(timespec="seconds"),
        content="",
        sentences=(),
        rules="",
        until=str(signer.until or ""),
        note=signer.note,
    )
    known = {entry.rules for entry in read_ledger(ledger) if entry.prints}
    entries = []
    for linter, report in reports:
        rules = rules_digest(linter)
        prints = {} if rules in known else packed(prints_of(_folders(linter), linter.rules))
        known.add(rules)
        entries.append(entry_of(report, linter, rules, replace(blank, prints=prints)))
    return append(ledger, entries, signing)


def rules_digest(linter: Linter) -> str:
    """Return what identifies the content of the rules that a linter has."""
    return digest_of(_folders(linter))


def _folders(linter: Linter) -> tuple[Path, ...]:
    return Path(builtin_folder()), *(Path(folder) for folder in linter.config.rules)

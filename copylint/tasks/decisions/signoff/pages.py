"""Pages as they are signed, and how they stand to their last sign-off: only changed sentences are open again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from copylint.config.settings import identity_of
from copylint.findings.fingerprints import folded
from copylint.linter.linter import Linter
from copylint.model import Document, Finding, Report, Status
from copylint.tasks.decisions.signoff.ledger import LedgerEntry, SignedFinding
from copylint.text.positions import Lines
from copylint.text.sentences import sentences_of

_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that a visitor reads, with its line and its hash."""

    text: str
    line: int
    hash: str


@dataclass(frozen=True, slots=True)
class SignedState:
    """How a page stands to its last sign-off; `new` are the sentences that nobody signed, `gone` counts the others."""

    page: str
    entry: LedgerEntry | None
    new: tuple[Sentence, ...] = ()
    gone: int = 0
    is_expired: bool = False
    rules_changed: bool = False

    @property
    def is_signed(self) -> bool:
        """Return whether the page is signed as it stands today."""
        return self.entry is not None and not self.new and not self.gone and not self.is_expired


def sentences_on(document: Document) -> list[Sentence]:
    """Return the sentences of a page in reading order."""
    lines = Lines(document.text)
    sentences = []
    for segment in document.segments:
        for span in sentences_of(segment.text):
            text = segment.text[span.start : span.end]
            line = lines.position(segment.source_of(span).start).line
            sentences.append(Sentence(text, line, hash_of_sentence(text)))
    return sentences


def hash_of_sentence(text: str) -> str:
    """Return what identifies a sentence, however its blanks and capitals are set."""
    return sha256(folded(text).encode("utf-8", "replace")).hexdigest()[:_LENGTH]


def entry_of(report: Report, linter: Linter, rules: str, signature: LedgerEntry) -> LedgerEntry:
    """Return the sign-off of a page by whom and for how long `signature` tells; the report holds its page."""
    from dataclasses import replace

    assert report.page
    document = report.page.document
    return replace(
        signature,
        page=identity_of(linter.config.root, report.path),
        content=sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        sentences=tuple(sentence.hash for sentence in sentences_on(document)),
        rules=rules,
        markets=tuple(market.value for market in linter.config.markets),
        accepted=tuple(_signed(finding) for finding in report.findings if finding.status is Status.NEW),
        decided=tuple(_signed(finding) for finding in report.findings if finding.status is not Status.NEW),
    )


def last_entries(entries: Iterable[LedgerEntry]) -> dict[str, LedgerEntry]:
    """Return the last sign-off of each page, by its time: lines of two branches may stand in any order."""
    return {entry.page: entry for entry in sorted(entries, key=lambda entry: (entry.time, entry.line))}


def state_of(
    page: str, sentences: Sequence[Sentence], entry: LedgerEntry | None, rules: str, today: date
) -> SignedState:
    """Return how a page stands to its last sign-off."""
    if entry is None:
        return SignedState(page, None)
    left = Counter(entry.sentences)
    new = []
    for sentence in sentences:
        if left[sentence.hash]:
            left[sentence.hash] -= 1
        else:
            new.append(sentence)
    is_expired = entry.last_day is not None and entry.last_day < today
    return SignedState(page, entry, tuple(new), left.total(), is_expired, entry.rules != rules)


def _signed(finding: Finding) -> SignedFinding:
    is_new = finding.status is Status.NEW
    return SignedFinding(
        rule=finding.rule,
        severity=finding.severity.value,
        match=finding.match,
        fingerprint=finding.fingerprint,
        kind="" if is_new else finding.status.value,
        entry=finding.entry,
        reason=finding.reason,
        by=finding.by,
        until=str(finding.until or ""),
    )

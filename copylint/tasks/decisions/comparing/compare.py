"""What changed from one state of a site to another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from copylint.tasks.decisions.comparing.states import FindingRecord, Snapshot

_RANKS = {"note": 0, "warning": 1, "error": 2}


@dataclass(frozen=True, slots=True)
class ChangedFinding:
    """A finding that both states have, and that is not the same in them."""

    before: FindingRecord
    after: FindingRecord


@dataclass(frozen=True, slots=True)
class SnapshotComparison:
    """What changed between two states; `laws` are the laws and rules that changed meanwhile, in words.

    `reopened` were accepted before and count now; `accepted` the other way round.
    """

    old: Snapshot
    new: Snapshot
    added: tuple[FindingRecord, ...] = ()
    gone: tuple[FindingRecord, ...] = ()
    moved: tuple[ChangedFinding, ...] = ()
    severity: tuple[ChangedFinding, ...] = ()
    reopened: tuple[ChangedFinding, ...] = ()
    accepted: tuple[ChangedFinding, ...] = ()
    laws: tuple[str, ...] = ()

    @property
    def is_worse(self) -> bool:
        """Return whether something came that nobody accepted, an acceptance ended, or something is graver."""
        is_graver = any(_RANKS[change.after.severity] > _RANKS[change.before.severity] for change in self.severity)
        return bool(self.reopened) or any(not record.decision for record in self.added) or is_graver


def comparison_of(old: Snapshot, new: Snapshot, laws: Sequence[str] = ()) -> SnapshotComparison:
    """Return what changed from the old state to the new one; of pages that only one of them knows nothing is told."""
    shared = None if old.pages is None or new.pages is None else old.pages & new.pages
    before = _by_identity(old.records)
    after = _by_identity(new.records)
    kept = [key for key in before if key in after]
    pairs = [ChangedFinding(before[key], after[key]) for key in kept]
    gone = [record for key, record in before.items() if key not in after]
    added = [record for key, record in after.items() if key not in before]
    moved, gone, added = _moved(gone, added)
    if old.name == "the last sign-off" and shared is not None:
        # What was never signed is no news.
        added = [record for record in added if record.path in shared]
    return SnapshotComparison(
        old,
        new,
        tuple(sorted(added, key=_order)),
        tuple(sorted(gone, key=_order)),
        tuple(moved),
        tuple(pair for pair in pairs if pair.before.severity != pair.after.severity),
        tuple(pair for pair in pairs if pair.before.decision and not pair.after.decision),
        tuple(pair for pair in pairs if pair.after.decision and not pair.before.decision),
        tuple(laws),
    )


def _by_identity(records: Iterable[FindingRecord]) -> dict[tuple[str, int], FindingRecord]:
    """Return records by their fingerprints; those of one fingerprint are told apart by their order."""
    seen: Counter[str] = Counter()
    by_identity: dict[tuple[str, int], FindingRecord] = {}
    for record in records:
        by_identity[record.fingerprint, seen[record.fingerprint]] = record
        seen[record.fingerprint] += 1
    return by_identity


def _moved(
    gone: Sequence[FindingRecord], added: Sequence[FindingRecord]
) -> tuple[list[ChangedFinding], list[FindingRecord], list[FindingRecord]]:
    """Return findings whose words stand on another page now, and what is really gone and new."""
    by_words: dict[tuple[str, str], list[FindingRecord]] = defaultdict(list)
    for record in gone:
        by_words[record.words].append(record)
    moved: list[ChangedFinding] = []
    new: list[FindingRecord] = []
    for record in added:
        old = next((same for same in by_words[record.words] if same.path != record.path), None)
        if old is None:
            new.append(record)
        else:
            by_words[record.words].remove(old)
            moved.append(ChangedFinding(old, record))
    taken = {id(change.before) for change in moved}
    return moved, [record for record in gone if id(record) not in taken], new


def _order(record: FindingRecord) -> tuple[int, str, int, str]:
    return -_RANKS[record.severity], record.path, record.line, record.rule

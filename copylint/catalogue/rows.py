"""What is told of listings, as rows of the table of findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import pyarrow as pa

from copylint import Finding, MarketLaw, Severity, Status
from copylint.catalogue.listing import Listing
from copylint.catalogue.schema import SCHEMA

CLEAN, NOT_CHECKED = "clean", "not-checked"
_VERDICTS = {Severity.ERROR: "violation", Severity.WARNING: "human-judgement", Severity.NOTE: "note"}
# From the gravest to the mildest.
VERDICTS = ("violation", "needs-evidence", "human-judgement", "note", NOT_CHECKED, CLEAN)


_RANKS = {verdict: rank for rank, verdict in enumerate(VERDICTS)}


class Told(NamedTuple):
    """What a row tells beside id, hash and version; in the order of the schema."""

    field: str | None = None
    rule: str | None = None
    category: str | None = None
    severity: str | None = None
    confidence: str | None = None
    verdict: str = CLEAN
    status: str | None = None
    start: int | None = None
    end: int | None = None
    match: str | None = None
    sentence: str | None = None
    states: Sequence[str] | None = None
    law: Sequence[dict[str, Any]] | None = None
    fingerprint: str | None = None
    failure: str | None = None


ALL_CLEAN = (Told(),)


def told_of(findings: Iterable[Finding], listing: Listing) -> tuple[Told, ...]:
    """Return a row for each finding of a listing, or the one that says that there is none."""
    return tuple(_told(finding, listing) for finding in findings) or ALL_CLEAN


def failed(failure: str, field: str | None = None) -> Told:
    """Return the row that says why a listing, or one text of it, was not checked."""
    return Told(field, verdict=NOT_CHECKED, failure=failure)


def gravest(verdicts: Iterable[str]) -> str:
    """Return the verdict on a listing: the gravest on anything in it."""
    return min(verdicts, key=_RANKS.__getitem__, default=CLEAN)


class Rows:
    """The rows of one batch, in the order of its listings."""

    def __init__(self, rules_version: str) -> None:
        self._rules_version = rules_version
        self._ids: list[str | None] = []
        self._told: list[Told] = []
        self._hashes: list[str | None] = []
        self._origins: list[int] = []

    def add(self, row: int, id_: str | None, told: Iterable[Told], listing_hash: str | None = None) -> None:
        """Take what is told of the listing in a row of the batch."""
        for line in told:
            self._ids.append(id_)
            self._told.append(line)
            self._hashes.append(listing_hash)
            self._origins.append(row)

    def batch(self, schema: pa.Schema, kept: Sequence[pa.Array]) -> pa.RecordBatch:
        """Return the rows as a batch, with the columns of the listings that are kept."""
        told = zip(*self._told, strict=True) if self._told else ((),) * len(Told._fields)
        versions = [self._rules_version] * len(self._told)
        columns = (self._ids, *told, self._hashes, versions)
        arrays = [pa.array(values, field.type) for values, field in zip(columns, SCHEMA, strict=True)]
        origins = pa.array(self._origins, pa.int64())
        return pa.record_batch([*arrays, *(column.take(origins) for column in kept)], schema=schema)


def _told(finding: Finding, listing: Listing) -> Told:
    field, start, end = listing.place(finding.span)
    return Told(
        field=field,
        rule=finding.rule,
        category=finding.category,
        severity=finding.severity.value,
        confidence=finding.confidence.value if finding.confidence else None,
        verdict=_verdict(finding),
        status=finding.status.value,
        start=start,
        end=end,
        match=finding.match,
        sentence=finding.sentence,
        states=[state.state.value for state in finding.states],
        law=_laws_told(finding.law),
        fingerprint=finding.fingerprint,
    )


# A few hundred laws stand behind all findings of a catalogue.
@lru_cache(maxsize=5_000)
def _laws_told(laws: tuple[MarketLaw, ...]) -> Sequence[dict[str, Any]]:
    return [{"market": law.market.value, "severity": law.severity.value, "source": _best(law)} for law in laws]


def _verdict(finding: Finding) -> str:
    """Return what a finding asks of people; nothing where it was accepted."""
    if finding.status is not Status.NEW:
        return CLEAN
    return finding.tier.value.replace(" ", "-") if finding.tier else _VERDICTS[finding.severity]


def _best(law: MarketLaw) -> str | None:
    """Return the address of a source, the regulator's own page where there is one."""
    return min(law.sources, key=lambda source: bool(source.reported_by)).url if law.sources else None

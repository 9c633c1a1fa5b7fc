"""What is told of listings, as rows of the table of findings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import pyarrow as pa

from copylint import Finding, MarketLaw, PlacedFinding, Severity, Status
from copylint.catalogue.listing import Listing
from copylint.catalogue.schema import SCHEMA

CLEAN, NOT_CHECKED = "clean", "not-checked"
_VERDICTS = {Severity.ERROR: "violation", Severity.WARNING: "human-judgement", Severity.NOTE: "note"}
# From the gravest to the mildest.
VERDICTS = ("violation", "needs-evidence", "human-judgement", "note", NOT_CHECKED, CLEAN)

_RANKS = {verdict: rank for rank, verdict in enumerate(VERDICTS)}
# To make an encoder takes longer than to use it.
encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


@dataclass(slots=True)
class Content:
    """What a row tells wherever it stands; as JSON, too, once that was asked for."""

    rule: str | None = None
    category: str | None = None
    severity: str | None = None
    confidence: str | None = None
    verdict: str = CLEAN
    status: str | None = None
    match: str | None = None
    sentence: str | None = None
    states: Sequence[str] | None = None
    law: Sequence[dict[str, Any]] | None = None
    fingerprint: str | None = None
    failure: str | None = None
    _json: str = field(default="", init=False, repr=False, compare=False)

    @property
    def json(self) -> str:
        """Return the members of a JSON object, without its braces."""
        if not self._json:
            self._json = ",".join([f'"{name}":{_encoded_value(getattr(self, name))}' for name in CONTENTS])
        return self._json


class _ToldLaws(list[dict[str, Any]]):
    """The laws behind many findings, as one row tells them, and the same as JSON."""

    __slots__ = ("json",)

    def __init__(self, laws: Iterable[dict[str, Any]]) -> None:
        super().__init__(laws)
        self.json = encoded(self)


def _encoded_value(value: Any) -> str:
    """Return a value of a row as JSON."""
    if value is None:
        return "null"
    return value.json if isinstance(value, _ToldLaws) else encoded(value)


CONTENTS: tuple[str, ...] = Content.__match_args__


class TableRow(NamedTuple):
    """What a row tells beside id, hash and version: its content, and where in the listing that stands."""

    content: Content
    field: str | None = None
    start: int | None = None
    end: int | None = None


ALL_CLEAN = (TableRow(Content()),)


def failed(failure: str, field: str | None = None) -> TableRow:
    """Return the row that says why a listing, or one text of it, was not checked."""
    return TableRow(Content(verdict=NOT_CHECKED, failure=failure), field)


def gravest(verdicts: Iterable[str]) -> str:
    """Return the verdict on a listing: the gravest on anything in it."""
    return min(verdicts, key=_RANKS.__getitem__, default=CLEAN)


class Rows:
    """The rows of one batch, in the order of its listings."""

    def __init__(self, rules_version: str) -> None:
        self._rules_version = rules_version
        self._ids: list[str | None] = []
        self._told: list[TableRow] = []
        self._hashes: list[str | None] = []
        self._origins: list[int] = []

    def add(self, row: int, id_: str | None, rows: Iterable[TableRow], listing_hash: str | None = None) -> None:
        """Take what is told of the listing in a row of the batch."""
        for line in rows:
            self._ids.append(id_)
            self._told.append(line)
            self._hashes.append(listing_hash)
            self._origins.append(row)

    def batch(self, schema: pa.Schema, kept: Sequence[pa.Array]) -> pa.RecordBatch:
        """Return the rows as a batch, with the columns of the listings that are kept."""
        contents, fields, starts, ends = zip(*self._told, strict=True) if self._told else ((),) * len(TableRow._fields)
        columns: dict[str, Sequence[Any]] = {
            name: [getattr(content, name) for content in contents] for name in CONTENTS
        }
        columns |= {"id": self._ids, "field": fields, "start": starts, "end": ends}
        columns |= {"listing_hash": self._hashes, "rules_version": [self._rules_version] * len(self._told)}
        arrays = [pa.array(columns[field.name], field.type) for field in SCHEMA]
        origins = pa.array(self._origins, pa.int64())
        return pa.record_batch([*arrays, *(column.take(origins) for column in kept)], schema=schema)


def told_of(
    findings: Iterable[PlacedFinding], listing: Listing, content_of: Callable[[PlacedFinding], Content]
) -> tuple[TableRow, ...]:
    """Return a row for each finding of a listing, or the one that says that there is none."""
    return tuple([TableRow(content_of(placed), *listing.place(placed.span)) for placed in findings]) or ALL_CLEAN


def content_of(finding: Finding) -> Content:
    """Return what a row tells of a finding."""
    return Content(
        rule=finding.rule,
        category=finding.category,
        severity=finding.severity.value,
        confidence=finding.confidence.value if finding.confidence else None,
        verdict=_verdict(finding),
        status=finding.status.value,
        match=finding.match,
        sentence=finding.sentence,
        states=[state.state.value for state in finding.states],
        law=_laws_told(finding.law),
        fingerprint=finding.fingerprint,
    )


# A few hundred laws stand behind all findings of a catalogue.
@lru_cache(maxsize=5_000)
def _laws_told(laws: tuple[MarketLaw, ...]) -> Sequence[dict[str, Any]]:
    return _ToldLaws({"market": law.market.value, "severity": law.severity.value, "source": _best(law)} for law in laws)


def _verdict(finding: Finding) -> str:
    """Return what a finding asks of people; nothing where it was accepted."""
    if finding.status is not Status.NEW:
        return CLEAN
    return finding.tier.value.replace(" ", "-") if finding.tier else _VERDICTS[finding.severity]


def _best(law: MarketLaw) -> str | None:
    """Return the address of a source, the regulator's own page where there is one."""
    return min(law.sources, key=lambda source: bool(source.reported_by)).url if law.sources else None

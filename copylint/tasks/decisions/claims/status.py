"""Where each entry of the register stands: approved, ending, changed, contradicted by a page, or used nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from copylint.findings.register.cures import uncured_laws
from copylint.findings.register.limits import evidence_figures, excess_of
from copylint.findings.register.load import Register, RegisteredClaim
from copylint.findings.register.model import Wording
from copylint.findings.register.occurrences import Occurrence, changed_evidence
from copylint.findings.register.skeletons import skeleton_of
from copylint.linter.linter import Linter
from copylint.model import Document, Finding, Kind, OffsetMap, Segment, Span, Verdict
from copylint.text.positions import Lines


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an entry; what is no error leaves the register usable."""

    claim: RegisteredClaim
    what: str
    is_error: bool = True

    def __str__(self) -> str:
        """Return `path:line: id: what`."""
        return f"{self.claim.place}: {self.claim.id}: {self.what}"


@dataclass(frozen=True, slots=True)
class EntryStatus:
    """Where one entry stands, and where its claim does."""

    claim: RegisteredClaim
    state: str
    places: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


def statuses(
    register: Register, used: Mapping[str, Sequence[tuple[str, Occurrence]]], today: date
) -> Iterator[EntryStatus]:
    """Yield where each entry stands; `used` leads from its id to the places where its claim stands."""
    for claim in register.claims:
        places = used.get(claim.id, ())
        conflicts = tuple(
            f"{place}: {occurrence.verdict.value}: {occurrence.reason}"
            for place, occurrence in places
            if occurrence.verdict in (Verdict.EXCEEDS, Verdict.CONDITION_MISSING)
        )
        state = _state(claim, register.root, today)
        yield EntryStatus(claim, state, tuple(place for place, _ in places), conflicts)


def _state(claim: RegisteredClaim, root: str, today: date) -> str:
    entry = claim.entry
    until = entry.valid_until
    is_ending = until is not None and until <= today + timedelta(days=claim.warn_days)
    states = (
        "not approved" if not entry.approver or entry.approved_on is None else "",
        "" if entry.evidence else "without evidence",
        f"expired on {until}" if until and until < today else "",
        f"approved from {entry.approved_on} on" if entry.approved_on and entry.approved_on > today else "",
        changed_evidence(claim, root),
        f"expires on {until}, in {(until - today).days} days" if until and is_ending else "",
        f"approved by {entry.approver}" + (f" until {until}" if until else ""),
    )
    return next(filter(None, states))


def problems_of(register: Register, linter: Linter, today: date) -> Iterator[Problem]:
    """Yield what is wrong with the entries of a register; `linter` tells what no evidence cures."""
    uncured = _uncured(register, linter)
    for claim in register.claims:
        entry = claim.entry
        if what := changed_evidence(claim, register.root):
            yield Problem(claim, what)
        yield from (Problem(claim, what) for what in _contradictions(claim))
        yield from (Problem(claim, what, is_error=False) for what in uncured.get(claim.id, ()))
        if entry.valid_until and entry.valid_until < today:
            yield Problem(claim, f"expired on {entry.valid_until}", is_error=False)
        needed = {"evidence": entry.evidence, "approver": entry.approver, "approved-on": entry.approved_on}
        if missing := [f'"{key}"' for key, value in needed.items() if not value]:
            yield Problem(claim, f"without {' and '.join(missing)} it covers nothing", is_error=False)


def _contradictions(claim: RegisteredClaim) -> Iterator[str]:
    """Yield where an entry's own wording says more than its evidence, or takes any figure."""
    entry = claim.entry
    for wording in entry.wordings:
        if isinstance(wording, Wording):
            if "#" in wording.say and not evidence_figures(entry):
                yield f'"{wording.say}" takes any number: give the evidence a "figure"'
            continue
        for figure in skeleton_of(wording).figures:
            if what := excess_of(figure, (), entry):
                yield f'"{wording}" says {what}'


def _uncured(register: Register, linter: Linter) -> Mapping[str, list[str]]:
    """Return by id what rules find in the wordings of entries that no evidence cures in their markets."""
    claims = [(claim, wording) for claim in register.claims for wording in claim.entry.wordings]
    document, places = _document_of([str(getattr(wording, "say", wording)) for _, wording in claims])
    problems: dict[str, list[str]] = {}
    for finding in linter.lint(document):
        at = max((n for n, start in enumerate(places) if start <= finding.span.start), default=0)
        claim = claims[at][0]
        markets = {market.value for market in claim.entry.markets}
        uncured = [name for name in _laws(finding, linter) if not markets or name in markets]
        if uncured:
            problems.setdefault(claim.id, []).append(
                f'"{finding.match}" stays reported in {", ".join(uncured)}: no evidence cures {finding.rule}'
            )
    return problems


def _laws(finding: Finding, linter: Linter) -> tuple[str, ...]:
    is_claim = linter.rule_of(finding.rule) is not None and not finding.is_missing
    return uncured_laws(finding, linter.rule_of) if is_claim else ()


def _document_of(texts: Sequence[str]) -> tuple[Document, list[int]]:
    """Return a page with a paragraph for each text, and where each begins."""
    starts: list[int] = []
    segments: list[Segment] = []
    at = 0
    for text in texts:
        starts.append(at)
        segments.append(Segment(Kind.PARAGRAPH, text, OffsetMap.verbatim(Span(at, at + len(text)))))
        at += len(text) + 2
    return Document("<register>", "\n\n".join(texts), "text", tuple(segments)), starts


def places_of(document: Document, occurrences: Iterable[Occurrence]) -> Iterator[tuple[str, str, Occurrence]]:
    """Yield the id, the place and the occurrence of each approved claim on a page."""
    lines = Lines(document.text)
    for occurrence in occurrences:
        start = document.segments[occurrence.segment].source_of(occurrence.span).start
        yield occurrence.claim.id, f"{document.path}:{lines.position(start).line}", occurrence

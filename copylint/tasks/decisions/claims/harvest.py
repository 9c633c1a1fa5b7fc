"""Every claim of a site, innocent and accepted ones too, by wording with all its places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from copylint.findings.accepted.suppressions import CATEGORY as SUPPRESSION
from copylint.findings.fingerprints import folded
from copylint.findings.register.model import ClaimEntry
from copylint.findings.register.occurrences import Occurrence
from copylint.findings.register.rules import CATEGORY as REGISTER
from copylint.model import Document, Finding, Report, Severity, Span, Status
from copylint.tasks.decisions.claims.types import ClaimType, types_of
from copylint.text.positions import Lines
from copylint.text.sentences import sentences_of

_LONGEST_ID = 40
_NO_CLAIMS = frozenset((REGISTER, SUPPRESSION, "disclosure", "consistency"))


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """One place at which a claim stands: the findings there, by severity and status, and the register's entry."""

    path: str
    line: int
    severity: Severity | None = None
    status: Status | None = None
    entry: str = ""

    def __str__(self) -> str:
        """Return `path:line`."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class HarvestedClaim:
    """A wording with the sorts of claim that it makes and every place at which it stands."""

    wording: str
    types: tuple[ClaimType, ...]
    places: tuple[ClaimPlace, ...]
    rules: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """Return the gravest severity of its findings that nobody accepted; None where there is none."""
        given = [place.severity for place in self.places if place.severity and place.status is Status.NEW]
        return max(given, key=lambda severity: severity.rank, default=None)

    @property
    def standing(self) -> str:
        """Return its severity or, where all of it was accepted, as what; a dash where nothing was found."""
        statuses = [place.status.value for place in self.places if place.status]
        return self.severity.value if self.severity else next(iter(statuses), "–")

    @property
    def entries(self) -> tuple[str, ...]:
        """Return the entries of the register that it was held against."""
        return tuple(dict.fromkeys(place.entry for place in self.places if place.entry))


def claims_on(report: Report, occurrences: Sequence[Occurrence]) -> Iterator[HarvestedClaim]:
    """Yield the claims of one page, each with its one place, in reading order; the report holds its page."""
    if report.page is None:
        return
    document = report.page.document
    lines = Lines(document.text)
    findings = [finding for finding in (*report.findings, *report.page.silent) if finding.category not in _NO_CLAIMS]
    reported = frozenset(map(id, report.findings))
    by_start = sorted(findings, key=lambda finding: finding.span.start)
    for number, segment in enumerate(document.segments):
        for span in sentences_of(segment.text):
            source = segment.source_of(span)
            here = [finding for finding in _between(by_start, source) if not finding.is_missing]
            text = segment.text[span.start : span.end]
            entries = (place.claim.id for place in occurrences if place.segment == number and place.span.overlaps(span))
            entry = next(entries, "")
            types = types_of(text, segment.kind, here)
            if types or here or entry:
                shown = [finding for finding in here if id(finding) in reported]
                yield HarvestedClaim(text, types, (_place(document, lines, source, shown, entry),), _rules(here))


def _between(findings: Sequence[Finding], source: Span) -> list[Finding]:
    from bisect import bisect_left

    first = bisect_left(findings, source.start, key=lambda finding: finding.span.start)
    last = bisect_left(findings, max(source.end, source.start + 1), key=lambda finding: finding.span.start)
    return list(findings[first:last])


def _place(document: Document, lines: Lines, source: Span, shown: Sequence[Finding], entry: str) -> ClaimPlace:
    line = lines.position(source.start).line + document.first_line - 1
    gravest = max(shown, key=lambda finding: (finding.status is Status.NEW, finding.severity.rank), default=None)
    if gravest is None:
        return ClaimPlace(document.path, line, entry=entry)
    return ClaimPlace(document.path, line, gravest.severity, gravest.status, entry)


def _rules(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(finding.rule for finding in findings))


def grouped(claims: Iterable[HarvestedClaim]) -> list[HarvestedClaim]:
    """Return claims with those of one wording as one, gravest first, then those on most places."""
    groups: dict[str, HarvestedClaim] = {}
    for claim in claims:
        key = folded(claim.wording).rstrip(".!?… ")
        known = groups.get(key)
        groups[key] = _joined(known, claim) if known else claim
    return sorted(groups.values(), key=lambda claim: (-_rank(claim), -len(claim.places), claim.places[0].path))


def _joined(claim: HarvestedClaim, same: HarvestedClaim) -> HarvestedClaim:
    types = tuple(type_ for type_ in ClaimType if type_ in claim.types or type_ in same.types)
    rules = tuple(dict.fromkeys((*claim.rules, *same.rules)))
    # Title, card and data for machines repeat a sentence, in one line of many pages.
    places = tuple(dict.fromkeys((*claim.places, *same.places)))
    return replace(claim, types=types, places=places, rules=rules)


def _rank(claim: HarvestedClaim) -> int:
    return -1 if claim.severity is None else claim.severity.rank


def entries_of(claims: Iterable[HarvestedClaim], taken: Iterable[str] = ()) -> Mapping[str, ClaimEntry]:
    """Return a starting register: an entry for each claim that has none, with its pages, and nothing approved."""
    names = set(taken)
    entries: dict[str, ClaimEntry] = {}
    for claim in claims:
        if not claim.entries:
            name = _free_name(claim.wording, names)
            names.add(name)
            pages = tuple(dict.fromkeys(place.path for place in claim.places))
            note = f"{', '.join(type_.value for type_ in claim.types) or 'claim'}; {_severity_words(claim)}"
            entries[name] = ClaimEntry((claim.wording,), pages=pages, note=note)
    return entries


def _severity_words(claim: HarvestedClaim) -> str:
    severity = claim.severity.value if claim.severity else "no finding"
    rules = f" ({', '.join(claim.rules)})" if claim.rules else ""
    return f"{severity}{rules}"


def _free_name(wording: str, names: set[str]) -> str:
    words = re.findall(r"[a-z0-9]+", wording.lower())
    name = ""
    for word in words:
        if name and len(name) + len(word) >= _LONGEST_ID:
            break
        name = f"{name}-{word}" if name else word[:_LONGEST_ID]
    name = name or "claim"
    free, number = name, 1
    while free in names:
        number += 1
        free = f"{name}-{number}"
    return free

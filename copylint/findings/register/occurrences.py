"""Where approved wordings stand on a page, and how each place stands to its entry of the register."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from hashlib import sha256

from copylint.config.paths import absolute
from copylint.config.settings import Config, is_matched
from copylint.files.reading import read_bytes
from copylint.findings.register.limits import excess_of, is_for_ever
from copylint.findings.register.load import Register, RegisteredClaim
from copylint.findings.register.model import Condition, ConditionReach, EvidenceEntry, Wording
from copylint.findings.register.skeletons import Figure, Skeleton
from copylint.findings.register.wordings import PhraseFinder, WordingMatch
from copylint.model import Document, Market, Prominence, Span, Verdict
from copylint.model.errors import ReadError
from copylint.text.sentences import sentences_of
from copylint.text.tokens import words_of

# So many segments on either side are the same section.
_SECTION = 3

# The best first: of two entries for one place, that with the better verdict counts.
_ORDER = (
    Verdict.SUBSTANTIATED,
    Verdict.EXPIRES_SOON,
    Verdict.EVIDENCE_CHANGED,
    Verdict.CONDITION_MISSING,
    Verdict.EXCEEDS,
    Verdict.EXPIRED,
    Verdict.UNREGISTERED,
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An approved wording on a page: the segment that holds it, where in its text, and how it stands to its entry."""

    claim: RegisteredClaim
    segment: int
    span: Span
    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What decides about entries beside the page: the day, the settings, and what finds phrases."""

    config: Config
    today: date
    find_phrase: PhraseFinder


def occurrences_in(document: Document, register: Register, setting: Setting) -> list[Occurrence]:
    """Return the approved wordings of a page in reading order; none lies within another one."""
    page = _RegisteredPage(document, register, setting)
    occurrences: list[Occurrence] = []
    for number, segment in enumerate(document.segments):
        skeleton, matches = register.index.found_in(segment.text, setting.find_phrase)
        if skeleton and matches:
            occurrences += _outermost([page.judged(number, skeleton, match) for match in matches])
    return occurrences


def _outermost(occurrences: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """Yield the longest of what lies over another, and of those of one place the best."""
    kept: list[Occurrence] = []
    for occurrence in sorted(occurrences, key=_longest_and_best_first):
        if not any(other.span.contains(occurrence.span) for other in kept):
            kept.append(occurrence)
    yield from sorted(kept, key=lambda occurrence: occurrence.span)


def _longest_and_best_first(occurrence: Occurrence) -> tuple[int, int, str]:
    return -len(occurrence.span), _ORDER.index(occurrence.verdict), occurrence.claim.id


class _RegisteredPage:
    """A page while it is held against a register."""

    def __init__(self, document: Document, register: Register, setting: Setting) -> None:
        self._document = document
        self._register = register
        self._setting = setting
        self._words = cache(lambda number: f" {' '.join(words_of(document.segments[number].text))} ")

    def judged(self, segment: int, skeleton: Skeleton, match: WordingMatch) -> Occurrence:
        """Return how a wording that stands in a segment stands to its entry."""
        claim = self._register.claim_of(match.number)
        place = Occurrence(claim, segment, match.span, Verdict.SUBSTANTIATED)
        checks: tuple[tuple[Verdict, Callable[[], str]], ...] = (
            (Verdict.UNREGISTERED, lambda: _unapproved(claim, self._setting.today)),
            (Verdict.EXPIRED, lambda: _expired(claim, self._setting.today)),
            (Verdict.EXCEEDS, lambda: self._out_of_scope(claim) or self._excess(skeleton, match, claim, segment)),
            (Verdict.CONDITION_MISSING, lambda: self._missing_condition(claim, place)),
            (Verdict.EVIDENCE_CHANGED, lambda: changed_evidence(claim, self._register.root)),
            (Verdict.EXPIRES_SOON, lambda: _expires_soon(claim, self._setting.today)),
        )
        for verdict, check in checks:
            if reason := check():
                return replace(place, verdict=verdict, reason=reason)
        return place

    def _out_of_scope(self, claim: RegisteredClaim) -> str:
        entry, config, path = claim.entry, self._setting.config, self._document.path
        if entry.pages and not is_matched(path, entry.pages, absolute(self._register.root)):
            return f"approved for {', '.join(entry.pages)} only"
        asked = config.markets or tuple(Market)
        if entry.markets and (others := [market.value for market in asked if market not in entry.markets]):
            return f"approved for {', '.join(market.value for market in entry.markets)}, not for {', '.join(others)}"
        if entry.channels and (left := [place.value for place in config.channels if place not in entry.channels]):
            return f"approved for {', '.join(place.value for place in entry.channels)}, not for {', '.join(left)}"
        if entry.products and not any(self._names(product) for product in entry.products):
            return f"approved for {' and '.join(entry.products)}, which this page does not name"
        return ""

    def _names(self, product: str) -> bool:
        name = f" {' '.join(words_of(product))} "
        path = f" {' '.join(words_of(os.path.splitext(self._document.path)[0].replace('_', ' ')))} "
        return name in path or any(name in self._words(number) for number in range(len(self._document.segments)))

    def _excess(self, skeleton: Skeleton, match: WordingMatch, claim: RegisteredClaim, segment: int) -> str:
        wording = self._register.index.wording(match.number)
        inside = [figure for figure in skeleton.figures if match.span.contains(figure.span)]
        approved: Sequence[Sequence[Figure]] = [()] * len(inside)
        if not isinstance(wording, Wording):
            own = self._register.index.skeleton(match.number).figures
            approved = [(figure,) for figure in own] if len(own) == len(inside) else approved
        sentence = self._sentence(segment, match.span)
        beside = [
            figure
            for figure in skeleton.figures
            if figure not in inside and sentence.contains(figure.span) and is_for_ever(figure)
        ]
        figures = [*zip(inside, approved, strict=True), *((figure, ()) for figure in beside)]
        return next((what for figure, those in figures if (what := excess_of(figure, those, claim.entry))), "")

    def _sentence(self, segment: int, span: Span) -> Span:
        text = self._document.segments[segment].text
        over = [sentence for sentence in sentences_of(text) if sentence.overlaps(span)]
        return Span(over[0].start, over[-1].end) if over else span

    def _missing_condition(self, claim: RegisteredClaim, place: Occurrence) -> str:
        for words in claim.entry.conditions:
            condition = words if isinstance(words, Condition) else Condition(words)
            if not any(self._holds(number, condition, place) for number in self._reach(condition, place.segment)):
                return f'"{condition.text or condition.say}" must stand {_WITHIN[condition.within]}'
        return ""

    def _reach(self, condition: Condition, segment: int) -> range:
        count = len(self._document.segments)
        if condition.within is ConditionReach.PAGE:
            return range(count)
        reach = _SECTION if condition.within is ConditionReach.SECTION else 0
        return range(max(0, segment - reach), min(count, segment + reach + 1))

    def _holds(self, number: int, condition: Condition, place: Occurrence) -> bool:
        segment = self._document.segments[number]
        if segment.prominence is Prominence.HIDDEN:
            return False
        text = segment.text
        if condition.within is ConditionReach.SENTENCE:
            sentence = self._sentence(number, place.span)
            text = text[sentence.start : sentence.end]
        if condition.say:
            return bool(self._setting.find_phrase(condition.say, text))
        words = self._words(number) if text == segment.text else f" {' '.join(words_of(text))} "
        return f" {' '.join(words_of(condition.text))} " in words


_WITHIN = {
    ConditionReach.SENTENCE: "in its sentence",
    ConditionReach.SECTION: "beside it",
    ConditionReach.PAGE: "on its page",
}


def _unapproved(claim: RegisteredClaim, today: date) -> str:
    entry = claim.entry
    if not entry.approver or entry.approved_on is None:
        return "the entry is not approved yet"
    if entry.approved_on > today:
        return f"approved only from {entry.approved_on} on"
    return "" if entry.evidence else "the entry names no evidence"


def _expired(claim: RegisteredClaim, today: date) -> str:
    until = claim.entry.valid_until
    return f"approved until {until}" if until and until < today else ""


def _expires_soon(claim: RegisteredClaim, today: date) -> str:
    until = claim.entry.valid_until
    if until is None or until > today + timedelta(days=claim.warn_days):
        return ""
    days = (until - today).days
    return f"approved until {until}: {days} day{'s' * (days != 1)} more" if days else f"today, {until}, is its last day"


def changed_evidence(claim: RegisteredClaim, root: str) -> str:
    """Return which evidence file of a claim is gone or is no longer what was approved; nothing where all are there."""
    return next((what for evidence in claim.entry.evidence if (what := _file_change(evidence, root))), "")


def _file_change(evidence: EvidenceEntry, root: str) -> str:
    if not evidence.file:
        return ""
    digest = digest_of_file(absolute(os.path.join(root, evidence.file)))
    if not digest:
        return f"the evidence file {evidence.file} is not there"
    changed = evidence.sha256 and digest != evidence.sha256.lower()
    return f"the evidence file {evidence.file} has changed since it was approved" if changed else ""


@cache
def digest_of_file(path: str) -> str:
    """Return the SHA-256 of a file; nothing where it cannot be read."""
    try:
        return sha256(read_bytes(path)).hexdigest()
    except ReadError:
        return ""

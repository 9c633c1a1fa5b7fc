"""Absences into findings: a page that says one thing and leaves out what belongs beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from copylint.claims import Claim, Place, finding_at, severity_in
from copylint.compiled import CompiledRules
from copylint.config import Config
from copylint.model import Document, Finding, Kind, Prominence, Segment
from copylint.patterns import Patterns, lowered
from copylint.positions import Lines
from copylint.rules import DisclosureRule, Within
from copylint.sentences import sentences_of
from copylint.spans import Span
from copylint.values import dataclass


@dataclass(frozen=True, slots=True)
class Trigger:
    """What on a page asks for a disclosure: where it stands and how it reads."""

    segment: int
    span: Span
    text: str


class DisclosureChecker:
    """The disclosure rules of a rulebook, ready to be applied; configured once, used often."""

    def __init__(self, compiled: CompiledRules, patterns: Patterns) -> None:
        self.rules = compiled.disclosures
        self._patterns = patterns

    def missing(
        self, document: Document, claims: Sequence[tuple[int, Claim]], lines: Lines, config: Config
    ) -> list[Finding]:
        """Return a finding for every disclosure that the page asks for and does not make, at its first trigger.

        `claims` come with the numbers of their segments, in reading order.
        """
        page = _Page(document.segments, self._patterns)
        found: list[Finding] = []
        for rule in self.rules:
            severity = severity_in(rule, config)
            if severity is None or not config.has(rule.id, rule.category):
                continue
            triggers = _triggers(rule, page, claims)
            if len(triggers) < rule.when.at_least or not _applies(rule, page):
                continue
            if rule.within is Within.DOCUMENT:
                del triggers[1:]  # what is said anywhere on the page is said for all of them
            unmet = next((one for one in triggers if not _is_met(rule, page, one)), None)
            if unmet:
                found.append(finding_at(_place(document, unmet), rule, severity, lines, config))
        return found


class _Page:
    """The segments of one document, and where patterns match in them: each is looked for once."""

    def __init__(self, segments: Sequence[Segment], patterns: Patterns) -> None:
        self.segments = segments
        self._patterns = patterns
        self._texts = [lowered(segment.text) for segment in segments]
        self._text = "\n".join(self._texts)
        self._headings = [number for number, segment in enumerate(segments) if segment.kind is Kind.HEADING]
        self._places: dict[str, list[tuple[int, Span]]] = {}

    def places(self, pattern: str) -> list[tuple[int, Span]]:
        """Return where a pattern matches: numbers of segments, and spans in their texts."""
        if pattern not in self._places:
            self._places[pattern] = list(self._search(pattern)) if self._may_match(pattern, self._text) else []
        return self._places[pattern]

    def is_said(self, patterns: Iterable[str]) -> bool:
        """Tell whether one of the patterns matches where a visitor can see it."""
        return any(
            self.segments[number].prominence is not Prominence.HIDDEN
            for pattern in patterns
            for number, _ in self.places(pattern)
        )

    def section(self, number: int) -> range:
        """Return the numbers of the segments from the heading above to the next one."""
        place = bisect_right(self._headings, number)
        end = self._headings[place] if place < len(self._headings) else len(self.segments)
        return range(self._headings[place - 1] if place else 0, end)

    def _may_match(self, pattern: str, text: str) -> bool:
        return self._patterns.may_match(pattern, text)

    def _search(self, pattern: str) -> Iterator[tuple[int, Span]]:
        for number, segment in enumerate(self.segments):
            if self._may_match(pattern, self._texts[number]):
                for span in self._patterns.spans_in_time(pattern, segment.text, Span(0, len(segment.text))):
                    yield number, span


def _applies(rule: DisclosureRule, page: _Page) -> bool:
    return (not rule.when.beside or page.is_said(rule.when.beside)) and not page.is_said(rule.unless)


def _triggers(rule: DisclosureRule, page: _Page, claims: Sequence[tuple[int, Claim]]) -> list[Trigger]:
    wanted = set(rule.when.claims)
    found = [
        Trigger(number, claim.match.span, claim.text)
        for number, claim in claims
        if not wanted.isdisjoint((claim.rule.id, claim.rule.category))
    ]
    for pattern in rule.when.patterns:
        for number, span in page.places(pattern):
            found.append(Trigger(number, span, page.segments[number].text[span.start : span.end]))
    return sorted(found, key=lambda one: (one.segment, one.span))


def _is_met(rule: DisclosureRule, page: _Page, trigger: Trigger) -> bool:
    near = _near(page, trigger, rule.within)
    return any(
        _counts(page.segments[number], rule.prominent) and near(number, span)
        for pattern in rule.require
        for number, span in page.places(pattern)
    )


def _counts(segment: Segment, prominent: bool) -> bool:
    if prominent:
        return segment.prominence is Prominence.NORMAL and segment.kind is not Kind.FOOTNOTE
    return segment.prominence is not Prominence.HIDDEN


def _near(page: _Page, trigger: Trigger, within: Within | int) -> Callable[[int, Span], bool]:
    """Return what tells whether a place is one in which the disclosure for a trigger may stand."""
    if isinstance(within, int):
        sentences = _sentences_near(page.segments, trigger, within)
        return lambda number, span: any(place == number and near.contains(span) for place, near in sentences)
    match within:
        case Within.DOCUMENT:
            return lambda number, span: True
        case Within.SECTION:
            section = page.section(trigger.segment)
            return lambda number, span: number in section
        case Within.SEGMENT:
            return lambda number, span: number == trigger.segment


def _sentences_near(segments: Sequence[Segment], trigger: Trigger, reach: int) -> list[tuple[int, Span]]:
    """Return the sentences around a trigger, so many on either side, with the numbers of their segments."""
    near = range(max(0, trigger.segment - reach), min(len(segments), trigger.segment + reach + 1))
    sentences = [(number, span) for number in near for span in sentences_of(segments[number].text)]
    here = next(
        place
        for place, (number, span) in enumerate(sentences)
        if number == trigger.segment and span.end >= trigger.span.end
    )
    return sentences[max(0, here - reach) : here + reach + 1]


def _place(document: Document, trigger: Trigger) -> Place:
    segment = document.segments[trigger.segment]
    return Place(document.path, segment, Span(0, len(segment.text)), trigger.span)

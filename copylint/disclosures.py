"""Absences into findings: a page that says one thing and leaves out what belongs beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from copylint.claims import Claim, markets_of, severity_in
from copylint.compiled import CompiledRules
from copylint.config import Config
from copylint.model import Document, Finding, Kind, Prominence, Segment, Severity, Source
from copylint.patterns import Patterns
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
        found: list[Finding] = []
        for rule in self.rules:
            severity = severity_in(rule, config)
            if severity is None or not config.has(rule.id, rule.category):
                continue
            triggers = self._triggers(rule, document, claims)
            if len(triggers) < rule.when.at_least or not self._applies(rule, document):
                continue
            for trigger in triggers:
                if not self._is_met(rule, document, trigger):
                    found.append(_finding(rule, severity, trigger, document, lines, config))
                    break
        return found

    def _applies(self, rule: DisclosureRule, document: Document) -> bool:
        beside = rule.when.beside
        return (not beside or self._has(document.segments, beside)) and not self._has(document.segments, rule.unless)

    def _triggers(self, rule: DisclosureRule, document: Document, claims: Sequence[tuple[int, Claim]]) -> list[Trigger]:
        wanted = set(rule.when.claims)
        found = [
            Trigger(number, claim.match.span, claim.text)
            for number, claim in claims
            if not wanted.isdisjoint((claim.rule.id, claim.rule.category))
        ]
        for number, segment in enumerate(document.segments if rule.when.patterns else ()):
            for text in rule.when.patterns:
                for span in self._patterns.spans(text, segment.text, Span(0, len(segment.text))):
                    found.append(Trigger(number, span, segment.text[span.start : span.end]))
        return sorted(found, key=lambda one: (one.segment, one.span))

    def _is_met(self, rule: DisclosureRule, document: Document, trigger: Trigger) -> bool:
        segments = _near(document.segments, trigger, rule.within)
        if rule.prominent:
            segments = [
                one for one in segments if one.prominence is Prominence.NORMAL and one.kind is not Kind.FOOTNOTE
            ]
        return self._has(segments, rule.require)

    def _has(self, segments: Iterable[Segment], patterns: Sequence[str]) -> bool:
        return any(
            True
            for segment in segments
            if segment.prominence is not Prominence.HIDDEN
            for text in patterns
            for _ in self._patterns.spans(text, segment.text, Span(0, len(segment.text)))
        )


def _near(segments: Sequence[Segment], trigger: Trigger, within: Within | int) -> list[Segment]:
    """Return the segments in which a disclosure for a trigger may stand."""
    if isinstance(within, int):
        return _sentences_near(segments, trigger, within)
    match within:
        case Within.DOCUMENT:
            return list(segments)
        case Within.SECTION:
            return _section(segments, trigger.segment)
        case Within.SEGMENT:
            return [segments[trigger.segment]]


def _section(segments: Sequence[Segment], number: int) -> list[Segment]:
    """Return the segments from the heading above to the next one."""
    first = next((one for one in range(number, -1, -1) if segments[one].kind is Kind.HEADING), 0)
    after = range(number + 1, len(segments))
    end = next((one for one in after if segments[one].kind is Kind.HEADING), len(segments))
    return list(segments[first:end])


def _sentences_near(segments: Sequence[Segment], trigger: Trigger, reach: int) -> list[Segment]:
    """Return the sentences around a trigger, so many on either side, as segments of their own."""
    near = range(max(0, trigger.segment - reach), min(len(segments), trigger.segment + reach + 1))
    sentences = [(number, span) for number in near for span in sentences_of(segments[number].text)]
    here = next(
        place
        for place, (number, span) in enumerate(sentences)
        if number == trigger.segment and span.end >= trigger.span.end
    )
    chosen = sentences[max(0, here - reach) : here + reach + 1]
    return [
        Segment(
            segments[number].kind,
            segments[number].text[span.start : span.end],
            segments[number].offsets,
            segments[number].prominence,
        )
        for number, span in chosen
    ]


def _finding(
    rule: DisclosureRule, severity: Severity, trigger: Trigger, document: Document, lines: Lines, config: Config
) -> Finding:
    segment = document.segments[trigger.segment]
    span = segment.source_of(trigger.span)
    return Finding(
        rule=rule.id,
        category=rule.category,
        severity=severity,
        message=rule.message.replace("{match}", trigger.text),
        path=document.path,
        span=span,
        start=lines.position(span.start),
        end=lines.position(span.end),
        match=trigger.text,
        sentence=segment.text,
        excerpt=lines.excerpt(span),
        suggestions=rule.suggest,
        sources=tuple(one for one in rule.sources if isinstance(one, Source)),
        markets=markets_of(rule, config),
        why=rule.why,
    )

"""Findings and where they stand: one that was made in a sentence by itself is put in its place when it is asked for."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from copylint.findings.fingerprints import fingerprinted
from copylint.model import Evidence, Finding, MarketLaw, Segment, Severity, Span, with_changes
from copylint.model.spans import NOWHERE
from copylint.text.positions import Lines


class PlacedFinding(NamedTuple):
    """A finding with the span of a document that it is about.

    With a segment, the finding is told as if its sentence were a text of its own; that stands at `sentence` in the
    segment. What is the same wherever a sentence stands, the fingerprint too, is right in any case; lines, columns and
    the excerpt are told by `here` alone.
    """

    finding: Finding
    span: Span
    segment: Segment | None = None
    sentence: Span = NOWHERE

    @property
    def rule(self) -> str:
        """Return the rule of the finding."""
        return self.finding.rule

    @property
    def category(self) -> str:
        """Return the category of the rule."""
        return self.finding.category

    @property
    def severity(self) -> Severity:
        """Return how severe the finding is."""
        return self.finding.severity

    @property
    def law(self) -> tuple[MarketLaw, ...]:
        """Return the law that is behind the finding."""
        return self.finding.law

    def here(self, lines: Lines) -> Finding:
        """Return the finding as it is told at its place in a document with these lines."""
        segment = self.segment
        if segment is None:
            return self.finding
        start = self.sentence.start
        return relocated(
            self.finding, lambda span: segment.source_of(span.shift(start)), segment.source_of(self.sentence), lines
        )


def in_place(finding: Finding) -> PlacedFinding:
    """Return a finding that is told where it stands."""
    return PlacedFinding(finding, finding.span)


def placed(findings: Iterable[Finding], sentence: Span, segment: Segment) -> list[PlacedFinding]:
    """Return findings that were made in a sentence by itself where that stands in a segment."""
    offsets, start = segment.offsets, sentence.start
    if offsets.is_one_slice:
        by = offsets.sources[0] + start
        return [PlacedFinding(finding, finding.span.shift(by), segment, sentence) for finding in findings]
    return [
        PlacedFinding(finding, segment.source_of(finding.span.shift(start)), segment, sentence) for finding in findings
    ]


def told_apart(findings: Sequence[PlacedFinding], path: str) -> Sequence[PlacedFinding]:
    """Return findings with their own fingerprints; they come in the order of the text, with that of the first alike."""
    if len({placed.finding.fingerprint for placed in findings}) == len(findings):
        return findings
    marked = fingerprinted([placed.finding for placed in findings], path)
    return [placed._replace(finding=finding) for placed, finding in zip(findings, marked, strict=True)]


def relocated(finding: Finding, moved: Callable[[Span], Span], sentence_span: Span | None, lines: Lines) -> Finding:
    """Return a finding whose words, and those that explain it, stand where `moved` leads them, in one copy."""
    span = moved(finding.span)
    states = finding.states
    if any(evidence.span for evidence in states):
        states = tuple(
            [
                Evidence(evidence.state, evidence.cue, moved(evidence.span)) if evidence.span else evidence
                for evidence in states
            ]
        )
    return with_changes(
        finding,
        span=span,
        start=lines.position(span.start),
        end=lines.position(span.end),
        excerpt=lines.excerpt(span),
        states=states,
        sentence_span=sentence_span,
    )

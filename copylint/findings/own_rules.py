"""Rules of copylint's own that no rule file holds: about decisions, and about what several pages say together."""

from __future__ import annotations

from dataclasses import dataclass

from copylint.config.settings import Config
from copylint.model import Finding, Severity, Span, Tier
from copylint.text.positions import Lines


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule that looks at decisions, or at several pages."""

    id: str
    category: str
    title: str
    severity: Severity
    why: str


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """Where an own rule found something: the span in the source, the words there, and the sentence around them."""

    path: str
    span: Span
    match: str
    sentence: str


def own_finding(rule: OwnRule, message: str, place: OwnPlace, lines: Lines, config: Config) -> Finding:
    """Return the finding of an own rule at a place."""
    severity, span = config.severity_of(rule.id, rule.category, rule.severity), place.span
    return Finding(
        rule=rule.id,
        category=rule.category,
        severity=severity,
        message=message,
        path=place.path,
        span=span,
        start=lines.position(span.start),
        end=lines.position(span.end),
        match=place.match,
        sentence=place.sentence,
        excerpt=lines.excerpt(span),
        why=rule.why,
        tier=Tier.VIOLATION if severity is Severity.ERROR else Tier.JUDGEMENT,
    )

"""Directives hide findings; directives that are wrong, old or useless become findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from copylint.config import Config
from copylint.directives import BrokenDirective, Directive, Verb, directives_in, scopes_of
from copylint.model import Comment, Document, Finding, Severity, Status
from copylint.positions import Lines
from copylint.schema import did_you_mean
from copylint.spans import Span
from copylint.values import dataclass

CATEGORY = "suppression"


@dataclass(frozen=True, slots=True)
class SuppressionRule:
    """A rule about directives."""

    id: str
    title: str
    severity: Severity
    why: str


BROKEN = SuppressionRule(
    "broken-suppression",
    "Directives that cannot be understood",
    Severity.ERROR,
    "A directive that is not understood hides nothing.",
)
UNKNOWN = SuppressionRule(
    "unknown-rule-in-suppression",
    "Directives that name an unknown rule",
    Severity.ERROR,
    "A name that does not exist hides nothing.",
)
EXPIRED = SuppressionRule(
    "expired-suppression",
    "Directives whose last day has passed",
    Severity.WARNING,
    "Whoever accepted the claim accepted it until that day.",
)
REASONLESS = SuppressionRule(
    "missing-reason",
    "Directives without a reason",
    Severity.ERROR,
    "The config asks for a reason, so that others can judge the decision.",
)
UNUSED = SuppressionRule(
    "unused-suppression",
    "Directives that hide nothing",
    Severity.WARNING,
    "A directive that hides nothing today hides a new claim tomorrow.",
)
SUPPRESSION_RULES: Mapping[str, SuppressionRule] = {
    rule.id: rule for rule in (BROKEN, UNKNOWN, EXPIRED, REASONLESS, UNUSED)
}


@dataclass(frozen=True, slots=True)
class _Suppression:
    """One name of one directive, and where it hides findings."""

    directive: Directive
    name: str
    scope: Span

    def hides(self, finding: Finding) -> bool:
        reaches = self.scope.overlaps(finding.span) or self.scope.contains(finding.span)
        return reaches and self.name in ("", finding.rule, finding.category)


@dataclass(frozen=True, slots=True)
class _Complaint:
    """What is wrong with a directive."""

    comment: Comment
    rule: SuppressionRule
    message: str


def mark_suppressed(
    document: Document, findings: Iterable[Finding], rules: Mapping[str, str], config: Config, today: date
) -> tuple[Finding, ...]:
    """Return the findings, those under a directive marked as suppressed, and findings about the directives.

    `rules` leads from the id of every rule that exists to its category; `today` decides what has expired.
    """
    findings = tuple(findings)
    found = directives_in(document)
    if not found:
        return findings
    whole = [one for one in found if isinstance(one, Directive)]
    current = [one for one in whole if one.until is None or one.until >= today]
    suppressions = [_Suppression(one, *scope) for one in current for scope in scopes_of(one, document, whole)]
    active = {name for rule, category in rules.items() if config.has(rule, category) for name in (rule, category)}
    complaints = [
        *(complaint for one in found for complaint in _complaints(one, rules, config, today)),
        *_unused(suppressions, findings, active),
    ]
    marked = tuple(_marked(finding, suppressions) for finding in findings)
    return (*marked, *_findings(document, complaints, config))


def _marked(finding: Finding, suppressions: list[_Suppression]) -> Finding:
    for one in suppressions:
        if finding.status is Status.NEW and one.hides(finding):
            return replace(finding, status=Status.SUPPRESSED, reason=one.directive.reason)
    return finding


def _complaints(
    one: Directive | BrokenDirective, rules: Mapping[str, str], config: Config, today: date
) -> Iterator[_Complaint]:
    if isinstance(one, BrokenDirective):
        yield _Complaint(one.comment, BROKEN, one.what)
        return
    known = {*rules, *rules.values()}
    for name in one.names:
        if name not in known:
            yield _Complaint(
                one.comment, UNKNOWN, f'Unknown rule or category "{name}"{did_you_mean(name, known) or "."}'
            )
    if one.until and one.until < today:
        message = f"This directive held until {one.until} and hides nothing any more."
        yield _Complaint(one.comment, EXPIRED, message)
    if config.require_reason and not one.reason and one.verb is not Verb.ENABLE:
        yield _Complaint(one.comment, REASONLESS, "This directive gives no reason — write one after a colon.")


def _unused(suppressions: list[_Suppression], findings: tuple[Finding, ...], active: set[str]) -> Iterator[_Complaint]:
    for one in suppressions:
        # A rule that does not run today may have something to hide tomorrow.
        judged = one.directive.verb is not Verb.ENABLE and (not one.name or one.name in active)
        if judged and not any(one.hides(finding) for finding in findings):
            hidden = f'no finding of "{one.name}"' if one.name else "no finding"
            yield _Complaint(one.directive.comment, UNUSED, f"This directive hides {hidden}.")


def _findings(document: Document, complaints: Iterable[_Complaint], config: Config) -> Iterator[Finding]:
    lines = Lines(document.text)
    for complaint in complaints:
        rule, span = complaint.rule, complaint.comment.span
        text = " ".join(complaint.comment.text.split())
        if config.has(rule.id, CATEGORY):
            yield Finding(
                rule=rule.id,
                category=CATEGORY,
                severity=config.severity_of(rule.id, CATEGORY, rule.severity),
                message=complaint.message,
                path=document.path,
                span=span,
                start=lines.position(span.start),
                end=lines.position(span.end),
                match=text,
                sentence=text,
                excerpt=lines.excerpt(span),
                why=rule.why,
            )

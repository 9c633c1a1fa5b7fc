"""Directives hide findings; directives that are wrong, old or useless become findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import product
from typing import NamedTuple

from copylint.config.settings import Config
from copylint.files.schema.words import did_you_mean
from copylint.findings.accepted.directives import BrokenDirective, Directive, Scopes, Verb, directives_in
from copylint.model import Comment, Document, Finding, Severity, SortedSpans, Span, Status
from copylint.text.positions import Lines

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


class _Suppression(NamedTuple):
    """One name of one directive, and where it hides findings."""

    directive: Directive
    name: str
    scope: Span


# So many unknown names of one directive are told one by one.
_MOST_NAMES = 20

# By name and verb, which of all suppressions they are.
_Numbers = dict[tuple[str, Verb], list[int]]


@dataclass(frozen=True, slots=True)
class _DirectiveComplaint:
    """What is wrong with a directive."""

    comment: Comment
    rule: SuppressionRule
    message: str


def mark_suppressed(  # noqa: PLR0913, PLR0917  # all of it decides about one page
    document: Document,
    findings: Iterable[Finding],
    rules: Mapping[str, str],
    config: Config,
    today: date,
    is_asked: Callable[[str], bool] = lambda rule: True,
) -> tuple[Finding, ...]:
    """Return the findings, those under a directive marked as suppressed, and findings about the directives.

    `rules` leads from the id of every rule that exists to its category; `today` decides what has expired. Where a rule
    is not asked for in the chosen markets, nobody can tell whether its directive hides something.
    """
    findings = tuple(findings)
    directives = directives_in(document)
    if not directives:
        return findings
    lines = Lines(document.text)
    understood = [directive for directive in directives if isinstance(directive, Directive)]
    suppressions = _suppressions(understood, document, lines, today)
    known = {*rules, *rules.values()}
    active = {
        name for rule, category in rules.items() if config.is_enabled(rule, category) for name in (rule, category)
    }
    guess = cache(lambda name: did_you_mean(name, known))
    complaints = [
        *(complaint for directive in directives for complaint in _complaints(directive, known, guess, config, today)),
        *_unused(suppressions, findings, lambda name: name in active and is_asked(name)),
    ]
    return (*_marked(findings, suppressions), *_findings(document, complaints, lines, config))


def _suppressions(directives: list[Directive], document: Document, lines: Lines, today: date) -> list[_Suppression]:
    scopes = Scopes(directives, document, lines)
    current = [
        directive
        for directive in directives
        if directive.verb is not Verb.ENABLE and (directive.until is None or directive.until >= today)
    ]
    return [_Suppression(directive, *scope) for directive in current for scope in scopes.of(directive)]


def _marked(findings: Iterable[Finding], suppressions: Sequence[_Suppression]) -> Iterator[Finding]:
    """Yield the findings, those that are hidden with the reason of the first directive that hides them."""
    numbers: _Numbers = defaultdict(list)
    for number, suppression in enumerate(suppressions):
        if suppression.scope:
            numbers[suppression.name, suppression.directive.verb].append(number)
    # What directives of one verb reach begins in their order.
    scopes = {key: SortedSpans([suppressions[number].scope for number in those]) for key, those in numbers.items()}
    for finding in findings:
        first = min(_hiding(finding, numbers, scopes), default=None)
        if first is None or finding.status is not Status.NEW:
            yield finding
        else:
            directive = suppressions[first].directive
            yield replace(finding, status=Status.SUPPRESSED, reason=directive.reason, until=directive.until)


def _hiding(finding: Finding, numbers: _Numbers, scopes: Mapping[tuple[str, Verb], SortedSpans]) -> Iterator[int]:
    """Yield, of each name and verb that fit, the number of the first suppression that hides a finding."""
    for key in product(("", finding.rule, finding.category), Verb):
        place = scopes[key].first_over(_seen(finding)) if key in scopes else None
        if place is not None:
            yield numbers[key][place]


def _seen(finding: Finding) -> Span:
    """Return where a finding is hidden; one that is empty stands at the character behind it."""
    return finding.span if finding.span else Span(finding.span.start, finding.span.start + 1)


def _complaints(
    directive: Directive | BrokenDirective, known: set[str], guess: Callable[[str], str], config: Config, today: date
) -> Iterator[_DirectiveComplaint]:
    comment = directive.comment
    if isinstance(directive, BrokenDirective):
        yield _DirectiveComplaint(comment, BROKEN, directive.what)
        return
    unknown = [name for name in directive.names if name not in known]
    for name in unknown[:_MOST_NAMES]:
        yield _DirectiveComplaint(comment, UNKNOWN, f'Unknown rule or category "{name}"{guess(name) or "."}')
    if len(unknown) > _MOST_NAMES:
        yield _DirectiveComplaint(comment, UNKNOWN, f"{len(unknown) - _MOST_NAMES} more names here are unknown.")
    if directive.until and directive.until < today:
        yield _DirectiveComplaint(
            comment, EXPIRED, f"This directive held until {directive.until} and hides nothing any more."
        )
    if config.require_reason and not directive.reason and directive.verb is not Verb.ENABLE:
        yield _DirectiveComplaint(comment, REASONLESS, "This directive gives no reason — write one after a colon.")


def _unused(
    suppressions: Iterable[_Suppression], findings: Iterable[Finding], is_active: Callable[[str], bool]
) -> Iterator[_DirectiveComplaint]:
    spans: dict[str, list[Span]] = defaultdict(list)
    for finding in sorted(findings, key=lambda finding: finding.span):
        for name in ("", finding.rule, finding.category):
            spans[name].append(_seen(finding))
    by_name = {name: SortedSpans(those) for name, those in spans.items()}
    for directive, name, scope in suppressions:
        # A rule that does not run today may have something to hide tomorrow.
        is_judged = not name or is_active(name)
        if is_judged and (name not in by_name or by_name[name].first_over(scope) is None):
            hidden = f'no finding of "{name}"' if name else "no finding"
            yield _DirectiveComplaint(directive.comment, UNUSED, f"This directive hides {hidden}.")


def _findings(
    document: Document, complaints: Iterable[_DirectiveComplaint], lines: Lines, config: Config
) -> Iterator[Finding]:
    for complaint in complaints:
        rule, span = complaint.rule, complaint.comment.span
        text = " ".join(complaint.comment.text.split())
        if config.is_enabled(rule.id, CATEGORY):
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

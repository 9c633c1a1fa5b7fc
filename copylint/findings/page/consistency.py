"""Pages that contradict each other: figures, prices, offers past their day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from copylint.config.settings import Config, identity_of
from copylint.findings.fingerprints import fingerprinted
from copylint.findings.own_rules import OwnRule
from copylint.findings.page.consistency_rules import CATEGORY, CONSISTENCY_RULES, FIGURES, OFFER, PRICES
from copylint.model import Excerpt, Finding, Report, Span, Statement, Tier


def with_consistency(reports: Sequence[Report], config: Config, others: Iterable[Finding] = ()) -> list[Report]:
    """Return the reports of a run with findings on what its pages say differently, each with both places.

    `others` are findings of these rules that come from elsewhere.
    """
    today = config.day
    statements = [statement for report in reports for statement in report.statements]
    by_path: dict[str, list[Finding]] = {}
    for finding in (*_differing(statements), *_past(statements, today), *others):
        rule = CONSISTENCY_RULES[finding.rule]
        if config.is_enabled(rule.id, CATEGORY):
            severity = config.severity_of(rule.id, CATEGORY, rule.severity)
            by_path.setdefault(finding.path, []).append(replace(finding, severity=severity))
    return [_with(report, by_path.get(report.path, ()), config) for report in reports]


def _with(report: Report, added: Iterable[Finding], config: Config) -> Report:
    new = fingerprinted(sorted(added, key=_order), identity_of(config.root, report.path))
    return replace(report, findings=tuple(sorted((*report.findings, *new), key=_order))) if new else report


def _order(finding: Finding) -> tuple[Span, str]:
    return finding.span, finding.rule


def _differing(statements: Iterable[Statement]) -> Iterator[Finding]:
    """Yield each statement that an earlier page makes with other figures."""
    first: dict[str, Statement] = {}
    for statement in statements:
        if not statement.figures:
            continue
        other = first.setdefault(statement.key, statement)
        if other.path == statement.path or other.figures == statement.figures:
            continue
        if len(other.figures) == len(statement.figures):
            rule = PRICES if statement.key.startswith("price ") else FIGURES
            mine, theirs = " and ".join(statement.figures), " and ".join(other.figures)
            where = f"{other.path}:{other.start.line}"
            yield _finding(rule, statement, f'"{statement.text}" says {mine}, where {where} says {theirs}.')


def _past(statements: Iterable[Statement], today: date) -> Iterator[Finding]:
    for statement in statements:
        if statement.until and statement.until < today:
            yield _finding(OFFER, statement, f'"{statement.text}" ended on {statement.until}.')


def _finding(rule: OwnRule, statement: Statement, message: str) -> Finding:
    return Finding(
        rule=rule.id,
        category=CATEGORY,
        severity=rule.severity,
        message=message,
        path=statement.path,
        span=statement.span,
        start=statement.start,
        end=statement.end,
        match=statement.text,
        sentence=statement.text,
        excerpt=Excerpt(statement.text, Span(0, len(statement.text))),
        why=rule.why,
        sentence_span=statement.span,
        tier=Tier.JUDGEMENT,
    )

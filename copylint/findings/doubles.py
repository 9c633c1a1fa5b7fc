"""Findings that lie within others and say no more than these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from copylint.model import Channel, Market, MarketLaw, Severity, Span


class Reported(Protocol):
    """What is compared of two findings."""

    @property
    def span(self) -> Span:
        """Return where it stands."""

    @property
    def rule(self) -> str:
        """Return the rule that found it."""

    @property
    def category(self) -> str:
        """Return the category of the rule."""

    @property
    def severity(self) -> Severity:
        """Return how severe it is."""

    @property
    def law(self) -> tuple[MarketLaw, ...]:
        """Return the law that is behind it."""


R = TypeVar("R", bound=Reported)


def gravity_of(finding: Reported) -> int:
    """Return how severe a finding is."""
    return finding.severity.rank


def without_doubles(findings: Iterable[R], gravity: Callable[[R], int] = gravity_of) -> list[R]:
    """Return the findings without those that lie within others of their category that are as severe in every market.

    Of two on the same words the one of more `gravity` stays. Where that is the same in every market, a narrower choice
    of markets never brings out a finding that a wider one hides.
    """
    kept: list[R] = []
    for group in _groups(sorted(findings, key=lambda finding: finding.span.start)):
        kept += group if len(group) == 1 else _without_doubles(group, gravity)
    return kept


def _groups(findings: Iterable[R]) -> Iterator[list[R]]:
    """Yield findings, given by their starts, in groups that do not touch: most stand alone."""
    group: list[R] = []
    reached = -1
    for finding in findings:
        span = finding.span
        if group and span.start > reached:
            yield group
            group = []
        group.append(finding)
        reached = max(reached, span.end)
    if group:
        yield group


def _without_doubles(findings: Iterable[R], gravity: Callable[[R], int]) -> Iterator[R]:
    # How far those that were kept reach, by category and market, and by severity for all that are as severe or more.
    reached: dict[tuple[str, Market | Channel | None], list[int]] = {}
    # Whatever begins earlier, or there and is longer, comes first: so a finding lies within one before it, or in none.
    for finding in sorted(findings, key=lambda each: (each.span.start, -each.span.end, -gravity(each), each.rule)):
        end, is_within = finding.span.end, True
        for market, rank in _ranks(finding):
            ends = reached.setdefault((finding.category, market), [-1] * len(Severity))
            if end > ends[rank]:
                is_within = False
                ends[: rank + 1] = [max(end, other) for other in ends[: rank + 1]]
        if not is_within:
            yield finding


def _ranks(finding: Reported) -> Iterator[tuple[Market | Channel | None, int]]:
    """Yield how severe a finding is in each market; what no law is behind has one severity."""
    if not finding.law:
        yield None, finding.severity.rank
    for law in finding.law:
        yield law.market, min(law.severity.rank, finding.severity.rank)

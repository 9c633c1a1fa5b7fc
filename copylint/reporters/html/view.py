"""What people are shown of an outcome, counted, ordered and numbered once for every format that they look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from copylint.findings.cards import Card, first_to_mend, merged_cards
from copylint.linter.runner.outcome import Outcome, RuleFacts
from copylint.model import Finding, Page, Report, Severity, Source, Status
from copylint.reporters.common import Look, counted, shown, summary_of

_COMPOUNDS = frozenset({"anti-ageing", "pseudo-science", "structure-function"})


@dataclass(frozen=True, slots=True)
class Tally:
    """How many new findings there are of each severity."""

    error: int = 0
    warning: int = 0
    note: int = 0

    @property
    def total(self) -> int:
        """Return how many there are of all severities."""
        return self.error + self.warning + self.note

    @property
    def parts(self) -> tuple[tuple[Severity, int], ...]:
        """Return each severity with its number, the worst first."""
        return (Severity.ERROR, self.error), (Severity.WARNING, self.warning), (Severity.NOTE, self.note)

    @property
    def words(self) -> str:
        """Return `2 errors, 1 note`; nothing where there are none."""
        return ", ".join(counted(number, severity.value) for severity, number in self.parts if number)

    @property
    def weight(self) -> tuple[int, int, int]:
        """Return what to sort by so that the riskiest comes first."""
        return -self.error, -self.warning, -self.note


@dataclass(frozen=True, slots=True)
class CategoryView:
    """A category in which something was found."""

    id: str
    title: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class RuleView:
    """What a rule says about itself, told once for all its findings."""

    id: str
    title: str
    category: str
    why: str
    suggestions: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its number in the whole report and its rule's title; no other finding has its `anchor`."""

    number: int
    anchor: str
    title: str
    finding: Finding
    is_missing: bool = False
    is_silent: bool = False

    @property
    def standing(self) -> str:
        """Return as what it stands in the text: its severity, or that it does not count."""
        if self.is_silent:
            return "silent"
        return self.finding.severity.value if self.finding.status is Status.NEW else "accepted"


@dataclass(frozen=True, slots=True)
class CardView:
    """A card with the views of its findings, the leading one first, and of those of equal cards elsewhere."""

    card: Card
    here: tuple[FindingView, ...]
    also_at: tuple[FindingView, ...] = ()

    @property
    def lead(self) -> FindingView:
        """Return the view of the leading finding."""
        return self.here[0]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page with what was found on it and what was left alone."""

    number: int
    path: str
    tally: Tally
    findings: tuple[FindingView, ...]
    silent: tuple[FindingView, ...]
    page: Page | None


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """An outcome as people are shown it: cards and pages by risk, categories and rules with the commonest first."""

    summary: str
    tally: Tally
    accepted: int
    cards: tuple[CardView, ...]
    pages: tuple[PageView, ...]
    categories: tuple[CategoryView, ...]
    rules: tuple[RuleView, ...]
    failures: tuple[Report, ...]

    @property
    def findings(self) -> tuple[FindingView, ...]:
        """Return the findings of all pages in the order of their numbers."""
        return tuple(finding for page in self.pages for finding in page.findings)

    @property
    def silent(self) -> tuple[FindingView, ...]:
        """Return what was considered on all pages and left alone."""
        return tuple(finding for page in self.pages for finding in page.silent)


def view_of(outcome: Outcome, look: Look) -> OutcomeView:
    """Return the view of an outcome with the findings that the user wants to see."""
    read = (report for report in outcome.reports if not report.failure)
    reports = [replace(report, findings=shown(report.findings, look)) for report in read]
    pages = tuple(_pages(sorted(reports, key=_risk), {rule.id: rule for rule in outcome.rules}))
    findings = [view.finding for page in pages for view in page.findings]
    return OutcomeView(
        summary=summary_of(outcome),
        tally=tally_of(findings),
        accepted=sum(finding.status is not Status.NEW for finding in findings),
        cards=tuple(_cards(pages)),
        pages=pages,
        categories=_categories(findings),
        rules=_rules([view for page in pages for view in (*page.findings, *page.silent)]),
        failures=outcome.failures,
    )


def _cards(pages: Iterable[PageView]) -> Iterator[CardView]:
    """Yield the cards of all pages, what to mend first at the beginning and what was accepted at the end."""
    views = {id(view.finding): view for page in pages for view in page.findings}
    cards = merged_cards(view.finding for view in views.values())
    accepted = (card for card in cards if not card.is_new)
    for card in (*first_to_mend(cards, len(cards)), *accepted):
        here, also_at = ([views[id(finding)] for finding in some] for some in (card.findings, card.also_at))
        yield CardView(card, tuple(here), tuple(also_at))


def tally_of(findings: Iterable[Finding]) -> Tally:
    """Return how many of the findings are new, by severity."""
    numbers = Counter(finding.severity.value for finding in findings if finding.status is Status.NEW)
    return Tally(**numbers)


def title_of(category: str) -> str:
    """Return a category's name as people read it."""
    return (category if category in _COMPOUNDS else category.replace("-", " ")).capitalize()


def _risk(report: Report) -> tuple[tuple[int, int, int], str]:
    return tally_of(report.findings).weight, report.path


def _pages(reports: Iterable[Report], rules: Mapping[str, RuleFacts]) -> Iterator[PageView]:
    anchors: set[str] = set()
    numbers = count(1)
    for place, report in enumerate(reports, 1):
        views = [
            FindingView(
                next(numbers), _anchor(finding, "f", anchors), _title(finding, rules), finding, finding.is_missing
            )
            for finding in sorted(report.findings, key=lambda finding: not finding.is_missing)
        ]
        silent = [
            FindingView(0, _anchor(finding, "s", anchors), _title(finding, rules), finding, is_silent=True)
            for finding in (report.page.silent if report.page else ())
        ]
        yield PageView(place, report.path, tally_of(report.findings), tuple(views), tuple(silent), report.page)


def _title(finding: Finding, rules: Mapping[str, RuleFacts]) -> str:
    return rules[finding.rule].title if finding.rule in rules else title_of(finding.rule)


def _anchor(finding: Finding, letter: str, taken: set[str]) -> str:
    """Return a name for a finding that stays the same in the next report, and take it."""
    name = first = f"{letter}-{finding.fingerprint or finding.rule}"
    copies = 1
    while name in taken:
        copies += 1
        name = f"{first}-{copies}"
    taken.add(name)
    return name


def _categories(findings: Iterable[Finding]) -> tuple[CategoryView, ...]:
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.category, []).append(finding)
    views = [CategoryView(name, title_of(name), tally_of(those)) for name, those in grouped.items()]
    return tuple(sorted(views, key=lambda view: (-view.tally.total, view.tally.weight, view.id)))


def _rules(views: Iterable[FindingView]) -> tuple[RuleView, ...]:
    by_rule = {view.finding.rule: view for view in views}
    rules = [
        RuleView(name, view.title, finding.category, finding.why, finding.suggestions, finding.sources)
        for name, view, finding in ((name, view, view.finding) for name, view in by_rule.items())
    ]
    return tuple(sorted(rules, key=lambda rule: (rule.category, rule.id)))

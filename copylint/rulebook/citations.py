"""What is told about a rule beside its own words: what the pages say that it cites, and how severe it is where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from copylint.model import Channel, Market, Severity, Source
from copylint.rulebook.book import Reference, Rulebook
from copylint.rulebook.compiled import ResolvedLaw
from copylint.rulebook.model import Rule
from copylint.rulebook.suggestion import DELETE, Suggestion

if TYPE_CHECKING:
    from copylint.rulebook.model import AnyRule


def category_references(book: Rulebook, category: str) -> tuple[Reference, ...]:
    """Return what a category and its rules cite, each page once, the category's own first."""
    own = [book.sources[key].source for key in book.categories[category].sources]
    cited = [source for rule in rules_in(book, category) for source in rule.sources]
    return references(book, [*own, *cited])


def references(book: Rulebook, sources: Iterable[str | Source]) -> tuple[Reference, ...]:
    """Return each of the sources once, with what the register says of it; a source of a rule's own says nothing."""
    known = {reference.source: reference for reference in book.sources.values()}
    return tuple(
        known.get(source, Reference(source.title, source.url, "", source.checked, ""))
        for source in dict.fromkeys(sources)
        if isinstance(source, Source)
    )


def rules_in(book: Rulebook, category: str) -> tuple[Rule, ...]:
    """Return the rules of a category in the order of their ids."""
    rules = [rule for rule in book.rules.values() if rule.category == category]
    return tuple(sorted(rules, key=lambda rule: rule.id))


def severities(rule: AnyRule) -> tuple[tuple[Severity, tuple[Market, ...]], ...]:
    """Return how severe a rule is in which markets, the worst first; where it does not apply is left out."""
    strictest = _strictest(rule)
    return tuple(
        (severity, here)
        for severity in reversed(Severity)
        if (here := tuple(market for market in Market if strictest.get(market) is severity))
    )


def severity_words(rule: Rule) -> str:
    """Return `error`, or `error in uk, au; note in us; error on meta` where that differs or it applies only there."""
    by_severity = severities(rule)
    if len(by_severity) == 1 and len(by_severity[0][1]) == len(Market):
        words = [by_severity[0][0].value]
    else:
        words = [f"{severity.value} in {', '.join(market.value for market in here)}" for severity, here in by_severity]
    strictest = _strictest(rule)
    words += [f"{strictest[channel].value} on {channel.value}" for channel in Channel if channel in strictest]
    return "; ".join(words)


def _strictest(rule: AnyRule) -> dict[Market | Channel, Severity]:
    strictest: dict[Market | Channel, Severity] = {}
    for law in rule.laws:
        known = strictest.get(law.market, law.severity)
        strictest[law.market] = max(law.severity, known, key=lambda severity: severity.rank)
    return strictest


def law_words(law: ResolvedLaw) -> str:
    """Return what people read of a law: `error for cosmetic, since 2026-09-27; hedged wording counts in full`."""
    words = law.severity.value
    if law.subjects:
        words += f" for {', '.join(subject.value for subject in law.subjects)}"
    words += f", since {law.since}" if law.since else ""
    words += f", until {law.until}" if law.until else ""
    words += "; hedged wording counts in full" if law.hedged else ""
    return words + ("; wording about looks counts for less" if law.cosmetic else "")


def suggestion_words(suggestion: str | Suggestion) -> str:
    """Return a suggestion as people read it: its words, and for what they are meant."""
    if isinstance(suggestion, str):
        return "Leave these words out." if suggestion == DELETE else suggestion
    meant = [subject.value for subject in suggestion.for_] + [market.value.upper() for market in suggestion.market]
    return f"{suggestion.say} ({', '.join(meant)})" if meant else suggestion.say

"""What a config makes of a rule: how severe it is, and where it bites."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from copylint.config.settings import Config
from copylint.model import Market, Severity, Source
from copylint.rulebook.model import DisclosureRule, Rule


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is the same for all findings of a rule; without a severity there are none."""

    severity: Severity | None
    markets: tuple[Market, ...]
    sources: tuple[Source, ...]


class Verdicts:
    """The verdicts of one config; configured once, asked often."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self._known: dict[str, Verdict] = {}

    def on(self, rule: Rule) -> Verdict:
        """Return the verdict on a rule."""
        if rule.id not in self._known:
            sources = tuple(one for one in rule.sources if isinstance(one, Source))
            self._known[rule.id] = Verdict(severity_in(rule, self.config), markets_of(rule, self.config), sources)
        return self._known[rule.id]


def rules_wanted(
    config: Config, categories: Mapping[str, str], disclosures: Iterable[DisclosureRule]
) -> Collection[str]:
    """Return the rules of which a config wants to know where they match: it has them, or a disclosure asks for them.

    `categories` leads from each rule to its category.
    """
    if config.overrides or not (config.select or config.ignore):
        return categories.keys()
    has = {rule for rule, category in categories.items() if config.has(rule, category)}
    asking = {name for one in disclosures if one.id in has for name in one.when.claims}
    return {rule for rule, category in categories.items() if rule in has or not asking.isdisjoint((rule, category))}


def severity_in(rule: Rule, config: Config) -> Severity | None:
    """Return the strictest severity of a rule over the chosen markets, all of them where none is chosen."""
    assert rule.severity is not None
    bites = markets_of(rule, config)
    if not bites:
        return None
    strictest = max((rule.markets.get(market, rule.severity) for market in bites), key=lambda one: one.rank)
    return config.severity_of(rule.id, rule.category, strictest)


def markets_of(rule: Rule, config: Config) -> tuple[Market, ...]:
    """Return the chosen markets in which a rule bites."""
    return tuple(one for one in config.markets or Market if not rule.market or one in rule.market)

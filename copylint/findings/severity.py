"""The effective severity of rules and claims under a config: the markets and laws that apply, and what states do."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from copylint.config.settings import Config
from copylint.findings.advice import suggestions_for
from copylint.findings.claim import Claim
from copylint.model import Channel, Market, MarketLaw, Severity, Source, State, Subject, best_first
from copylint.rulebook.compiled import CompiledDisclosure, ResolvedLaw
from copylint.rulebook.nature import HEDGED_COMFORT_OF_SERVICES, Action

if TYPE_CHECKING:
    from copylint.rulebook.model import AnyRule

HEDGING = frozenset({State.HEDGED, State.ATTRIBUTED})


class EffectiveRule(NamedTuple):
    """A rule under a config: what is the same for all its findings; without a severity there are none."""

    severity: Severity | None
    markets: tuple[Market, ...]
    sources: tuple[Source, ...]
    laws: tuple[ResolvedLaw, ...] = ()
    law: tuple[MarketLaw, ...] = ()
    suggestions: tuple[str, ...] = ()
    is_enabled: bool = True


class Ruling(NamedTuple):
    """What law and the words around it make of a claim; without a severity it stays silent."""

    severity: Severity | None
    law: tuple[MarketLaw, ...]
    sources: tuple[Source, ...]
    suggestions: tuple[str, ...]
    markets: tuple[Market, ...]


class EffectiveRules:
    """The effective rules of one config; each is worked out once, and so is what they make of claims that are alike."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self._known: dict[str, EffectiveRule] = {}
        self._rulings: dict[tuple[object, ...], Ruling] = {}
        self._everywhere: EffectiveRules | None = None

    @property
    def everywhere(self) -> "EffectiveRules":
        """Return the rules as they would be with all markets chosen.

        What is decided by them is the same whatever market is chosen: a narrower choice brings out nothing new.
        """
        if self._everywhere is None:
            self._everywhere = EffectiveRules(replace(self.config, markets=tuple(Market)))
        return self._everywhere

    def of(self, rule: "AnyRule") -> EffectiveRule:
        """Return a rule as the config has it."""
        if rule.id not in self._known:
            self._known[rule.id] = _effective_rule(rule, self.config)
        return self._known[rule.id]

    def ruling(self, claim: Claim) -> Ruling:
        """Return what is made of a claim, which is the same for all of its rule, states and subject."""
        key = (claim.rule.id, claim.subject, *[evidence.state for evidence in claim.states])
        known = self._rulings.get(key)
        if known is None:
            known = self._rulings[key] = _ruling(claim, self.of(claim.rule))
        return known


def _ruling(claim: Claim, effective: EffectiveRule) -> Ruling:
    law = laws_shown(severities_of(claim, effective))
    sources = best_first(source for shown in law for source in shown.sources)
    suggestions = suggestions_for(claim.rule, claim.subject, effective.markets)
    return Ruling(severity_of(claim, effective), law, sources or effective.sources, suggestions, effective.markets)


def laws_shown(laws: Iterable[tuple[ResolvedLaw, Severity]]) -> tuple[MarketLaw, ...]:
    """Return what laws make of a claim, strictest first."""
    shown = [
        MarketLaw(law.market, severity, tuple(dict.fromkeys((*law.sources, *law.hedged))), law.since)
        for law, severity in laws
    ]
    return tuple(sorted(shown, key=lambda law: -law.severity.rank))


def _effective_rule(rule: "AnyRule", config: Config) -> EffectiveRule:
    laws = laws_in_force(rule, config)
    markets = tuple(market for market in config.markets or Market if any(law.market is market for law in laws))
    sources = best_first(source for law in laws for source in (*law.sources, *law.hedged))
    return EffectiveRule(
        severity=laws[0].severity if laws else None,
        markets=markets,
        sources=sources,
        laws=laws,
        law=laws_shown((law, law.severity) for law in laws),
        suggestions=suggestions_for(rule, None, markets),
        is_enabled=config.is_enabled(rule.id, rule.category),
    )


def severity_of(claim: Claim, effective: EffectiveRule) -> Severity | None:
    """Return how severe a claim is under the strictest law that applies to it, or None where it stays silent."""
    severities = [severity for _, severity in severities_of(claim, effective)]
    return max(severities, key=lambda severity: severity.rank, default=None)


def severities_of(claim: Claim, effective: EffectiveRule) -> tuple[tuple[ResolvedLaw, Severity], ...]:
    """Return each law that applies to a claim with the severity that its states leave; nothing where it is silent."""
    actions = {evidence.state: action_on(claim, evidence.state) for evidence in claim.states}
    if Action.IGNORE in actions.values():
        return ()
    return tuple((law, _lowered(law, actions)) for law in effective.laws if law.is_about(claim.subject))


def action_on(claim: Claim, state: State) -> Action:
    """Return what a state does to a claim, before a law has its say."""
    rule = claim.rule
    if (rule.nature, state) == HEDGED_COMFORT_OF_SERVICES and claim.subject is Subject.SERVICE:
        return Action.IGNORE
    return rule.context[state]


def _lowered(law: ResolvedLaw, actions: Mapping[State, Action]) -> Severity:
    """Return how severe a claim is under one law after all that its states do."""
    under_law = {state: _under(law, state, action) for state, action in actions.items()}
    if Action.NOTE in under_law.values():
        return Severity.NOTE
    softening = {state for state, action in under_law.items() if action is Action.SOFTEN}
    # A warning says "hedged or attributed, or needs proof": a hedge makes no less of what is a warning already.
    if softening <= HEDGING and law.severity is Severity.WARNING:
        return law.severity
    return law.severity.softened if softening else law.severity


def _under(law: ResolvedLaw, state: State, action: Action) -> Action:
    """Return what a state does under a law that has a ruling on such wording."""
    if law.hedged and state in HEDGING and action is Action.SOFTEN:
        return Action.REPORT
    if law.cosmetic and state is State.COSMETIC and action is Action.REPORT:
        return Action.SOFTEN
    return action


def rules_to_match(
    config: Config, categories: Mapping[str, str], disclosures: Iterable[CompiledDisclosure]
) -> Collection[str]:
    """Return the rules to look for: those that the config enables, and those on which an enabled disclosure depends.

    `categories` maps each rule to its category.
    """
    if config.overrides or not (config.select or config.ignore):
        return categories.keys()
    enabled = {rule for rule, category in categories.items() if config.is_enabled(rule, category)}
    triggers = {name for rule in disclosures if rule.id in enabled for name in rule.claims}
    return {
        rule for rule, category in categories.items() if rule in enabled or not triggers.isdisjoint((rule, category))
    }


def laws_in_force(rule: "AnyRule", config: Config) -> tuple[ResolvedLaw, ...]:
    """Return the laws of a rule in the chosen markets on the day asked for, strictest first.

    A severity that the config sets takes the place of that of every law.
    """
    day = config.day
    asked: tuple[Market | Channel, ...] = (*(config.markets or Market), *config.channels)
    laws = [
        law._replace(severity=config.severity_of(rule.id, rule.category, _unless_asked(rule, law, config)))
        for law in rule.laws
        if law.market in asked and law.is_in_force(day)
    ]
    return tuple(sorted(laws, key=lambda law: (-law.severity.rank, asked.index(law.market))))


def _unless_asked(rule: "AnyRule", law: ResolvedLaw, config: Config) -> Severity:
    """Return the severity of a law, lowered where no market is chosen and the rule says so."""
    most = None if config.markets else rule.unasked
    return law.severity if most is None else min(most, law.severity, key=lambda severity: severity.rank)


def severity_in(rule: "AnyRule", config: Config) -> Severity | None:
    """Return the strictest severity of a rule over the chosen markets, all of them where none is chosen."""
    laws = laws_in_force(rule, config)
    return laws[0].severity if laws else None

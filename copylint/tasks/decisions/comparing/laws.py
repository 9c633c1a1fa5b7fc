"""Which rules and laws changed between two days, or between two folders of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from copylint.config.settings import Config
from copylint.rulebook.model import ClaimRule, Rule
from copylint.rulebook.prints import law_by_market, law_changes_between


def law_changes(rules: Iterable[Rule], after: date, until: date, config: Config) -> Iterator[str]:
    """Yield each law of the asked markets and enabled rules that came or ended after a day, up to another."""
    asked = {*config.markets, *config.channels} or None
    for rule in sorted(rules, key=lambda rule: rule.id):
        if not config.is_enabled(rule.id, rule.category):
            continue
        for law in rule.laws:
            if asked is not None and law.market not in asked:
                continue
            if law.since and after < law.since <= until:
                yield f"{rule.id}: {law.market.value} {law.severity.value} since {law.since}"
            if law.until and after < law.until + timedelta(days=1) <= until:
                yield f"{rule.id}: {law.market.value} {law.severity.value} ended on {law.until}"


def rule_changes(old: dict[str, Rule], new: dict[str, Rule]) -> Iterator[str]:
    """Yield which rules are new, gone or changed; of changes in examples alone nothing is said."""
    for id_ in sorted(old.keys() | new.keys()):
        if id_ not in old:
            yield f"{id_}: new"
        elif id_ not in new:
            yield f"{id_}: gone"
        elif changes := _changed(old[id_], new[id_]):
            yield f"{id_}: changed: {', '.join(changes)}"


def _changed(old: Rule, new: Rule) -> list[str]:
    if type(old) is not type(new):
        return ["kind of rule"]
    plain = [_without_examples(rule) for rule in (old, new)]
    if plain[0] == plain[1]:
        return []
    from dataclasses import fields

    names = [field.name for field in fields(plain[0])]
    changed = [name.rstrip("_") for name in names if getattr(plain[0], name) != getattr(plain[1], name)]
    return [*law_changes_between(*map(law_by_market, (old, new))), *(name for name in changed if name != "laws")]


def _without_examples(rule: Rule) -> Rule:
    if isinstance(rule, ClaimRule):
        return replace(rule, bad=(), good=(), missed=())
    return replace(rule, bad=(), good=(), missed=())

"""What reporters tell about the rules of a linter."""

from __future__ import annotations

from copylint.linter.linter import Linter
from copylint.linter.runner.outcome import RuleFacts
from copylint.model import best_first
from copylint.rulebook.citations import suggestion_words
from copylint.rulebook.compiled import CompiledDisclosure, CompiledRule


def rules_of(linter: Linter) -> tuple[RuleFacts, ...]:
    """Return the facts about every rule, in the order of their ids."""
    from copylint.linter.runner.own_rules import own_rules

    facts = [_facts_of(rule) for rule in linter.rules.values()]
    facts += [RuleFacts(rule.id, rule.category, rule.title, rule.why, rule.severity) for rule in own_rules()]
    return tuple(sorted(facts, key=lambda rule: rule.id))


def _facts_of(rule: CompiledRule) -> RuleFacts:
    sources = best_first(rule.sources)
    return RuleFacts(
        rule.id,
        rule.category,
        rule.title,
        rule.why,
        rule.severity,
        sources[0].url if sources else "",
        isinstance(rule, CompiledDisclosure),
        tuple(suggestion_words(suggestion) for suggestion in rule.suggest),
        sources,
    )

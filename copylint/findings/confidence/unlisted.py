"""Claims that no rule names: a warning of the category, with the nearest example of its rules."""

import json
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, reduce
from operator import or_
from typing import NamedTuple

from copylint.files.reading import read_bytes
from copylint.findings.claims import Place, finding_at
from copylint.findings.confidence.features import category_rows, words_of
from copylint.findings.severity import EffectiveRules
from copylint.model import Finding, Severity
from copylint.rulebook.compiled import CompiledClaim, house_laws

_PREFIX = "unlisted-"
# Finer than any two shares of so few rows differ.
_FINE_BITS = 64


class NearExample(NamedTuple):
    """A claim as an example of a rule, named by its id, says it."""

    rule: str
    text: str


def unlisted_rules(categories: Iterable[str]) -> dict[str, CompiledClaim]:
    """Return for each category the rule for claims that none of its rules names, by its id."""
    rules = map(_unlisted_rule, dict.fromkeys(categories))
    return {rule.id: rule for rule in rules}


def unlisted_finding(
    place: Place, category: str, words: Sequence[str], effective: EffectiveRules, rules: Mapping[str, CompiledClaim]
) -> Finding | None:
    """Return a warning that a sentence reads like a claim of a category, or None where no rule of it applies.

    What it says of law and of better words is what the rule of the nearest example says.
    """
    unlisted = _unlisted_rule(category)
    applying = [id_ for id_ in _rules_with_examples(category) if id_ in rules and effective.of(rules[id_]).severity]
    near = nearest_example(words, category, applying)
    if near is None or not effective.config.is_enabled(unlisted.id, category):
        return None
    rule = rules[near.rule]._replace(message=f'{unlisted.message} "{near.text}" ({near.rule}).')
    severity = effective.config.severity_of(unlisted.id, category, Severity.WARNING)
    # It has the fingerprint and the tier of its own rule, not of the one that it is likened to.
    finding = finding_at(place._replace(identity=""), rule, severity, effective.of(rules[near.rule]))
    law = tuple(law._replace(severity=_lesser(law.severity, severity)) for law in finding.law)
    return replace(finding, rule=unlisted.id, law=law)


def _lesser(first: Severity, second: Severity) -> Severity:
    return min(first, second, key=lambda severity: severity.rank)


def likened_rules(rule: CompiledClaim) -> tuple[str, ...]:
    """Return the rules whose examples claims are likened to that no rule names; nothing for a rule that is written."""
    return _rules_with_examples(rule.category) if rule.id.startswith(_PREFIX) else ()


def nearest_example(words: Sequence[str], category: str, rules: Collection[str]) -> NearExample | None:
    """Return the example of the given rules of a category that shares most with the words of a sentence."""
    sought = _row_bits(words)
    examples = [near for near in _examples().get(category, ()) if near.rule in rules]
    return max(examples, key=lambda near: (_closeness(sought, _bits_of_example(near.text)), near.text), default=None)


def _unlisted_rule(category: str) -> CompiledClaim:
    return CompiledClaim(
        title=f"Sentences that read like claims of the category {category}, though no rule names their words",
        message='"{match}" reads like',
        why="A second reader learned from marked copy how such claims are worded; see copylint explain confidence.",
        laws=house_laws(Severity.WARNING),
        id=_PREFIX + category,
        category=category,
    )


def _rules_with_examples(category: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(near.rule for near in _examples().get(category, ())))


@cache
def _examples() -> Mapping[str, Sequence[NearExample]]:
    """Return the bad examples of the rules that are shipped, by category."""
    content = read_bytes(os.path.join(os.path.dirname(__file__), "examples.json"))
    return {
        category: [NearExample(rule, example) for rule, texts in by_rule.items() for example in texts]
        for category, by_rule in json.loads(content).items()
    }


@cache
def _bits_of_example(text: str) -> int:
    return _row_bits(words_of(text))


def _row_bits(words: Iterable[str]) -> int:
    """Return the rows of words as the bits of one number: what two texts share is one operation then."""
    return reduce(or_, (1 << row for word in words for row in category_rows(word)), 0)


def _closeness(some: int, others: int) -> int:
    """Return the square of how much of two texts is shared, as a whole number: it is only compared."""
    return ((some & others).bit_count() ** 2 << _FINE_BITS) // (some.bit_count() * others.bit_count() or 1)

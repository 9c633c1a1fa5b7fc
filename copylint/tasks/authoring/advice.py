"""What makes a rule hard to read, to sign or to trust, though its examples come out as they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import product

from copylint.findings.severity import EffectiveRules, severity_of
from copylint.linter.linter import Linter
from copylint.matching.expressions.patterns import Patterns
from copylint.matching.phrases_of_rules import compiler_for
from copylint.model import Channel, Market, Severity
from copylint.readers import read
from copylint.rulebook.book import Category, Rulebook
from copylint.rulebook.law import Law, laws_in
from copylint.rulebook.model import ClaimRule, Exemption, Pattern, Rule
from copylint.rulebook.nature import NATURES
from copylint.rulebook.suggestion import DELETE, Suggestion
from copylint.rulebook.terms import Reach
from copylint.rulebook.validate import patterns_of
from copylint.tasks.authoring.examples import config_for
from copylint.tasks.authoring.wordings import RuleWording, page_of, stands_in, wordings_of

LONGEST_PATTERN = 120
MOST_PATTERNS = 3

_PLACEHOLDER = re.compile(r"\[[^\]]*\]")
_BARE = re.compile(r'[\d"“”]')
_WORD = re.compile(r"[^\W\d_']{3,}")


class Advised(Enum):
    """What advice is about."""

    LONG_PATTERN = "patterns too long to be read"
    MANY_PATTERNS = f"rules with more than {MOST_PATTERNS} patterns, where phrases are easier to read"
    UNPROVEN_PHRASE = "phrases that no bad example proves"
    REASON = "exceptions without a reason"
    TWIN = "exceptions without a twin"
    LOST_TWIN = "twins that are not found"
    OTHER_TWIN = "twins that do not hold the words of their exception"
    UNPROVEN_EXCEPTION = "exceptions that no good example proves"
    SOURCE = "errors without a source of their market"
    FIGURE = "suggestions with a figure or a quotation that is no [placeholder]"
    REPORTED = "suggestions that are reported themselves"
    CONTEXT = "contexts that are not those of the rule's nature"


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice on a rule: what it is about, and the words that it is about."""

    rule: str
    about: Advised
    text: str


def advice_on(linter: Linter, rules: Iterable[Rule], book: Rulebook) -> Iterator[Advice]:
    """Yield advice on rules."""
    for rule in rules:
        for about, text in _advice_on(linter, rule, book):
            yield Advice(rule.id, about, text)


def _advice_on(linter: Linter, rule: Rule, book: Rulebook) -> Iterator[tuple[Advised, str]]:
    yield from _of_patterns(rule)
    yield from _of_law(rule, book)
    yield from _of_suggestions(linter, rule)
    if isinstance(rule, ClaimRule):
        wordings = tuple(wordings_of(rule, compiler_for(book).knowing(rule.lists)))
        yield from _of_phrases(linter, rule, wordings)
        yield from _of_exceptions(linter, rule, wordings)
        yield from _of_context(rule, book.categories[rule.category])


def _of_patterns(rule: Rule) -> Iterator[tuple[Advised, str]]:
    patterns = [pattern for _, pattern in patterns_of(rule)]
    if isinstance(rule, ClaimRule) and sum(isinstance(part, Pattern) for part in rule.find) > MOST_PATTERNS:
        yield Advised.MANY_PATTERNS, f"{len(patterns)} patterns"
    for pattern in patterns:
        if len(pattern) > LONGEST_PATTERN:
            yield Advised.LONG_PATTERN, f"{len(pattern)} characters: {pattern[:40]}…"


def _of_law(rule: Rule, book: Rulebook) -> Iterator[tuple[Advised, str]]:
    places: list[tuple[Market | Channel, Law | tuple[Law, ...]]] = [*rule.law.items(), *rule.channels.items()]
    for market, laws in places:
        for law in laws_in(laws):
            speaking = [key for key in law.sources if book.sources[key].speaks_of(market)]
            if law.severity is Severity.ERROR and not speaking:
                yield Advised.SOURCE, market.value


def _of_suggestions(linter: Linter, rule: Rule) -> Iterator[tuple[Advised, str]]:
    for suggestion in rule.suggest:
        text = suggestion.say if isinstance(suggestion, Suggestion) else suggestion
        if text == DELETE:
            continue
        if _BARE.search(_PLACEHOLDER.sub("", text)):
            yield Advised.FIGURE, text
        effective_rules = EffectiveRules(linter.config)
        for claim in linter.claims(read(text, "suggestion", "text")):
            is_placeholder = _PLACEHOLDER.fullmatch(claim.text) is not None
            if not is_placeholder and severity_of(claim, effective_rules.of(claim.rule)):
                yield Advised.REPORTED, f"{text} ({claim.rule.id})"


def _of_phrases(linter: Linter, rule: ClaimRule, wordings: Iterable[RuleWording]) -> Iterator[tuple[Advised, str]]:
    pages = [page_of(example) for example in rule.bad]
    for wording in wordings:
        is_phrase = wording.trail[0] == "find" and wording.trail[-1] == "say"
        if is_phrase and not any(stands_in(wording, page, linter.patterns) for page in pages):
            yield Advised.UNPROVEN_PHRASE, wording.text


def _of_exceptions(linter: Linter, rule: ClaimRule, wordings: Iterable[RuleWording]) -> Iterator[tuple[Advised, str]]:
    pages = [page_of(example) for example in rule.good]
    for wording in wordings:
        if wording.trail[0] != "not":
            continue
        exemption = rule.not_[int(wording.trail[1])]
        if not exemption.because:
            yield Advised.REASON, wording.text
        if not exemption.twin:
            yield Advised.TWIN, wording.text
        elif not _is_found(linter, rule, exemption.twin):
            yield Advised.LOST_TWIN, exemption.twin
        elif not _is_near(exemption, wording, linter.patterns):
            yield Advised.OTHER_TWIN, f"{exemption.twin} ({wording.text})"
        if not any(stands_in(wording, page, linter.patterns) for page in pages):
            yield Advised.UNPROVEN_EXCEPTION, wording.text


def _is_near(exemption: Exemption, wording: RuleWording, patterns: Patterns) -> bool:
    """Return whether a twin holds the wording of its exception.

    An exception that only acts on the words that it shares with a claim cannot stand in the claim of its twin: there
    some of its words are enough.
    """
    if stands_in(wording, page_of(exemption.twin), patterns):
        return True
    if exemption.reach is not Reach.MATCH:
        return False
    pairs = product(_words(wording.text), _words(exemption.twin))
    return any(some.startswith(others) or others.startswith(some) for some, others in pairs)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _of_context(rule: ClaimRule, category: Category) -> Iterator[tuple[Advised, str]]:
    """Yield what a rule of its own says of states on which its nature has a say."""
    own = [
        f"{state.value}: {rule.context[state].value}"
        for state, usual in (NATURES[rule.nature] if rule.nature else {}).items()
        if rule.context[state] not in (usual, category.context.get(state))
    ]
    if own:
        yield Advised.CONTEXT, ", ".join(own)


def _is_found(linter: Linter, rule: ClaimRule, text: str) -> bool:
    effective = EffectiveRules(config_for(rule, linter.config)).of(rule)
    # A rule for some kinds of segments is tried on one: a quotation begins with ">".
    claims = linter.claims(read(text, "twin", "markdown" if rule.kinds else "text"))
    return any(claim.rule.id == rule.id and severity_of(claim, effective) for claim in claims)

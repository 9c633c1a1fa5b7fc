"""What makes a rule hard to read, to sign or to trust, though its examples come out as they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from copylint.authoring.wordings import Wording, page_of, stands_in, wordings_of
from copylint.findings.severity import EffectiveRules, severity_of
from copylint.linter import Linter
from copylint.matching.phrases_of_rules import compiler_for
from copylint.model import Channel, Market, Severity
from copylint.readers import read
from copylint.rulebook.book import Rulebook
from copylint.rulebook.law import Law, laws_in
from copylint.rulebook.model import ClaimRule, Pattern, Rule
from copylint.rulebook.nature import actions_for
from copylint.rulebook.suggestion import DELETE, Suggestion
from copylint.rulebook.validate import patterns_of

LONGEST_PATTERN = 120
MOST_PATTERNS = 3

_PLACEHOLDER = re.compile(r"\[[^\]]*\]")
_BARE = re.compile(r'[\d"“”]')


class Advised(Enum):
    """What advice is about."""

    LONG_PATTERN = "long pattern"
    MANY_PATTERNS = "many patterns"
    UNPROVEN_PHRASE = "unproven phrase"
    EXCEPTION = "exception"
    SOURCE = "source"
    SUGGESTION = "suggestion"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice on a rule."""

    rule: str
    about: Advised
    text: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.text}"


def advice_on(linter: Linter, rules: Iterable[Rule], book: Rulebook) -> Iterator[Advice]:
    """Yield advice on rules that have a law; a rule in the old format is told nothing."""
    for rule in rules:
        if rule.laws:
            for about, text in _advice_on(linter, rule, book):
                yield Advice(rule.id, about, text)


def _advice_on(linter: Linter, rule: Rule, book: Rulebook) -> Iterator[tuple[Advised, str]]:
    yield from _of_patterns(rule)
    yield from ((Advised.SOURCE, text) for text in _of_law(rule, book))
    yield from ((Advised.SUGGESTION, text) for text in _of_suggestions(linter, rule))
    if isinstance(rule, ClaimRule):
        wordings = tuple(wordings_of(rule, compiler_for(book).knowing(rule.lists)))
        yield from ((Advised.UNPROVEN_PHRASE, text) for text in _of_phrases(linter, rule, wordings))
        yield from ((Advised.EXCEPTION, text) for text in _of_exceptions(linter, rule, wordings))
        yield from ((Advised.CONTEXT, text) for text in _of_context(rule))


def _of_patterns(rule: Rule) -> Iterator[tuple[Advised, str]]:
    patterns = [pattern for _, pattern in patterns_of(rule)]
    if isinstance(rule, ClaimRule) and sum(isinstance(one, Pattern) for one in rule.find) > MOST_PATTERNS:
        yield Advised.MANY_PATTERNS, f"has more than {MOST_PATTERNS} patterns: phrases are easier to read"
    for pattern in patterns:
        if len(pattern) > LONGEST_PATTERN:
            yield Advised.LONG_PATTERN, f"has a pattern of {len(pattern)} characters: {pattern[:40]}…"


def _of_law(rule: Rule, book: Rulebook) -> Iterator[str]:
    places: list[tuple[Market | Channel, Law | tuple[Law, ...]]] = [*rule.law.items(), *rule.channels.items()]
    for market, laws in places:
        for law in laws_in(laws):
            speaking = [key for key in law.sources if book.sources[key].speaks_of(market)]
            if law.severity is Severity.ERROR and not speaking:
                yield f'is an error in "{market.value}" without a source of that market'


def _of_suggestions(linter: Linter, rule: Rule) -> Iterator[str]:
    for suggestion in rule.suggest:
        text = suggestion.say if isinstance(suggestion, Suggestion) else suggestion
        if text == DELETE:
            continue
        if _BARE.search(_PLACEHOLDER.sub("", text)):
            yield f"suggests a figure or a quotation that is no [placeholder]: {text}"
        effective_rules = EffectiveRules(linter.config)
        for claim in linter.claims(read(text, "suggestion", "text")):
            if severity_of(claim, effective_rules.of(claim.rule)):
                yield f'suggests what "{claim.rule.id}" reports: {text}'


def _of_phrases(linter: Linter, rule: ClaimRule, wordings: Iterable[Wording]) -> Iterator[str]:
    pages = [page_of(example) for example in rule.bad]
    for wording in wordings:
        is_phrase = wording.trail[0] == "find" and wording.trail[-1] == "say"
        if is_phrase and not any(stands_in(wording, page, linter.patterns) for page in pages):
            yield f"has a phrase that no bad example proves: {wording.text}"


def _of_exceptions(linter: Linter, rule: ClaimRule, wordings: Iterable[Wording]) -> Iterator[str]:
    pages = [page_of(example) for example in rule.good]
    for wording in wordings:
        if wording.trail[0] != "not":
            continue
        exemption = rule.not_[int(wording.trail[1])]
        if not exemption.because:
            yield f'has an exception without "because": {wording.text}'
        if not exemption.twin:
            yield f'has an exception without "twin": {wording.text}'
        elif not _is_found(linter, rule, exemption.twin):
            yield f"does not find the twin of an exception: {exemption.twin}"
        if not any(stands_in(wording, page, linter.patterns) for page in pages):
            yield f"has an exception that no good example proves: {wording.text}"


def _of_context(rule: ClaimRule) -> Iterator[str]:
    usual = actions_for(rule.nature)
    for state, action in rule.context.items():
        if action is not usual[state]:
            nature = rule.nature.value if rule.nature else "a rule without a nature"
            yield f'has a context that is not that of {nature}: "{state.value}: {action.value}"'


def _is_found(linter: Linter, rule: ClaimRule, text: str) -> bool:
    effective = EffectiveRules(linter.config).of(rule)
    claims = linter.claims(read(text, "twin", "text"))
    return any(claim.rule.id == rule.id and severity_of(claim, effective) for claim in claims)

"""Rules with a pattern in the place of each phrase, and which lists of phrases stand as one in patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from copylint.matching.expressions.phrases import PhraseCompiler
from copylint.matching.expressions.word_lists import Form
from copylint.matching.frames.lexicon import noun_forms
from copylint.matching.prefilter.word_edges import FIRST_LIST
from copylint.rulebook.book import Rulebook
from copylint.rulebook.model import ClaimRule, DisclosureRule, Exemption, Frame, Pattern, Rule, Say
from copylint.rulebook.phrases import ListedPhrase, Word, elements_of, parse_phrase

# One of these stands in every phrase with a gap, a comma, a number or a list in it.
_MAY_BE_OPEN = re.compile(r"[.…,#{]")


def with_patterns(book: Rulebook, shared: PhraseCompiler) -> Rulebook:
    """Return the rulebook with a pattern in the place of each phrase, and shared phrases put into patterns."""
    rules = {id_: _with_patterns(rule, shared.knowing(rule.lists)) for id_, rule in book.rules.items()}
    return replace(book, rules=rules)


def compiler_for(book: Rulebook) -> PhraseCompiler:
    """Return the compiler for the phrases of a rulebook.

    A shared list of plain phrases stays a reference, as a list of target words does.
    """
    open_ended = {name: phrases for name, phrases in book.lists.items() if not is_plain(name, book.lists)}
    characters = dict(zip(sorted({*book.targets, *book.lists}), map(chr, count(FIRST_LIST)), strict=False))
    return PhraseCompiler(book.irregular_verbs, book.irregular_nouns, open_ended, characters)


def is_plain(name: str, lists: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether a list stands for a number of texts that can be counted: it has no gaps, commas or numbers."""
    return name in lists and all(
        is_plain(element.name, lists) if isinstance(element, ListedPhrase) else isinstance(element, Word)
        for phrase in lists[name]
        if _MAY_BE_OPEN.search(phrase)
        for element in elements_of(parse_phrase(phrase))
    )


def forms_of(book: Rulebook, name: str) -> frozenset[Form]:
    """Return any form of any word of a target list, or of any phrase of a list of plain phrases."""
    if name in book.lists:
        return _forms_of_phrases(book, name)
    words = book.targets[name]
    nouns = (*words.words, *words.ambiguous)
    return frozenset(form for noun in nouns for form in noun_forms(noun, book.irregular_nouns))


def _forms_of_phrases(book: Rulebook, name: str) -> frozenset[Form]:
    compiler = PhraseCompiler(book.irregular_verbs, book.irregular_nouns, book.lists)
    return frozenset(form for phrase in book.lists[name] for form in compiler.forms_of_phrase(parse_phrase(phrase)))


def _with_patterns(rule: Rule, compiler: PhraseCompiler) -> Rule:
    if isinstance(rule, DisclosureRule):
        return _disclosure(rule, compiler)
    if not isinstance(rule, ClaimRule):
        return rule
    return replace(
        rule,
        find=tuple(part if isinstance(part, Frame) else _pattern(part, compiler) for part in rule.find),
        not_=tuple(_exemption(exemption, compiler) for exemption in rule.not_),
    )


def _pattern(wording: Say | Pattern, compiler: PhraseCompiler) -> Pattern:
    if isinstance(wording, Say):
        return Pattern(compiler.pattern_of(wording.say, wording.case), case=wording.case)
    return replace(wording, pattern=compiler.with_lists(wording.pattern))


def _disclosure(rule: DisclosureRule, compiler: PhraseCompiler) -> DisclosureRule:
    patterns, beside, require, not_ = (
        tuple(_pattern(wording, compiler) for wording in wordings)
        for wordings in (rule.when.patterns, rule.when.beside, rule.require, rule.not_)
    )
    when = replace(rule.when, patterns=patterns, beside=beside)
    return replace(rule, when=when, require=require, not_=not_)


def _exemption(exemption: Exemption, compiler: PhraseCompiler) -> Exemption:
    if exemption.say:
        return replace(exemption, say="", pattern=compiler.pattern_of(exemption.say, exemption.case))
    return replace(exemption, pattern=compiler.with_lists(exemption.pattern))

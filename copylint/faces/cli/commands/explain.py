"""`copylint explain`: one rule or category, with its examples and what its sources say."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from copylint.config.load import Settings
from copylint.config.settings import Config, check_names
from copylint.faces.cli.options import with_settings
from copylint.faces.cli.output import has_color, write
from copylint.faces.cli.settings import linter_for, settings_for
from copylint.files.schema.words import did_you_mean
from copylint.findings.accepted.suppressions import CATEGORY, SUPPRESSION_RULES, SuppressionRule
from copylint.findings.confidence.unlisted import unlisted_rules
from copylint.findings.severity import laws_in_force, severity_in
from copylint.model.errors import UsageError
from copylint.reporters.common import counted
from copylint.rulebook.book import Category, Reference, Rulebook
from copylint.rulebook.citations import (
    category_references,
    law_words,
    references,
    rules_in,
    severity_words,
    suggestion_words,
)
from copylint.rulebook.load import load_rules
from copylint.rulebook.model import ClaimRule, DisclosureRule, Example, Frame, Pattern, Rule, Say

_CONFIDENCE = "confidence"
_ON_CONFIDENCE = """\
confidence: how likely it is that a careful reviewer stops at a finding, too

Rules name what the law names. Beside them stands a second reader: a linear model that learned from sentences of real
websites, marked one by one, which words, with which neighbours, in which place, are claims. It runs offline, in whole
numbers, and says the same of the same page everywhere.

  high, medium   it agrees, or leaves room for doubt
  low            it holds the sentence for innocent: the finding becomes a note, with the words that spoke loudest
  unlisted-...   a warning of a category: no rule names the words, but they read like its claims; the nearest example
                 and what the law says of that are shown

An error of which it is not sure becomes a warning. Findings on medicines and diseases, and those of your own rules,
keep their severity. docs/accuracy.md tells how often each tier is right.

  --min-confidence medium   leaves the notes of low confidence out
  --no-confidence           switches the second reader off
"""

_Section = tuple[str, Iterable[str]]


@click.command(short_help="Explain a rule, find rules by a word, or explain a sentence.")
@click.argument("words", nargs=-1, required=True, metavar="RULE|WORDS|SENTENCE")
@with_settings
def explain(words: tuple[str, ...], **options: Any) -> int:
    """Explain a rule or category, find rules by words, or tell what is found in a sentence and why.

    \b
    copylint explain collagen-stimulation     what a rule looks for, why, who says so, what to write instead
    copylint explain acne                     the rules that have to do with a word
    copylint explain "Our peel cures acne."   what is and is not found in a sentence, and why
    """
    asked = " ".join(words)
    settings = settings_for(".", options)
    book = load_rules([Path(folder) for folder in settings.config.rules])
    unlisted = unlisted_rules(rule.category for rule in book.rules.values() if isinstance(rule, ClaimRule))
    known = {*book.rules, *book.categories, *unlisted, *SUPPRESSION_RULES, CATEGORY, _CONFIDENCE}
    check_names(settings.layers, known)
    if asked == _CONFIDENCE or asked in unlisted:
        write([_ON_CONFIDENCE])
    elif asked in known:
        write(_explained(asked, book, settings.config))
    else:
        _explain_words(asked, book, settings, known)
    return 0


def _explain_words(asked: str, book: Rulebook, settings: Settings, known: Iterable[str]) -> None:
    """Explain what is no name: a sentence, or words by which rules are looked for."""
    from copylint.faces.cli.explain_words import explained_sentence, is_sentence, rules_about

    if is_sentence(asked):
        write(explained_sentence(asked, linter_for(settings, with_pages=True)))
        return
    listed = list(rules_about(asked, book, settings.config))
    if not listed:
        raise UsageError(f'unknown rule, category or word "{asked}"{did_you_mean(asked, known)}')
    write(listed)


def _explained(name: str, book: Rulebook, config: Config) -> Iterator[str]:
    if name in book.rules:
        return _rule(book.rules[name], book, config)
    if name in book.categories:
        return _category(book.categories[name], book, config)
    return _directives([rule for rule in SUPPRESSION_RULES.values() if name in (rule.id, CATEGORY)])


def _rule(rule: Rule, book: Rulebook, config: Config) -> Iterator[str]:
    category = book.categories[rule.category]
    yield _head(rule.id, f"{rule.category}, {_severity(rule, config)}", rule.title)
    yield f"\n{rule.why}\n" if rule.why else ""
    yield from _shown(
        ("What regulators say", [category.says]),
        ("What is acceptable", [category.acceptable] if category.acceptable else []),
        ("Law", _law(rule, config)),
        ("Safer words", map(suggestion_words, rule.suggest)),
        ("Found", map(_example, rule.bad)),
        ("Not found", map(_example, rule.good)),
        ("Not found yet", map(_example, rule.missed)),
        ("Exceptions", _exceptions(rule)),
        ("What the context does", _context(rule)),
        ("Looks for", _looked_for(rule)),
        ("Provisions", _provisions(references(book, rule.sources))),
    )


def _law(rule: Rule, config: Config) -> Iterator[str]:
    """Yield the law of the markets asked for, strictest first."""
    if not (rule.law or rule.channels):
        yield f"{severity_words(rule)}, by the rules of the house"
        return
    for law in laws_in_force(rule, config):
        titles = "; ".join(source.title for source in dict.fromkeys((*law.sources, *law.hedged, *law.cosmetic)))
        yield f"{law.market.value}: {law_words(law)}" + (f" — {titles}" if titles else "")


def _exceptions(rule: Rule) -> Iterator[str]:
    for exemption in rule.not_ if isinstance(rule, ClaimRule) else ():
        yield f"{exemption.say or exemption.pattern}: {exemption.because}"
        yield f"  still found: {exemption.twin}"


def _category(category: Category, book: Rulebook, config: Config) -> Iterator[str]:
    rules = rules_in(book, category.id)
    width = max((len(rule.id) for rule in rules), default=0)
    yield _head(category.id, f"category, {counted(len(rules), 'rule')}", category.title)
    yield from _shown(
        ("What regulators say", [category.says]),
        ("What is acceptable", [category.acceptable] if category.acceptable else []),
        ("Rules", [f"{rule.id:{width}}  {_severity(rule, config):7}  {rule.title}" for rule in rules]),
        ("Provisions", _provisions(category_references(book, category.id))),
    )


def _directives(rules: Iterable[SuppressionRule]) -> Iterator[str]:
    for number, rule in enumerate(rules):
        yield "\n" if number else ""
        yield _head(rule.id, f"{CATEGORY}, {rule.severity.value}", rule.title) + f"\n{rule.why}\n"


def _severity(rule: Rule, config: Config) -> str:
    severity = severity_in(rule, config)
    return severity.value if severity else "off"


def _head(name: str, facts: str, title: str) -> str:
    return f"{_bold(name)} ({facts})\n{title}\n"


def _shown(*sections: _Section) -> Iterator[str]:
    for title, lines in sections:
        text = "".join(f"  {line}\n" for line in lines)
        if text:
            yield f"\n{_bold(title)}\n{text}"


def _bold(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m" if has_color(sys.stdout) else text


def _looked_for(rule: Rule) -> Iterator[str]:
    if isinstance(rule, ClaimRule):
        for condition in rule.find:
            yield _wording(condition)
    elif isinstance(rule, DisclosureRule):
        wordings = [_wording(wording) for wording in rule.when.patterns]
        yield f"where there is {', '.join((*rule.when.claims, *wordings))}"
        yield from (f"one of: {_wording(wording)}" for wording in rule.require)


def _wording(condition: Frame | Say | Pattern) -> str:
    match condition:
        case Frame():
            return _frame(condition)
        case Say():
            return f'"{condition.say}"'
        case Pattern():
            return f"wording like {condition.pattern}"


def _frame(frame: Frame) -> str:
    own = (*frame.verbs, *frame.intransitive, *frame.nouns, *frame.adjectives, *frame.outcomes, *frame.phrases)
    return f"any way to say: {', '.join((*frame.effect, *own))} → {', '.join((*frame.target, *frame.words))}"


def _context(rule: Rule) -> Iterator[str]:
    if isinstance(rule, ClaimRule):
        for state, action in rule.context.items():
            yield f"{state.value}: {action.value}"


def _example(example: str | Example) -> str:
    return example if isinstance(example, str) else example.text


def _provisions(provisions: Iterable[Reference]) -> Iterator[str]:
    for page in provisions:
        market = f"{page.market}, " if page.market else ""
        yield f"{page.title} <{page.url}>, {market}read {page.checked}"
        if page.says:
            yield f"  {page.says}"

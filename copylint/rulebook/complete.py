"""Rules with what they leave to their category, after a look at all the names that they use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from copylint.files.schema.key_lines import KeyLines
from copylint.files.schema.words import Trail, did_you_mean
from copylint.model import Channel, Market, Severity
from copylint.rulebook.book import Category, Reference, Rulebook
from copylint.rulebook.compiled import ResolvedLaw, house_laws
from copylint.rulebook.law import Law, laws_in
from copylint.rulebook.model import OWN_EFFECTS, ClaimRule, DisclosureRule, Frame, Rule, Say
from copylint.rulebook.nature import actions_for
from copylint.rulebook.phrases import PhraseError, lists_of, parse_phrase

Laws = Mapping[Market, tuple[Law, ...] | Law]
RulesOfChannels = Mapping[Channel, tuple[Law, ...] | Law]


def completed(rule: Rule, category: Category, book: Rulebook, lines: KeyLines) -> Rule:
    """Return a rule with what it leaves to its category."""
    check_law(rule.law, book.sources, lines, "law")
    check_law(rule.channels, book.sources, lines, "channels")
    law = rule.law or ({} if rule.channels or rule.house else category.law)
    laws = _laws(law, rule, category, book.sources)
    whole = replace(rule, law=law, laws=laws, suggest=rule.suggest or category.suggest)
    check_phrases(whole, book, lines)
    if isinstance(whole, ClaimRule):
        check_lists(whole, book, lines)
        nature = whole.nature or category.nature
        context = {**actions_for(nature), **category.context, **whole.context}
        whole = replace(whole, nature=nature, context=context)
    return whole


def check_sources(named: Iterable[object], known: Collection[str], lines: KeyLines, *trail: str | int) -> None:
    """Refuse a key of a source that is not in the register."""
    for place, key in enumerate(named):
        if isinstance(key, str) and key not in known:
            raise lines.error(f'unknown source "{key}"{did_you_mean(key, known)}', *trail, place)


def check_law(law: Laws | RulesOfChannels, known: Collection[str], lines: KeyLines, key: str) -> None:
    """Refuse a law with a source that is not in the register."""
    for market, entries in law.items():
        for number, entry in enumerate(laws_in(entries)):
            trail: Trail = (key, market.value) if isinstance(entries, Law) else (key, market.value, number)
            for what in (entry.severity.value, "hedged", "cosmetic"):
                check_sources(getattr(entry, what), known, lines, *trail, what)


def _laws(law: Laws, rule: Rule, category: Category, register: Mapping[str, Reference]) -> tuple[ResolvedLaw, ...]:
    """Return the laws of a rule in each market and channel; a rule of the house is as severe in every market."""
    places: list[tuple[Market | Channel, tuple[Law, ...] | Law]] = [*law.items(), *rule.channels.items()]
    if places:
        return tuple(_resolved(place, entry, register) for place, entries in places for entry in laws_in(entries))
    severity = rule.house or category.house or Severity.ERROR
    sources = tuple(register[key].source for key in category.sources)
    return house_laws(severity, sources)


def _resolved(market: Market | Channel, law: Law, register: Mapping[str, Reference]) -> ResolvedLaw:
    sources, hedged, cosmetic = (
        tuple(register[key].source for key in keys) for keys in (law.sources, law.hedged, law.cosmetic)
    )
    return ResolvedLaw(market, law.severity, sources, hedged, cosmetic, law.since, law.until, law.for_)


def check_lists(rule: ClaimRule, book: Rulebook, lines: KeyLines) -> None:
    """Refuse a frame that names an unknown word list, or that lacks a half."""
    for place, frame in enumerate(rule.find):
        if not isinstance(frame, Frame):
            continue
        for key, names, known in (("effect", frame.effect, book.effects), ("target", frame.target, book.targets)):
            for name in names:
                if name not in known:
                    what = f'unknown word list "{name}" in "{key}"{did_you_mean(name, known)}'
                    raise lines.error(what, "find", place, key)
        has_effect = frame.effect or any(getattr(frame, key) for key in OWN_EFFECTS)
        if not has_effect or not (frame.target or frame.words):
            raise lines.error("a frame needs an effect and a target", "find", place)


def check_phrases(rule: Rule, book: Rulebook, lines: KeyLines) -> None:
    """Refuse a phrase that cannot be read, or that names an unknown list."""
    known = {*rule.lists, *book.lists, *book.targets}
    for trail, text in phrases_of(rule):
        check_phrase(text, known, lines, trail)


def check_phrase(text: str, known: Collection[str], lines: KeyLines, trail: Trail) -> None:
    """Refuse one phrase that cannot be read, or that names an unknown list."""
    try:
        phrase = parse_phrase(text)
    except PhraseError as error:
        raise lines.error(f"{error}, in: {text}", *trail) from None
    for name in lists_of(phrase) if "{" in text else ():
        if name not in known:
            raise lines.error(f'unknown list "{name}"{did_you_mean(name, known)}', *trail)


def phrases_of(rule: Rule) -> Iterator[tuple[Trail, str]]:
    """Yield every phrase of a rule with the keys that lead to it."""
    for name, phrases in rule.lists.items():
        yield from ((("lists", name, place), phrase) for place, phrase in enumerate(phrases))
    for trail, wordings in _wordings(rule):
        for place, wording in enumerate(wordings):
            if isinstance(wording, Say):
                yield (*trail, place, "say"), wording.say
    for place, exemption in enumerate(rule.not_ if isinstance(rule, ClaimRule) else ()):
        if exemption.say:
            yield ("not", place, "say"), exemption.say


def _wordings(rule: Rule) -> Iterator[tuple[Trail, Iterable[object]]]:
    if isinstance(rule, ClaimRule):
        yield ("find",), rule.find
    elif isinstance(rule, DisclosureRule):
        yield ("when", "patterns"), rule.when.patterns
        yield ("when", "beside"), rule.when.beside
        yield ("require",), rule.require
        yield ("not",), rule.not_

"""What the examples of a rule folder leave untried: rules, patterns, and words of its lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import NamedTuple

from copylint.authoring.wordings import RuleWording, page_of, stands_in, wordings_of
from copylint.findings.claim import Claim
from copylint.linter import Linter
from copylint.matching.compiled import CompiledRules
from copylint.matching.expressions.patterns import Patterns
from copylint.matching.frames.lexicon import Entry, effect_entries, target_entries
from copylint.matching.frames.lookup import FIELD
from copylint.matching.phrases_of_rules import compiler_for
from copylint.model import Document
from copylint.rulebook.book import Rulebook
from copylint.rulebook.complete import phrases_of
from copylint.rulebook.load import load_rule
from copylint.rulebook.model import LIST, OWN_EFFECTS, ClaimRule, Frame, Rule
from copylint.rulebook.phrases import lists_of, parse_phrase
from copylint.rulebook.validate import patterns_of
from copylint.rulebook.words import EffectList, TargetList
from copylint.schema.words import dotted
from copylint.text.phrase_table import Phrases


class RuleWord(NamedTuple):
    """A word of a list or of a rule's own: its file, the key that it stands below, and its lemma."""

    file: str
    key: str
    lemma: str


class RulePlace(NamedTuple):
    """A place in a rule file, and what stands there."""

    file: str
    line: int
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What no example of a rule folder reaches, with how many there are of each sort.

    `unused` are files of lists that no rule asks for, `unindexed` patterns without a literal to look for.
    """

    rules: tuple[str, ...]
    patterns: tuple[RulePlace, ...]
    words: tuple[RuleWord, ...]
    unused: tuple[str, ...]
    unindexed: tuple[RulePlace, ...]
    totals: tuple[int, int, int]


class _Own(NamedTuple):
    """A rule of the folder: its file, its wordings with their lines, and its examples, the bad ones apart."""

    rule: Rule
    file: str
    wordings: tuple[tuple[RuleWording, int], ...]
    bad: tuple[Document, ...]
    pages: tuple[Document, ...]


def coverage_of(folder: Path, linter: Linter, book: Rulebook) -> Coverage:
    """Return what the examples of a folder's rules reach of these rules and of the folder's own word lists."""
    own = [_own(path, book) for path in sorted(folder.glob("[!_.]*/[!_.]*.yaml"))]
    asked = {one.rule.id: _lists_asked(one.rule, book) for one in own}
    everywhere = set().union(*(_lists_asked(rule, book) for rule in book.rules.values()), {f"targets/{FIELD}"})
    files = {f"{path.parent.name}/{path.stem}": path.as_posix() for path in sorted(folder.glob("_words/*/*.yaml"))}
    used = set().union(*asked.values()) & files.keys()
    words = [word for name in sorted(used) for word in _words_of_list(name, files[name], book)]
    words += [word for one in own for word in _own_words(one)]
    may = {one.rule.id: {one.file, *(files[name] for name in asked[one.rule.id] & files.keys())} for one in own}
    table = Phrases.of((entry.words, (word, entry.particle)) for word, entry in _entries(words, book))
    claims = [[claim for page in one.pages for claim in linter.claims(page)] for one in own]
    reached = {word for found in claims for claim in found for word in _words_in(claim, table, may)}
    return Coverage(
        rules=tuple(one.file for one, found in zip(own, claims, strict=True) if not _is_reached(one, found, linter)),
        patterns=tuple(place for one in own for place in _untried(one, linter.patterns)),
        words=tuple(word for word in words if word not in reached),
        unused=tuple(file for name, file in files.items() if name not in everywhere and _is_list(name)),
        unindexed=tuple(place for one in own for place in _unindexed(one, linter.compiled)),
        totals=(len(own), sum(len(one.wordings) for one in own), len(words)),
    )


def _own(path: Path, book: Rulebook) -> _Own:
    rule, lines = load_rule(path)
    wordings = tuple(
        (one, lines.line_of(*one.trail)) for one in wordings_of(rule, compiler_for(book).knowing(rule.lists))
    )
    bad = tuple(page_of(one) for one in rule.bad)
    return _Own(rule, path.as_posix(), wordings, bad, (*bad, *map(page_of, (*rule.good, *rule.missed))))


def _is_reached(own: _Own, claims: Iterable[Claim], linter: Linter) -> bool:
    if isinstance(own.rule, ClaimRule):
        return any(claim.rule.id == own.rule.id for claim in claims)
    return any(finding.rule == own.rule.id for page in own.bad for finding in linter.lint(page))


def _untried(own: _Own, patterns: Patterns) -> Iterator[RulePlace]:
    """Yield the wordings of a rule that match in none of its examples."""
    for wording, line in own.wordings:
        pages = own.bad if wording.trail[0] == "find" else own.pages
        if not any(stands_in(wording, page, patterns) for page in pages):
            yield RulePlace(own.file, line, dotted(wording.trail), wording.text)


def _unindexed(own: _Own, compiled: CompiledRules) -> Iterator[RulePlace]:
    patterns = {pattern for rule, pattern, _ in compiled.unindexed if rule == own.rule.id}
    for wording, line in own.wordings:
        if wording.trail[0] == "find" and wording.pattern in patterns:
            yield RulePlace(own.file, line, dotted(wording.trail), wording.text)


def _lists_asked(rule: Rule, book: Rulebook) -> set[str]:
    """Return the lists that a rule asks for, as `effects/NAME` and `targets/NAME`, with those that they include."""
    frames = [one for one in rule.find if isinstance(one, Frame)] if isinstance(rule, ClaimRule) else []
    effects = _with_included([name for one in frames for name in one.effect], book.effects)
    targets = _with_included(
        [*(name for one in frames for name in one.target), *_lists_named(rule, book)], book.targets
    )
    return {f"effects/{name}" for name in effects} | {f"targets/{name}" for name in targets}


def _lists_named(rule: Rule, book: Rulebook) -> set[str]:
    """Return the target lists that stand in patterns and phrases of a rule, or in the lists that these name."""
    lists = {**book.lists, **rule.lists}
    named = [name[1] for _, pattern in patterns_of(rule) for name in LIST.finditer(pattern)]
    named += [name for _, phrase in phrases_of(rule) for name in lists_of(parse_phrase(phrase))]
    for name in named:
        inner = [other for phrase in lists.get(name, ()) for other in lists_of(parse_phrase(phrase))]
        named += [other for other in inner if other not in named]
    return {name for name in named if name in book.targets}


def _with_included(names: Sequence[str], lists: Mapping[str, EffectList] | Mapping[str, TargetList]) -> list[str]:
    found = list(dict.fromkeys(names))
    for name in found:
        found += [one for one in lists[name].include if one not in found]
    return found


def _is_list(name: str) -> bool:
    return name.startswith(("effects/", "targets/"))


def _words_of_list(name: str, file: str, book: Rulebook) -> Iterator[RuleWord]:
    sort, _, name = name.partition("/")
    words = book.effects[name] if sort == "effects" else book.targets[name]
    for one in fields(words):
        if one.name not in ("title", "include"):
            yield from (RuleWord(file, one.name, lemma) for lemma in getattr(words, one.name))


def _own_words(own: _Own) -> Iterator[RuleWord]:
    if isinstance(own.rule, ClaimRule):
        for frame in own.rule.find:
            if isinstance(frame, Frame):
                for key in (*OWN_EFFECTS, "words"):
                    yield from (RuleWord(own.file, key, lemma) for lemma in getattr(frame, key))


def _entries(words: Iterable[RuleWord], book: Rulebook) -> Iterator[tuple[RuleWord, Entry]]:
    """Yield every surface form of every word."""
    irregular = {**book.irregular_nouns, **book.irregular_verbs}
    for word in words:
        lemma = {word.key: (word.lemma,)}
        if word.key in ("words", "ambiguous"):
            found = target_entries("", TargetList("", **lemma), book.irregular_nouns)
        else:
            found = effect_entries("", EffectList("", **lemma), irregular)
        yield from ((word, entry) for entry in found)


def _words_in(claim: Claim, table: Phrases[tuple[RuleWord, str]], may: Mapping[str, set[str]]) -> Iterator[RuleWord]:
    """Yield the words that stand in a claim, if its rule may have found it by them."""
    files = may.get(claim.rule.id, set())
    said = _said(claim) if files else ()
    for place, _, (word, particle) in table.found_in(said):
        if word.file in files and f" {particle}" in " ".join(("", *said[place:])):
            yield word


def _said(claim: Claim) -> tuple[str, ...]:
    """Return the words of a claim."""
    tokens, span = claim.sentence.tokens, claim.match.span
    return tuple(
        word
        for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True)
        if start < span.end and span.start < end
    )

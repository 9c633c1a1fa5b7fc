"""What the examples of a rule folder leave untried: rules, patterns, and words of its lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from copylint.files.schema.words import dotted
from copylint.findings.claim import Claim
from copylint.linter.linter import Linter
from copylint.matching.compiled import CompiledRules
from copylint.matching.expressions.patterns import Patterns
from copylint.matching.frames.lexicon import Entry, effect_entries, target_entries
from copylint.matching.frames.lookup import FIELD
from copylint.matching.phrases_of_rules import compiler_for
from copylint.model import Document
from copylint.rulebook.book import Rulebook
from copylint.rulebook.complete import phrases_of
from copylint.rulebook.load import load_rule
from copylint.rulebook.model import OWN_EFFECTS, ClaimRule, Frame, Rule
from copylint.rulebook.phrases import lists_of, parse_phrase
from copylint.rulebook.terms import LIST
from copylint.rulebook.validate import patterns_of
from copylint.rulebook.words import EffectList, TargetList
from copylint.tasks.authoring.wordings import RuleWording, page_of, stands_in, wordings_of
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


class _RuleFile(NamedTuple):
    """A rule of the folder: the path of its file, its wordings with their lines, its examples, the bad ones apart."""

    rule: Rule
    path: str
    wordings: tuple[tuple[RuleWording, int], ...]
    bad: tuple[Document, ...]
    pages: tuple[Document, ...]


def coverage_of(folder: Path, linter: Linter, book: Rulebook) -> Coverage:
    """Return what the examples of a folder's rules reach of these rules and of the folder's own word lists."""
    files = [_rule_file(path, book) for path in sorted(folder.glob("[!_.]*/[!_.]*.yaml"))]
    asked = {file.rule.id: _lists_asked(file.rule, book) for file in files}
    everywhere = set().union(*(_lists_asked(rule, book) for rule in book.rules.values()), {f"targets/{FIELD}"})
    lists = {f"{path.parent.name}/{path.stem}": path.as_posix() for path in sorted(folder.glob("_words/*/*.yaml"))}
    used = set().union(*asked.values()) & lists.keys()
    words = [word for name in sorted(used) for word in _words_of_list(name, lists[name], book)]
    words += [word for file in files for word in _own_words(file)]
    may = {file.rule.id: {file.path, *(lists[name] for name in asked[file.rule.id] & lists.keys())} for file in files}
    table = Phrases.of((entry.words, (word, entry.particle)) for word, entry in _entries(words, book))
    claims = {file.path: [claim for page in file.pages for claim in linter.claims(page)] for file in files}
    reached = {word for claim in chain(*claims.values()) for word in _words_in(claim, table, may)}
    return Coverage(
        rules=tuple(file.path for file in files if not _is_reached(file, claims[file.path], linter)),
        patterns=tuple(place for file in files for place in _untried(file, linter.patterns)),
        words=tuple(word for word in words if word not in reached),
        unused=tuple(path for name, path in lists.items() if name not in everywhere and _is_list(name)),
        unindexed=tuple(place for file in files for place in _unindexed(file, linter.compiled)),
        totals=(len(files), sum(len(file.wordings) for file in files), len(words)),
    )


def _rule_file(path: Path, book: Rulebook) -> _RuleFile:
    rule, lines = load_rule(path)
    wordings = wordings_of(rule, compiler_for(book).knowing(rule.lists))
    placed = tuple((wording, lines.line_of(*wording.trail)) for wording in wordings)
    bad = tuple(map(page_of, rule.bad))
    return _RuleFile(rule, path.as_posix(), placed, bad, (*bad, *map(page_of, (*rule.good, *rule.missed))))


def _is_reached(file: _RuleFile, claims: Iterable[Claim], linter: Linter) -> bool:
    if isinstance(file.rule, ClaimRule):
        return any(claim.rule.id == file.rule.id for claim in claims)
    return any(finding.rule == file.rule.id for page in file.bad for finding in linter.lint(page))


def _untried(file: _RuleFile, patterns: Patterns) -> Iterator[RulePlace]:
    """Yield the wordings of a rule that match in none of its examples."""
    for wording, line in file.wordings:
        pages = file.bad if wording.trail[0] == "find" else file.pages
        if not any(stands_in(wording, page, patterns) for page in pages):
            yield RulePlace(file.path, line, dotted(wording.trail), wording.text)


def _unindexed(file: _RuleFile, compiled: CompiledRules) -> Iterator[RulePlace]:
    patterns = {pattern for rule, pattern, _ in compiled.unindexed if rule == file.rule.id}
    for wording, line in file.wordings:
        if wording.trail[0] == "find" and wording.pattern in patterns:
            yield RulePlace(file.path, line, dotted(wording.trail), wording.text)


def _lists_asked(rule: Rule, book: Rulebook) -> set[str]:
    """Return the lists that a rule asks for, as `effects/NAME` and `targets/NAME`, with those that they include."""
    frames = [part for part in rule.find if isinstance(part, Frame)] if isinstance(rule, ClaimRule) else []
    effects = _with_included([name for frame in frames for name in frame.effect], book.effects)
    targets = _with_included(
        [*(name for frame in frames for name in frame.target), *_lists_named(rule, book)], book.targets
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
    known = list(dict.fromkeys(names))
    for name in known:
        known += [included for included in lists[name].include if included not in known]
    return known


def _is_list(name: str) -> bool:
    return name.startswith(("effects/", "targets/"))


def _words_of_list(name: str, file: str, book: Rulebook) -> Iterator[RuleWord]:
    sort, _, name = name.partition("/")
    words = book.effects[name] if sort == "effects" else book.targets[name]
    for key in (field.name for field in fields(words)):
        if key not in ("title", "include"):
            yield from (RuleWord(file, key, lemma) for lemma in getattr(words, key))


def _own_words(file: _RuleFile) -> Iterator[RuleWord]:
    if isinstance(file.rule, ClaimRule):
        for frame in file.rule.find:
            if isinstance(frame, Frame):
                for key in (*OWN_EFFECTS, "words"):
                    yield from (RuleWord(file.path, key, lemma) for lemma in getattr(frame, key))


def _entries(words: Iterable[RuleWord], book: Rulebook) -> Iterator[tuple[RuleWord, Entry]]:
    """Yield every surface form of every word."""
    irregular = {**book.irregular_nouns, **book.irregular_verbs}
    for word in words:
        lemma = {word.key: (word.lemma,)}
        if word.key in ("words", "ambiguous"):
            entries = target_entries("", TargetList("", **lemma), book.irregular_nouns)
        else:
            entries = effect_entries("", EffectList("", **lemma), irregular)
        yield from ((word, entry) for entry in entries)


def _words_in(claim: Claim, table: Phrases[tuple[RuleWord, str]], may: Mapping[str, set[str]]) -> Iterator[RuleWord]:
    """Yield the words that stand in a claim, if its rule may have found it by them."""
    files = may.get(claim.rule.id, set())
    words = _words_of(claim) if files else ()
    for place, _, (word, particle) in table.found_in(words):
        if word.file in files and f" {particle}" in " ".join(("", *words[place:])):
            yield word


def _words_of(claim: Claim) -> tuple[str, ...]:
    tokens, span = claim.sentence.tokens, claim.match.span
    return tuple(
        word
        for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True)
        if start < span.end and span.start < end
    )

"""A rulebook into compiled rules: word lists inflected, required literals read off patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from copylint.matching.compiled import CompiledRules, IndexedPatterns, MatchingTables
from copylint.matching.compiled_rules import compiled_claim, compiled_disclosure
from copylint.matching.context import cue_entries
from copylint.matching.exemptions import SELLING, exception_patterns
from copylint.matching.expressions.phrases import PhraseCompiler
from copylint.matching.expressions.word_lists import Form, joined_forms
from copylint.matching.frames.lexicon import noun_forms
from copylint.matching.frames.lookup import Lookup
from copylint.matching.frames.lookup_of_frames import build_lookup
from copylint.matching.phrases_of_rules import compiler_for, forms_of, with_patterns
from copylint.matching.prefilter.build import table_of
from copylint.matching.prefilter.conditions import ConditionReader
from copylint.model import Subject
from copylint.rulebook.book import Rulebook
from copylint.rulebook.compiled import CompiledDisclosure
from copylint.rulebook.model import ClaimRule, DisclosureRule, Pattern
from copylint.rulebook.terms import LIST
from copylint.rulebook.validate import patterns_of
from copylint.text.phrase_table import Phrases

# The shared list of names of techniques: beside one a label is no promise.
TECHNIQUES = "techniques"
# The shared list of what people come about: a pronoun takes it up.
COMPLAINTS = "complaints"
_SHARED = (SELLING, TECHNIQUES, COMPLAINTS)

_POSSESSIVE = re.compile(r"[*+?}]\+|\(\?>")
_CAPTURING = re.compile(r"(?<!\\)\((?:(?!\?)|\?P?<(?![=!]))")


def compile_rules(book: Rulebook, to_be_joined: bool = False) -> CompiledRules:
    """Return the rules of a rulebook ready for matching; those to be joined need no words that all rules share."""
    compiler = compiler_for(book)
    book = with_patterns(book, compiler)
    claim_rules = [rule for rule in book.rules.values() if isinstance(rule, ClaimRule)]
    claims = {rule.id: compiled_claim(rule) for rule in claim_rules}
    disclosures = tuple(compiled_disclosure(rule) for rule in book.rules.values() if isinstance(rule, DisclosureRule))
    shared = dict.fromkeys(_SHARED, "") if to_be_joined else _shared(book, compiler)
    lists = {name: forms_of(book, name) for name in _lists_in((*_texts_in(book), *shared.values()))}
    exceptions = [text for rule in claims.values() for text in exception_patterns(rule)]
    # Names of techniques are looked for in sentences with claims, as exceptions are.
    exceptions += [shared[TECHNIQUES]] if shared[TECHNIQUES] else []
    lookup = build_lookup(book, claim_rules)
    reader = ConditionReader(lists, lookup, compiler)
    return CompiledRules(
        claims=claims,
        disclosures=disclosures,
        categories={rule.id: rule.category for rule in book.rules.values()},
        tables=(_tables(claim_rules, exceptions, disclosures, lookup, reader),),
        lists={name: joined_forms(forms) for name, forms in lists.items()},
        cues=Phrases.of(cue_entries(book.cues, book.terminators)),
        topics=book.topics,
        subjects=Phrases.of(_subject_entries(book)),
        timed=frozenset(_timed(book, reader)),
        selling=shared[SELLING],
        techniques=shared[TECHNIQUES],
        complaints=shared[COMPLAINTS],
    )


def _tables(
    claim_rules: Sequence[ClaimRule],
    exceptions: Iterable[str],
    disclosures: Iterable[CompiledDisclosure],
    lookup: Lookup,
    reader: ConditionReader,
) -> MatchingTables:
    patterns = [(rule.id, pattern) for rule in claim_rules for pattern in rule.find if isinstance(pattern, Pattern)]
    conditions = [reader.of_pattern(pattern) for _, pattern in patterns]
    return MatchingTables(
        patterns=tuple((rule, pattern.pattern, pattern.case) for rule, pattern in patterns),
        pairs=tuple((effect, target) for effect, by_target in lookup.links.items() for target in by_target),
        lookup=lookup,
        conditions=table_of([*conditions, *reader.of_frames()], reader.pieces),
        exceptions=_indexed(exceptions, reader),
        wordings=_indexed((text for rule in disclosures for text in _wordings_of(rule)), reader),
    )


def _shared(book: Rulebook, compiler: PhraseCompiler) -> dict[str, str]:
    """Return patterns for any phrase of each list that claims are judged by; nothing where there is no such list."""
    return {name: compiler.pattern_of(f"{{{name}}}") if name in book.lists else "" for name in _SHARED}


def _subject_entries(book: Rulebook) -> Iterator[tuple[Form, Subject]]:
    for subject, nouns in book.subjects.items():
        for noun in nouns:
            yield from ((form, subject) for form in noun_forms(noun, book.irregular_nouns))


def _texts_in(book: Rulebook) -> Iterator[str]:
    for rule in book.rules.values():
        yield from (text for _, text in patterns_of(rule))


def _lists_in(patterns: Iterable[str]) -> list[str]:
    """Return the names of the word lists that stand in patterns."""
    return sorted({name[1] for text in patterns for name in LIST.finditer(text)})


def _wordings_of(rule: CompiledDisclosure) -> Iterable[str]:
    return (*rule.triggers, *rule.beside, *rule.required, *rule.exceptions)


def _indexed(patterns: Iterable[str], reader: ConditionReader) -> IndexedPatterns:
    distinct = tuple(dict.fromkeys(patterns))
    return IndexedPatterns(distinct, table_of([reader.of_pattern(Pattern(text)) for text in distinct], reader.pieces))


def _timed(book: Rulebook, reader: ConditionReader) -> Iterator[str]:
    """Yield the patterns that may take very long; nobody here has tried those of a project.

    Those that capture and are possessive are among them: `re` may fail on such up to Python 3.12.
    """
    for rule in book.rules.values():
        for _, text in patterns_of(rule):
            is_own = rule.id in book.own
            is_untried = is_own and (reader.long_repeats(text) > 1 or _may_break_re(text))
            if is_untried or reader.may_explode(text):
                yield text


def _may_break_re(pattern: str) -> bool:
    return bool(_POSSESSIVE.search(pattern) and _CAPTURING.search(pattern))

"""A rulebook into compiled rules: word lists inflected, literals read off patterns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any, TypeVar

from copylint.matching.compiled import CompiledRules
from copylint.matching.context import cue_entries
from copylint.matching.exemptions import SELLING, exception_patterns
from copylint.matching.frames import Role
from copylint.matching.lexicon import Entry, effect_entries, merged, merged_targets, noun_forms, target_entries
from copylint.matching.lookup import FIELD, Link, Lookup, Part
from copylint.matching.phrases import compiler_for, with_patterns
from copylint.matching.prefilter.frequencies import frequency
from copylint.matching.prefilter.index import EDGE
from copylint.matching.prefilter.literals import Clause, Condition, may_explode, required_literals
from copylint.matching.prefilter.pieces import rarest_rows, table_of
from copylint.rulebook.model import LIST, OWN_EFFECTS, ClaimRule, DisclosureRule, Frame, Pattern, Rulebook
from copylint.rulebook.validate import patterns_of
from copylint.rulebook.words import EffectList, TargetList
from copylint.text.phrase_table import SLOTS, Phrases

Listed = TypeVar("Listed", EffectList, TargetList)
T = TypeVar("T")

# The shared list of names of techniques: beside one a label is no promise.
TECHNIQUES = "techniques"

_PRIVATE_USE = 0xF0000

# In the trie of a word list: what stands between two words, and where a form ends.
_JOINT, _END = "[ -]", ""


def compile_rules(book: Rulebook) -> CompiledRules:
    """Return the rules of a rulebook ready for matching."""
    book = with_patterns(book)
    claim_rules = [rule for rule in book.rules.values() if isinstance(rule, ClaimRule)]
    disclosures = [rule for rule in book.rules.values() if isinstance(rule, DisclosureRule)]
    lookup = build_lookup(book, claim_rules)
    found = [(rule.id, one) for rule in claim_rules for one in rule.find if isinstance(one, Pattern)]
    exceptions = _distinct(one for rule in claim_rules for one in exception_patterns(rule))
    wordings = _distinct(one for rule in disclosures for one in _wordings_of(rule))
    forms = {
        name: _forms(book, name) for name in _lists_in([*(one.pattern for _, one in found), *exceptions, *wordings])
    }
    texts = {name: _texts(words) for name, words in forms.items()}
    sought = [_conditions(texts, pattern) for _, pattern in found]
    return CompiledRules(
        claims={rule.id: rule for rule in claim_rules},
        disclosures=tuple(disclosures),
        categories={rule.id: rule.category for rule in book.rules.values()},
        lookup=lookup,
        cues=Phrases(cue_entries(book.cues, book.terminators)),
        topics=book.topics,
        patterns=tuple((rule, one.pattern, one.case) for rule, one in found),
        pairs=tuple((effect, target) for effect, by_target in lookup.links.items() for target in by_target),
        lists={name: _alternatives(words) for name, words in forms.items()},
        index=table_of([*sought, *_frame_conditions(lookup)]),
        exceptions=exceptions,
        exception_index=table_of([_conditions(texts, Pattern(one)) for one in exceptions]),
        wordings=wordings,
        wording_index=table_of([_conditions(texts, Pattern(one)) for one in wordings]),
        timed=frozenset(
            pattern
            for rule in book.rules.values()
            for _, pattern in patterns_of(rule)
            if rule.id in book.own or may_explode(pattern)
        ),
        selling=_shared(book, SELLING),
        techniques=_shared(book, TECHNIQUES),
        subjects=Phrases(
            (form, subject)
            for subject, nouns in book.subjects.items()
            for noun in nouns
            for form in noun_forms(noun, book.irregular_nouns)
        ),
        unindexed=tuple(number for number, conditions in enumerate(sought) if not all(map(rarest_rows, conditions))),
    )


def _shared(book: Rulebook, name: str) -> str:
    """Return a pattern for any phrase of a shared list; nothing where there is no such list."""
    return compiler_for(book).pattern_of(f"{{{name}}}") if name in book.lists else ""


def _distinct(patterns: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(patterns))


def _wordings_of(rule: DisclosureRule) -> Iterable[str]:
    return (*rule.when.patterns, *rule.when.beside, *rule.require, *rule.unless)


def _frame_conditions(lookup: Lookup) -> Iterator[tuple[Condition]]:
    """Yield for each pair of lists that some rule links that a word of either must stand in the sentence."""
    effects, targets = _words_by_list(lookup.effects), _words_by_list(lookup.targets)
    for effect, by_target in lookup.links.items():
        for target in by_target:
            yield ((frozenset(effects[effect]), frozenset(targets[target])),)


def _words_by_list(phrases: Phrases[Part]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for words, (_, names, _, _) in phrases.entries():
        for name in names:
            found[name].add(f"{EDGE}{_rarest(words)}{EDGE}")
    return found


def _conditions(texts: Mapping[str, Clause], pattern: Pattern) -> tuple[Condition, ...]:
    """Return the conditions of which one is met wherever a pattern matches.

    `texts` are all texts for which each word list stands: to parse those again and again takes long.
    """
    # While the pattern is read, a character of private use stands for a list.
    signs = {name: chr(_PRIVATE_USE + number) for number, name in enumerate(texts)}
    text = LIST.sub(lambda found: signs[found[1]], pattern.pattern)
    needs = (frozenset(literal.lower() for literal in pattern.needs),) if pattern.needs else ()
    try:
        found = required_literals(text, {signs[name]: words for name, words in texts.items()})
    except re.error:  # what only the regex library understands
        return (needs,)
    return tuple((*needs, *clauses) for clauses in found)


def build_lookup(book: Rulebook, rules: Iterable[ClaimRule]) -> Lookup:
    """Return the table for the frames of the given rules."""
    effects: dict[str, EffectList] = {}
    targets: dict[str, TargetList] = {FIELD: book.targets[FIELD]} if FIELD in book.targets else {}
    links: dict[str, dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
    for rule in rules:
        for number, frame in enumerate(rule.find):
            if isinstance(frame, Frame):
                own = f"{rule.id}#{number}"
                frame_effects = _effect_lists(book, frame, own)
                frame_targets = _target_lists(book, frame, own)
                effects |= frame_effects
                targets |= frame_targets
                for effect in frame_effects:
                    for target in frame_targets:
                        links[effect][target].append(Link(rule.id, frozenset(frame.without)))
    target_parts = _parts(
        entry for name, words in targets.items() for entry in target_entries(name, words, book.irregular_nouns)
    )
    irregular = {**book.irregular_nouns, **book.irregular_verbs}
    effect_parts = _parts(entry for name, words in effects.items() for entry in effect_entries(name, words, irregular))
    return Lookup(
        Phrases(effect_parts),
        Phrases(target_parts),
        {effect: {target: tuple(found) for target, found in by.items()} for effect, by in links.items()},
    )


def _effect_lists(book: Rulebook, frame: Frame, own: str) -> dict[str, EffectList]:
    found = {name: merged(_with_included(book.effects, name)) for name in frame.effect}
    words = {key: getattr(frame, key) for key in OWN_EFFECTS}
    if any(words.values()):
        found[own] = EffectList("", **words)
    return found


def _target_lists(book: Rulebook, frame: Frame, own: str) -> dict[str, TargetList]:
    found = {name: merged_targets(_with_included(book.targets, name)) for name in frame.target}
    if frame.words:
        found[own] = TargetList("", words=frame.words)
    return found


def _with_included(lists: Mapping[str, Listed], name: str) -> list[Listed]:
    """Return a list and all that it includes, each once."""
    names = [name]
    for known in names:
        names += [one for one in lists[known].include if one not in names]
    return [lists[known] for known in names]


def _parts(entries: Iterable[Entry]) -> list[tuple[tuple[str, ...], Part]]:
    """Return each surface form once for every part that it plays, with all lists in which it does."""
    names: dict[tuple[tuple[str, ...], Role, str, bool], set[str]] = defaultdict(set)
    for entry in entries:
        names[entry.words, entry.role, entry.particle, entry.ambiguous].add(entry.name)
    # Equal sets are one, so that little is kept and read.
    known = {lists: lists for lists in map(frozenset, names.values())}
    return [
        (words, (role, known[frozenset(found)], particle, ambiguous))
        for (words, role, particle, ambiguous), found in names.items()
    ]


def _rarest(words: Iterable[str]) -> str:
    return min((word for word in words if word not in SLOTS), key=frequency)


def _lists_in(patterns: Iterable[str]) -> list[str]:
    """Return the names of the word lists that stand in patterns."""
    return sorted({found[1] for pattern in patterns for found in LIST.finditer(pattern)})


def _forms(book: Rulebook, name: str) -> frozenset[tuple[str, ...]]:
    """Return any form of any word of a target list."""
    words = book.targets[name]
    nouns = (*words.words, *words.ambiguous)
    return frozenset(form for noun in nouns for form in noun_forms(noun, book.irregular_nouns))


def _alternatives(forms: Iterable[tuple[str, ...]]) -> str:
    """Return a regular expression for any of the forms, the longest that is there.

    Forms share their beginnings: of many alternatives in a row, a matcher would try one after the other.
    """
    trie: dict[str, Any] = {}
    for form in forms:
        branch = trie
        for word in form:
            for letter in (*([] if branch is trie else [_JOINT]), *map(re.escape, word)):
                branch = branch.setdefault(letter, {})
        branch[_END] = {}
    return _expression(trie)


def _expression(trie: dict[str, Any]) -> str:
    found = [letter + (_expression(below) if below else "") for letter, below in sorted(trie.items()) if letter != _END]
    if _END in trie:
        return f"(?:{'|'.join(found)}|)" if found else ""
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def _texts(forms: Iterable[tuple[str, ...]]) -> Clause:
    """Return all that the expression for the forms matches, in lower case."""
    return frozenset(
        form[0] + "".join(joint + word for joint, word in zip(joints, form[1:], strict=True))
        for form in forms
        for joints in product(" -", repeat=len(form) - 1)
    )

"""A rulebook into compiled rules: word lists inflected, literals read off patterns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import TypeVar

from copylint.compiled import CompiledRules, Need, RulePattern
from copylint.context import cue_entries
from copylint.frames import Role
from copylint.index import EDGE
from copylint.lexicon import (
    EffectList,
    Entry,
    TargetList,
    effect_entries,
    merged,
    merged_targets,
    noun_forms,
    target_entries,
)
from copylint.literals import Clause, frequency, required_literals
from copylint.lookup import FIELD, Link, Lookup, Part
from copylint.patterns import LIST, with_lists
from copylint.phrases import SLOTS, Phrases
from copylint.rulebook import Rulebook
from copylint.rules import OWN_EFFECTS, ClaimRule, DisclosureRule, Frame, Pattern

Listed = TypeVar("Listed", EffectList, TargetList)
T = TypeVar("T")

# More literals than these are not tried one by one before a pattern.
_MOST_TRIED = 300

_PRIVATE_USE = 0xF0000


def compile_rules(book: Rulebook) -> CompiledRules:
    """Return the rules of a rulebook ready for matching."""
    claim_rules = [rule for rule in book.rules.values() if isinstance(rule, ClaimRule)]
    disclosures = [rule for rule in book.rules.values() if isinstance(rule, DisclosureRule)]
    lookup = build_lookup(book, claim_rules)
    found = [(rule.id, one) for rule in claim_rules for one in rule.find if isinstance(one, Pattern)]
    others = _exceptions_and_wordings(claim_rules, disclosures)
    forms = {name: _forms(book, name) for name in _lists_in([one.pattern for _, one in found] + others)}
    texts = {name: _texts(words) for name, words in forms.items()}
    clauses = {
        one.pattern: _clauses_with(texts, one)
        for one in [Pattern(other) for other in others] + [one for _, one in found]
    }
    triggers = [next(iter(clauses[one.pattern]), frozenset()) for _, one in found]
    literals, unindexed = _needs(lookup, triggers)
    return CompiledRules(
        claims={rule.id: rule for rule in claim_rules},
        disclosures=tuple(disclosures),
        categories={rule.id: rule.category for rule in book.rules.values()},
        lookup=lookup,
        cues=_phrases(cue_entries(book.cues, book.terminators)),
        topics=book.topics,
        patterns=tuple(RulePattern(rule, one.pattern, one.case) for rule, one in found),
        lists={name: _alternatives(words) for name, words in forms.items()},
        clauses={pattern: short for pattern, all_ in clauses.items() if (short := _short_ones(all_))},
        literals=literals,
        unindexed=unindexed,
    )


def clauses_of(lists: Mapping[str, str], pattern: Pattern) -> tuple[Clause, ...]:
    """Return clauses of literals: of each, one stands in every match. The best to look for is first."""
    return _clauses(pattern, with_lists(lists, pattern.pattern), {})


def _clauses_with(texts: Mapping[str, Clause], pattern: Pattern) -> tuple[Clause, ...]:
    """Return the same, given all texts for which each word list stands: to parse those again and again takes long."""
    # While the pattern is read, a character of private use stands for a list.
    signs = {name: chr(_PRIVATE_USE + number) for number, name in enumerate(texts)}
    text = LIST.sub(lambda found: signs[found[1]], pattern.pattern)
    return _clauses(pattern, text, {signs[name]: words for name, words in texts.items()})


def _clauses(pattern: Pattern, text: str, lists: Mapping[str, Clause]) -> tuple[Clause, ...]:
    needs = (frozenset(literal.lower() for literal in pattern.needs),) if pattern.needs else ()
    try:
        return (*needs, *required_literals(text, lists))
    except re.error:  # what only the regex library understands
        return needs


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
        _phrases(effect_parts),
        _phrases(target_parts),
        {effect: {target: tuple(found) for target, found in by.items()} for effect, by in links.items()},
        tuple(sorted({_rarest(words) for words, part in target_parts if part[1] != {FIELD}})),
        tuple(sorted({_rarest(words) for words, _ in effect_parts})),
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
    return [
        (words, (role, frozenset(found), particle, ambiguous))
        for (words, role, particle, ambiguous), found in names.items()
    ]


def _phrases(entries: Iterable[tuple[tuple[str, ...], T]]) -> Phrases[T]:
    """Return a table of phrases in which equal payloads are one, so that little is written and read again."""
    known: dict[T, T] = {}
    return Phrases((words, known.setdefault(payload, payload)) for words, payload in entries)


def _rarest(words: Iterable[str]) -> str:
    return min((word for word in words if word not in SLOTS), key=frequency)


def _needs(lookup: Lookup, triggers: Sequence[Clause]) -> tuple[dict[str, Need], tuple[int, ...]]:
    """Return what each literal is needed for, and the patterns that need none."""
    targets = {f"{EDGE}{word}{EDGE}" for word in lookup.target_words}
    effects = {f"{EDGE}{word}{EDGE}" for word in lookup.effect_words}
    numbers: dict[str, list[int]] = {word: [] for word in sorted(targets | effects)}
    for number, trigger in enumerate(triggers):
        for literal in sorted(trigger):
            numbers.setdefault(literal, []).append(number)
    known: dict[Need, Need] = {}
    needs = {literal: Need(literal in targets, literal in effects, tuple(found)) for literal, found in numbers.items()}
    shared = {literal: known.setdefault(need, need) for literal, need in needs.items()}
    return shared, tuple(number for number, trigger in enumerate(triggers) if not trigger)


def _short_ones(clauses: Iterable[Clause]) -> tuple[tuple[str, ...], ...]:
    """Return the clauses that are tried faster than a regular expression, the shortest first."""
    plain = [sorted({literal.strip(EDGE) for literal in clause}) for clause in clauses if len(clause) <= _MOST_TRIED]
    return tuple(tuple(clause) for clause in sorted(plain, key=len))


def _exceptions_and_wordings(claim_rules: Iterable[ClaimRule], disclosures: Iterable[DisclosureRule]) -> list[str]:
    """Return the patterns that are tried without being looked for by the index."""
    found = [one for rule in claim_rules for one in (*rule.unless, *rule.unless_sentence)]
    for rule in disclosures:
        found += [*rule.when.patterns, *rule.when.beside, *rule.require, *rule.unless]
    return found


def _lists_in(patterns: Iterable[str]) -> list[str]:
    """Return the names of the word lists that stand in patterns."""
    return sorted({found[1] for pattern in patterns for found in LIST.finditer(pattern)})


def _forms(book: Rulebook, name: str) -> frozenset[tuple[str, ...]]:
    """Return any form of any word of a target list."""
    words = book.targets[name]
    nouns = (*words.words, *words.ambiguous)
    return frozenset(form for noun in nouns for form in noun_forms(noun, book.irregular_nouns))


def _alternatives(forms: Iterable[tuple[str, ...]]) -> str:
    """Return a regular expression for any of the forms."""
    texts = {r"[ -]".join(map(re.escape, form)) for form in forms}
    # Longest first, so that "fine lines" is not cut down to "fine line".
    return f"(?:{'|'.join(sorted(texts, key=lambda text: (-len(text), text)))})"


def _texts(forms: Iterable[tuple[str, ...]]) -> Clause:
    """Return all that the expression for the forms matches, in lower case."""
    return frozenset(
        form[0] + "".join(joint + word for joint, word in zip(joints, form[1:], strict=True))
        for form in forms
        for joints in product(" -", repeat=len(form) - 1)
    )

"""Frames into the table in which their words are looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from copylint.matching.frames.lexicon import Entry, effect_entries, merged, merged_targets, target_entries
from copylint.matching.frames.lookup import FIELD, FrameWord, Link, Lookup
from copylint.matching.frames.mentions import Role
from copylint.rulebook.book import Rulebook
from copylint.rulebook.model import OWN_EFFECTS, ClaimRule, Frame
from copylint.rulebook.words import EffectList, TargetList
from copylint.text.phrase_table import Phrases

AnyList = TypeVar("AnyList", EffectList, TargetList)


def build_lookup(book: Rulebook, rules: Iterable[ClaimRule]) -> Lookup:
    """Return the table for the frames of the given rules."""
    effects: dict[str, EffectList] = {}
    targets: dict[str, TargetList] = {FIELD: book.targets[FIELD]} if FIELD in book.targets else {}
    links: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
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
                        links[effect][target].append(Link(rule.id, frozenset(frame.without)).as_text())
    target_parts = _parts(
        entry for name, words in targets.items() for entry in target_entries(name, words, book.irregular_nouns)
    )
    irregular = {**book.irregular_nouns, **book.irregular_verbs}
    effect_parts = _parts(entry for name, words in effects.items() for entry in effect_entries(name, words, irregular))
    return Lookup(
        Phrases.of(effect_parts),
        Phrases.of(target_parts),
        {effect: {target: "|".join(those) for target, those in by.items()} for effect, by in links.items()},
    )


def _effect_lists(book: Rulebook, frame: Frame, own: str) -> dict[str, EffectList]:
    lists = {name: merged(_with_included(book.effects, name)) for name in frame.effect}
    words = {key: getattr(frame, key) for key in OWN_EFFECTS}
    if any(words.values()):
        lists[own] = EffectList("", **words)
    return lists


def _target_lists(book: Rulebook, frame: Frame, own: str) -> dict[str, TargetList]:
    lists = {name: merged_targets(_with_included(book.targets, name)) for name in frame.target}
    if frame.words:
        lists[own] = TargetList("", words=frame.words)
    return lists


def _with_included(lists: Mapping[str, AnyList], name: str) -> list[AnyList]:
    """Return a list and all that it includes, each once."""
    names = [name]
    for known in names:
        names += [included for included in lists[known].include if included not in names]
    return [lists[known] for known in names]


def _parts(entries: Iterable[Entry]) -> list[tuple[tuple[str, ...], str]]:
    """Return each surface form once for every part that it plays, with all lists in which it does."""
    names: dict[tuple[tuple[str, ...], Role, str, bool], set[str]] = defaultdict(set)
    for entry in entries:
        names[entry.words, entry.role, entry.particle, entry.ambiguous].add(entry.name)
    return [
        (words, FrameWord(role, frozenset(lists), particle, is_ambiguous).as_text())
        for (words, role, particle, is_ambiguous), lists in names.items()
    ]

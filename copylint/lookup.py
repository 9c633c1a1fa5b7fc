"""The word lists of all frames in one table: which word of a sentence plays which part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from copylint.frames import Construction, Mention
from copylint.lexicon import (
    EffectList,
    Entry,
    Role,
    TargetList,
    effect_entries,
    merged,
    merged_targets,
    target_entries,
)
from copylint.phrases import Phrases
from copylint.rules import ClaimRule, Frame, Rulebook
from copylint.tokens import Tokens

# Any word of this target list is company for an ambiguous one.
FIELD = "field"

Listed = TypeVar("Listed", EffectList, TargetList)
Part = tuple[Role, frozenset[str], str, bool]


@dataclass(frozen=True, slots=True)
class Link:
    """A rule that asks for an effect on a target, and the constructions that it does not want."""

    rule: str
    without: frozenset[Construction]


@dataclass(frozen=True, slots=True)
class Lookup:
    """All words of all frames, and which pairs of lists mean something."""

    effects: Phrases[Part]
    targets: Phrases[Part]
    links: Mapping[str, Mapping[str, tuple[Link, ...]]]
    target_words: tuple[str, ...]

    def effects_in(self, tokens: Tokens) -> tuple[Mention, ...]:
        """Return every effect word of a sentence."""
        return tuple(_mentions(self.effects, tokens))

    def targets_in(self, tokens: Tokens) -> tuple[Mention, ...]:
        """Return every target word of a sentence."""
        return tuple(_mentions(self.targets, tokens))

    def linked(self, effect: Mention, target: Mention) -> Iterator[Link]:
        """Yield the rules that ask for this effect on this target."""
        for effect_name in effect.names:
            by_target = self.links.get(effect_name, {})
            for target_name in target.names & by_target.keys():
                yield from by_target[target_name]


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
        tuple(sorted({max(words, key=len) for words, part in target_parts if part[1] != {FIELD}})),
    )


def _effect_lists(book: Rulebook, frame: Frame, own: str) -> dict[str, EffectList]:
    found = {name: merged(_with_included(book.effects, name)) for name in frame.effect}
    if frame.verbs or frame.nouns or frame.phrases:
        found[own] = EffectList("", verbs=frame.verbs, nouns=frame.nouns, phrases=frame.phrases)
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


def _mentions(phrases: Phrases[Part], tokens: Tokens) -> Iterator[Mention]:
    for place in range(len(tokens)):
        for end, (role, names, particle, ambiguous) in phrases.at(tokens.words, place):
            yield Mention(place, end, role, names, particle, ambiguous)

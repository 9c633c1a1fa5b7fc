"""The word lists of all frames in one table: which word of a sentence plays which part."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from copylint.matching.frames.mentions import Mention, Role
from copylint.rulebook.terms import Construction
from copylint.text.phrase_table import Phrases
from copylint.text.tokens import Tokens

# Any word of this target list is company for an ambiguous one.
FIELD = "field"


class FrameWord(NamedTuple):
    """What a word or phrase is in frames: its role, the lists in which it plays it, and what it asks for."""

    role: Role
    names: frozenset[str]
    particle: str
    is_ambiguous: bool

    def as_text(self) -> str:
        """Return the part as text, which takes less time to load: few parts are ever met."""
        return "|".join((str(int(self.role)), " ".join(sorted(self.names)), self.particle, "?" * self.is_ambiguous))


@lru_cache(maxsize=10_000)
def part_of(text: str) -> FrameWord:
    """Return the part that stands in a text."""
    role, names, particle, mark = text.split("|")
    return FrameWord(Role(int(role)), frozenset(names.split()), particle, bool(mark))


class Link(NamedTuple):
    """A rule that asks for an effect on a target, and the constructions that it does not want."""

    rule: str
    without: frozenset[Construction]

    def as_text(self) -> str:
        """Return the link as text, for the same reason."""
        return " ".join((self.rule, *sorted(construction.value for construction in self.without)))


@lru_cache(maxsize=10_000)
def links_of(text: str) -> tuple[Link, ...]:
    """Return the links that stand in a text, parted by "|"."""
    links = (link.split() for link in text.split("|"))
    return tuple([Link(rule, frozenset(map(Construction, without))) for rule, *without in links])


class Lookup(NamedTuple):
    """All words of all frames, each with its part as text, and which pairs of lists mean something.

    `links` leads from the names of an effect list and a target list to the links between them, as text.
    """

    effects: Phrases[str]
    targets: Phrases[str]
    links: Mapping[str, Mapping[str, str]]

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
                yield from links_of(by_target[target_name])


def _mentions(phrases: Phrases[str], tokens: Tokens) -> Iterator[Mention]:
    for place, end, part in phrases.found_in(tokens.words):
        yield Mention(place, end, *part_of(part))

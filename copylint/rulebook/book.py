"""What all rules share: categories, sources, word lists and cues, together with the rules themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from copylint.model import Channel, Market, Severity, Source, State, Subject
from copylint.rulebook.law import REPLACED_BY_LAW, Law, refuse_house_beside_law
from copylint.rulebook.model import Rule
from copylint.rulebook.nature import Action, Nature
from copylint.rulebook.suggestion import Suggestion
from copylint.rulebook.topics import Topics
from copylint.rulebook.words import CueList, EffectList, TargetList


@dataclass(frozen=True, slots=True)
class Category:
    """What the rules of one folder have in common."""

    RENAMED: ClassVar[Mapping[str, str]] = REPLACED_BY_LAW

    title: str
    says: str
    acceptable: str = ""
    nature: Nature | None = None
    law: Mapping[Market, tuple[Law, ...] | Law] = field(default_factory=dict)
    house: Severity | None = None
    context: Mapping[State, Action] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    suggest: tuple[str | Suggestion, ...] = ()
    id: str = field(default="", metadata={"internal": True})

    def __post_init__(self) -> None:
        """Refuse a category that says twice how severe its rules are."""
        refuse_house_beside_law(self.house, self.law)


@dataclass(frozen=True, slots=True)
class Reference:
    """A page in the register of sources: where it is, when it was read and what it says."""

    title: str
    url: str
    market: str
    checked: str
    says: str
    categories: tuple[str, ...] = ()
    markets: tuple[Market, ...] = ()
    pinpoint: str = ""
    quote: str = ""
    reported_by: str = field(default="", metadata={"key": "reported-by"})
    since: date | None = None
    until: date | None = None
    replaced_by: str = field(default="", metadata={"key": "replaced-by"})

    @property
    def source(self) -> Source:
        """Return what findings name of it."""
        return Source(self.title, self.url, self.checked, self.reported_by)

    def speaks_of(self, market: Market | Channel) -> bool:
        """Return whether it is law, or says what the law is, in a market; or the rules of a channel."""
        return market.value == self.market or market in self.markets


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything that was read from rule folders.

    `lists` are phrases that rules share, `own` the rules that did not come with copylint.
    """

    rules: Mapping[str, Rule]
    categories: Mapping[str, Category]
    effects: Mapping[str, EffectList]
    targets: Mapping[str, TargetList]
    cues: tuple[CueList, ...]
    terminators: tuple[str, ...]
    irregular_verbs: Mapping[str, tuple[str, ...]]
    irregular_nouns: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, Reference]
    topics: Topics = field(default_factory=Topics)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    subjects: Mapping[Subject, tuple[str, ...]] = field(default_factory=dict)
    own: frozenset[str] = frozenset()

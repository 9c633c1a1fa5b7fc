"""What a rule is: what is looked for and why, as data."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from copylint.model import Kind, Market, Severity, Source, State
from copylint.rulebook.words import CueList, EffectList, TargetList, Topics


class Construction(Enum):
    """How an effect and a target stand together."""

    ACTIVE = "active"
    PASSIVE = "passive"
    INTRANSITIVE = "intransitive"
    PERSUADE = "persuade"
    CAUSATIVE = "causative"
    MODIFIER = "modifier"
    NOMINAL = "nominal"
    COMPOUND = "compound"
    GIVE = "give"
    PHRASE = "phrase"
    AFFIX = "affix"


class Action(Enum):
    """What a state does to a finding."""

    REPORT = "report"
    SOFTEN = "soften"
    NOTE = "note"
    IGNORE = "ignore"


# What states do where neither the rule nor its category says otherwise.
DEFAULT_ACTIONS: Mapping[State, Action] = {
    State.NEGATED: Action.IGNORE,
    State.QUESTIONED: Action.IGNORE,
    State.CAUTIONARY: Action.IGNORE,
    State.MENTIONED: Action.IGNORE,
    State.EVERYDAY: Action.IGNORE,
    State.EVIDENCED: Action.NOTE,
    State.LABEL: Action.NOTE,
    State.UNRELATED: Action.SOFTEN,
    State.HEDGED: Action.SOFTEN,
    State.ATTRIBUTED: Action.SOFTEN,
    State.COSMETIC: Action.SOFTEN,
    State.TEMPORARY: Action.REPORT,
}


# In a pattern, `{name}` stands for any word of a target list.
LIST = re.compile(r"\{([a-z][a-z-]*)\}")

# The keys of a frame that add effects of its own.
OWN_EFFECTS = ("verbs", "nouns", "phrases", "intransitive", "adjectives", "outcomes")


@dataclass(frozen=True, slots=True)
class Frame:
    """An effect on a target, in any construction but those in `without`.

    `effect` and `target` name word lists; `words` are targets and the others effects that only this rule needs, as in
    an effect list.
    """

    effect: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    intransitive: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    without: tuple[Construction, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, matched without regard to case unless `case` is set.

    `{name}` stands for any word of a list. `needs` names literals, one of which stands in every match, where they
    cannot be read off the pattern.
    """

    pattern: str
    needs: tuple[str, ...] = ()
    case: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule is tried on; << >> mark the exact findings."""

    text: str
    format: str = "text"
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """What must not be said unqualified."""

    title: str
    message: str
    find: tuple[Frame | Pattern, ...]
    why: str = ""
    severity: Severity | None = None
    market: tuple[Market, ...] = ()
    markets: Mapping[Market, Severity] = field(default_factory=dict)
    suggest: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_sentence: tuple[str, ...] = field(default=(), metadata={"key": "unless-sentence"})
    kinds: tuple[Kind, ...] = ()
    context: Mapping[State, Action] = field(default_factory=dict)
    sources: tuple[str | Source, ...] = ()
    bad: tuple[str | Example, ...] = ()
    good: tuple[str | Example, ...] = ()
    missed: tuple[str | Example, ...] = ()
    id: str = field(default="", metadata={"internal": True})
    category: str = field(default="", metadata={"internal": True})


class Within(Enum):
    """How far from its trigger a disclosure may stand."""

    DOCUMENT = "document"
    SECTION = "section"
    SEGMENT = "segment"


@dataclass(frozen=True, slots=True)
class When:
    """What on a page asks for a disclosure: claims, by rule id or category, or wording.

    `beside` names wording of which some must stand on the page too: that it is about a treatment, say.
    """

    claims: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class DisclosureRule:
    """What must be said where something else is said."""

    title: str
    message: str
    when: When
    require: tuple[str, ...]
    why: str = ""
    severity: Severity | None = None
    market: tuple[Market, ...] = ()
    markets: Mapping[Market, Severity] = field(default_factory=dict)
    within: Within | int = Within.DOCUMENT
    prominent: bool = False
    unless: tuple[str, ...] = ()
    suggest: tuple[str, ...] = ()
    sources: tuple[str | Source, ...] = ()
    bad: tuple[str | Example, ...] = ()
    good: tuple[str | Example, ...] = ()
    missed: tuple[str | Example, ...] = ()
    id: str = field(default="", metadata={"internal": True})
    category: str = field(default="", metadata={"internal": True})


Rule = ClaimRule | DisclosureRule


@dataclass(frozen=True, slots=True)
class Category:
    """What the rules of one folder have in common."""

    title: str
    says: str
    acceptable: str = ""
    severity: Severity = Severity.ERROR
    markets: Mapping[Market, Severity] = field(default_factory=dict)
    context: Mapping[State, Action] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    suggest: tuple[str, ...] = ()
    id: str = field(default="", metadata={"internal": True})


@dataclass(frozen=True, slots=True)
class Reference:
    """A page in the register of sources: where it is, when it was read and what it says."""

    title: str
    url: str
    market: str
    checked: str
    says: str
    categories: tuple[str, ...] = ()

    @property
    def source(self) -> Source:
        """Return what findings name of it."""
        return Source(self.title, self.url, self.checked)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything that was read from rule folders; `own` are the rules that did not come with copylint."""

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
    own: frozenset[str] = frozenset()


def builtin_folder() -> str:
    """Return the folder of the rules that come with copylint, in a checkout or in an installed package."""
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    installed = os.path.join(package, "rules")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "rules")

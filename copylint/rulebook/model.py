"""What a rule is as it is written: what is looked for and why, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from copylint.model import Channel, Kind, Market, Severity, Source, State
from copylint.rulebook.compiled import CompiledRule, ResolvedLaw, sources_of, strictest_of
from copylint.rulebook.law import REPLACED_BY_LAW, Law, refuse_house_beside_law
from copylint.rulebook.nature import Action, Nature
from copylint.rulebook.suggestion import Suggestion
from copylint.rulebook.terms import Construction, DisclosureReach, Reach

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
class Say:
    """A phrase: words with choices, gaps, numbers and lists (`rulebook.phrases`); in any case unless `case` is set."""

    say: str
    case: bool = False


@dataclass(frozen=True, slots=True)
class Exemption:
    """Wording beside which a match is no claim, why that is so, and a claim close by that must still be found.

    Outside the words of the match it gives way to selling words (the shared list `selling`): who sells, claims.
    """

    say: str = ""
    pattern: str = ""
    because: str = ""
    twin: str = ""
    reach: Reach = Reach.CLAUSE
    case: bool = False

    def __post_init__(self) -> None:
        """Refuse an exception that is both a phrase and a pattern, or neither."""
        if bool(self.say) is bool(self.pattern):
            raise ValueError('an exception is either "say" or "pattern"')


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule is tried on; << >> mark the exact findings."""

    text: str
    format: str = "text"
    severity: Severity | None = None


# Only the two kinds of rule are made: what they are made and compared by would be written twice.
@dataclass(frozen=True, slots=True, kw_only=True, init=False, repr=False, eq=False)
class Rule:
    """What claim rules and disclosure rules have in common.

    A rule has `law`, `channels` or neither; `house` says how severe it is in every market where no law asks for it.
    `unasked` is the most severe that it is where no market is chosen: for what one country alone forbids.
    """

    RENAMED: ClassVar[Mapping[str, str]] = {
        **REPLACED_BY_LAW,
        "sources": '"law", by the keys of the register',
        "unless": '"not"',
        "unless-sentence": '"not", with "reach: sentence"',
    }

    title: str
    message: str
    why: str = ""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    law: Mapping[Market, tuple[Law, ...] | Law] = field(default_factory=dict)
    channels: Mapping[Channel, tuple[Law, ...] | Law] = field(default_factory=dict)
    house: Severity | None = None
    unasked: Severity | None = None
    suggest: tuple[str | Suggestion, ...] = ()
    bad: tuple[str | Example, ...] = ()
    good: tuple[str | Example, ...] = ()
    missed: tuple[str | Example, ...] = ()
    id: str = field(default="", metadata={"internal": True})
    category: str = field(default="", metadata={"internal": True})
    laws: tuple[ResolvedLaw, ...] = field(default=(), metadata={"internal": True})

    def __post_init__(self) -> None:
        """Refuse a rule that says twice how severe it is."""
        refuse_house_beside_law(self.house, self.law or self.channels)

    @property
    def severity(self) -> Severity:
        """Return how severe it is under its strictest law."""
        return strictest_of(self.laws)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return the sources of all its laws, each once."""
        return sources_of(self.laws)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRule(Rule):
    """What must not be said unqualified."""

    find: tuple[Frame | Say | Pattern, ...]
    nature: Nature | None = None
    not_: tuple[Exemption, ...] = ()
    kinds: tuple[Kind, ...] = ()
    context: Mapping[State, Action] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class When:
    """What on a page asks for a disclosure: claims, by rule id or category, or wording.

    `beside` names wording of which some must stand on the page too: that it is about a treatment, say.
    """

    claims: tuple[str, ...] = ()
    patterns: tuple[Say | Pattern, ...] = ()
    beside: tuple[Say | Pattern, ...] = ()
    at_least: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureRule(Rule):
    """What must be said where something else is said; where some wording of `not` is on the page, nothing is asked."""

    when: When
    require: tuple[Say | Pattern, ...]
    within: DisclosureReach | int = DisclosureReach.DOCUMENT
    prominent: bool = False
    not_: tuple[Say | Pattern, ...] = ()


# What asks for law and advice alone takes a rule in either form.
AnyRule = Rule | CompiledRule

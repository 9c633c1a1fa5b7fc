"""Word lists, cues and topics: what rules of all categories share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from copylint.model import State


@dataclass(frozen=True, slots=True)
class EffectList:
    """Words for one kind of effect, as lemmas.

    `verbs` act on a target, `intransitive` ones have it as their subject, `nouns` name the effect, `adjectives`
    the outcome, `outcomes` too, but only where something brings it about ("keeps skin firm"), `phrases` govern what
    follows ("say goodbye to"), `prefixes` and `suffixes` stand beside the target ("anti-", "-free"). A phrasal verb
    may be torn apart by its object; a compound whose last part bends has a hyphen ("kick-start").
    """

    title: str
    include: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    intransitive: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetList:
    """Words for what an effect acts on; `ambiguous` ones count only in the company of a word of the field."""

    title: str
    include: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhraseList:
    """Phrases for one idea that many rules share, with the syntax of `say`."""

    title: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueList:
    """The cues of one state.

    `before` stand before the claim on which they act, `clause` too but only up to the next comma ("if you have …,"),
    `after` behind it, `around` on either side; `sentence` cues
    act on the whole sentence, whatever stands between. `pseudo` look like cues and are none. `max_words` bounds
    the scope. `opening` cues count only as the first words of a question.
    """

    state: State
    before: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()
    pseudo: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    max_words: int = 12


@dataclass(frozen=True, slots=True)
class Terminators:
    """Phrases at which every scope ends."""

    terminators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IrregularForms:
    """Forms that no rule of inflection gives: past and participle of verbs, plurals of nouns."""

    verbs: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TopicWords:
    """Words by which a page is told from one that is about something else."""

    field: tuple[str, ...]
    medical: tuple[str, ...]
    services: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    sellers: tuple[str, ...] = ()

"""Rules as a run needs them: without their wording, which is compiled, and without examples.

They are named tuples, which Python makes in a tenth of the time that the dataclasses of written rules take.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from copylint.model import Channel, Kind, Market, Severity, Source, State, Subject
from copylint.rulebook.nature import Action, Nature
from copylint.rulebook.suggestion import Suggestion
from copylint.rulebook.terms import DisclosureReach, Reach


class ResolvedLaw(NamedTuple):
    """One law of a rule in one market, or in one channel, with the sources that its keys stand for."""

    market: Market | Channel
    severity: Severity
    sources: tuple[Source, ...] = ()
    hedged: tuple[Source, ...] = ()
    cosmetic: tuple[Source, ...] = ()
    since: date | None = None
    until: date | None = None
    subjects: tuple[Subject, ...] = ()

    def is_in_force(self, day: date) -> bool:
        """Return whether it is law on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def is_about(self, subject: Subject | None) -> bool:
        """Return whether it is law for a subject; what is not known may be any."""
        return subject is None or not self.subjects or subject in self.subjects


def house_laws(severity: Severity, sources: tuple[Source, ...] = ()) -> tuple[ResolvedLaw, ...]:
    """Return the laws of a rule that no law asks for: as severe in every market."""
    return tuple(ResolvedLaw(market, severity, sources) for market in Market)


def strictest_of(laws: Iterable[ResolvedLaw]) -> Severity:
    """Return how severe a rule of these laws is under the strictest."""
    return max((law.severity for law in laws), key=lambda severity: severity.rank, default=Severity.ERROR)


def sources_of(laws: Iterable[ResolvedLaw]) -> tuple[Source, ...]:
    """Return the sources of all laws, each once."""
    cited = (source for law in laws for source in (*law.sources, *law.hedged, *law.cosmetic))
    return tuple(dict.fromkeys(cited))


class CompiledException(NamedTuple):
    """A pattern beside which a match is no claim, how near it must stand, and whether case counts."""

    pattern: str
    reach: Reach
    case: bool


class CompiledClaim(NamedTuple):
    """What a run needs of a claim rule."""

    id: str
    category: str
    title: str
    message: str
    why: str
    laws: tuple[ResolvedLaw, ...]
    unasked: Severity | None = None
    suggest: tuple[str | Suggestion, ...] = ()
    nature: Nature | None = None
    exceptions: tuple[CompiledException, ...] = ()
    kinds: tuple[Kind, ...] = ()
    context: Mapping[State, Action] = MappingProxyType({})

    @property
    def severity(self) -> Severity:
        """Return how severe it is under its strictest law."""
        return strictest_of(self.laws)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return the sources of all its laws, each once."""
        return sources_of(self.laws)


class CompiledDisclosure(NamedTuple):
    """What a run needs of a disclosure rule; `triggers`, `beside`, `required` and `exceptions` are patterns.

    `claims` are the ids and categories of claim rules that ask for it, as `triggers` do.
    """

    id: str
    category: str
    title: str
    message: str
    why: str
    laws: tuple[ResolvedLaw, ...]
    unasked: Severity | None
    suggest: tuple[str | Suggestion, ...]
    claims: tuple[str, ...]
    triggers: tuple[str, ...]
    beside: tuple[str, ...]
    required: tuple[str, ...]
    exceptions: tuple[str, ...]
    at_least: int
    within: DisclosureReach | int
    prominent: bool

    @property
    def severity(self) -> Severity:
        """Return how severe it is under its strictest law."""
        return strictest_of(self.laws)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return the sources of all its laws, each once."""
        return sources_of(self.laws)


CompiledRule = CompiledClaim | CompiledDisclosure

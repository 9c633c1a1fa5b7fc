"""What linting gives: findings, and the report on one page."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from copylint.model.document import Channel, Document
from copylint.model.members import Member
from copylint.model.spans import NOWHERE, Span
from copylint.model.verdict import Tier, Verdict


class Severity(Member):
    """How much a finding matters, with the names that SARIF uses."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Return 0 for a note, 1 for a warning, 2 for an error."""
        return _RANKS[self]

    @property
    def softened(self) -> "Severity":
        """Return the severity one step lower; a note stays a note."""
        return _SOFTENED[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}
_SOFTENED = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.NOTE,
    Severity.NOTE: Severity.NOTE,
}


class State(Member):
    """What the words around a claim make of it."""

    NEGATED = "negated"
    HEDGED = "hedged"
    QUESTIONED = "questioned"
    ATTRIBUTED = "attributed"
    COSMETIC = "cosmetic"
    TEMPORARY = "temporary"
    EVIDENCED = "evidenced"
    CAUTIONARY = "cautionary"
    MENTIONED = "mentioned"
    LABEL = "label"
    TECHNIQUE = "technique"
    EVERYDAY = "everyday"
    UNRELATED = "unrelated"


class Status(Member):
    """Whether a finding counts, or was accepted before: by a directive, a baseline, or an entry of the register."""

    NEW = "new"
    SUPPRESSED = "suppressed"
    BASELINED = "baselined"
    SUBSTANTIATED = "substantiated"


class Confidence(Member):
    """How likely it is that a careful reviewer stops at a finding, too, as far as a second reader can tell."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """Return 0 for low, 1 for medium, 2 for high."""
        return _CONFIDENCE_RANKS[self]


_CONFIDENCE_RANKS = {confidence: rank for rank, confidence in enumerate(Confidence)}


class Market(Member):
    """A legal area in which a rule bites."""

    US = "us"
    UK = "uk"
    EU = "eu"
    AU = "au"
    CA = "ca"


class Subject(Member):
    """What a claim is made of: the law and the words that could stand there depend on it."""

    COSMETIC = "cosmetic"
    DEVICE = "device"
    INJECTABLE = "injectable"
    MEDICINE = "medicine"
    SUPPLEMENT = "supplement"
    SERVICE = "service"
    PROGRAMME = "programme"
    SURGERY = "surgery"


class Position(NamedTuple):
    """A place in a file as people count: line and column from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A state of a claim together with the words that gave it.

    `span` tells where the cue stands, counted as the claim's own span is; a state that no cue gave has none.
    """

    state: State
    cue: str
    span: Span | None = field(default=None, compare=False)


class Source(NamedTuple):
    """A page that says so; `reported_by` names whose page it is where it is not the regulator's own."""

    title: str
    url: str
    checked: str
    reported_by: str = ""


def best_first(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return sources, each once, the regulators' own pages before those of others."""
    return tuple(sorted(dict.fromkeys(sources), key=lambda source: bool(source.reported_by)))


class MarketLaw(NamedTuple):
    """What the law of one market, or the rules of a channel, make of a claim, with the pages that say so.

    `since` is the day on which it became law, where that is told.
    """

    market: Market | Channel
    severity: Severity
    sources: tuple[Source, ...] = ()
    since: date | None = None


class Excerpt(NamedTuple):
    """The source around a finding on one line, and the span of the finding in it."""

    text: str
    mark: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One reported place.

    `span` counts code points of the document's text; `match` is the claim as a visitor reads it, `sentence` the
    folded sentence that it stands in and `sentence_span` where that stands, if it stands somewhere. `law` is that of
    the markets asked for, strictest first. `place` names the place where the document is no text file.
    `confidence` is there where a second reader weighed the sentence; `weighed` are the words that spoke loudest
    against a claim where it is low. `is_missing` tells that the page leaves a disclosure out, which what stands here
    asks for. Of one that was decided, `reason`, `by` and `until` tell why, by whom and to which last day, if known;
    `verdict` is there where a register is in force, and `entry` is the entry of it that the claim was held against.
    """

    rule: str
    category: str
    severity: Severity
    message: str
    path: str
    span: Span
    start: Position
    end: Position
    match: str
    sentence: str
    excerpt: Excerpt
    states: tuple[Evidence, ...] = ()
    suggestions: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    markets: tuple[Market, ...] = ()
    why: str = ""
    status: Status = Status.NEW
    reason: str = ""
    fingerprint: str = ""
    place: str = ""
    law: tuple[MarketLaw, ...] = ()
    confidence: Confidence | None = None
    weighed: tuple[str, ...] = ()
    sentence_span: Span = NOWHERE
    is_missing: bool = False
    by: str = ""
    until: date | None = None
    verdict: Verdict | None = None
    entry: str = ""
    tier: Tier | None = None


_NAMES = tuple(field_.name for field_ in fields(Finding))
_VALUES = attrgetter(*_NAMES)
_PLACES = {name: place for place, name in enumerate(_NAMES)}


def with_changes(finding: Finding, **changes: object) -> Finding:
    """Return what `replace` would, which asks for each field by itself: all findings of a dense page pass here."""
    values = [*_VALUES(finding)]
    for name, value in changes.items():
        values[_PLACES[name]] = value
    return Finding(*values)


class Page(NamedTuple):
    """A document to be shown beside its findings, with what was considered in it and left alone.

    `silent` are the findings that the words around them keep silent; their `reason` is set where something else does.
    """

    document: Document
    silent: tuple[Finding, ...] = ()


class PageEvidence(NamedTuple):
    """What one file says that a disclosure rule looks at, where a page is made of several files.

    `triggers` counts what asks for the disclosure, up to `at_least`; `is_stated` tells whether the disclosure itself
    is made. Without `has_beside` on a page, or with `has_exception`, the rule does not apply.
    """

    rule: str
    at_least: int
    triggers: int
    is_stated: bool
    has_beside: bool
    has_exception: bool


class Statement(NamedTuple):
    """A sentence that another page may contradict.

    Two statements of one `key` differ in their `figures` alone; `until` is the last day of an offer.
    """

    path: str
    span: Span
    start: Position
    end: Position
    text: str
    key: str
    figures: tuple[str, ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What linting one path gave: its findings in the order of the text, or why it could not be read.

    `page` is there only where it was asked for; `skipped` counts the strings left out as being of another language,
    `unchecked` the pictures and videos; `guess` tells what was guessed of how the file is to be read, `note` what its
    writer should know, `unread` what of it could not be read. `evidence` is there where the file belongs to a site:
    then its findings hold all that it might leave unsaid, until it is judged on the pages that show it. `statements`
    are there where pages are compared.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    failure: str = ""
    page: Page | None = None
    skipped: int = 0
    guess: str = ""
    unchecked: tuple[tuple[str, int], ...] = ()
    statements: tuple[Statement, ...] = ()
    note: str = ""
    evidence: tuple[PageEvidence, ...] = ()
    unread: str = ""

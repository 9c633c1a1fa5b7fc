"""What a register of claims holds: approved wordings, where they may stand, the evidence, who approved them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from copylint.model import Channel, Market

DEFAULT_NAME = "copylint-claims.yaml"
DEFAULT_FOLDER = "copylint-claims"


class Study(Enum):
    """What kind of evidence something is."""

    RANDOMISED = "randomised trial"
    CONTROLLED = "controlled trial"
    OPEN = "open trial"
    INSTRUMENTAL = "instrumental test"
    CONSUMER = "consumer test"
    SURVEY = "survey"
    IN_VITRO = "in vitro"
    LITERATURE = "literature"
    CERTIFICATE = "certificate"
    RECORDS = "own records"
    OTHER = "other"


class ConditionReach(Enum):
    """How far from its claim a condition may stand."""

    SENTENCE = "sentence"
    SECTION = "section"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that are approved, as a phrase: `say`."""

    say: str = field(metadata={"help": "A phrase as rules have them: ~word any form, (a|b), [x], ..2.., # a number."})


@dataclass(frozen=True, slots=True)
class Condition:
    """Words that must stand beside a claim, exact ones in `text` or a phrase in `say`."""

    text: str = field(default="", metadata={"help": "The words as they must stand there."})
    say: str = field(default="", metadata={"help": "A phrase instead."})
    within: ConditionReach = field(
        default=ConditionReach.SECTION, metadata={"help": "How far from the claim they may stand."}
    )

    def __post_init__(self) -> None:
        """Refuse a condition that says both or neither."""
        if bool(self.text) is bool(self.say):
            raise ValueError('a condition is either "text" or "say"')


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """One piece of evidence: where it lies, and what it shows of whom."""

    title: str = field(metadata={"help": "What it is called, so that a colleague finds it."})
    file: str = field(default="", metadata={"help": "A file of this repository, relative to the register."})
    link: str = field(default="", metadata={"help": "Where it can be read instead."})
    sha256: str = field(default="", metadata={"help": "The SHA-256 of the file: a changed file is told."})
    kind: Study = field(default=Study.OTHER, metadata={"help": "What kind of study or other proof it is."})
    n: int | None = field(default=None, metadata={"help": "How many took part.", "minimum": 1})
    population: str = field(default="", metadata={"help": "Who took part."})
    measure: str = field(default="", metadata={"help": "What was measured, and how."})
    figure: str = field(
        default="", metadata={"help": "What it shows, with unit and period: 89 % of women after 28 days."}
    )

    def __post_init__(self) -> None:
        """Refuse a hash that is none, or one of nothing."""
        if self.sha256 and not (len(self.sha256) == 64 and set(self.sha256.lower()) <= set("0123456789abcdef")):
            raise ValueError('"sha256" must be 64 hexadecimal digits')
        if self.sha256 and not self.file:
            raise ValueError('"sha256" without "file"')


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """One approved claim."""

    wordings: tuple[str | Wording, ...] = field(metadata={"help": "The approved words: exact, or {say: phrase}."})
    evidence: tuple[EvidenceEntry, ...] = field(default=(), metadata={"help": "What proves it."})
    pages: tuple[str, ...] = field(default=(), metadata={"help": "Globs of the pages it may stand on; nothing: any."})
    markets: tuple[Market, ...] = field(default=(), metadata={"help": "Markets it is approved for; nothing: all."})
    channels: tuple[Channel, ...] = field(default=(), metadata={"help": "Channels it is approved for; nothing: all."})
    products: tuple[str, ...] = field(
        default=(), metadata={"help": "Products or treatments of which it may be said: the page must name one of them."}
    )
    conditions: tuple[str | Condition, ...] = field(
        default=(), metadata={"help": "Words that must stand beside it: exact, or {say: phrase, within: page}."}
    )
    owner: str = field(default="", metadata={"help": "Who looks after it."})
    approver: str = field(default="", metadata={"help": "Who approved it."})
    approved_on: date | None = field(default=None, metadata={"help": "When it was approved.", "key": "approved-on"})
    valid_until: date | None = field(
        default=None, metadata={"help": "The last day on which it holds.", "key": "valid-until"}
    )
    note: str = field(default="", metadata={"help": "What colleagues should know."})

    def __post_init__(self) -> None:
        """Refuse an entry without words, or one that ended before it began."""
        if not self.wordings:
            raise ValueError("a claim needs at least one wording")
        if self.approved_on and self.valid_until and self.approved_on > self.valid_until:
            raise ValueError(f'"valid-until" {self.valid_until} is before "approved-on" {self.approved_on}')


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """A register as a file holds it."""

    claims: Mapping[str, ClaimEntry] = field(
        default_factory=dict, metadata={"help": "The approved claims by their ids."}
    )
    warn_days: int = field(
        default=30,
        metadata={
            "help": "So many days before its last one an approval is told to end.",
            "key": "warn-days",
            "minimum": 0,
        },
    )

"""What a linter makes ready once, for all its pages."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from copylint.config.settings import Config, identity_of
from copylint.findings.claim import Claim
from copylint.findings.confidence.second_reader import SecondReader, SentenceFacts
from copylint.findings.page.disclosures import DisclosureChecker
from copylint.findings.page.triggers import Trigger
from copylint.findings.severity import EffectiveRules
from copylint.matching.compiled import CompiledRules
from copylint.matching.expressions.patterns import Patterns
from copylint.matching.matcher import MatchedSentence, Matcher
from copylint.model import Kind, Span, Subject
from copylint.rulebook.compiled import CompiledClaim, CompiledRule
from copylint.text.memory import Memory

if TYPE_CHECKING:
    from copylint.findings.register.verdicts import RegisterMarker


class KnownFacts(NamedTuple):
    """What rules say of a sentence that stands alone, and what of it asks for disclosures."""

    facts: SentenceFacts
    triggers: Sequence[Trigger]


# The rules in force, what the claims are made of, and the document in whose name findings are told.
Circumstances = tuple[EffectiveRules, Subject | None, str]


class KnownSentence(NamedTuple):
    """The claims of a sentence as a segment of its own, and what is told of them; kept for when it comes again.

    `subject` is what its own words say that they are made of, where its rules ask for that.
    """

    claims: tuple[Claim, ...]
    asks_for_subject: bool
    subject: Subject | None
    facts_in: dict[Circumstances, KnownFacts]


class Stages(NamedTuple):
    """What a linter has made ready for all its pages."""

    compiled: CompiledRules
    matcher: Matcher
    patterns: Patterns
    disclosures: DisclosureChecker
    second_reader: SecondReader | None
    categories: Mapping[str, str]
    techniques_in: Callable[[MatchedSentence], Sequence[Span]]
    has_subject: Callable[[CompiledClaim], bool]
    rule_of: Callable[[str], CompiledRule | None]
    remembered: Memory[tuple[str, Kind], KnownSentence]
    register: "RegisterMarker | None" = None

    def told_of(self, path: str, config: Config) -> str:
        """Return the name of a document with which its claims are told at once, with fingerprint and tier.

        It is empty where a register is in force: what that says comes later, and may change what is asked of people.
        """
        return "" if self.register else identity_of(config.root, path)

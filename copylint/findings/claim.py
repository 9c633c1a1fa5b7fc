"""A claim: what a rule matched, with what the words around it make of it."""

from typing import NamedTuple

from copylint.matching.matcher import Match, MatchedSentence
from copylint.model import Evidence, Subject
from copylint.rulebook.compiled import CompiledClaim


class Claim(NamedTuple):
    """A match with its states and, where its rule asks for it, its subject; whether it is reported or not."""

    rule: CompiledClaim
    sentence: MatchedSentence
    match: Match
    states: tuple[Evidence, ...]
    subject: Subject | None = None

    @property
    def text(self) -> str:
        """Return the claim as a visitor reads it."""
        return self.sentence.segment.text[self.match.span.start : self.match.span.end]

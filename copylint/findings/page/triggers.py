"""What on a page asks for disclosures."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from copylint.findings.claim import Claim
from copylint.model import Document, Span
from copylint.rulebook.compiled import CompiledRule


class Trigger(NamedTuple):
    """What on a page asks for a disclosure: where it stands, and the rule that found it, if it was one.

    In the chosen markets it may not be asked for; then it only tells where a finding stands, in whatever market. What
    is lowered asks for a note at most.
    """

    segment: int
    span: Span
    rule: CompiledRule | None = None
    is_asked: bool = True
    is_lowered: bool = False

    def moved(self, segment: int, by: int) -> "Trigger":
        """Return the same in another segment, so many code points farther on."""
        return Trigger(segment, self.span.shift(by), self.rule, self.is_asked, self.is_lowered)


def trigger_of(claim: Claim, document: Document) -> Trigger:
    """Return a claim as what may ask for disclosures."""
    sentence, span = claim.sentence, claim.match.span
    if sentence.is_joined:
        span = document.segments[sentence.number].offsets.to_text(sentence.segment.source_of(span))
    return Trigger(sentence.number, span, claim.rule)


class Asking(NamedTuple):
    """What of a page disclosures look at.

    `claims` are the triggers among what rules find, in the order of the page; `wordings` leads from each wording of
    disclosures to the segments in which it may stand, by number.
    """

    claims: Sequence[Trigger]
    wordings: Mapping[str, Sequence[int]]

"""Findings as people read them: one card a sentence, equal cards as one, and what pages lack apart.

Every face that shows findings to people shows these: `merged_cards(findings)` for a list over many pages,
`cards_of(findings)` for one page, `first_to_mend(cards)` for where to begin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from copylint.model import Confidence, Finding, Severity, Span, Status

MOST_TO_MEND = 5


class Card(NamedTuple):
    """What is told of one sentence, or of one disclosure that is missing.

    `groups` are the findings of the sentence, those that overlap together. The groups, and the findings in each,
    stand in the order in which they matter: new before accepted, severe before slight, sure before doubtful, then as
    in the text. `also_at` are the leading findings of equal cards elsewhere: the same words, found by the same rules.
    """

    groups: tuple[tuple[Finding, ...], ...]
    also_at: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings of all groups, the leading one first."""
        return tuple(finding for group in self.groups for finding in group)

    @property
    def lead(self) -> Finding:
        """Return the finding that matters most; path, place and severity of the card are its own."""
        return self.groups[0][0]

    @property
    def severity(self) -> Severity:
        """Return the severity of the leading finding."""
        return self.lead.severity

    @property
    def is_new(self) -> bool:
        """Return whether some finding of the card is not accepted yet."""
        return self.lead.status is Status.NEW

    @property
    def is_missing(self) -> bool:
        """Return whether the card tells of a disclosure that a page leaves out."""
        return self.lead.is_missing

    @property
    def places(self) -> tuple[Finding, ...]:
        """Return the leading finding here and those elsewhere."""
        return (self.lead, *self.also_at)

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Return one suggestion for each group that has one, that of the finding which matters most in it."""
        firsts = (_first_suggestion(group) for group in self.groups)
        return tuple(dict.fromkeys(suggestion for suggestion in firsts if suggestion))


def cards_of(findings: Iterable[Finding]) -> tuple[Card, ...]:
    """Return the cards of one page: those of its sentences in the order of the text, then what the page lacks."""
    sentences: dict[tuple[str, Span], list[Finding]] = {}
    missing: list[Finding] = []
    for finding in sorted(findings, key=lambda finding: (finding.span, finding.rule)):
        if finding.is_missing:
            missing.append(finding)
        else:
            sentences.setdefault((finding.path, finding.sentence_span or finding.span), []).append(finding)
    cards = [
        Card(tuple(sorted(_overlapping(those), key=lambda group: _weight(group[0])))) for those in sentences.values()
    ]
    return (*cards, *(Card(((finding,),)) for finding in sorted(missing, key=_weight)))


def merged_cards(findings: Iterable[Finding]) -> tuple[Card, ...]:
    """Return the cards of findings in the order of their pages, equal ones as one: the first of the gravest.

    What pages lack comes last.
    """
    pages: dict[str, list[Finding]] = {}
    for finding in findings:
        pages.setdefault(finding.path, []).append(finding)
    equal: dict[object, list[Card]] = {}
    for card in (card for page in pages.values() for card in cards_of(page)):
        equal.setdefault(_told_by(card), []).append(card)
    return tuple(sorted((_merged(cards) for cards in equal.values()), key=lambda card: card.is_missing))


def first_to_mend(cards: Iterable[Card], number: int = MOST_TO_MEND) -> tuple[Card, ...]:
    """Return the new cards to begin with: the gravest, and of those the ones with most places and findings."""
    new = [card for card in cards if card.is_new]
    return tuple(sorted(new, key=lambda card: (*_gravity(card), -len(card.places), -len(card.findings)))[:number])


def _merged(cards: Sequence[Card]) -> Card:
    first = min(cards, key=lambda card: -card.severity.rank)
    return first._replace(also_at=tuple(card.lead for card in cards if card is not first))


def _gravity(card: Card) -> tuple[int, int]:
    return -card.severity.rank, _doubt(card.lead)


def _overlapping(findings: Sequence[Finding]) -> Iterator[tuple[Finding, ...]]:
    """Yield findings that share words together, given in the order of the text; what matters most comes first."""
    group: list[Finding] = []
    end = 0
    for finding in findings:
        if group and finding.span.start >= end:
            yield tuple(sorted(group, key=_weight))
            group = []
        group.append(finding)
        end = max(end, finding.span.end)
    yield tuple(sorted(group, key=_weight))


def _weight(finding: Finding) -> tuple[bool, int, int, Span, str]:
    """Return what to sort by so that what matters most comes first."""
    return finding.status is not Status.NEW, -finding.severity.rank, _doubt(finding), finding.span, finding.rule


def _doubt(finding: Finding) -> int:
    """Return what to sort by so that what is sure comes first; what nobody weighed is taken as it is."""
    return -(finding.confidence or Confidence.HIGH).rank


def _told_by(card: Card) -> object:
    """Return what two cards have in common that tell the same."""
    if card.is_missing:
        return card.lead.rule, card.lead.status
    return tuple(sorted({(finding.rule, finding.status.value, finding.match.casefold()) for finding in card.findings}))


def _first_suggestion(group: Sequence[Finding]) -> str:
    return next((suggestion for finding in group for suggestion in finding.suggestions), "")

"""What the desk's page is told of findings: cards as JSON, with places that JavaScript counts as it counts text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from copylint.findings.cards import Card, cards_of
from copylint.model import Confidence, Finding, Market, Span, Status
from copylint.reporters.words import STATE_NAMES, TIER_NAMES

Units = Callable[[int], int]


def units_of(text: str) -> Units:
    """Return what turns offsets in code points into offsets in UTF-16 units, in which browsers count."""
    if text.isascii() or all(char < "\U00010000" for char in text):
        return lambda offset: offset
    wide = [at for at, char in enumerate(text) if char >= "\U00010000"]
    from bisect import bisect_left

    return lambda offset: offset + bisect_left(wide, offset)


def cards_told(findings: Iterable[Finding], text: str, asked: Collection[Market] = ()) -> list[dict[str, Any]]:
    """Return the cards of a text, those of its sentences in their order, then what is missing from it."""
    units = units_of(text)
    new = [finding for finding in findings if finding.status is Status.NEW]
    return [_card(card, units, asked) for card in cards_of(new)]


def _card(card: Card, units: Units, asked: Collection[Market]) -> dict[str, Any]:
    lead = card.lead
    sentence = lead.sentence_span or lead.span
    return {
        "key": lead.fingerprint,
        "severity": card.severity.value,
        "missing": card.is_missing,
        "sentence": {"text": lead.sentence, **_place(sentence, units)},
        "findings": [_finding(finding, units, asked) for finding in card.findings],
        "suggestions": list(card.suggestions),
    }


def _finding(finding: Finding, units: Units, asked: Collection[Market]) -> dict[str, Any]:
    return {
        "key": finding.fingerprint,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "tier": TIER_NAMES[finding.tier] if finding.tier else "",
        "message": finding.message,
        "match": finding.match,
        "why": finding.why,
        "confidence": finding.confidence.value if finding.confidence else "",
        "doubted": finding.confidence is Confidence.LOW,
        "states": [STATE_NAMES[evidence.state] for evidence in finding.states],
        "law": [
            {"market": law.market.value, "severity": law.severity.value}
            for law in finding.law
            if not asked or law.market in asked
        ],
        "sources": [{"title": source.title, "url": source.url} for source in finding.sources[:2]],
        "place": finding.place,
        **_place(finding.span, units),
    }


def _place(span: Span, units: Units) -> dict[str, int]:
    return {"start": units(span.start), "end": units(span.end)}

"""A summary in Markdown, for the comment on a pull request or the page of a CI job."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from copylint.findings.cards import MOST_TO_MEND, Card, first_to_mend, merged_cards
from copylint.linter.runner.outcome import Outcome
from copylint.model import Finding
from copylint.reporters.common import Look, counted, shown, visible
from copylint.reporters.html.view import PageView, view_of
from copylint.reporters.words import message_of, place_of

_ICONS = {"error": "🔴", "warning": "🟡", "note": "🔵"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~$:]|(?<=www)\.)", re.IGNORECASE)
# A comment on GitHub holds 65,536 characters.
_MOST = 50
_MOST_FILES = 10
_MOST_PLACES = 3


def report_markdown(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield a heading, where to begin, the files with most at stake, the first cards, and what could not be read."""
    view = view_of(outcome, look)
    cards = merged_cards(shown(outcome.findings, look))
    claims = [card for card in cards if not card.is_missing]
    yield f"### copylint: {view.summary}\n"
    if len(claims) > MOST_TO_MEND:
        yield from _mend_first(first_to_mend(claims))
    yield from _files([page for page in view.pages if page.tally.total])
    yield from _table(claims, "Finding", "Safer")
    lacking = [card for card in cards if card.is_missing]
    if lacking:
        yield "\n**Missing from the page**\n"
    yield from _table(lacking, "What is missing", "Wording to add")
    if view.failures:
        yield "\n**Could not be read**\n\n"
    for report in view.failures:
        yield f"- {_code(report.path)}: {escaped(report.failure)}\n"


def _mend_first(cards: Sequence[Card]) -> Iterator[str]:
    if cards:
        yield "\n**Mend these first**\n\n"
    for number, card in enumerate(cards, 1):
        yield f"{number}. {_code(_place(card.lead))} “{escaped(card.lead.match)}” {_code(card.lead.rule)}\n"


def _files(pages: Sequence[PageView]) -> Iterator[str]:
    """Yield a table of the riskiest files; one file alone is told by the heading."""
    if len(pages) < 2:
        return
    yield "\n| File | Errors | Warnings | Notes |\n|---|--:|--:|--:|\n"
    for page in pages[:_MOST_FILES]:
        numbers = " | ".join(str(number or "") for _, number in page.tally.parts)
        yield f"| {_code(page.path)} | {numbers} |\n"
    if len(pages) > _MOST_FILES:
        yield f"\n… and {len(pages) - _MOST_FILES} more files.\n"


def _table(cards: Sequence[Card], column: str, instead: str) -> Iterator[str]:
    if cards:
        yield f"\n| | Place | {column} | {instead} |\n|---|---|---|---|\n"
    for card in cards[:_MOST]:
        yield _row(card)
    if len(cards) > _MOST:
        yield f"\n… and {len(cards) - _MOST} more.\n"


def _row(card: Card) -> str:
    messages = "<br>".join(f"{escaped(message_of(finding))} {_code(finding.rule)}" for finding in card.findings)
    icon = f"{_ICONS[card.severity.value]} {card.severity.value}"
    safer = "<br>".join(escaped(suggestion) for suggestion in card.suggestions)
    return f"| {icon} | {_places(card)} | {messages} | {safer} |\n"


def _places(card: Card) -> str:
    """Return where a card stands, and where its equals do."""
    also = ", ".join(_code(_place(place)) for place in card.also_at[:_MOST_PLACES])
    more = len(card.also_at) - _MOST_PLACES
    also += f" and {counted(more, 'more place')}" if more > 0 else ""
    return f"{_code(_place(card.lead))}{f' also at {also}' if also else ''}"


def _place(finding: Finding) -> str:
    return place_of(finding) if finding.place else f"{finding.path}:{finding.start.line}"


def escaped(text: str) -> str:
    """Return a text that is shown as it is: no markup, no HTML, no mention of a person, no link."""
    plain = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # A zero-width space behind the sign keeps it from calling somebody.
    return _SPECIAL.sub(r"\\\1", plain).replace("@", "@\u200b")


def _code(text: str) -> str:
    """Return a text as code, which nothing inside can end; a bar would end the cell of a table."""
    plain = visible(text).replace("`", "'").replace("|", "\\|")
    return f"`{plain}`"

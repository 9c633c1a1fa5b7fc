"""For people: one card a sentence, with the marked words, why they matter and what to write instead.

Few cards are shown in full. Of many, each has its messages and one suggestion, and the five to mend first are named at
the end; `Look.verbose` shows all of them in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from copylint.findings.cards import MOST_TO_MEND, Card, first_to_mend, merged_cards
from copylint.linter.runner.outcome import Outcome
from copylint.model import Finding, Market, Report, Severity
from copylint.reporters.common import Look, counted, shown, statistics_of, summary_of, visible
from copylint.reporters.frames import BOLD, COLORS, DIM, INDENT, frames_of, painted
from copylint.reporters.words import contexts_of, decision_of, doubt_of, place_of, position_of, severity_of

# So many other places of a card are named.
_MOST_PLACES = 3
_MOST_WORDS = 60
_ELSEWHERE = "Why, sources and other wordings: copylint --verbose, or copylint explain RULE"
_MORE = "All sources, and what is acceptable: copylint explain RULE"


def report_text(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield each card with its frame, what pages lack, then failures, statistics and a summary."""
    cards = merged_cards(shown(outcome.findings, look))
    is_full = look.verbose or len(cards) <= MOST_TO_MEND
    claims = [card for card in cards if not card.is_missing]
    yield from _claims(claims, look, is_full)
    yield from _lacking([card for card in cards if card.is_missing], look, is_full)
    for report in outcome.failures:
        yield _failure(report, look)
    if look.statistics:
        yield from statistics_of(outcome, look)
    if not look.quiet:
        if len(cards) > MOST_TO_MEND:
            yield from _mend_first(claims, look)
        yield summary_of(outcome) + "\n"
        if not is_full or any(len(finding.sources) > 1 for card in cards for finding in card.findings):
            yield painted(_MORE if is_full else _ELSEWHERE, DIM, look) + "\n"


def _claims(cards: Iterable[Card], look: Look, is_full: bool) -> Iterator[str]:
    """Yield the cards of sentences; what a rule says about itself is said once, and where that was afterwards."""
    explained_at: dict[str, str] = {}
    for card in cards:
        lead = card.lead
        place = visible(place_of(lead))
        yield f"{painted(place, BOLD, look)}: {_message(lead, look)}\n"
        if look.source:
            yield from frames_of(card, look)
        for finding in card.findings:
            if finding is not lead:
                position = "" if finding.place == lead.place != "" else f"{visible(position_of(finding))}: "
                yield f"{INDENT}{position}{_message(finding, look)}\n"
            margin = "" if finding is lead else INDENT
            yield from (margin + line for line in _remarks(finding, look, is_full, explained_at.get(finding.rule, "")))
            explained_at.setdefault(finding.rule, place)
        if card.suggestions and not is_full:
            yield from _remark("safer", " / ".join(card.suggestions), look)
        if card.also_at:
            yield from _remark("also at", _places(card.also_at, lead, look), look)
        yield "\n"


def _lacking(cards: Sequence[Card], look: Look, is_full: bool) -> Iterator[str]:
    """Yield the disclosures that pages leave out, in a block of their own."""
    if not cards:
        return
    pages = {place.path for card in cards for place in card.places}
    page = f"Missing from {visible(cards[0].lead.path)}" if len(pages) == 1 else f"Missing from {len(pages)} pages"
    yield painted(page, BOLD, look) + "\n"
    for card in cards:
        lead = card.lead
        place = position_of(lead) if len(pages) == 1 else place_of(lead)
        yield f"{INDENT}{visible(place)}: {_message(lead, look)}\n"
        for line in _lacking_remarks(card, look, is_full):
            yield f"{INDENT}{line}"
    yield "\n"


def _lacking_remarks(card: Card, look: Look, is_full: bool) -> Iterator[str]:
    lead = card.lead
    if card.also_at:
        yield from _remark("also at", _places(card.also_at, lead, look), look)
    if decision := decision_of(lead):
        yield from _remark("decision", decision, look)
    if is_full:
        yield from _reasons(lead, look)
    if card.suggestions:
        yield from _remark("add", " / ".join(lead.suggestions if is_full else card.suggestions), look)
    if is_full:
        yield from _source(lead, look)


def _message(finding: Finding, look: Look) -> str:
    severity = painted(severity_of(finding), COLORS[finding.severity], look)
    return f"{severity}: {visible(finding.message)} [{finding.rule}]"


def _remarks(finding: Finding, look: Look, is_full: bool, told_at: str) -> Iterator[str]:
    """Yield what is said below the message of a finding; `told_at` is where its rule told about itself before."""
    if decision := decision_of(finding):
        yield from _remark("decision", decision, look)
    # Few need to hear what the words around an error did not change.
    if (is_full or finding.severity is not Severity.ERROR) and (contexts := "; ".join(contexts_of(finding))):
        yield from _remark("context", contexts, look)
    if doubt := doubt_of(finding):
        yield from _remark("confidence", doubt, look)
    if not is_full:
        return
    if told_at:
        yield from _remark("why", f"as at {told_at}", look)
    else:
        yield from _reasons(finding, look)
    if finding.suggestions:
        yield from _remark("safer", " / ".join(finding.suggestions), look)
    if not told_at:
        yield from _source(finding, look)


def _reasons(finding: Finding, look: Look) -> Iterator[str]:
    """Yield what a rule says about itself: why it looks for this, and in which markets."""
    if finding.why:
        yield from _remark("why", finding.why, look)
    if 0 < len(finding.markets) < len(Market) and look.markets != set(finding.markets):
        yield from _remark("markets", ", ".join(market.value for market in finding.markets), look)


def _source(finding: Finding, look: Look) -> Iterator[str]:
    if finding.sources:
        first = finding.sources[0]
        yield from _remark("source", f"{first.title} <{first.url}>", look)


def _remark(label: str, text: str, look: Look) -> Iterator[str]:
    """Yield a labelled text in lines that fit, twice indented as well."""
    width = max(look.width - len(INDENT) * 3, len(INDENT))
    lines = wrap(f"{label}: {visible(text)}", width, break_long_words=False, break_on_hyphens=False)
    for number, line in enumerate(lines):
        if number == 0:
            yield f"{INDENT}{painted(label + ':', DIM, look)}{line[len(label) + 1 :]}\n"
        else:
            # What began within a line may look like a command to a CI service at the start of one.
            yield f"{INDENT * 2}{visible(line)}\n"


def _places(findings: Sequence[Finding], lead: Finding, look: Look) -> str:
    """Return where else findings stand: `12:3, about.md:4:1 (note) and 2 more`; what is as at the first is not told."""
    most = len(findings) if look.verbose else _MOST_PLACES
    path = lead.path
    names: list[str] = []
    for finding in findings[:most]:
        place = position_of(finding) if finding.path == path else place_of(finding)
        severity = "" if finding.severity is lead.severity else f" ({finding.severity.value})"
        names.append(place + severity)
        path = finding.path
    more = f" and {len(findings) - most} more" if len(findings) > most else ""
    return ", ".join(names) + more


def _mend_first(cards: Sequence[Card], look: Look) -> Iterator[str]:
    first = first_to_mend(cards)
    if not first:
        return
    yield painted(f"Mend {'these' if len(first) > 1 else 'this'} first", BOLD, look) + "\n"
    for number, card in enumerate(first, 1):
        lead = card.lead
        words = lead.match if len(lead.match) <= _MOST_WORDS else f"{lead.match[: _MOST_WORDS - 1]}…"
        severity = painted(lead.severity.value, COLORS[lead.severity], look)
        more = f" and at {counted(len(card.also_at), 'other place')}" if card.also_at else ""
        place = visible(place_of(lead))
        yield f"{INDENT}{number}. {place}: {severity}: “{visible(words)}” [{lead.rule}]{more}\n"


def _failure(report: Report, look: Look) -> str:
    severity = painted("failure", COLORS[Severity.ERROR], look)
    return f"{painted(visible(report.path), BOLD, look)}: {severity}: {visible(report.failure)}\n"

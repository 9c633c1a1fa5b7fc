"""Workflow commands of GitHub Actions, which show findings beside the changed lines.

GitHub shows ten errors, ten warnings and ten notices of a step, fifty of a job, and drops the rest without a word. So
each card is one annotation, the gravest come first, and one notice counts those for which there was no room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copylint.findings.cards import Card, first_to_mend, merged_cards
from copylint.linter.runner.outcome import Outcome
from copylint.model import Finding, Report, Severity
from copylint.reporters.common import Look, counted, note_on_unchecked, relative, shown, summary_of, visible
from copylint.reporters.words import message_of, place_of

MOST_OF_A_KIND = 10
_MOST_PLACES = 3
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def report_github(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield a workflow command for each failure and the gravest cards, and a notice on what is left out."""
    cards = merged_cards(shown(outcome.findings, look))
    ordered = [*first_to_mend(cards, len(cards)), *(card for card in cards if not card.is_new)]
    failures = outcome.failures[:MOST_OF_A_KIND]
    room = {
        Severity.ERROR: MOST_OF_A_KIND - len(failures),
        Severity.WARNING: MOST_OF_A_KIND,
        Severity.NOTE: MOST_OF_A_KIND,
    }
    # The last notice is needed to say that something is left out, or was not looked at.
    is_unchecked = note_on_unchecked(outcome) is not None
    is_full = any(_number(ordered, severity) > room[severity] for severity in room)
    if is_unchecked or is_full or len(outcome.failures) > len(failures):
        room[Severity.NOTE] -= 1
    chosen = [card for severity in room for card in _of(ordered, severity)[: room[severity]]]
    yield from (_failure(report, look.root) for report in failures)
    yield from (_command(card, look.root) for card in chosen)
    left = len(ordered) - len(chosen) + len(outcome.failures) - len(failures)
    if left or is_unchecked:
        yield _last(outcome, left)


def _of(cards: Sequence[Card], severity: Severity) -> list[Card]:
    return [card for card in cards if card.severity is severity]


def _number(cards: Sequence[Card], severity: Severity) -> int:
    return len(_of(cards, severity))


def _command(card: Card, root: str) -> str:
    lead = card.lead
    fields = {"file": relative(lead.path, root), **_lines(lead), "title": f"copylint: {lead.rule}"}
    properties = ",".join(f"{name}={_property(value)}" for name, value in fields.items())
    return f"::{_COMMANDS[card.severity]} {properties}::{_message(' '.join(_sentences(card)))}\n"


def _lines(finding: Finding) -> dict[str, str]:
    """Return where a finding stands as GitHub counts; a Word file has no lines."""
    if finding.place:
        return {}
    lines = {"line": str(finding.start.line), "endLine": str(finding.end.line)}
    # GitHub takes columns only where the lines are the same.
    if finding.start.line == finding.end.line:
        lines |= {"col": str(finding.start.column), "endColumn": str(finding.end.column)}
    return lines


def _sentences(card: Card) -> Iterator[str]:
    if card.lead.place:
        yield f"In {card.lead.place}:"
    yield from (message_of(finding) for finding in card.findings)
    if card.suggestions:
        yield f"{'Add' if card.is_missing else 'Safer'}: {' / '.join(card.suggestions)}"
    if card.also_at:
        places = [place_of(finding) for finding in card.also_at]
        more = f" and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
        yield f"(Also at {', '.join(places[:_MOST_PLACES])}{more}.)"


def _failure(report: Report, root: str) -> str:
    return f"::error file={_property(relative(report.path, root))},title=copylint::{_message(report.failure)}\n"


def _last(outcome: Outcome, left: int) -> str:
    if not left:
        return f"::notice title=copylint::{_message(summary_of(outcome))}.\n"
    room = f"GitHub has no room for {counted(left, 'more annotation')}; --format sarif and text have them all."
    return f"::notice title=copylint::{_message(f'{summary_of(outcome)}. {room}')}\n"


def _message(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")

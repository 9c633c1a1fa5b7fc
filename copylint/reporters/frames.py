"""The lines of a page around a card, with its claims underlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import combining, east_asian_width

from copylint.findings.cards import Card
from copylint.model import Finding, Severity, Span
from copylint.reporters.common import Look, visible

COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
BOLD, DIM = "1", "2"
INDENT = "  "
# A frame is never narrower, however far to the right the numbers of lines reach.
_NARROWEST = 20


class _FramePiece(NamedTuple):
    """A stretch of a line; one that is a claim has a severity and is underlined."""

    text: str
    severity: Severity | None = None

    def shown(self, look: Look) -> str:
        """Return the text as it is printed."""
        return painted(self.text, COLORS[self.severity], look) if self.severity else self.text

    def underline(self, look: Look) -> str:
        """Return what is printed below the text."""
        width = sum(_cells(character) for character in self.text)
        return painted("^" * max(1, width), COLORS[self.severity], look) if self.severity else " " * width


def frames_of(card: Card, look: Look) -> Iterator[str]:
    """Yield two lines for each line of the page in which a claim of the card begins: its text, and the underlines."""
    waiting = [group[0] for group in card.groups]
    while waiting:
        first, *others = waiting
        places = {other: _place_in_excerpt(other, first) for other in others}
        waiting = [other for other in others if places[other] is None]
        marks = [(span, other.severity) for other, span in places.items() if span is not None]
        yield from _frame(first, [(first.excerpt.mark, first.severity), *marks], look)


def painted(text: str, color: str, look: Look) -> str:
    """Return a text in a colour, where there are colours."""
    return f"\x1b[{color}m{text}\x1b[0m" if look.color and text else text


def _place_in_excerpt(finding: Finding, first: Finding) -> Span | None:
    """Return where the words of a finding stand in the excerpt of another one, if they are in it."""
    words = finding.excerpt.text[finding.excerpt.mark.start : finding.excerpt.mark.end]
    start = first.excerpt.mark.start + finding.span.start - first.span.start
    is_there = start >= 0 and first.excerpt.text.startswith(words, start)
    return Span(start, start + len(words)) if is_there and finding.start.line == first.start.line else None


def _frame(first: Finding, marks: Sequence[tuple[Span, Severity]], look: Look) -> Iterator[str]:
    # A Word file has no lines that anybody could count.
    number = "" if first.place else str(first.start.line)
    window = _window(first.excerpt.text, marks, max(_NARROWEST, look.width - len(number) - 5))
    pieces = list(_pieces(first.excerpt.text, window, sorted(marks, key=lambda mark: mark[0])))
    bar = painted("|", DIM, look)
    text = "".join(piece.shown(look) for piece in pieces)
    underline = "".join(piece.underline(look) for piece in pieces)
    margin = " " if number else ""
    yield f"{INDENT}{painted(number, DIM, look)}{margin}{bar} {text}\n"
    yield f"{INDENT}{' ' * len(number)}{margin}{bar} {underline.rstrip()}\n"


def _window(text: str, marks: Sequence[tuple[Span, Severity]], width: int) -> Span:
    """Return the part of a line that is shown: all marks are in it where they fit, or else the first one given."""
    if len(text) <= width:
        return Span(0, len(text))
    shown = marks[0][0]
    for span, _ in marks[1:]:
        shown = shown.hull(span) if len(shown.hull(span)) <= width else shown
    start = max(0, min(shown.start - max(0, width - len(shown)) // 2, len(text) - width))
    return Span(start, start + width)


def _pieces(text: str, window: Span, marks: Sequence[tuple[Span, Severity]]) -> Iterator[_FramePiece]:
    """Yield what of a line stands in a window, cut at the borders of marks, with an ellipsis for what is cut off."""
    at = window.start + 1 if window.start else 0
    end = window.end - 1 if window.end < len(text) else len(text)
    if window.start:
        yield _FramePiece("…")
    for span, severity in marks:
        start, stop = max(at, span.start), min(end, span.end)
        if start <= stop and (start < stop or not span):
            yield _FramePiece(visible(text[at:start]))
            yield _FramePiece(visible(text[start:stop]), severity)
            at = stop
    yield _FramePiece(visible(text[at:end]))
    if window.end < len(text):
        yield _FramePiece("…")


def _cells(character: str) -> int:
    """Return how many columns of a terminal a character takes."""
    return 0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1

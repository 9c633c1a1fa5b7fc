"""A wording with its figures taken out, so that the same claim is known by any figure, and figures can be compared."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from copylint.model import Span
from copylint.text.quantities import Comparison, Quantity, TimeRole, quantities_in
from copylint.text.tokens import tokens_of

SLOT = "#"
_LINKS = frozenset(("of",))


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it stands in a text: a quantity, or the period of one."""

    span: Span
    low: float
    high: float
    unit: str
    comparison: Comparison
    role: TimeRole | None = None
    population: str = ""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The words of a text with one slot for each figure, and where each of them stands."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    figures: tuple[Figure, ...]

    def span(self, first: int, end: int) -> Span:
        """Return the span of the text from word `first` up to, but not with, word `end`."""
        return Span(self.starts[first], self.ends[end - 1])


def skeleton_of(text: str) -> Skeleton:
    """Return the skeleton of a text."""
    figures = tuple(figures_in(text))
    tokens = tokens_of(text, Span(0, len(text)))
    starts = [figure.span.start for figure in figures]
    words: list[tuple[str, int, int]] = []
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        place = bisect_left(starts, end) - 1
        if place >= 0 and start < figures[place].span.end:
            figure = figures[place]
            if not words or words[-1][0] != SLOT or words[-1][1] != figure.span.start:
                words.append((SLOT, figure.span.start, max(end, figure.span.end)))
        elif not (word in _LINKS and words and words[-1][0] == SLOT):
            words.append((word, start, end))
    columns = zip(*words, strict=True) if words else ((), (), ())
    names, begins, stops = columns
    return Skeleton(tuple(names), tuple(begins), tuple(stops), figures)


def figures_in(text: str) -> list[Figure]:
    """Return the figures of a text in their order, each period as one of its own."""
    figures = (figure for quantity in quantities_in(text) for figure in _figures(quantity))
    return sorted(figures, key=lambda figure: figure.span)


def _figures(quantity: Quantity) -> Iterator[Figure]:
    role, people = quantity.role, quantity.population
    yield Figure(quantity.span, quantity.low, quantity.high, quantity.unit, quantity.comparison, role, people)
    time = quantity.period
    if time and time.span:
        yield Figure(time.span, time.low, time.high, time.unit, time.comparison, time.role)

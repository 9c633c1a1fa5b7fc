"""One listing: its texts joined into one page, and the way back from a place on it to a column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from copylint import Span

# Between two columns, and between two texts of a list.
_COLUMNS, _ITEMS = "\n\n", "\n"
# What a seller writes is no directive to copylint. As long as before, so that places stay.
_DIRECTIVE, _NO_DIRECTIVE = "copylint-", "copylint_"

Cell = str | Sequence[str | None] | None


@dataclass(frozen=True, slots=True)
class Listing:
    """The texts of a listing as one page; text number `i`, called `names[i]`, begins at `starts[i]`."""

    text: str
    names: tuple[str, ...]
    starts: tuple[int, ...]

    def place(self, span: Span) -> tuple[str, int, int]:
        """Return the name of the text in which a span of the page begins, and the span in it."""
        number = bisect_right(self.starts, span.start) - 1
        start = self.starts[number]
        return self.names[number], span.start - start, span.end - start


def listing_of(cells: Iterable[tuple[str, Cell]]) -> Listing:
    """Return the listing that cells hold, each given with the name of its column; NULL is left out."""
    texts: list[str] = []
    names: list[str] = []
    starts: list[int] = []
    length = 0
    for name, text, border in _texts(cells):
        if texts:
            texts.append(border)
            length += len(border)
        names.append(name)
        starts.append(length)
        texts.append(text)
        length += len(text)
    return Listing("".join(texts).replace(_DIRECTIVE, _NO_DIRECTIVE), tuple(names), tuple(starts))


def _texts(cells: Iterable[tuple[str, Cell]]) -> Iterable[tuple[str, str, str]]:
    """Yield each text with its name and what stands before it on the page."""
    for name, cell in cells:
        if isinstance(cell, str):
            yield name, cell, _COLUMNS
        elif cell is not None:
            border = _COLUMNS
            for number, item in enumerate(cell):
                if item is not None:
                    yield f"{name}[{number}]", item, border
                    border = _ITEMS

"""From offsets to lines and columns, at the edge, once."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cached_property

from copylint.model import Excerpt, Position, Span

# str.splitlines breaks at form feeds and other characters at which no editor begins a new line.
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_BLANKS = re.compile(r"[\t\r\n\f\v]+ *")
# So many characters around a span an excerpt shows at most.
EXCERPT_REACH = 160


class Lines:
    """The lines of one text; configured once, asked often."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> array[int]:
        """Return where the lines begin; nobody asks for that where findings are told by sentences."""
        # A list of them would be as large as the text, where the lines are short.
        starts = array("q", (0,))
        if "\n" in self._text or "\r" in self._text:
            starts.extend(match.end() for match in _LINE_BREAK.finditer(self._text))
        return starts

    def position(self, offset: int) -> Position:
        """Return line and column of an offset; the end of the text has a position too."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def __len__(self) -> int:
        return len(self._starts)

    def line(self, number: int) -> Span:
        """Return the line of a number, which counts from 1, without its end."""
        start = self._starts[number - 1]
        if number == len(self._starts):
            return Span(start, len(self._text))
        following = self._starts[number]
        return Span(start, following - (2 if self._text.endswith("\r\n", start, following) else 1))

    def excerpt(self, span: Span) -> Excerpt:
        """Return the lines that a span touches as one line, cut on both sides where they are very long."""
        first = self._starts[bisect_right(self._starts, span.start) - 1]
        start = max(first, span.start - EXCERPT_REACH)
        farthest = min(len(self._text), span.end + EXCERPT_REACH)
        end = max(span.end, min(farthest, self._end_of_line(max(span.end - 1, span.start))))
        parts = [self._text[at:to] for at, to in ((start, span.start), (span.start, span.end), (span.end, end))]
        if not self._text[start:end].isprintable():
            parts = [_one_line(part) for part in parts]
        before, marked, after = parts[0].lstrip(), parts[1], parts[2].rstrip()
        return Excerpt(before + marked + after, Span(len(before), len(before) + len(marked)))

    def _end_of_line(self, offset: int) -> int:
        """Return where the line of an offset ends, or where a break of two characters begins that it stands in."""
        following = bisect_right(self._starts, offset)
        if following == len(self._starts):
            return len(self._text)
        stop = self._starts[following]
        return stop - (2 if self._text.endswith("\r\n", 0, stop) else 1)


def _one_line(text: str) -> str:
    return text if text.isprintable() else _BLANKS.sub(" ", text)

"""Offsets into the positions that a client counts, and back: lines from 0, columns in UTF-8, UTF-16 or UTF-32 units."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lsprotocol import types

from copylint.model import Span
from copylint.text.positions import Lines

Encoding = types.PositionEncodingKind | str


def _utf8(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def _utf16(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


_UNITS: Mapping[Encoding, Callable[[str], int]] = {
    types.PositionEncodingKind.Utf8: _utf8,
    types.PositionEncodingKind.Utf16: _utf16,
    types.PositionEncodingKind.Utf32: len,
}


# So many characters of a line are passed at once: a line may be a million long.
_STEP = 1024


class Ruler:
    """The positions of one text for one client; made once for each version, asked often.

    Lines end at \\r\\n, \\n and \\r only, as the protocol has it: a form feed or U+2028 ends none.
    """

    def __init__(self, text: str, encoding: Encoding = types.PositionEncodingKind.Utf16) -> None:
        self._text = text
        self._lines = Lines(text)
        self._units = _UNITS[encoding]

    def position(self, offset: int) -> types.Position:
        """Return the position of an offset; one behind the end is that of the end."""
        offset = min(offset, len(self._text))
        place = self._lines.position(offset)
        return types.Position(place.line - 1, self._units(self._text[offset - place.column + 1 : offset]))

    def range(self, span: Span) -> types.Range:
        """Return the range of a span."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """Return the offset of a position; one behind the end of its line is that end, as the protocol has it.

        A position within a character is the start of the character.
        """
        if position.line >= len(self._lines):
            return len(self._text)
        line = self._lines.line(max(0, position.line) + 1)
        text = self._text[line.start : line.end]
        if text.isascii() or self._units is len:
            return line.start + min(max(0, position.character), len(text))
        return line.start + self._passed(text, position.character)

    def _passed(self, text: str, units: int) -> int:
        """Return how many whole characters fit into so many units."""
        passed = 0
        while (size := self._units(text[passed : passed + _STEP])) <= units and passed < len(text):
            units, passed = units - size, passed + _STEP
        for character in text[passed : passed + _STEP]:
            units -= self._units(character)
            if units < 0:
                break
            passed += 1
        return min(passed, len(text))

    def span(self, range_: types.Range) -> Span:
        """Return the span of a range; one that ends before it starts is taken the other way round."""
        start, end = self.offset(range_.start), self.offset(range_.end)
        return Span(min(start, end), max(start, end))

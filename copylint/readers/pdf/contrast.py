"""How well the characters of a PDF page stand out from what is behind them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from copylint.model import Prominence
from copylint.readers.pdf.glyphs import Box, color_of
from copylint.readers.pdf.layout import PdfLine

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_Color = tuple[int, int, int]
_WHITE: _Color = (255, 255, 255)
# WCAG 2.2, success criterion 1.4.3: what is less is hard to read even in large letters.
_PALE = 3.0
# Hardly a shade: nobody reads it.
_UNSEEN = 1.12


class _Drawing(NamedTuple):
    """A page at a pixel a point: rows of `stride` bytes, of each pixel blue, green, red and perhaps a fourth byte."""

    content: bytes
    width: int
    height: int
    stride: int
    channels: int

    def pixel(self, x: int, y: int) -> _Color:
        """Return the colour of a pixel, counted from the top left."""
        at = y * self.stride + x * self.channels
        if self.channels < 3:
            return (self.content[at],) * 3
        blue, green, red = self.content[at : at + 3]
        return red, green, blue


class Ground:
    """The page behind its text; it is drawn once, and only where some text would be pale on white paper."""

    def __init__(self, page: PdfPage, text_page: PdfTextPage) -> None:
        self._page = page
        self._text_page = text_page
        self._drawn: _Drawing | None = None

    def prominence_of(self, line: PdfLine) -> Prominence:
        """Return whether a line can be read easily, hardly or not at all, by its contrast."""
        glyph = next(glyph for glyph in line.glyphs if not glyph.char.isspace())
        color = color_of(self._text_page, glyph.number)
        if color is None or contrast(color, _WHITE) >= _PALE:
            return Prominence.NORMAL
        against = contrast(color, self._behind(line.box))
        if against < _UNSEEN:
            return Prominence.HIDDEN
        return Prominence.SMALL if against < _PALE else Prominence.NORMAL

    def _behind(self, box: Box) -> _Color:
        """Return the colour that most of the pixels around a line have."""
        drawing = self._drawn = self._drawn or _drawn(self._page)
        _, page_height = self._page.get_size()
        left, right = max(0, int(box.left) - 2), min(drawing.width - 1, int(box.right) + 2)
        top = max(0, int(page_height - box.top) - 2)
        bottom = min(drawing.height - 1, int(page_height - box.bottom) + 2)
        edge = [(x, y) for x in range(left, right + 1) for y in (top, bottom)]
        edge += [(x, y) for y in range(top, bottom + 1) for x in (left, right)]
        colors = Counter(drawing.pixel(x, y) for x, y in edge)
        if not colors:
            return _WHITE
        return colors.most_common(1)[0][0]


def contrast(color: _Color, ground: _Color) -> float:
    """Return the contrast of two colours from 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(color), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: _Color) -> float:
    parts = [part / 255 for part in color]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _drawn(page: PdfPage) -> _Drawing:
    bitmap = page.render(scale=1, draw_annots=False)
    try:
        return _Drawing(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels)
    finally:
        bitmap.close()

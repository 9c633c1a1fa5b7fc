"""Masks of a source: texts of the same length in which what is no text for a parser was blanked.

What is to be read in spite of it (strings in tags, comments of a template language) is embedded: the page reads it
where it comes to its place, as prominent or silent as the text around.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import replace

from copylint.model import Comment, Document, Prominence
from copylint.readers.code.copy_or_code import OUR_NAMES, KeyNames
from copylint.readers.code.strings import CopyStrings, EmbeddedString
from copylint.readers.page import PageBuilder

# No parser takes it for white space, and the builder drops it.
_BLANK = "\u200b"
_HEARD = ("alt", "aria-label")


class Mask:
    """Blanks stretches of a source, first to last, and keeps what is to be read there.

    `unmasked` is the source itself where this mask goes over another one.
    """

    def __init__(self, source: str, unmasked: str = "") -> None:
        self.source = source
        self.unmasked = unmasked or source
        self.embedded: list[EmbeddedString | Comment] = []
        self._parts: list[str] = []
        self._end = 0

    def further(self) -> Mask:
        """Return a mask that goes over this one."""
        mask = Mask(self.text(), self.unmasked)
        mask.embedded = self.embedded
        return mask

    def blank(self, start: int, end: int, mark: str = "") -> None:
        """Blank a stretch, perhaps with a mark of a branch in it; what was blanked before stays so."""
        self.put(mark.ljust(end - start, _BLANK), start)

    def put(self, text: str, start: int) -> None:
        """Let another text of the same length stand at a place."""
        if start >= self._end:
            self._parts += (self.source[self._end : start], text)
            self._end = start + len(text)

    def embed(self, embedded: Iterable[EmbeddedString | Comment]) -> None:
        """Keep strings and comments for the page."""
        self.embedded.extend(embedded)

    def text(self) -> str:
        """Return the masked text."""
        return "".join((*self._parts, self.source[self._end :]))


class MaskedPage:
    """A page of a masked source, and the strings that it reads in spite of the mask."""

    def __init__(self, mask: Mask, path: str, names: KeyNames | None = None) -> None:
        self.page = PageBuilder(mask.text(), mask.unmasked, names or OUR_NAMES)
        self.strings = CopyStrings(self.page, path, names or OUR_NAMES)
        self._path = path
        self._waiting = deque(sorted(mask.embedded, key=_start))
        self._next = _start(self._waiting[0]) if self._waiting else 0
        if self._waiting:
            self.page.passing = self._pass

    def document(self, format: str) -> Document:  # noqa: A002
        """Return the finished document."""
        self.page.pass_to(len(self.page.source))
        skipped = self.strings.finish()
        return replace(self.page.document(self._path, self.page.unmasked, format), skipped=skipped)

    def _pass(self, end: int, is_silent: bool) -> None:
        while self._waiting and self._next < end:
            embedded = self._waiting.popleft()
            self._next = _start(self._waiting[0]) if self._waiting else 0
            if is_silent:
                continue
            if isinstance(embedded, Comment):
                self.page.comments.append(embedded)
            else:
                is_heard = embedded.where.name.lower() in _HEARD
                prominence = Prominence.HIDDEN if is_heard else Prominence.NORMAL
                self.strings.add(embedded.pieces, embedded.where, prominence)


def _start(embedded: EmbeddedString | Comment) -> int:
    return embedded.span.start if isinstance(embedded, Comment) else embedded.start

"""A page in the making: text and elements come in source order, segments go out in reading order.

Whoever knows a markup (HTML, Markdown) says what it meets; the page knows what that does to segments. It may be given
a mask of the source: another text of the same length, in which what nobody reads was blanked. What is to be read in
spite of it, such as the strings in a tag of a template, is passed in its place.
"""

from collections.abc import Callable
from typing import NamedTuple

from copylint.model import Channel, Comment, Document, Kind, Prominence, Segment
from copylint.readers.branches import ELSE
from copylint.readers.code.copy_or_code import OUR_NAMES, KeyNames
from copylint.readers.html.entities import add_html
from copylint.readers.segment_builder import SegmentBuilder

# Where none of these stands in a source, there are no tags of templates in it.
TEMPLATE_MARKS = ("{{", "{%", "<%", "{#", "{!!", "{:")

_CODE = ("code", "codeblock", "kbd", "samp", "var")
_SEARCH_DEPTH = 64
_SENTENCE_ENDS = (".", "!", "?", ":", "…")


def has_template_marks(source: str) -> bool:
    """Return whether there may be tags of templates in a source."""
    # Two single characters are found faster than all the marks are missed.
    return ("{" in source or "<%" in source) and any(mark in source for mark in TEMPLATE_MARKS)


class Element(NamedTuple):
    """What an element does to the text in it; None leaves that to the element around."""

    kind: Kind | None = None
    prominence: Prominence | None = None
    is_inline: bool = False
    is_silent: bool = False
    is_heard: bool = False  # where the element around is silent, as text in a picture
    stays_visible: bool = False  # where the element around is hidden, as a summary in its details


class _Context(NamedTuple):
    kind: Kind
    prominence: Prominence
    is_silent: bool


class _WaitingSegment(NamedTuple):
    """A segment that waits while an aside is written."""

    builder: SegmentBuilder | None
    prominence: Prominence
    end: int


class PageBuilder:
    """Collects the segments and comments of one source; `unmasked` is what stands behind its mask.

    `names` are those of keys and attributes of which the project says whether they hold copy. `passing` is told up to
    where the page has come, and whether it was silent there.
    """

    def __init__(self, source: str, unmasked: str = "", names: KeyNames = OUR_NAMES) -> None:
        self.source = source
        self.names = names
        self.unmasked = unmasked or source
        self.passing: Callable[[int, bool], None] | None = None
        self.comments: list[Comment] = []
        self.channels: list[Channel] = []
        self._has_branches = ELSE in source
        self._segments: list[Segment] = []
        self._builder: SegmentBuilder | None = None
        # The builder again, where the next text is surely for it.
        self._taker: SegmentBuilder | None = None
        self._prominence = Prominence.NORMAL
        self._end = 0
        self._line_end = -1
        self._context = _Context(Kind.PARAGRAPH, Prominence.NORMAL, False)
        # The open elements: their name, whether they are inline, whether they divide the text, and what is around.
        self._elements: list[tuple[str, bool, bool, _Context]] = [("the page", False, False, self._context)]
        self._open: dict[str, int] = {}
        self._drafts: list[_WaitingSegment] = []

    def document(self, path: str, text: str, format: str) -> Document:  # noqa: A002
        """Return the finished document; `text` is the source without a mask."""
        self.end_segment()
        segments = sorted(self._segments, key=lambda segment: segment.offsets.sources[0])
        return Document(
            path, text, format, tuple(segments), tuple(self.comments), channels=tuple(dict.fromkeys(self.channels))
        )

    @property
    def innermost(self) -> str:
        """Return the name of the innermost open element."""
        return self._elements[-1][0]

    @property
    def is_silent(self) -> bool:
        """Return whether text is passed over here."""
        return self._context.is_silent

    @property
    def has_text(self) -> bool:
        """Return whether a segment has begun that goes on here."""
        return self._builder is not None

    def pass_to(self, end: int, *, is_silent: bool = False) -> None:
        """Come to a place in the source."""
        if self.passing:
            self.passing(end, is_silent or self._context.is_silent)

    def is_in(self, name: str) -> bool:
        """Return whether an element of this name is open."""
        return self._open.get(name, 0) > 0

    def add(self, start: int, end: int) -> None:
        """Add a slice of the source that reads as it stands."""
        if self.passing:
            self.pass_to(end)
        builder = self._taker or self._builder_for(start, end)
        if builder is not None:
            builder.add(start, end)
            self._end = end

    def add_as(self, text: str, start: int, end: int) -> None:
        """Add a slice of the source that reads as another text."""
        if self.passing:
            self.pass_to(end)
        builder = self._taker or self._builder_for(start, end)
        if builder is not None:
            builder.add_as(text, start, end)
            self._end = end

    def add_html(self, start: int, end: int) -> None:
        """Add a slice of the source that is HTML text without tags."""
        if self.passing:
            self.pass_to(end)
        builder = self._taker or self._builder_for(start, end)
        if builder is not None:
            add_html(builder, self.source, start, end)
            self._end = end

    def add_space(self, start: int, end: int) -> None:
        """Pass over a slice of the source that separates words within a segment."""
        if self._builder and not self._context.is_silent:
            self._builder.gap(start, end, space=True)

    def add_segment(self, segment: Segment | None) -> None:
        """Add a segment that stands by itself, such as the text of an attribute; nothing where it is None."""
        if segment:
            self._segments.append(segment)

    def add_built(self, builder: SegmentBuilder, kind: Kind, prominence: Prominence) -> None:
        """Add what a builder makes: a segment, or several where only one of them is shown."""
        if self._has_branches:
            self._segments += builder.build_readings(kind, prominence)
        else:
            self.add_segment(builder.build(kind, prominence))

    def mark(self, mark: str, at: int) -> None:
        """Note in the segment, if one has begun, that a condition begins here, another branch of one, or its end."""
        if self._builder:
            self._builder.add_as(mark, at, at)
            self._has_branches = True

    def break_line(self, start: int, end: int) -> None:
        """Break the line, which separates words; a second break in a row ends the segment."""
        if self._line_end >= 0 and not self.source[self._line_end : start].strip():
            self.end_segment()
        else:
            self.add_space(start, end)
        self._line_end = end

    def prominence_of(self, own: Prominence) -> Prominence:
        """Return what is left of something's own prominence where the page now stands."""
        return _less_plain(own, self._context.prominence)

    def end_segment(self) -> None:
        """End the segment; what follows begins another one."""
        if self._builder:
            if self._has_branches:
                self._segments += self._builder.build_readings(self._context.kind, self._prominence)
            elif segment := self._builder.build(self._context.kind, self._prominence):
                self._segments.append(segment)
            self._builder = self._taker = None

    def end_segment_after_sentence(self) -> None:
        """End the segment if its last sentence is finished, as where small print begins or ends."""
        if self._builder and self.source[max(0, self._end - 8) : self._end].rstrip()[-1:] in _SENTENCE_ENDS:
            self.end_segment()

    def open(self, name: str, element: Element) -> None:
        """Enter an element; a block ends the segment before it, and so does hidden text."""
        if element.is_silent and name.lower() in _CODE and "code" in self.names.read:
            element = element._replace(is_silent=False)
        around = self._context
        context = _within(self._elements[-1][3] if element.stays_visible else around, element)
        is_block = not element.is_inline or _is_hidden(around, context)
        divides = element.is_heard or (is_block and not around.is_silent)
        if divides and self._builder:
            self.end_segment()
        if context is not around:
            self._taker = None
            self._context = context
        self._elements.append((name, element.is_inline, divides, around))
        self._open[name] = self._open.get(name, 0) + 1

    def close(self, name: str, *, is_inline: bool = False) -> None:
        """Leave the element of this name and those left open in it; nothing happens where none is open.

        An inline element does not end the block around it, as in a browser.
        """
        if self._elements[-1][0] == name:
            self._leave()
        elif self._open.get(name) and (not is_inline or self._is_within_reach(name)):
            while self._leave() != name:
                pass

    def start_aside(self, kind: Kind, prominence: Prominence) -> None:
        """Begin a segment that interrupts another, such as the alt text of an image."""
        self._drafts.append(_WaitingSegment(self._builder, self._prominence, self._end))
        self._builder = self._taker = None
        self.open("aside of a segment", Element(kind, prominence))

    def end_aside(self) -> None:
        """End the interrupting segment and go back to the other."""
        self.end_segment()
        self.close("aside of a segment")
        self._builder, self._prominence, self._end = self._drafts.pop()
        self._taker = None

    def _builder_for(self, start: int, end: int) -> SegmentBuilder | None:
        """Return the builder that takes a slice, if it is read at all; blanks alone begin no segment."""
        context = self._context
        if context.is_silent:
            return None
        if self._builder is None or context.prominence is not self._prominence:
            if self.source[start:end].isspace():
                return self._builder
            if self._builder is None:
                self._builder = SegmentBuilder(self.source)
                self._prominence = context.prominence
            else:
                self._prominence = _plainer(self._prominence, context.prominence)
        self._taker = self._builder
        return self._builder

    def _leave(self) -> str:
        name, _, divides, around = self._elements.pop()
        if divides and self._builder:
            self.end_segment()
        if around is not self._context:
            self._taker = None
            self._context = around
        self._open[name] -= 1
        return name

    def _is_within_reach(self, name: str) -> bool:
        for innermost, is_inline, _, _ in self._elements[:-_SEARCH_DEPTH:-1]:
            if innermost == name or not is_inline:
                return innermost == name
        return False


def _within(around: _Context, element: Element) -> _Context:
    if not (element.kind or element.prominence or element.is_silent or element.is_heard):
        return around
    prominence = _less_plain(around.prominence, element.prominence or Prominence.NORMAL)
    is_silent = element.is_silent or (around.is_silent and not element.is_heard)
    return _Context(element.kind or around.kind, prominence, is_silent)


def _plainer(first: Prominence, second: Prominence) -> Prominence:
    """Return the better seen of two; that counts for a segment of several parts."""
    return first if first is Prominence.NORMAL or second is Prominence.HIDDEN else second


def _less_plain(first: Prominence, second: Prominence) -> Prominence:
    """Return the worse seen of two; that counts for an element within another."""
    return second if first is Prominence.NORMAL or second is Prominence.HIDDEN else first


def _is_hidden(around: _Context, context: _Context) -> bool:
    """Return whether an element is hidden, but not the one around."""
    return context.prominence is Prominence.HIDDEN is not around.prominence

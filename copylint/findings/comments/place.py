"""Puts comments into a text where parsers and our reader prove that nothing changes but what they say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from copylint.findings.accepted.directives import Verb, directives_in, line_at
from copylint.findings.comments.code_tokens import UnparsableError
from copylint.findings.comments.proof import parsed
from copylint.findings.comments.styles import Style, styles_at
from copylint.model import Document, Kind, Prominence, Span
from copylint.readers import read
from copylint.readers.code.copy_or_code import KeyNames

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
# Comments that speak of the line below them stay where they are: above it.
_SPEAKS_OF_NEXT_LINE = re.compile(
    r"disable-next-line|@ts-(?:ignore|expect-error)|prettier-ignore|phpcs:ignore|noinspection"
)
# How far the comments before and after a construct may stand from a finding in it.
_MOST_LINES = 60
_NOTHING = "copylint-enable"


@dataclass(frozen=True, slots=True, order=True)
class Insertion:
    """A text to be put in at an offset."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be hidden on a line: some rules' findings, for a reason."""

    line: Span
    names: tuple[str, ...]
    reason: str

    def directive(self, verb: Verb) -> str:
        """Return the directive that hides it."""
        names = ", ".join(self.names)
        if verb is Verb.ENABLE:
            return f"copylint-{verb.value} {names}"
        return f"copylint-{verb.value} {names}: {self.reason}" if self.reason else f"copylint-{verb.value} {names}"


Placed = tuple[Insertion, ...]


@dataclass(frozen=True, slots=True)
class CommentChoice:
    """Comments that fulfil some wishes together."""

    wishes: tuple[Wish, ...]
    placed: Placed


class CommentedPage:
    """A text that comments may be put into. Raises UnparsableError where its parser refuses it."""

    def __init__(self, document: Document, names: KeyNames | None = None) -> None:
        self.document = document
        self._names = names
        self._parsed = parsed(document.text, document.path, document.format)
        self._shown = _shown(document)
        self._directives = len(directives_in(document))
        # By line and style, whether a comment can stand above the line.
        self._stands: dict[tuple[int, Style], bool] = {}

    def with_comments(self, insertions: Sequence[Insertion]) -> Document | None:
        """Return the page with comments put in, if a visitor reads and a parser makes of it what they did before."""
        before = self.document
        text = inserted(before.text, insertions)
        try:
            if parsed(text, before.path, before.format) != self._parsed:
                return None
        except UnparsableError:
            return None
        after = read(text, before.path, before.format, self._names)
        is_same = _shown(after) == self._shown and len(directives_in(after)) == self._directives + len(insertions)
        return after if is_same else None

    @cached_property
    def break_(self) -> str:
        """Return the line end that the page uses."""
        first = _LINE_BREAK.search(self.document.text)
        return first[0] if first else "\n"

    def beside(self, wish: Wish) -> Iterator[Placed]:
        """Yield the comments that may stand above a line, and those at its end."""
        text, line = self.document.text, wish.line
        styles = styles_at(self.document, line.start)
        if not _SPEAKS_OF_NEXT_LINE.search(text[max(0, line.start - 200) : line.start].rstrip().rpartition("\n")[2]):
            directive = wish.directive(Verb.NEXT_LINE)
            yield from ((self._above(line, style, directive),) for style in styles if style.can_say(directive))
        directive = wish.directive(Verb.LINE)
        content = text[line.start : line.end].rstrip()
        ends = [line.start + len(content)]
        if content.endswith("|"):  # a row of a table in Markdown: its last cell
            ends.append(ends[0] - 1)
        for style in styles:
            if style.can_say(directive):
                for end in ends:
                    before, after = "" if text[end - 1 : end] == " " else " ", " " if end < ends[0] else ""
                    yield (Insertion(end, before + style.comment(directive) + after),)

    def around(self, wish: Wish) -> Placed:
        """Return comments before and after what surrounds a line, as near as they can stand; nothing if they cannot."""
        before = next(self._standing(self._lines_up(wish.line), wish, Verb.DISABLE), None)
        after = next(self._standing(self._lines_down(wish.line), wish, Verb.ENABLE), None)
        return (before, after) if before and after else ()

    def at_top(self, wish: Wish) -> Placed:
        """Return a comment near the top of the file for the whole of it; nothing if it cannot stand."""
        first = line_at(self.document.text, 0)
        lines = (first, *self._lines_down(first))
        insertion = next(self._standing(iter(lines), wish, Verb.FILE), None)
        return (insertion,) if insertion else ()

    def _standing(self, lines: Iterator[Span], wish: Wish, verb: Verb) -> Iterator[Insertion]:
        """Yield the directive above each of the lines above which a comment can stand."""
        directive = wish.directive(verb)
        for line in lines:
            for style in styles_at(self.document, line.start):
                if style.can_say(directive) and self._can_stand(line, style):
                    yield self._above(line, style, directive)

    def _can_stand(self, line: Span, style: Style) -> bool:
        key = (line.start, style)
        if key not in self._stands:
            # A directive that hides nothing shows whether one may stand there.
            self._stands[key] = self.with_comments((self._above(line, style, _NOTHING),)) is not None
        return self._stands[key]

    def _above(self, line: Span, style: Style, directive: str) -> Insertion:
        text = self.document.text
        content = text[line.start : line.end]
        indent = content[: len(content) - len(content.lstrip())]
        comment = indent + style.comment(directive)
        if line.start == len(text) and text and not text.endswith(("\n", "\r")):
            return Insertion(line.start, self.break_ + comment)
        return Insertion(line.start, comment + self.break_)

    def _lines_up(self, line: Span) -> Iterator[Span]:
        for _ in range(_MOST_LINES):
            if not line.start:
                return
            line = line_at(self.document.text, line.start - 1)
            if line.start != line.end or not line.start:
                yield line

    def _lines_down(self, line: Span) -> Iterator[Span]:
        text = self.document.text
        for _ in range(_MOST_LINES):
            if line.end >= len(text):
                yield Span(len(text), len(text))
                return
            ends = _LINE_BREAK.match(text, line.end)
            start = ends.end() if ends else len(text)
            line = line_at(text, start) if start < len(text) else Span(start, start)
            yield line


def provable(
    choices: Sequence[CommentChoice],
    accepts: Callable[[Sequence[CommentChoice]], bool],
    taken: Sequence[CommentChoice] = (),
) -> tuple[CommentChoice, ...]:
    """Return as many of the choices as are accepted together, on top of those already taken."""
    if not choices:
        return ()
    if accepts((*taken, *choices)):
        return tuple(choices)
    if len(choices) == 1:
        return ()
    middle = len(choices) // 2
    first = provable(choices[:middle], accepts, taken)
    return (*first, *provable(choices[middle:], accepts, (*taken, *first)))


def inserted(text: str, insertions: Sequence[Insertion]) -> str:
    """Return a text with others put in; at the same offset, in their order."""
    parts, at = [], 0
    for insertion in sorted(insertions, key=lambda insertion: insertion.at):
        parts += [text[at : insertion.at], insertion.text]
        at = insertion.at
    return "".join((*parts, text[at:]))


def moved(span: Span, insertions: Sequence[Insertion]) -> Span:
    """Return where a span of the text stands after others were put in."""
    ordered = sorted(insertions, key=lambda insertion: insertion.at)
    places = [insertion.at for insertion in ordered]
    grown = [0]
    for insertion in ordered:
        grown.append(grown[-1] + len(insertion.text))
    start = span.start + grown[bisect_right(places, span.start)]
    last = max(span.end - 1, span.start)
    return Span(start, last + grown[bisect_right(places, last)] + (span.end > span.start))


def _shown(document: Document) -> list[tuple[Kind, str, Prominence]]:
    return [(segment.kind, segment.text, segment.prominence) for segment in document.segments]

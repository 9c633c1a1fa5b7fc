"""The paragraphs of a part of a Word file, as runs and pieces that know their bytes."""

from __future__ import annotations

from dataclasses import dataclass

from copylint.review.xml import Tag, walk

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SPACES = (WORD, STRICT_WORD)

# What an element reads as that has no text of its own: as long as it is for the reader of drafts, whose offsets count.
_READS_AS = {"tab": "\t", "ptab": "\t", "br": "\v", "cr": "\v", "noBreakHyphen": "\u2011", "softHyphen": "\xad"}
# What stands in them is no longer there, or stands there twice.
_GONE = frozenset(("del", "moveFrom", "Fallback"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A child of a run: how it reads, and its bytes; it can be cut where `opening` is the start tag of a text."""

    text: str
    start: int
    end: int
    opening: bytes = b""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one formatting: its bytes, its start tag and properties, and its pieces."""

    start: int
    end: int
    opening: bytes
    properties: bytes
    pieces: tuple[Piece, ...]
    is_gone: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its bytes, where its content begins, and its runs.

    `host` is the byte where the run begins that holds it, where it stands in a text box; -1 elsewhere.
    """

    start: int
    content: int
    end: int
    is_empty: bool
    runs: tuple[Run, ...]
    host: int
    is_gone: bool

    @property
    def text(self) -> str:
        """Return how the paragraph reads, without what was deleted."""
        return "".join(piece.text for run in self.runs if not run.is_gone for piece in run.pieces)


def paragraphs_of(xml: bytes) -> tuple[Paragraph, ...]:
    """Return all paragraphs in the order in which they begin. Raises ReadError."""
    scanner = _Scanner(xml)
    walk(xml, scanner.opened, scanner.closed, scanner.said)
    return tuple(sorted(scanner.found, key=lambda one: one.start))


class _Open:
    """A paragraph that is being read, with the run and the piece that are open in it."""

    def __init__(self, tag: Tag, depth: int, host: int, is_gone: bool) -> None:
        self.tag, self.content, self.depth = tag, tag.end, depth
        self.host, self.is_gone = host, is_gone
        self.runs: list[Run] = []
        self.run: _OpenRun | None = None

    def closed(self, end: int) -> Paragraph:
        """Return the paragraph, read to its end."""
        tag = self.tag
        return Paragraph(tag.start, self.content, end, tag.is_empty, tuple(self.runs), self.host, self.is_gone)


class _OpenRun:
    """A run that is being read, with the texts of the piece that is open in it."""

    def __init__(self, tag: Tag, depth: int, is_gone: bool) -> None:
        self.tag, self.depth, self.is_gone = tag, depth, is_gone
        self.properties = b""
        self.pieces: list[Piece] = []
        self.texts: list[str] = []


class _Scanner:
    """Collects paragraphs; a text box holds some inside a run of another."""

    def __init__(self, xml: bytes) -> None:
        self.found: list[Paragraph] = []
        self._xml = xml
        self._names: list[str] = []
        self._open: list[_Open] = []

    def opened(self, tag: Tag) -> None:
        """Note that an element begins."""
        self._names.append(tag.name)
        here = self._open[-1] if self._open else None
        is_word = tag.space in SPACES
        if is_word and tag.name == "p":
            outer = self._open[0].run if self._open else None
            host = outer.tag.start if outer else -1
            self._open.append(_Open(tag, len(self._names), host, self._is_gone(0)))
        elif here and here.run:
            here.run.texts.append(_READS_AS.get(tag.name, "") if is_word else "")
        elif here and is_word and tag.name == "r":
            here.run = _OpenRun(tag, len(self._names), self._is_gone(here.depth))

    def said(self, text: str) -> None:
        """Note a stretch of text."""
        if self._open and self._open[-1].run and self._names[-1] == "t":
            self._open[-1].run.texts.append(text)

    def closed(self, tag: Tag, close: int, end: int) -> None:
        """Note that an element ends."""
        here = self._open[-1] if self._open else None
        depth = len(self._names)
        if here and depth == here.depth:
            self.found.append(self._open.pop().closed(end))
        elif here and here.run and depth == here.run.depth:
            here.runs.append(self._run(here.run, end))
            here.run = None
        elif here and here.run and depth == here.run.depth + 1:
            self._add(here.run, tag, end)
        elif here and depth == here.depth + 1 and tag.name == "pPr":
            here.content = end
        self._names.pop()

    def _add(self, run: _OpenRun, tag: Tag, end: int) -> None:
        """Add a child that was read to its end to its run."""
        if tag.name == "rPr":
            run.properties = self._xml[tag.start : end]
        else:
            is_text = tag.name == "t" and tag.space in SPACES and not tag.is_empty
            opening = self._xml[tag.start : tag.end] if is_text else b""
            run.pieces.append(Piece("".join(run.texts), tag.start, end, opening))
        run.texts = []

    def _run(self, run: _OpenRun, end: int) -> Run:
        opening = self._xml[run.tag.start : run.tag.end]
        return Run(run.tag.start, end, opening, run.properties, tuple(run.pieces), run.is_gone)

    def _is_gone(self, depth: int) -> bool:
        return not _GONE.isdisjoint(self._names[depth:])

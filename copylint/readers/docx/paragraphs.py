"""Walks through a part of a Word file: its paragraphs, as runs and pieces that know their bytes.

Readers need the text, the review the places; both must count alike. Of tracked changes the text is read as it would be
with all of them accepted.
"""

from __future__ import annotations

import re

from copylint.readers.docx.runs import Paragraph, Run, RunPiece, TableCell
from copylint.readers.docx.xml import BETWEEN, SPACES, new_parser, parse

# What an element reads as that has no text of its own; a break within a paragraph begins no new line.
_READS_AS = {"tab": "\t", "ptab": "\t", "br": "\v", "cr": "\v", "noBreakHyphen": "\u2011", "softHyphen": "\xad"}
# What stands in these is no longer there, or stands there twice.
_DELETED = frozenset(("del", "moveFrom"))
_GONE = _DELETED | {"Fallback"}
# In these stands how a paragraph or a run was formatted before.
_CHANGES = frozenset(("pPrChange", "rPrChange"))
_NOTES = frozenset(("footnote", "endnote"))
_TABLE = frozenset(("tbl", "tr", "tc"))
_COUNTED = _GONE | _CHANGES | {"tbl"}
_DESCRIBING = frozenset(("r", "pPr", "pStyle", "numId", "outlineLvl"))
_OFF = frozenset(("0", "false", "off"))
_HEADING_LEVELS = frozenset("012345678")
_LINE_BREAKS = str.maketrans("\n\r", "  ")

_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
# What these say counts for more than the paragraph that is open.
_OUTER = frozenset((*_GONE, *_CHANGES, *_NOTES, *_TABLE, "p"))
_KNOWN = {*_READS_AS, *_OUTER, *_DESCRIBING, "rPr", "t", "vanish"}
_NAMES = {f"{space}{BETWEEN}{name}": name for space in (*SPACES, _MARKUP) for name in _KNOWN}
_TYPES = (*(f"{space}{BETWEEN}type" for space in SPACES), "type")
_VALUES = (*(f"{space}{BETWEEN}val" for space in SPACES), "val")
_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")


def paragraphs_in(xml: bytes, part: str) -> list[Paragraph]:
    """Return all paragraphs of a part in UTF-8, in the order in which they begin, the empty and deleted ones too."""
    walker = _Walker(xml, part)
    parse(walker.parser, xml, part)
    return [paragraph for paragraph in walker.found if paragraph]


def opening_tag(xml: bytes, start: int) -> bytes:
    """Return the start tag at a place."""
    tag = _TAG.match(xml, start)
    assert tag, "the parser has read it"
    return tag[0]


class _Open:
    """A paragraph that is being read, with the run and the piece that are open in it."""

    __slots__ = (
        "cell", "content", "continues", "depth", "gone", "has_mark", "host", "host_run", "in_run_properties",
        "index", "is_heading", "is_hidden", "is_item", "is_run_gone", "note", "piece_depth", "piece_start",
        "piece_texts", "pieces", "properties", "properties_start", "run_depth", "run_gone", "run_start", "runs",
        "start", "style",
    )  # fmt: skip

    def __init__(self, index: int, depth: int, start: int, gone: int) -> None:
        self.index, self.depth, self.start, self.gone = index, depth, start, gone
        self.content = -1
        self.host = self.host_run = self.continues = -1
        self.properties_start = -1
        self.has_mark, self.is_heading, self.is_item = True, False, False
        self.cell: TableCell | None = None
        self.note = 0
        self.style = ""
        self.runs: list[Run] = []
        self.run_depth = self.run_start = self.run_gone = self.piece_start = self.piece_depth = 0

    def begin_run(self, depth: int, start: int, gone: int) -> None:
        """Begin a run."""
        self.run_depth, self.piece_depth, self.run_start, self.run_gone = depth, depth + 1, start, gone
        self.is_run_gone = gone > self.gone
        self.is_hidden = self.in_run_properties = False
        self.properties = (start, start)
        self.pieces: list[RunPiece] = []
        self.piece_texts: list[str] = []

    def end_run(self, end: int) -> None:
        """End the run."""
        pieces = tuple(self.pieces)
        text = "" if self.is_run_gone else "".join([piece.text for piece in pieces])
        self.runs.append(Run(text, self.run_start, end, self.properties, pieces, self.is_run_gone, self.is_hidden))
        self.run_depth = self.piece_depth = 0

    def end_piece(self, name: str | None, end: int) -> None:
        """End a child of the run; its properties are no piece of it."""
        if self.in_run_properties:
            self.properties = (self.piece_start, end)
            self.in_run_properties = False
            return
        text = "".join(self.piece_texts)
        if "\n" in text or "\r" in text:
            text = text.translate(_LINE_BREAKS)
        self.pieces.append(RunPiece(text, self.piece_start, end, name == "t" and text != ""))


class _Walker:
    """Collects the paragraphs of one part."""

    def __init__(self, xml: bytes, part: str) -> None:
        self.found: list[Paragraph | None] = []
        self.parser = new_parser(part)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._xml = xml
        self._open: list[_Open] = []
        self._here: _Open | None = None
        self._depth = self._gone = self._changes = 0
        # How many tables are open in each other, and where in the outermost one the walk is.
        self._tables = self._table = self._row = self._column = self._note = 0
        # The paragraph that ended last, and how far out its surroundings have ended since.
        self._last: _Open | None = None
        self._outermost = 0

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        here = self._here
        if here and self._depth == here.piece_depth:
            here.piece_start = self.parser.CurrentByteIndex
            here.piece_texts = []
        name = _NAMES.get(full_name)
        if name in _OUTER:
            self._enter(name, attributes, here)
        elif name is None or here is None or self._changes:
            return
        elif here.run_depth:
            self._enter_in_run(name, attributes, here)
        elif name in _DESCRIBING:
            self._describe(name, attributes, here)

    def _enter(self, name: str, attributes: dict[str, str], here: _Open | None) -> None:
        """Take an element that says what becomes of paragraphs, or where they stand."""
        if name in _CHANGES:
            self._changes += 1
        elif name in _GONE:
            self._gone += 1
            if here and here.properties_start >= 0 and not self._changes and name in _DELETED:
                here.has_mark = False
        elif self._changes:
            return
        elif name == "p":
            self._begin_paragraph()
        elif name in _TABLE:
            self._enter_table(name)
        else:
            # What parts notes from the text is a note of a type.
            self._note += not any(key in attributes for key in _TYPES)

    def _enter_table(self, name: str) -> None:
        if name == "tbl":
            self._tables += 1
        if self._tables > 1:
            return
        match name:
            case "tbl":
                self._table, self._row = self._table + 1, 0
            case "tr":
                self._row, self._column = self._row + 1, 0
            case "tc":
                self._column += 1

    def _begin_paragraph(self) -> None:
        opened = _Open(len(self.found), self._depth, self.parser.CurrentByteIndex, self._gone)
        opened.cell = TableCell(self._table, self._row, self._column) if self._tables else None
        opened.note = self._note
        if self._open:
            outermost = self._open[0]
            opened.host = outermost.index
            opened.host_run = outermost.run_start if outermost.run_depth else -1
        last = self._last
        if last and not last.has_mark and last.depth == opened.depth <= self._outermost and last.host == opened.host:
            opened.continues = last.index
        self.found.append(None)
        self._open.append(opened)
        self._here = opened

    def _enter_in_run(self, name: str, attributes: dict[str, str], here: _Open) -> None:
        if name == "rPr" and self._depth == here.piece_depth:
            here.in_run_properties = True
        elif here.in_run_properties:
            if name == "vanish":
                here.is_hidden = _value(attributes) not in _OFF
        elif self._gone > here.run_gone:
            return
        elif name == "t":
            self.parser.CharacterDataHandler = here.piece_texts.append
        elif name in _READS_AS:
            here.piece_texts.append(_READS_AS[name])

    def _describe(self, name: str, attributes: dict[str, str], here: _Open) -> None:
        """Take an element of a paragraph that stands in no run: a run, or one of its properties."""
        match name:
            case "r":
                here.begin_run(self._depth, self.parser.CurrentByteIndex, self._gone)
            case "pPr" if self._depth == here.depth + 1:
                here.properties_start = self.parser.CurrentByteIndex
            case "pStyle":
                here.style = _value(attributes)
            case "numId":
                here.is_item = _value(attributes) != "0"
            case "outlineLvl":
                here.is_heading = _value(attributes) in _HEADING_LEVELS

    def _end(self, full_name: str) -> None:
        name, depth, here = _NAMES.get(full_name), self._depth, self._here
        if here:
            self._leave(name, depth, here)
        if name in _COUNTED:
            self._gone -= name in _GONE
            self._changes -= name in _CHANGES
            self._tables -= name == "tbl"
        self._outermost = min(self._outermost, depth)
        self._depth = depth - 1

    def _leave(self, name: str | None, depth: int, here: _Open) -> None:
        if here.run_depth:
            if name == "t":
                self.parser.CharacterDataHandler = None
            if depth == here.piece_depth:
                here.end_piece(name, self._end_of(here.piece_start))
            elif depth == here.run_depth:
                here.end_run(self._end_of(here.run_start))
        elif depth == here.depth:
            self._end_paragraph(here)
        elif name == "pPr" and depth == here.depth + 1:
            here.content = self._end_of(here.properties_start)
            here.properties_start = -1

    def _end_paragraph(self, here: _Open) -> None:
        content = here.content if here.content >= 0 else here.start + len(opening_tag(self._xml, here.start))
        text = "" if here.gone else "".join([run.text for run in here.runs])
        self.found[here.index] = Paragraph(
            text, here.start, content, self._end_of(here.start), tuple(here.runs), here.host, here.host_run,
            here.continues, here.gone > 0, not here.has_mark, here.is_heading, here.is_item, here.cell, here.note,
            here.style,
        )  # fmt: skip
        self._open.pop()
        self._here = self._open[-1] if self._open else None
        self._last, self._outermost = here, here.depth

    def _end_of(self, start: int) -> int:
        """Return where the element ends that begins at a place, at its end."""
        at = self.parser.CurrentByteIndex
        if self._xml.startswith(b"/>", at - 2):
            # Either it is empty itself, or what stands last in it.
            opening = opening_tag(self._xml, start)
            if opening.endswith(b"/>"):
                return start + len(opening)
        return self._xml.index(b">", at) + 1


def _value(attributes: dict[str, str]) -> str:
    for name in _VALUES:
        if name in attributes:
            return attributes[name]
    return ""

"""Where a scanner of JavaScript stands: what is open, and under which name the next string would be."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from copylint.model import Span
from copylint.readers.code.copy_or_code import is_code_name
from copylint.readers.code.strings import CopyStrings, Mapping, Piece, Where
from copylint.readers.html.elements import BLOCK
from copylint.readers.page import Page

# What `before` says after a string: no token is called so.
STRING = '"'


class Mode(Enum):
    """How the source is read at a place."""

    CODE = auto()
    TEMPLATE = auto()
    TAG = auto()
    CHILDREN = auto()


class Place(Enum):
    """Where JSX within a stretch of code belongs: to no text, to that of the element around, or to an attribute."""

    TOP = auto()
    CHILD = auto()
    ATTRIBUTE = auto()


class Draft(NamedTuple):
    """A string that may go on behind a plus sign."""

    pieces: list[Piece]
    where: Where
    is_first: bool


class Frame:
    """Something open: a bracket, a template, a tag, an element.

    `before` is the token before the next one. Strings are passed over where it is silent; where it is dead, those in
    functions are too. A container is the code between braces in JSX, a root an element that stands in code.
    """

    # Most frames keep most of these.
    key = ""
    mapping: Mapping | None = None
    before = ""
    draft: Draft | None = None
    ternaries = 0
    is_annotated = False
    is_silent = False
    is_dead = False
    is_container = False
    start = 0
    tag = ""
    element = BLOCK
    is_root = False
    is_open = False

    def __init__(self, mode: Mode, closing: str = "", name: str = "", place: Place = Place.TOP) -> None:
        self.mode = mode
        self.closing = closing
        self.base = self.name = name
        self.place = place

    def inner(self, mode: Mode, closing: str = "", name: str = "") -> Frame:
        """Return a frame within this one; its strings stand under the name until they get another."""
        frame = Frame(mode, closing, name, self.place)
        if self.mapping:
            frame.mapping = self.mapping
            frame.key = self.key
        if self.is_silent:
            frame.is_silent = True
            frame.is_dead = self.is_dead
        return frame

    def restart(self) -> None:
        """Begin another statement or element: no name stands yet."""
        self.name = self.base
        self.is_annotated = False
        self.ternaries = 0

    @property
    def inherited(self) -> str:
        """Return the name that strings deeper within still stand under: only one that keeps them from being read."""
        return self.name if is_code_name(self.name) else ""


class State:
    """A scanner on its way through one source; frames are pushed and popped, strings handed on."""

    __slots__ = ("closing_tags", "end", "has_jsx", "last_string", "page", "source", "stack", "strings")

    def __init__(self, page: Page, strings: CopyStrings, end: int, *, has_jsx: bool) -> None:
        self.page = page
        self.source = page.source
        self.strings = strings
        self.end = end
        self.has_jsx = has_jsx
        self.stack = [Frame(Mode.CODE)]
        self.last_string = Span(0, 0)
        self.closing_tags: dict[str, int] = {}

    @property
    def top(self) -> Frame:
        """Return the innermost frame."""
        return self.stack[-1]

    def push(self, frame: Frame) -> Frame:
        """Enter a frame."""
        self.stack.append(frame)
        return frame

    def pop(self) -> Frame:
        """Leave the innermost frame; a string that waits in it is finished."""
        frame = self.stack.pop()
        self.flush(frame)
        return frame

    def flush(self, frame: Frame) -> None:
        """Finish the string that waits in a frame."""
        draft = frame.draft
        if draft:
            frame.draft = None
            if frame.mode is Mode.CODE and not self.page.is_silent:
                wraps = all(reads_as not in ("\n", "\r") for _, _, reads_as in draft.pieces)
                self.strings.add(draft.pieces, draft.where, wraps=wraps)

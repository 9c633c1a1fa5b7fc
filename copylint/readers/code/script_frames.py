"""Where a scanner of JavaScript stands: what is open, and under which name the next string would be."""

from __future__ import annotations

import re
from enum import Enum, auto

from copylint.model import Comment, Span
from copylint.readers.branches import END
from copylint.readers.code.scanner import Language, OpenBracket, Scan
from copylint.readers.code.strings import CopyStrings, EmbeddedString, text_of
from copylint.readers.embedded import is_markdown
from copylint.readers.html.elements import BLOCK
from copylint.readers.page import PageBuilder

_CHILD_END = re.compile(r"\s*+</")


class Mode(Enum):
    """How the source is read at a place."""

    CODE = auto()
    TEMPLATE = auto()
    TAG = auto()
    CHILDREN = auto()


class JsxPlace(Enum):
    """Where JSX within a stretch of code belongs: to no text, to that of the element around, or to an attribute."""

    TOP = auto()
    CHILD = auto()
    ATTRIBUTE = auto()


class ScriptFrame(OpenBracket):
    """Something open in a script: a bracket, a template, a tag, an element.

    A container is the code between braces in JSX, a root an element that stands in code. Of a raw template, escapes
    stay as they are. Behind a condition begins a statement. In what has branches, one of several may be shown.
    """

    is_container = False
    start = 0
    tag = ""
    element = BLOCK
    is_root = False
    is_open = False
    is_raw = False
    has_branches = False
    is_class = False
    opens_class = False
    is_declaring = False
    is_condition = False

    def __init__(self, mode: Mode, closing: str = "", name: str = "", place: JsxPlace = JsxPlace.TOP) -> None:
        # Not handed on: frames are made by the thousand.
        self.closing = closing
        self.base = self.name = name
        self.mode = mode
        self.place = place

    def restart(self) -> None:
        """Begin another statement, argument or element."""
        self.name = self.base
        self.is_annotated = self.is_type = self.opens_class = self.is_declaring = False
        self.choices = 0

    def inner(self, mode: Mode, closing: str = "", name: str = "") -> ScriptFrame:
        """Return a frame within this one; its strings stand under the name until they get another."""
        frame = ScriptFrame(mode, closing, name, self.place)
        if self.mapping:
            frame.mapping = self.mapping
            frame.key = self.key
        if self.is_silent or self.is_type:
            frame.is_silent = True
            frame.is_dead = self.is_dead or self.is_type
        return frame


class ScriptScan(Scan[ScriptFrame]):
    """A scanner on its way through one script, whose text goes to a page and whose strings to those collected."""

    def __init__(self, page: PageBuilder, strings: CopyStrings, end: int, language: Language, *, has_jsx: bool) -> None:
        super().__init__(page.source, end, language, ScriptFrame(Mode.CODE))
        self.page = page
        self.strings = strings
        self.has_jsx = has_jsx
        self.closing_tags: dict[str, int] = {}

    def keep(self, frame: ScriptFrame, string: EmbeddedString) -> None:
        """Collect a string, unless the page is silent here."""
        if frame.mode is Mode.CODE and not self.page.is_silent:
            wraps = all(reads_as not in ("\n", "\r") for _, _, reads_as in string.pieces)
            self.strings.add(string.pieces, string.where, wraps=wraps)

    def add_comment(self, start: int, end: int) -> None:
        """Add a comment to the page, without its marks."""
        text = self.source[start + 2 : end].removesuffix("*/")
        self.page.comments.append(Comment(text.strip(" \t\r\n*"), Span(start, end)))

    def leave(self, frame: ScriptFrame, at: int) -> None:
        """Leave the innermost frame; a string that is the child of an element is part of its text."""
        draft = frame.draft
        if frame.is_container and frame.place is JsxPlace.CHILD and draft and draft.is_first:
            self._add_child(frame, draft)
        self.pop()
        top = self.stack[-1]
        if top.mode is Mode.CODE:
            top.before = ";" if frame.is_condition else frame.closing
        if frame.has_branches:
            self.page.mark(END, at)

    def _add_child(self, frame: ScriptFrame, string: EmbeddedString) -> None:
        """Add a string between braces to the text of its element, unless it is all of it and Markdown."""
        if is_markdown(text_of(self.source, string.pieces)) and not self.page.has_text and self._ends_element(string):
            return
        frame.draft = None
        for start, end, reads_as in string.pieces:
            if reads_as is None:
                self.page.add(start, end)
            else:
                self.page.add_as(reads_as, start, end)

    def _ends_element(self, string: EmbeddedString) -> bool:
        """Return whether nothing but a closing tag follows the braces around a string."""
        end = string.pieces[-1].end if string.pieces else string.start
        brace = self.source.find("}", end, self.end)
        return _CHILD_END.match(self.source, brace + 1, self.end) is not None

"""Finds the strings of PHP that may be copy, and its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copylint.model import Comment, Span
from copylint.readers.code.copy_or_code import has_copy_name, is_code_name
from copylint.readers.code.php_calls import arguments_of
from copylint.readers.code.php_tokens import TOKEN, end_of_heredoc, is_code_label, string_pieces
from copylint.readers.code.scanner import (
    CLOSING,
    STRING,
    OpenBracket,
    Scan,
    draft_for,
    is_operand,
    language,
    read_code,
    take_choice,
    take_separator,
)
from copylint.readers.code.strings import EmbeddedString, StringPiece
from copylint.readers.data.key_path import Where

_HEREDOC = re.compile(r"<<<[ \t]*+([\"']?)([a-zA-Z_]\w*+)")
_SIGNS = "&|!@+*%~^"
_MEMBER = ("->", "?->", "::")
_SHORTCODE_TEXT = re.compile(r"""([a-zA-Z_][\w-]*+)=(?:"([^"\[\]]*+)"|'([^'\[\]]*+)')|\]([^\[\]]++)\[/""")


class PhpFrame(OpenBracket):
    """A bracket that is open in PHP.

    The first `turns` arguments of a call are text where it is not silent, and code where it is; for the others it is
    the other way round. Where they are `keyed`, the first one names the others. A function without a body speaks in a
    silent call, too.
    """

    is_index = False
    is_keyed = False
    is_speaking = False
    is_shortcode = False
    turns = 0

    def restart(self) -> None:
        """Begin another statement, argument or element."""
        super().restart()
        self.is_speaking = False
        if self.turns:
            self.turns -= 1
            self.is_silent = not self.is_silent if not self.turns else self.is_silent

    @property
    def is_left(self) -> bool:
        """Return whether strings here are passed over; one whose key says that it is copy never is."""
        if not self.is_silent or self.is_dead:
            return self.is_silent
        return not self.is_speaking and not (self.is_annotated and has_copy_name(self.name))


class PhpScanner(Scan[PhpFrame]):
    """Reads stretches of PHP one after the other; brackets may stay open between them."""

    def __init__(self, source: str) -> None:
        super().__init__(source, 0, _PHP, PhpFrame())
        self.strings: list[EmbeddedString | Comment] = []

    @property
    def is_within(self) -> bool:
        """Return whether brackets are open."""
        return len(self.stack) > 1

    def scan(self, start: int, end: int, name: str = "") -> int:
        """Read from a place on; return where PHP ends. Strings without a name stand under the given one."""
        self.end = end
        frame = self.top
        frame.base, base = name or frame.base, frame.base
        OpenBracket.restart(frame)
        while start < self.end:
            start = read_code(self, self.top, start)
        self.flush(self.top)
        frame.base = base
        OpenBracket.restart(self.top)
        self.top.before = ""
        return start

    def finish(self) -> list[EmbeddedString | Comment]:
        """Return the strings and comments in what was read."""
        for frame in self.stack:
            self.flush(frame)
        return self.strings

    def keep(self, frame: PhpFrame, string: EmbeddedString) -> None:
        """Collect a string."""
        if frame.is_shortcode:
            self.strings.extend(_in_shortcodes(self.source, string))
        else:
            self.strings.append(string)

    def add_comment(self, start: int, end: int) -> None:
        """Collect a comment, without its marks."""
        text = self.source[start:end].lstrip("/#*").removesuffix("*/")
        self.strings.append(Comment(text.strip(" \t\r\n*"), Span(start, end)))

    def leave(self, frame: PhpFrame, at: int) -> None:
        """Leave the innermost frame; a statement ends with its braces."""
        super().leave(frame, at)
        if frame.is_index:
            self.top.last_string = frame.last_string
        if frame.closing == "}":
            self.flush(self.top)
            self.top.before = ""


def _in_shortcodes(source: str, string: EmbeddedString) -> Iterator[EmbeddedString]:
    """Yield the texts within a string of shortcodes: `[button text="Book"]`, `[box]Calm[/box]`."""
    for piece in string.pieces:
        if piece.reads_as is not None:
            continue
        for text in _SHORTCODE_TEXT.finditer(source, piece.start, piece.end):
            start, end = text.span(text.lastindex or 0)
            yield EmbeddedString(start, [StringPiece(start, end)], Where(text[1] or "content"))


def _take_words(scan: PhpScanner, frame: PhpFrame, words: str) -> None:
    """Take names, numbers and signs without meaning."""
    if frame.draft and is_operand(frame.before) and not words.startswith(_MEMBER):
        scan.flush(frame)
    frame.before = words.rsplit(maxsplit=1)[-1].lstrip(_SIGNS)


def _take_end(scan: PhpScanner, frame: PhpFrame, token: str, start: int) -> int:
    scan.end = start + len(token)
    return scan.end


def _take_heredoc(scan: PhpScanner, frame: PhpFrame, token: str, start: int) -> int:
    opening = _HEREDOC.match(token)
    assert opening, "the token begins like this"
    quote, label = opening.groups()
    at = start + len(token)
    stop, after = end_of_heredoc(scan.source, label, at, scan.end)
    draft = None if is_code_label(label) else draft_for(scan, frame, min(at + 1, stop))
    if draft:
        at = min(at + 1, stop)
        draft.pieces.extend([StringPiece(at, stop)] if quote == "'" else string_pieces(scan.source, at, stop, '"'))
    frame.before = STRING
    return after


def _take_command(_: PhpScanner, frame: PhpFrame, token: str, start: int) -> int:
    frame.before = STRING
    return start + len(token)


def _take_arrow(scan: PhpScanner, frame: PhpFrame, token: str, start: int) -> int:
    is_key = frame.before == STRING
    if is_key:
        frame.draft = None
        frame.name = _last_string(scan, frame)
        frame.is_annotated = True
    else:
        frame.name = frame.base
        frame.is_speaking = frame.before == ")"
    frame.before = "=>"
    return start + len(token)


def _take_equals(scan: PhpScanner, frame: PhpFrame, token: str, start: int) -> int:
    scan.flush(frame)
    frame.name = _last_string(scan, frame) if frame.before == "]" else _last_name(frame.before)
    frame.before = "="
    return start + len(token)


def _take_choice(scan: PhpScanner, frame: PhpFrame, token: str, start: int) -> int:
    is_named = token == ":" and not frame.choices and is_operand(frame.before) and frame.closing == ")"
    if is_named:
        frame.name = _last_name(frame.before)
        frame.is_annotated = True
    elif token == ":" and frame.choices:
        frame.choices -= 1
    return take_choice(scan, frame, token, start)


def _take_opening(scan: PhpScanner, frame: PhpFrame, token: str, start: int) -> int:
    before = frame.before
    inner = PhpFrame(CLOSING[token], frame.name)
    inner.is_silent = frame.is_left and token != "{"
    inner.is_dead = frame.is_dead and token != "{"
    if token == "#[":
        inner.is_silent = True
    elif token == "[" and is_operand(before):
        inner.is_silent = inner.is_index = True
    elif token == "{":
        inner.base = inner.name = ""
    elif token == "(" and is_operand(before) and before != "array":
        _enter_call(inner, before)
    scan.push(inner)
    return start + len(token)


def _enter_call(inner: PhpFrame, before: str) -> None:
    """Say what the arguments of a call are."""
    arguments = arguments_of(before)
    if not arguments.hands_on:
        inner.base = inner.name = inner.name if is_code_name(inner.name) else ""
    inner.is_dead = inner.is_dead or arguments.is_dead
    inner.turns = 0 if inner.is_silent else arguments.turns
    inner.is_silent = inner.is_silent or arguments.begin_silent
    inner.is_keyed = arguments.is_keyed
    inner.is_shortcode = arguments.are_shortcodes


def _take_separator(scan: PhpScanner, frame: PhpFrame, token: str, start: int) -> int:
    if frame.is_keyed and frame.turns == 1:
        frame.base = _last_string(scan, frame)
    return take_separator(scan, frame, token, start)


def _last_string(scan: PhpScanner, frame: PhpFrame) -> str:
    return scan.source[frame.last_string.start : frame.last_string.end]


def _last_name(before: str) -> str:
    return re.split(r"->|::", before)[-1].lstrip("$")


_PHP = language(
    TOKEN,
    _take_words,
    string_pieces,
    end=_take_end,
    heredoc=_take_heredoc,
    command=_take_command,
    arrow=_take_arrow,
    equals=_take_equals,
    choice=_take_choice,
    opening=_take_opening,
    separator=_take_separator,
)

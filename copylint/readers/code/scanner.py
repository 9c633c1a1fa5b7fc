"""Scans code for strings that may be copy: one mechanism for scripts, PHP and the expressions of templates.

A string is judged by the name that it stands under (`title:`, `alt=`, `$heading =`), by the call that it is handed to,
by its neighbours (comparisons, cases, imports) and by how it looks; see copy_or_code.py. A language brings its tokens,
what is done at each of them, and what its strings read as. Scanning takes linear time and forgives code that is broken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from copylint.model import Span
from copylint.readers.code.copy_or_code import is_code_name
from copylint.readers.code.strings import EmbeddedString, StringPiece
from copylint.readers.data.key_path import Mapping as CopyMapping
from copylint.readers.data.key_path import Where

# What `before` says after a string, a comparison and a sign that joins strings: no token is called so.
STRING = '"'
COMPARISON = "=="
JOINT = "+"

CLOSING = {"(": ")", "[": "]", "{": "}", "#[": "]"}
_SEARCH_DEPTH = 16
_NOWHERE = Span(0, 0)
# After these words an expression begins; after all others an operator follows.
_BEFORE_EXPRESSION = frozenset(
    """and await case default delete do echo else extends if import in instanceof new not of or print return throw
    typeof void xor yield""".split()
)
# What follows these is no copy: modules, cases, types, and what is compared.
_BEFORE_CODE = frozenset(
    """as case contains declare endswith eq extends from goto implements import in include include_once instanceof is
    keyof module namespace ne new require require_once satisfies startswith typeof use""".split()
)


class OpenBracket:
    """A bracket that is open.

    `before` is the token before the next one. Strings are passed over where it is silent; where it is dead, those in
    functions are too. Where it is a type, they are until the statement or the argument ends.
    """

    # Most frames keep most of these.
    key = ""
    mapping: CopyMapping | None = None
    before = ""
    draft: EmbeddedString | None = None
    last_string = _NOWHERE
    choices = 0
    is_annotated = False
    is_silent = False
    is_dead = False
    is_type = False

    def __init__(self, closing: str = "", name: str = "") -> None:
        self.closing = closing
        self.base = self.name = name

    def restart(self) -> None:
        """Begin another statement, argument or element: no name stands yet."""
        self.name = self.base
        self.is_annotated = self.is_type = False
        self.choices = 0

    @property
    def is_left(self) -> bool:
        """Return whether strings here are passed over."""
        return self.is_silent or self.is_type

    @property
    def inherited(self) -> str:
        """Return the name that strings deeper within still stand under: only one that keeps them from being read."""
        return self.name if is_code_name(self.name) else ""


AnyFrame = TypeVar("AnyFrame", bound=OpenBracket)


class Scan(Generic[AnyFrame]):
    """A scanner on its way through one source; frames are pushed and popped, strings handed on."""

    def __init__(self, source: str, end: int, language: Language, frame: AnyFrame) -> None:
        self.source = source
        self.end = end
        self.language = language
        self.stack = [frame]

    @property
    def top(self) -> AnyFrame:
        """Return the innermost frame."""
        return self.stack[-1]

    def push(self, frame: AnyFrame) -> None:
        """Enter a frame."""
        self.stack.append(frame)

    def pop(self) -> AnyFrame:
        """Leave the innermost frame; a string that waits in it is finished."""
        frame = self.stack.pop()
        if frame.draft:
            self.flush(frame)
        return frame

    def flush(self, frame: AnyFrame) -> None:
        """Finish the string that waits in a frame."""
        draft = frame.draft
        if draft:
            frame.draft = None
            self.keep(frame, draft)

    def keep(self, frame: AnyFrame, string: EmbeddedString) -> None:
        """Hand on a string that was finished in a frame."""
        raise NotImplementedError

    def add_comment(self, start: int, end: int) -> None:
        """Hand on a comment."""

    def leave(self, frame: AnyFrame, at: int) -> None:
        """Leave the innermost frame, whose closing bracket was met at a place."""
        self.pop()
        self.stack[-1].before = frame.closing


AnyScan = Scan[Any]

# Does what a token asks for; returns where reading goes on.
Taker = Callable[[Any, Any, str, int], int]


class Language(NamedTuple):
    """How one language is scanned: its tokens, whose first group holds words, and what is done at the other groups.

    `pieces` yields what stands between a start and an end in a string with a given quotation mark.
    """

    token: re.Pattern[str]
    takers: Mapping[int, Taker]
    take_words: Callable[[Any, Any, str], None]
    pieces: Callable[[str, int, int, str], Iterable[StringPiece]]


def language(
    token: re.Pattern[str],
    take_words: Callable[[Any, Any, str], None],
    pieces: Callable[[str, int, int, str], Iterable[StringPiece]],
    **takers: Taker,
) -> Language:
    """Return a language whose takers are given by the names of its tokens; the common ones need not be named."""
    by_name = {**_TAKERS, **takers}
    groups = {at: by_name[name] for name, at in token.groupindex.items() if name in by_name}
    return Language(token, groups, take_words, pieces)


def read_code(scan: AnyScan, frame: OpenBracket, at: int) -> int:
    """Read code up to where another frame begins or this one ends; return where that is."""
    token, takers, take_words, _ = scan.language
    match, source, stack = token.match, scan.source, scan.stack
    while stack[-1] is frame:
        piece = match(source, at, scan.end)
        assert piece, "the pattern matches the empty string"
        words = piece[1].strip()
        if words:
            take_words(scan, frame, words)
        group = piece.lastindex or 0
        if group == 1:
            return _pass_rest(scan, piece.end())
        at = takers[group](scan, frame, piece[group], piece.start(group))
    return at


def _pass_rest(scan: AnyScan, at: int) -> int:
    """Return where reading goes on after what is no token: behind the sign there, or at the end."""
    return min(at + 1, scan.end)


def is_operand(before: str) -> bool:
    """Return whether an operator follows, and no expression, after this token."""
    last = before[-1:]
    return (last.isalnum() or (last != "" and last in '_$)]}"')) and before not in _BEFORE_EXPRESSION


def draft_for(scan: AnyScan, frame: OpenBracket, start: int) -> EmbeddedString | None:
    """Return what takes up the string that begins now, if it may be copy."""
    before = frame.before
    if before == JOINT and frame.draft:
        return frame.draft
    if frame.draft:
        scan.flush(frame)
    is_left = (frame.is_silent or frame.is_type) and frame.is_left
    if not is_left and before != COMPARISON and before not in _BEFORE_CODE:
        frame.draft = EmbeddedString(start, [], Where(frame.name, frame.key, frame.mapping), is_first=not before)
    return frame.draft


def take_string(scan: AnyScan, frame: OpenBracket, token: str, start: int) -> int:
    """Take a string, which may not be closed."""
    stop = start + len(token)
    inside = Span(start + 1, stop - 1 if token[-1] == token[0] and len(token) > 1 else stop)
    draft = draft_for(scan, frame, inside.start)
    if draft:
        draft.pieces.extend(scan.language.pieces(scan.source, inside.start, inside.end, token[0]))
    frame.last_string = inside
    frame.before = STRING
    return stop


def take_comment(scan: AnyScan, frame: OpenBracket, token: str, start: int) -> int:
    """Take a comment; one of several lines is only begun."""
    end = start + len(token)
    if token == "/*":
        closing = scan.source.find("*/", end, scan.end)
        end = closing + 2 if closing >= 0 else scan.end
    scan.add_comment(start, end)
    return end


def take_closing(scan: AnyScan, frame: OpenBracket, token: str, start: int) -> int:
    """Leave the nearest frame that this bracket closes; what is left open in it ends too."""
    if frame.closing == token:
        scan.leave(frame, start)
        return start + 1
    for depth, candidate in enumerate(scan.stack[: -_SEARCH_DEPTH - 1 : -1]):
        if not candidate.closing:
            break
        if candidate.closing == token:
            for _ in range(depth):
                scan.pop()
            scan.leave(candidate, start)
            break
    return start + 1


def take_separator(scan: AnyScan, frame: OpenBracket, token: str, start: int) -> int:
    """End an element, an argument or a statement."""
    if frame.draft:
        scan.flush(frame)
    frame.restart()
    frame.before = token
    return start + len(token)


def take_comparison(scan: AnyScan, frame: OpenBracket, token: str, start: int) -> int:
    """Pass over what is compared, and what is an alternative in a type: it is no copy."""
    if frame.before == STRING:
        frame.draft = None
    frame.before = COMPARISON
    return start + len(token)


def take_choice(scan: AnyScan, frame: OpenBracket, token: str, start: int) -> int:
    """Begin an alternative."""
    scan.flush(frame)
    frame.choices += token == "?"
    frame.before = token
    return start + len(token)


def take_joint(scan: AnyScan, frame: OpenBracket, token: str, start: int) -> int:
    """Take a sign between strings that makes them one."""
    frame.before = JOINT
    return start + len(token)


def take_sign(scan: AnyScan, frame: OpenBracket, token: str, start: int) -> int:
    """Take a sign that says no more than itself."""
    frame.before = token
    return start + len(token)


_TAKERS: dict[str, Taker] = {
    "string": take_string,
    "comment": take_comment,
    "closing": take_closing,
    "separator": take_separator,
    "comparison": take_comparison,
    "choice": take_choice,
    "joint": take_joint,
    "sign": take_sign,
}

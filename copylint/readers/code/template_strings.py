"""The strings in the tags of templates and in expressions within markup, each with the name that it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from copylint.readers.code.scanner import (
    CLOSING,
    JOINT,
    STRING,
    OpenBracket,
    Scan,
    is_operand,
    language,
    read_code,
    take_separator,
    take_string,
)
from copylint.readers.code.script_tokens import ESCAPES
from copylint.readers.code.strings import EmbeddedString, StringPiece, pieces_of
from copylint.readers.data.escapes import Escapes

_TOKEN = re.compile(
    r"""(?P<words>(?:[\s\w$@\#%^*/\\-]++|\.(?=\w)|[<>](?!=)|::++|&(?!&)|!(?!=))*+)
    (?:(?P<string>"(?:[^"\\]++|\\.){0,400}+"|'(?:[^'\\]++|\\.){0,400}+'|`(?:[^`\\]++|\\.){0,400}+`)
    |(?P<comparison>[!=]==?|<=|>=)|(?P<sign>\?\s*:|\?\.|\?\?|\|\||&&)|(?P<equals>=>|:?=)|(?P<colon>:)
    |(?P<opening>[(\[{])|(?P<closing>[)\]}])|(?P<choice>\?)|(?P<pipe>\|>?)|(?P<separator>[,;])|(?P<joint>[~+.]))?""",
    re.VERBOSE | re.DOTALL,
)
_QUOTE = re.compile("[\"'`]")
# Filters whose arguments are no text.
_SILENT_FILTERS = frozenset(
    """asset_url contains date file_url find group_by handle handleize image_url img_url map reject remove replace
    sort sort_by split strftime url url_for where""".split()
)
_JOINING_FILTERS = frozenset(("append", "concat"))
# What `printf` and its like put a value in place of.
_SLOT = r"(?<![\w%])%(?:\d{1,2}\$)?[sdv](?!\w)"
_PLACEHOLDER = rf"(?:\$\{{[^{{}}]*+\}}|{ESCAPES.pattern.pattern})"
_IN_BACKTICKS = Escapes(
    re.compile(_PLACEHOLDER, re.VERBOSE | re.DOTALL), lambda text: "" if text[0] == "$" else ESCAPES.decode(text)
)
_IN_QUOTES = Escapes(
    re.compile(_PLACEHOLDER.replace(r"\$", r"\#", 1) + f"|{_SLOT}", re.VERBOSE | re.DOTALL),
    lambda text: "" if text[0] in "#%" else ESCAPES.decode(text),
)
_REACH = 120
_ATTRIBUTE_BEFORE = re.compile(r"""(?:^|[\s"'])(?:v-bind)?:?([a-zA-Z_][\w.-]*)[ \t]*=[ \t]*(?:["'][^"'<>=]*)?\Z""")


def strings_in(source: str, start: int, end: int, name: str = "", *, in_loop: bool = False) -> Sequence[EmbeddedString]:
    """Return the strings in a slice of an expression; until they get another name they stand under the given one.

    In the head of a loop, what stands behind `in` is no alternative that something is compared with, but what it walks.
    """
    if not _QUOTE.search(source, start, end):
        return ()
    scan = _ExpressionScan(source, end, name, in_loop=in_loop)
    while start < end:
        start = read_code(scan, scan.stack[-1], start)
    while scan.stack:
        scan.pop()
    return scan.strings


def attribute_before(source: str, at: int) -> str:
    """Return the name of the attribute in whose value a place is, or nothing."""
    start = max(0, at - _REACH)
    equals = source.rfind("=", start, at)
    if equals < 0 or source.find(">", equals, at) >= 0:
        return ""
    attribute = _ATTRIBUTE_BEFORE.search(source[start:at])
    return attribute[1] if attribute else ""


class _ExpressionFrame(OpenBracket):
    """A bracket that is open in an expression, or the expression itself; behind a pipe it is a filter.

    Where it is joining, its strings are one text, as those that `concat` is handed.
    """

    is_filter = False
    is_joining = False

    def restart(self) -> None:
        """Begin another argument or filter; the arguments in brackets stand under one name."""
        name = self.name
        super().restart()
        self.name = name if self.closing else self.base


class _ExpressionScan(Scan[_ExpressionFrame]):
    """Collects the strings of one expression."""

    def __init__(self, source: str, end: int, name: str, *, in_loop: bool) -> None:
        super().__init__(source, end, _EXPRESSION, _ExpressionFrame("", name))
        self.in_loop = in_loop
        self.strings: list[EmbeddedString] = []

    def keep(self, frame: _ExpressionFrame, string: EmbeddedString) -> None:
        """Collect a string."""
        self.strings.append(string)


def _take_words(scan: _ExpressionScan, frame: _ExpressionFrame, words: str) -> None:
    if frame.is_joining:
        return
    last = words.rsplit(maxsplit=1)[-1].lstrip("#!^*/-<>&%@\\")
    if is_operand(frame.before) and is_operand(words[0]):
        scan.flush(frame)
        frame.restart()
    frame.is_joining = last == "concat"
    frame.before = "" if scan.in_loop and last == "in" else last


def _take_string(scan: _ExpressionScan, frame: _ExpressionFrame, token: str, start: int) -> int:
    if frame.is_joining and frame.draft:
        frame.before = JOINT
    elif frame.before == STRING:
        scan.flush(frame)
        frame.restart()
    return take_string(scan, frame, token, start)


def _take_opening(scan: _ExpressionScan, frame: _ExpressionFrame, token: str, start: int) -> int:
    inner = _ExpressionFrame(CLOSING[token], frame.name)
    is_index = token == "[" and is_operand(frame.before) and not scan.source[start - 1].isspace()
    inner.is_silent = frame.is_left or is_index or (frame.is_filter and frame.before in _SILENT_FILTERS)
    scan.push(inner)
    return start + 1


def _take_pipe(scan: _ExpressionScan, frame: _ExpressionFrame, token: str, start: int) -> int:
    """Begin a filter: what waits may be joined with its argument."""
    frame.restart()
    frame.is_filter = True
    frame.before = "|"
    return start + len(token)


def _take_colon(scan: _ExpressionScan, frame: _ExpressionFrame, token: str, start: int) -> int:
    if frame.choices:
        frame.choices -= 1
        scan.flush(frame)
        frame.before = ":"
    elif frame.before in _JOINING_FILTERS:
        frame.before = JOINT
    else:
        _name(scan, frame)
        frame.is_type = frame.is_filter and frame.name in _SILENT_FILTERS
    return start + 1


def _take_equals(scan: _ExpressionScan, frame: _ExpressionFrame, token: str, start: int) -> int:
    _name(scan, frame)
    return start + len(token)


def _name(scan: _ExpressionScan, frame: _ExpressionFrame) -> None:
    """Let the next string stand under what stands before a colon, an arrow or an equals sign."""
    key = frame.before
    if key == STRING:
        frame.draft = None
        key = scan.source[frame.last_string.start : frame.last_string.end]
    scan.flush(frame)
    frame.name = key.rpartition(".")[2].lstrip("$@")
    frame.before = ":"


def _take_separator(scan: _ExpressionScan, frame: _ExpressionFrame, token: str, start: int) -> int:
    is_type = frame.is_type
    after = take_separator(scan, frame, token, start)
    frame.is_type = is_type
    return after


def _pieces(source: str, start: int, end: int, quote: str) -> Iterable[StringPiece]:
    return pieces_of(source, start, end, _IN_BACKTICKS if quote == "`" else _IN_QUOTES)


_EXPRESSION = language(
    _TOKEN,
    _take_words,
    _pieces,
    string=_take_string,
    opening=_take_opening,
    pipe=_take_pipe,
    colon=_take_colon,
    equals=_take_equals,
    separator=_take_separator,
)

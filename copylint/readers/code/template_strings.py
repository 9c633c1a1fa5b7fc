"""The strings in the tags of templates and in expressions within markup, each with the name that it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copylint.readers.code.script_tokens import ESCAPES
from copylint.readers.code.strings import Piece, Where
from copylint.readers.data.escapes import Escapes
from copylint.readers.masking import EmbeddedString

_TOKEN = re.compile(
    r"""(?P<string>"(?:[^"\\]++|\\.)*+"|'(?:[^'\\]++|\\.)*+'|`(?:[^`\\]++|\\.)*+`)
    |(?P<word>(?:[\w$@-]|\.(?=\w))++)|(?P<comparison>[!=]==?|<=|>=)|(?P<names>=>|=|:(?!:))
    |(?P<opening>[\[{])|(?P<closing>[\]}])|(?P<sign>\?[.?]|\|\||&&)|(?P<choice>\?)|(?P<end>[,;|])|\S""",
    re.VERBOSE | re.DOTALL,
)
_QUOTE = re.compile("[\"'`]")
# What stands beside these is compared, and no copy.
_COMPARING = frozenset("contains eq in is ne startswith endswith".split())
_PLACEHOLDER = re.compile(rf"\$\{{[^{{}}]*+\}}|{ESCAPES.pattern.pattern}", re.VERBOSE | re.DOTALL)
_REACH = 120
_ATTRIBUTE_BEFORE = re.compile(r"""(?:^|[\s"'])(?:v-bind)?:?([a-zA-Z_][\w.-]*)[ \t]*=[ \t]*(?:["'][^"'<>=]*)?\Z""")


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


_NOTHING = _Token("", "", 0, 0)


def strings_in(source: str, start: int, end: int, name: str = "") -> Iterator[EmbeddedString]:
    """Yield the strings in a slice of an expression; until they get another name they stand under the given one."""
    if not _QUOTE.search(source, start, end):
        return
    tokens = [_Token(found.lastgroup or "", found[0], *found.span()) for found in _TOKEN.finditer(source, start, end)]
    own, depth, choices = name, 0, 0
    for before, token, after in zip((_NOTHING, *tokens), tokens, (*tokens[1:], _NOTHING), strict=False):
        match token.kind:
            case "string":
                is_key = after.kind == "names" and not (choices and after.text == ":")
                if not is_key and not _is_compared(before, after):
                    yield _embedded(source, token, own)
                own = own if depth else name
            case "names" if choices and token.text == ":":
                choices -= 1
            case "names":
                own = before.text.strip("\"'").rpartition(".")[2]
            case "choice":
                choices += 1
            case "opening" | "closing":
                depth += 1 if token.kind == "opening" else -1
            case "end" if depth <= 0:
                own = name


def attribute_before(source: str, at: int) -> str:
    """Return the name of the attribute in whose value a place is, or nothing."""
    found = _ATTRIBUTE_BEFORE.search(source[max(0, at - _REACH) : at])
    return found[1] if found else ""


def pieces_by(escapes: Escapes, source: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the pieces of the inside of a string, escapes and placeholders decoded."""
    for found in escapes.pattern.finditer(source, start, end):
        if start < found.start():
            yield Piece(start, found.start())
        yield Piece(*found.span(), escapes.decode(found[0]))
        start = found.end()
    if start < end:
        yield Piece(start, end)


def _is_compared(before: _Token, after: _Token) -> bool:
    return "comparison" in (before.kind, after.kind) or before.text in _COMPARING


def _embedded(source: str, token: _Token, name: str) -> EmbeddedString:
    start, end = token.start + 1, token.end - 1
    escapes = PLACEHOLDERS if token.text[0] == "`" else ESCAPES
    return EmbeddedString(start, list(pieces_by(escapes, source, start, end)), Where(name))


PLACEHOLDERS = Escapes(_PLACEHOLDER, lambda found: "" if found[0] == "$" else ESCAPES.decode(found))

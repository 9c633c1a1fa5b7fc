"""The tokens of PHP, as far as one must know them to find strings and comments, and what its strings read as."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copylint.readers.code.strings import StringPiece, pieces_of
from copylint.readers.data.escapes import Escapes, char_of

OPENING = re.compile(r"<\?(?:php(?![\w-])|=|(?!xml|php)(?=[\s/$]))", re.IGNORECASE)
# Words and signs without meaning here, and then what counts. Possessive throughout: what is not closed is scanned once.
TOKEN = re.compile(
    r"""(?P<words>(?:[^"'`\#/<(){}\[\],;:=?.!>&|-]++|\??->|::|-|[&|!>](?!=)|\.(?=\d)|\.\.\.)*+)
    (?:(?P<end>\?>)
    |(?P<string>"(?:[^"\\]++|\\.)*+"?|'(?:[^'\\]++|\\.)*+'?)
    |(?P<command>`(?:[^`\\]++|\\.)*+`?)
    |(?P<heredoc><<<[ \t]*+["']?[a-zA-Z_]\w*+["']?[ \t]*+(?=[\r\n]))
    |(?P<comment>(?://|\#(?!\[))(?:[^?\r\n]++|\?(?!>))*+|/\*)
    |(?P<arrow>=>)
    |(?P<comparison>[!=]==?|<=>|[<>]=|<>?)
    |(?P<equals>(?:\?\?|[.|&])?=)
    |(?P<choice>\?\??|:)
    |(?P<joint>\.)
    |(?P<opening>\#?[(\[{])
    |(?P<closing>[)\]}])
    |(?P<separator>[,;]))?""",
    re.VERBOSE | re.DOTALL,
)

_VARIABLE = r"\{\$[^{}]*+\}|\$\{[^{}]*+\}|\$[a-zA-Z_]\w*+(?:->\w++|\[[^\[\]\s]*+\])?+"
# What `sprintf` puts a value in place of.
_SLOT = r"(?<![\w%])%(?:\d{1,2}\$)?[sdu](?!\w)"
_ESCAPE = re.compile(
    rf"\\(?:u\{{[0-9a-fA-F]{{1,6}}\}}|x[0-9a-fA-F]{{1,2}}|[0-7]{{1,3}}|.)|{_VARIABLE}|{_SLOT}", re.DOTALL
)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "f": "\f", "e": "\x1b", '"': '"', "\\": "\\", "$": "$"}
_CODE_LABELS = frozenset(("css", "graphql", "js", "json", "script", "sql", "xml", "yaml"))


def end_of_heredoc(source: str, label: str, at: int, end: int) -> tuple[int, int]:
    """Return where the text of a heredoc ends and where its closing label does."""
    closing = re.compile(rf"[\r\n][ \t]*{label}\b").search(source, at, end)
    return closing.span() if closing else (end, end)


def is_code_label(label: str) -> bool:
    """Return whether the label of a heredoc says that its text is code."""
    return label.lower() in _CODE_LABELS


def string_pieces(source: str, start: int, end: int, quote: str) -> Iterator[StringPiece]:
    """Yield the pieces of the inside of a string: escapes decoded, variables as gaps."""
    return pieces_of(source, start, end, _SINGLE if quote == "'" else _DOUBLE)


def _decode(escape: str) -> str:
    if escape[0] != "\\":
        return ""
    digits = escape[2:].strip("{}") if escape[1] in "ux" else escape[1:]
    if escape[1] in "ux" and digits:
        return char_of(int(digits, 16))
    return char_of(int(digits, 8)) if digits.isdecimal() else _ESCAPED.get(escape[1], escape)


_SINGLE = Escapes(re.compile(rf"\\[\\']|{_SLOT}"), lambda escape: escape[1] if escape[0] == "\\" else "")
_DOUBLE = Escapes(_ESCAPE, _decode)

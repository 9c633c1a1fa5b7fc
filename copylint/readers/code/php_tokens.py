"""The tokens of PHP, as far as one must know them to find strings and comments, and what its strings read as."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copylint.readers.code.strings import Piece
from copylint.readers.code.template_strings import pieces_by
from copylint.readers.data.escapes import Escapes, char_of

OPENING = re.compile(r"<\?(?:php(?![\w-])|=|(?!xml|php)(?=[\s/$]))", re.IGNORECASE)
# Possessive throughout: what is not closed is scanned once.
TOKEN = re.compile(
    r"""(?P<words>(?:[^"'`\#/<(){}\[\],;:=?.!>&|a-zA-Z_$\\0-9@-]++|-(?!>)|[&|!>](?!=)|@|\.(?=\d))++)
    |(?P<word>(?:\$*+[a-zA-Z_\\\x80-\U0010ffff][\w\\]*+|->|\?->|::|\$++)++|[\d_][\w.]*+)
    |(?P<end>\?>)
    |(?P<string>"(?:[^"\\]++|\\.)*+"?|'(?:[^'\\]++|\\.)*+'?|`(?:[^`\\]++|\\.)*+`?)
    |(?P<heredoc><<<[ \t]*+(["']?)([a-zA-Z_]\w*+)["']?[ \t]*+(?=[\r\n]))
    |(?P<comment>//|\#(?!\[)|/\*)
    |(?P<arrow>=>)
    |(?P<comparison>[!=]==?|<=>|[<>]=|<>?)
    |(?P<equals>(?:\?\?|[.|&])?=)
    |(?P<choice>\?\??|:)
    |(?P<dot>\.)
    |(?P<opening>\#?[(\[{])
    |(?P<closing>[)\]}])
    |(?P<separator>[,;])
    |.""",
    re.VERBOSE | re.DOTALL,
)
_LINE_COMMENT = re.compile(r"(?:[^?\r\n]++|\?(?!>))*+")

_VARIABLE = r"\{\$[^{}]*+\}|\$\{[^{}]*+\}|\$[a-zA-Z_]\w*+(?:->\w++|\[[^\[\]\s]*+\])?+"
_ESCAPE = re.compile(rf"\\(?:u\{{[0-9a-fA-F]{{1,6}}\}}|x[0-9a-fA-F]{{1,2}}|[0-7]{{1,3}}|.)|{_VARIABLE}", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "f": "\f", "e": "\x1b", '"': '"', "\\": "\\", "$": "$"}
_CODE_LABELS = frozenset(("css", "graphql", "js", "json", "script", "sql", "xml", "yaml"))


def end_of_comment(source: str, mark: str, at: int, end: int) -> int:
    """Return where a comment ends that began before a place; PHP ends in a comment of one line too."""
    if mark == "/*":
        closing = source.find("*/", at, end)
        return closing + 2 if closing >= 0 else end
    found = _LINE_COMMENT.match(source, at, end)
    return found.end() if found else at


def end_of_heredoc(source: str, label: str, at: int, end: int) -> tuple[int, int]:
    """Return where the text of a heredoc ends and where its closing label does."""
    closing = re.compile(rf"[\r\n][ \t]*{label}\b").search(source, at, end)
    return closing.span() if closing else (end, end)


def is_code_label(label: str) -> bool:
    """Tell whether the label of a heredoc says that its text is code."""
    return label.lower() in _CODE_LABELS


def string_pieces(source: str, start: int, end: int, quote: str) -> Iterator[Piece]:
    """Yield the pieces of the inside of a string: escapes decoded, variables as gaps."""
    return pieces_by(_SINGLE if quote == "'" else _HEREDOC if not quote else _DOUBLE, source, start, end)


def _decode(escape: str) -> str:
    if escape[0] != "\\":
        return ""
    digits = escape[2:].strip("{}") if escape[1] in "ux" else escape[1:]
    if escape[1] in "ux" and digits:
        return char_of(int(digits, 16))
    return char_of(int(digits, 8)) if digits.isdecimal() else _ESCAPED.get(escape[1], escape)


_SINGLE = Escapes(re.compile(r"\\[\\']"), lambda escape: escape[1])
_DOUBLE = Escapes(_ESCAPE, _decode)
_HEREDOC = _DOUBLE

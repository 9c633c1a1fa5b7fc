"""The tokens of JavaScript and TypeScript, as far as one must know them to find strings, comments and JSX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copylint.readers.code import strings as copy_strings
from copylint.readers.code.strings import Piece
from copylint.readers.data.escapes import Escapes, char_of, utf16

# Words and signs without meaning here, and then what counts. Possessive throughout: what is not closed is scanned once.
# A string ends with its line at the latest; brackets without strings and code in them are passed over as a whole.
TOKEN = re.compile(
    r"""(?P<words>(?:[^"'`/<(){}\[\],;:=?+|&!>-]++|\?\.(?!\d)|[!>](?!=)|-(?!-))*+)
    (?:(?P<string>"(?:[^"\\\r\n]++|\\(?:\r\n|.))*+"?|'(?:[^'\\\r\n]++|\\(?:\r\n|.))*+'?)
    |(?P<nothing>\([^"'`/<(){}\[\]]*+\)|\[[^"'`/<(){}\[\]]*+\]
        |\{(?:[^"'`/<{}]++|\{[^"'`/<{}]*+\})*+\})
    |(?P<separator>[,;])
    |(?P<opening>[(\[{])
    |(?P<closing>[)\]}])
    |(?P<colon>\?\s*+:|:)
    |(?P<template>`)
    |(?P<arrow>=>|\+\+?|--)
    |(?P<comparison>[=!]==?|[<>]=)
    |(?P<equals>(?:\?\?|\|\||&&|\+)?=)
    |(?P<choice>\?\??|&&|\|\|)
    |(?P<union>[|&])
    |(?P<comment>//[^\r\n]*+|/\*)
    |(?P<slash>/)
    |(?P<angle><))?+""",
    re.VERBOSE | re.DOTALL,
)
REGEX = re.compile(r"/(?:[^/\\\[\r\n]++|\\.|\[(?:[^\]\\\r\n]|\\.){0,400}+\])++/[a-z]*+")
TEMPLATE_STOP = re.compile(r"(?:[^`\\$]++|\\.|\$(?!\{))*+(`|\$\{)?", re.DOTALL)

# After these words an expression begins; after all others an operator follows.
BEFORE_EXPRESSION = frozenset(
    "await case default delete do else extends import in instanceof new of return throw typeof void yield".split()
)
# What follows these is no copy: modules, cases, types.
BEFORE_CODE = frozenset("as case extends from import in instanceof is keyof module satisfies typeof".split())
STATEMENT_STARTS = frozenset(
    "class const enum export for function if import interface let return switch throw type var while".split()
)
BETWEEN_OPERANDS = frozenset("as extends in instanceof is keyof of satisfies typeof".split())

_ESCAPE = re.compile(
    r"""\\(?:u\{[0-9a-fA-F]{1,6}\}|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}
    |x[0-9a-fA-F]{2}|\r\n|.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


def pieces_of(source: str, start: int, end: int, escapes: Escapes | None = None) -> Iterator[Piece]:
    """Yield the pieces of the inside of a string, escapes decoded; those of JavaScript unless told otherwise."""
    return copy_strings.pieces_of(source, start, end, escapes or ESCAPES)


def _decode(escape: str) -> str:
    mark, digits = escape[1], escape[2:].strip("{}")
    if mark == "u" and "{" not in escape and digits:
        return utf16(escape.replace("\\u", ""))
    if mark in "ux" and digits:
        return char_of(int(digits, 16))
    return "" if mark in "\n\r\u2028\u2029" else _ESCAPED.get(mark, mark)


ESCAPES = Escapes(_ESCAPE, _decode)

"""The tokens of JavaScript and TypeScript, as far as one must know them to find strings, comments and JSX."""

from __future__ import annotations

import re

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
    |(?P<sign>=>)
    |(?P<step>\+\+|--)
    |(?P<joint>\+(?!=))
    |(?P<comparison>[=!]==?|[<>]=|[|&](?![|&]|=))
    |(?P<equals>(?:\?\?|\|\||&&|[+|&])?=)
    |(?P<choice>\?\??|&&|\|\|)
    |(?P<comment>//[^\r\n]*+|/\*)
    |(?P<slash>/)
    |(?P<angle><))?""",
    re.VERBOSE | re.DOTALL,
)
REGEX = re.compile(r"/(?:[^/\\\[\r\n]++|\\.|\[(?:[^\]\\\r\n]|\\.){0,400}+\])++/[a-z]*+")
TEMPLATE_STOP = re.compile(r"(?:[^`\\$]++|\\.|\$(?!\{))*+(`|\$\{)?", re.DOTALL)

STATEMENT_STARTS = frozenset(
    "class const enum export for function if import interface let return switch throw type var while".split()
)
# A type with a name begins: what follows up to the end of the statement is no copy.
TYPE_STARTS = re.compile(
    r"(?<![\w$.])(?:interface|type)\s+(?!(?:as|in|of)\b)[a-zA-Z_$][\w$]*\s*(?:extends\b.*)?\Z", re.DOTALL
)
BETWEEN_OPERANDS = frozenset("as extends in instanceof is keyof of satisfies typeof".split())

_ESCAPE = re.compile(
    r"""\\(?:u\{[0-9a-fA-F]{1,6}\}|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}
    |x[0-9a-fA-F]{2}|\r\n|.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


def _decode(escape: str) -> str:
    mark, digits = escape[1], escape[2:].strip("{}")
    if mark == "u" and "{" not in escape and digits:
        return utf16(escape.replace("\\u", ""))
    if mark in "ux" and digits:
        return char_of(int(digits, 16))
    return "" if mark in "\n\r\u2028\u2029" else _ESCAPED.get(mark, mark)


ESCAPES = Escapes(_ESCAPE, _decode)

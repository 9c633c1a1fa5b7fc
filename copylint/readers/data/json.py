"""Reads JSON: the string values that are copy, by the keys that they stand under; and JSON Lines.

A file with comments or commas too many, or one that is broken, is read as far as it goes: a string ends with its line.
"""

from __future__ import annotations

import re
from dataclasses import replace

from copylint.model import Comment, Document, Span
from copylint.readers.code.copy_or_code import OUR_NAMES, KeyNames
from copylint.readers.code.strings import CopyStrings
from copylint.readers.data.json_strings import JSON_ESCAPES
from copylint.readers.data.key_path import Nesting
from copylint.readers.page import PageBuilder

# Possessive throughout: what is not closed is scanned once.
_TOKEN = re.compile(
    r"""(?P<string>"[^"\\\r\n]*+(?:\\[^\r\n][^"\\\r\n]*+)*+"?)(?P<colon>\s*+:)?
    |(?P<opening>[{\[])|(?P<closing>[}\]])|(?P<comment>//[^\r\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?)""",
    re.VERBOSE,
)


def read_json(text: str, path: str, names: KeyNames = OUR_NAMES) -> Document:
    """Read a JSON file."""
    page = PageBuilder(text)
    strings = CopyStrings(page, path, names)
    scan_json(page, 0, len(text), strings)
    skipped = strings.finish()
    return replace(page.document(path, text, "json"), skipped=skipped)


def scan_json(page: PageBuilder, start: int, end: int, strings: CopyStrings) -> None:
    """Add the comments in a slice of JSON to the page, and its strings to those that are collected."""
    nesting = Nesting(strings.open)
    for token in _TOKEN.finditer(page.source, start, end):
        match token.lastgroup:
            case "colon":
                nesting.take_key(token["string"].strip('"'))
            case "string":
                start, end = token.span()
                is_closed = end - start > 1 and token[0][-1] == '"'
                strings.add_slice(start + 1, end - 1 if is_closed else end, JSON_ESCAPES, nesting.where)
            case "opening" if token["opening"] == "{":
                nesting.open_mapping()
            case "opening":
                nesting.open_list()
            case "closing":
                nesting.close()
            case _:
                _add_comment(page, token)


def _add_comment(page: PageBuilder, token: re.Match[str]) -> None:
    text = token["comment"][2:].removesuffix("*/")
    page.comments.append(Comment(text.strip(" \t\r\n*"), Span(*token.span())))

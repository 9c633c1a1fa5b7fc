"""The string values of plain YAML: lines of `key: value`, lists, and blocks of them below a key.

Front matter is seldom more, and loading the parser takes longer than reading the whole page. What is not surely read
here as the parser reads it is left to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copylint.readers.data.escapes import SourceString

_QUOTED = r"""'[^'\r\n]*+'(?!')|"[^"\\\r\n]*+\""""
_WORD = r"(?:[^\s:\#]|(?<=\S)\#|:(?=\S))++"
_PLAIN = rf"(?![-?,\[\]{{}}&*!|>'\"%@`]){_WORD}(?:[ ]++{_WORD})*+"
_LISTED = rf"{_QUOTED}|[a-zA-Z0-9][\w.-]*+(?:[ ]++[a-zA-Z0-9][\w.-]*+)*+"
_LINE = re.compile(
    rf"""(?P<indent>[ ]*+)
    (?:(?P<mark>(?P<key>[a-zA-Z_][\w-]{{0,99}}):(?!\S)|-[ ](?=[ ]*+[^\s\#]))[ ]*+
      (?:(?P<value>{_QUOTED}|{_PLAIN})|(?P<list>\[[ ]*+(?:(?:{_LISTED})[ ]*+(?:,[ ]*+(?:{_LISTED})[ ]*+)*+)?+\]))?+)?+
    [ ]*+(?:\#[^\r\n]*+)?+(?:[\r\n]|\Z)""",
    re.VERBOSE | re.ASCII,
)
_IN_LIST = re.compile(_LISTED, re.ASCII)


def plain_yaml_strings(source: str, start: int, end: int) -> list[SourceString] | None:
    """Return the scalar values in a slice of YAML but for the empty ones, or None where the slice is not plain."""
    if not _is_harmless(source[start:end]):
        return None
    strings: list[SourceString] = []
    blocks = [(0, False)]
    key, awaits_block = "", False
    while start < end:
        line = _LINE.match(source, start, end)
        if not line:
            return None
        start = line.end()
        if line["mark"]:
            is_item = line["key"] is None
            if not _enter(blocks, (len(line["indent"]), is_item), may_open=awaits_block):
                return None
            key = key if is_item else line["key"]
            values = list(_values_in(line, key))
            strings += values
            awaits_block = not is_item and line["list"] is None and not values
    return strings


def _is_harmless(text: str) -> bool:
    """Tell whether a text holds no tabs, no rare line breaks, and nothing that the parser may refuse."""
    return text.replace("\n", "").replace("\r", "").isprintable()


def _enter(blocks: list[tuple[int, bool]], block: tuple[int, bool], *, may_open: bool) -> bool:
    """Go on with a mapping or list that is open, or open it; tell whether that is possible.

    A block is told by its indentation and whether it is a list: a list may stand as far left as the key above it.
    """
    while blocks[-1] > block:
        blocks.pop()
        may_open = False
    if may_open and blocks[-1] < block:
        blocks.append(block)
    return blocks[-1] == block


def _values_in(line: re.Match[str], key: str) -> Iterator[SourceString]:
    spans = [line.span("value")] if line["value"] is not None else []
    if line["list"]:
        spans = [found.span() for found in _IN_LIST.finditer(line.string, *line.span("list"))]
    for start, end in spans:
        is_quoted = line.string[start] in "'\""
        yield SourceString(key, start + is_quoted, end - is_quoted)

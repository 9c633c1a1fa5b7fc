"""Boxes and tabs of MkDocs in Markdown: what is indented below their first line is their text, and no code.

The parser is shown items of a list in their place, of the same length: `!!! tip "Good to know"` as "-   `i` ...".
"""

import re
from typing import NamedTuple

# Compiled where it is needed, as `re` keeps it.
_FIRST_LINE = r"""(?x)
    (?<![^\r\n])(?P<indent>[ \t]*)(?P<mark>!!!|\?\?\?\+?|===[!+]?)[ \t]+(?P<type>[\w-]+(?:[ ][\w-]+)*)?
    [ \t]*(?:"[^"\r\n]*")?[ \t]*(?=(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*+(?P=indent)(?:[ ]{4}|\t))"""
# What follows a mark; many texts have a "===" under a heading, or in code.
_BEHIND = {"!!!": " \t", "???": " \t+", "===": " \t!+"}
# As wide as the indentation of the text below.
_ITEM = "-   "


class Boxes(NamedTuple):
    """What the parser is shown, where the items in it are boxes, and where their first lines end."""

    body: str
    starts: frozenset[int]
    title_ends: frozenset[int]


def show_boxes(body: str) -> Boxes:
    """Return a text with its boxes as items."""
    parts: list[str] = []
    starts, ends, at = set(), set(), 0
    if _may_hold_boxes(body):
        for box in re.finditer(_FIRST_LINE, body):
            line = _item_for(box)
            if line:
                start = box.start("mark")
                parts += (body[at:start], line)
                starts.add(start)
                ends.add(box.end())
                at = box.end()
    return Boxes("".join((*parts, body[at:])), frozenset(starts), frozenset(ends))


def _may_hold_boxes(body: str) -> bool:
    """Return whether a mark stands in a text; that its character is missing is seen at once."""
    return any(
        mark[0] in body and mark in body and any(f"{mark}{char}" in body for char in behind)
        for mark, behind in _BEHIND.items()
    )


def _item_for(box: re.Match[str]) -> str:
    """Return an item as long as the first line of a box; its type becomes code, which nobody reads."""
    line = box[0][len(box["indent"]) :]
    if not box["type"]:
        # A letter in place of the blank behind a longer mark, lest the item be indented farther than its text.
        return _ITEM + line[len(_ITEM) :] if line[3].isspace() else f"{_ITEM}x{line[len(_ITEM) + 1 :]}"
    end = box.end("type") - box.start("mark")
    return f"{_ITEM}`{line[len(_ITEM) + 1 : end - 1]}`{line[end:]}" if end > len(_ITEM) + 2 else ""

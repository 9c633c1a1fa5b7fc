"""The Markdown parser behind a door of our own: its events, with positions in code points.

pyromark tells a byte range for each event; nothing else in the project knows of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any

import pyromark
from pyromark import Options

from copylint.spans import Span

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_DEFINITION_LIST
    | Options.ENABLE_GFM
)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WIDE_RUN = re.compile("[\x80-\u07ff]+|[\u0800-\uffff]+|[\U00010000-\U0010ffff]+")

# The name of an event, its value, where it starts and where it ends.
MarkdownEvent = tuple[str, Any, int, int]


def markdown_events(text: str) -> Iterator[MarkdownEvent]:
    """Yield the parser's events in document order."""
    text = _acceptable(text)
    code_point = _code_points(text)
    for event, at in pyromark.events_with_range(text, options=_OPTIONS):
        name, value = name_and_value(event)
        yield name, value, code_point(at["start"]), code_point(at["end"])


def titled_definitions(text: str) -> Iterator[Span]:
    """Yield where link definitions with a title stand: `[glow]: /glow "Our facial"`."""
    if "]:" not in text:
        return
    text = _acceptable(text)
    code_point = _code_points(text)
    for definition in pyromark.reference_definitions(text, options=_OPTIONS).values():
        if definition["title"]:
            at = definition["span"]
            yield Span(code_point(at["start"]), code_point(at["end"]))


def _acceptable(text: str) -> str:
    """Return a text of the same length that can be encoded, and whose lines end as the parser knows it."""
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text)
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _code_points(text: str) -> Callable[[int], int]:
    """Return the function from byte offsets in UTF-8 to code points."""
    if text.isascii():
        return int
    starts, code_points, widths = [0], [0], [1]
    for run in _WIDE_RUN.finditer(text):
        width = len(run[0][0].encode())
        start = starts[-1] + run.start() - code_points[-1]
        starts += start, start + width * len(run[0])
        code_points += run.span()
        widths += width, 1

    def code_point(byte: int) -> int:
        stretch = bisect_right(starts, byte) - 1
        return code_points[stretch] + (byte - starts[stretch]) // widths[stretch]

    return code_point


def name_and_value(item: Any) -> tuple[str, Any]:
    """Return the name of what the parser tells about, and its value if there is one."""
    if isinstance(item, str):
        return item, None
    ((name, value),) = item.items()
    return name, value

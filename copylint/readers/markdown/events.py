"""The Markdown parser behind a door of our own: its events, with positions in code points.

pyromark tells a byte range for each event; nothing else in the project knows of it. It is given a text in which each
wide character is replaced by one of a single byte and the same nature, so that its bytes are our code points; what an
event says is read from the source, so that nobody sees the replacement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pyromark
from pyromark import Options

from copylint.model import Span
from copylint.readers.segment_builder import wide_characters

OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_DEFINITION_LIST
    | Options.ENABLE_GFM
)
_LONE_RETURN = re.compile(r"\r(?!\n)")
# Replacing one by one is faster than translating, unless there are many.
_MANY = 100

# Is told an event's value, where it starts and where it ends.
Handler = Callable[["Any", int, int], object]


def pass_events(
    text: str, leaves: Mapping[str, Handler], starts: Mapping[str, Handler], ends: Mapping[str, Handler]
) -> None:
    """Pass the parser's events in document order to their handlers by name; those without one are nothing to us.

    What has an inside starts and ends, all else are leaves.
    """
    borders = {"Start": starts, "End": ends}
    events: Iterable[tuple[Any, Any]] = pyromark.events_with_range(_narrow(text), options=OPTIONS)
    for event, at in events:
        name, value = event.popitem() if isinstance(event, dict) else (event, "")
        handler = leaves.get(name)
        if handler is None and name in borders:
            handler = borders[name].get(next(iter(value)) if isinstance(value, dict) else value)
        if handler:
            handler(value, at["start"], at["end"])


def titled_definitions(text: str) -> Iterator[Span]:
    """Yield where link definitions with a title stand: `[glow]: /glow "Our facial"`."""
    if "]:" in text:
        for definition in pyromark.reference_definitions(_narrow(text), options=OPTIONS).values():
            if definition["title"]:
                yield Span(definition["span"]["start"], definition["span"]["end"])


def _narrow(text: str) -> str:
    """Return a text of as many bytes as the given one has characters, whose lines end as the parser knows it."""
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text)
    if text.isascii():
        return text
    wide = wide_characters(text)
    if len(wide) > _MANY:
        return text.translate({code: code for code in range(128)} | {ord(char): _stand_in(char) for char in wide})
    for char in wide:
        text = text.replace(char, _stand_in(char))
    return text


def _stand_in(char: str) -> str:
    """Return a character of one byte for a wide one; what counts beside an asterisk is the same."""
    import unicodedata

    is_punctuation = unicodedata.category(char)[0] in "PS"
    return "\f" if char.isspace() else "," if is_punctuation else "x"

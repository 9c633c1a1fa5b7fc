"""The string values of YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from copylint.readers.data.escapes import Escapes, SourceString, utf16

# A line break folds into a space, further ones stay.
_FOLD = r"[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)++"
_ESCAPE = re.compile(
    _FOLD + r"|\\(?:(?:\r\n|\r|\n)[ \t]*|x[0-9a-fA-F]{2}|U[0-9a-fA-F]{8}"
    r"|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)"
)
_ESCAPED = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b"}
_ESCAPED |= {"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}
_PLAIN_LINE = re.compile(r"^[ \t-]*([\w-]+):[ \t]+['\"]?([^\r\n]*?)['\"]?[ \t]*$", re.MULTILINE)
_BRACKET = re.compile(r"[\[\]{}]")
_DEEPEST = 200
_PROPERTIES = re.compile(r"(?:[&!]\S*+\s++)*+")
_BLOCK_HEADER = re.compile(r"[|>][^\r\n]*")


def yaml_strings(source: str, start: int, end: int) -> Iterator[SourceString]:
    """Yield the scalar values in a slice of YAML; from where it is broken on, those of plain `key: value` lines."""
    import yaml

    keys = _Keys()
    at = start
    try:
        for event in yaml_events(source[start:end]):
            key = keys.take(event)
            if key is not None:
                at = start + event.end_mark.index
                yield scalar_in(source, key, start + event.start_mark.index, at, event.style)
    except (yaml.YAMLError, UnicodeEncodeError):
        yield from plain_lines(source, at, end)


def plain_lines(source: str, start: int, end: int) -> Iterator[SourceString]:
    """Yield the values of the lines that are a plain `key: value`."""
    for line in _PLAIN_LINE.finditer(source, start, end):
        yield SourceString(line[1], *line.span(2))


def yaml_events(text: str) -> Iterator[Any]:
    """Yield the events of the parser; raises YAMLError where the text is broken or nested too deeply."""
    import yaml

    if _is_deep(text):
        raise yaml.YAMLError("nested too deeply")
    return yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _is_deep(text: str) -> bool:
    """Tell whether so many brackets are open at once that the parser, which takes the square of it, would be slow."""
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth += 1 if bracket in "[{" else -1
        if depth > _DEEPEST:
            return True
    return False


@dataclass(slots=True)
class _Level:
    """A mapping or sequence that is open, and the key under which the next value stands."""

    is_mapping: bool
    key: str
    awaits_key: bool = True


class _Keys:
    """Follows the events of a YAML parser and knows under which key a value stands."""

    def __init__(self) -> None:
        self._levels = [_Level(is_mapping=False, key="")]

    def take(self, event: Any) -> str | None:
        """Take the next event; return the key of a scalar value, and None for all else."""
        import yaml

        if isinstance(event, yaml.CollectionEndEvent):
            self._levels.pop()
        if not isinstance(event, yaml.NodeEvent):
            return None
        key = self._key_of(event)
        if isinstance(event, yaml.CollectionStartEvent):
            self._levels.append(_Level(isinstance(event, yaml.MappingStartEvent), key or ""))
        return key if isinstance(event, yaml.ScalarEvent) else None

    def _key_of(self, event: Any) -> str | None:
        level = self._levels[-1]
        if level.is_mapping and level.awaits_key:
            level.key = getattr(event, "value", "")
            level.awaits_key = False
            return None
        level.awaits_key = True
        return level.key


def scalar_in(source: str, key: str, start: int, end: int, style: str | None) -> SourceString:
    """Return the inside of a scalar, which an anchor and a tag may stand before."""
    properties = _PROPERTIES.match(source, start, end)
    start = properties.end() if properties else start
    match style:
        case "'":
            return SourceString(key, start + 1, end - 1, _DOUBLED_QUOTES)
        case '"':
            return SourceString(key, start + 1, end - 1, _ESCAPES)
        case "|" | ">":
            header = _BLOCK_HEADER.match(source, start, end)
            return SourceString(key, header.end() if header else start, end, _FOLDS if style == ">" else None)
        case _:
            return SourceString(key, start, end, _FOLDS)


def _fold(breaks: str) -> str:
    further = len(f"{breaks}.".splitlines()) - 2
    return "\n" * further or " "


def _decode(escape: str) -> str:
    if escape[0] != "\\":
        return _fold(escape)
    mark = escape[1]
    if mark == "u":
        return utf16(escape.replace("\\u", ""))
    if mark in "xU":
        code = int(escape[2:], 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    return "" if mark in "\r\n" else _ESCAPED.get(mark, mark)


_ESCAPES = Escapes(_ESCAPE, _decode)
_DOUBLED_QUOTES = Escapes(re.compile(f"{_FOLD}|''"), lambda escape: "'" if escape == "''" else _fold(escape))
_FOLDS = Escapes(re.compile(_FOLD), _fold)

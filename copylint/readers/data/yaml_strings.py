"""The string values of YAML."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import yaml

from copylint.readers.data.escapes import Escapes, SourceString, char_of, utf16
from copylint.readers.data.key_path import Mapping, Nesting, Where

# A line break folds into a space, further ones stay.
_FOLD = r"[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)++"
_ESCAPE = (
    _FOLD + r"|\\(?:(?:\r\n|\r|\n)[ \t]*|x[0-9a-fA-F]{2}|U[0-9a-fA-F]{8}"
    r"|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)"
)
_ESCAPED = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b"}
_ESCAPED |= {"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}
# This and the next are compiled where they are needed, as `re` keeps them: most front matter is plain, and right.
_PLAIN_LINE = r"(?<![^\r\n])[ \t-]*([\w-]+):[ \t]+['\"]?([^\r\n]*?)['\"]?[ \t]*(?=[\r\n]|\Z)"
# Nothing but a comment stands between here and the end of the line; a block ends where the next line begins.
_LINE_REST = r"(?<=[\r\n])|[ \t]*+(?:#[^\r\n]*+)?(?=[\r\n]|\Z)"
_BRACKET = r"[\[\]{}]"
_DEEPEST = 200
_PROPERTIES = r"(?:[&!]\S*+\s++)*+"
_BLOCK_HEADER = r"[|>][^\r\n]*"


class Scalar(NamedTuple):
    """A scalar of YAML with its quotation marks and all, and what it stands under; as a value, what is to be read."""

    start: int
    end: int
    where: Where
    value: SourceString | None


def yaml_strings(source: str, start: int, end: int) -> Iterator[SourceString]:
    """Yield the scalar values in a slice of YAML; from where it is broken on, those of plain `key: value` lines."""
    for scalar in scalars_in(source, start, end, Nesting(Mapping)):
        if scalar.value:
            yield scalar.value


def scalars_in(source: str, start: int, end: int, nesting: Nesting) -> Iterator[Scalar]:
    """Yield all scalars in a slice of YAML, keys too; a nesting follows, and tells what each stands under."""
    # Where it breaks, the last scalar may have been cut short: "title: Peels: how they work".
    last: Scalar | None = None
    at = start
    try:
        for scalar in _scalars(source, start, end, nesting):
            if last:
                yield last
                at = last.end if last.value else at
            last = scalar
        if last:
            yield last
    except (yaml.YAMLError, UnicodeEncodeError):
        if last and last.value and re.compile(_LINE_REST).match(source, last.end, end):
            yield last
            at = last.end
        elif last:
            at = max(at, _line_start(source, last.start))
        for line in plain_lines(source, at, end):
            yield Scalar(line.start, line.end, Where(line.key), line)


def _scalars(source: str, start: int, end: int, nesting: Nesting) -> Iterator[Scalar]:
    """Yield the scalars up to where the YAML is broken; raises YAMLError there."""
    awaits_key = [False]
    for event in _events(source[start:end]):
        if isinstance(event, yaml.CollectionEndEvent):
            awaits_key.pop()
            nesting.close()
        elif isinstance(event, yaml.NodeEvent):
            is_key = nesting.is_mapping and awaits_key[-1]
            awaits_key[-1] = nesting.is_mapping and not is_key
            if is_key:
                nesting.take_key(getattr(event, "value", ""))
            if isinstance(event, yaml.ScalarEvent):
                yield _scalar_of(event, source, start, nesting.where, is_key=is_key)
            elif isinstance(event, yaml.CollectionStartEvent):
                _open(nesting, is_mapping=isinstance(event, yaml.MappingStartEvent))
                awaits_key.append(nesting.is_mapping)


def _scalar_of(event: Any, source: str, start: int, where: Where, *, is_key: bool) -> Scalar:
    first, end = start + event.start_mark.index, start + event.end_mark.index
    return Scalar(first, end, where, None if is_key else scalar_in(source, where.name, first, end, event.style))


def _line_start(source: str, at: int) -> int:
    return max(source.rfind("\n", 0, at), source.rfind("\r", 0, at)) + 1


def _open(nesting: Nesting, *, is_mapping: bool) -> None:
    if is_mapping:
        nesting.open_mapping()
    else:
        nesting.open_list()


def plain_lines(source: str, start: int, end: int) -> Iterator[SourceString]:
    """Yield the values of the lines that are a plain `key: value`."""
    for line in re.compile(_PLAIN_LINE).finditer(source, start, end):
        yield SourceString(line[1], *line.span(2))


def _events(text: str) -> Iterator[Any]:
    """Yield the events of the parser; raises YAMLError where the text is broken or nested too deeply."""
    if _is_deep(text):
        raise yaml.YAMLError("nested too deeply")
    return yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _is_deep(text: str) -> bool:
    """Return whether so many brackets are open at once that the parser, which takes the square of it, would be slow."""
    depth = 0
    if text.count("[") + text.count("{") <= _DEEPEST:
        return False
    for bracket in re.findall(_BRACKET, text):
        depth += 1 if bracket in "[{" else -1
        if depth > _DEEPEST:
            return True
    return False


def scalar_in(source: str, key: str, start: int, end: int, style: str | None) -> SourceString:
    """Return the inside of a scalar, which an anchor and a tag may stand before."""
    properties = re.compile(_PROPERTIES).match(source, start, end) if source[start : start + 1] in ("&", "!") else None
    start = properties.end() if properties else start
    match style:
        case "'":
            return SourceString(key, start + 1, end - 1, _doubled_quotes())
        case '"':
            return SourceString(key, start + 1, end - 1, _escapes())
        case "|" | ">":
            header = re.compile(_BLOCK_HEADER).match(source, start, end)
            return SourceString(key, header.end() if header else start, end, _folds() if style == ">" else None)
        case _:
            is_one_line = source.find("\n", start, end) < 0 and source.find("\r", start, end) < 0
            return SourceString(key, start, end, None if is_one_line else _folds())


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
        return char_of(int(escape[2:], 16))
    return "" if mark in "\r\n" else _ESCAPED.get(mark, mark)


@cache
def _escapes() -> Escapes:
    return Escapes(re.compile(_ESCAPE), _decode)


@cache
def _doubled_quotes() -> Escapes:
    return Escapes(re.compile(f"{_FOLD}|''"), lambda escape: "'" if escape == "''" else _fold(escape))


@cache
def _folds() -> Escapes:
    return Escapes(re.compile(_FOLD), _fold)

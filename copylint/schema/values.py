"""YAML nodes into values: each type that a dataclass field may have, and the complaint where a node does not fit."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, Union, cast, get_args, get_origin, get_type_hints

from copylint.errors import SchemaError
from copylint.schema.words import Trail, did_you_mean, dotted, key_of, one_of

if TYPE_CHECKING:
    import yaml

_TAG = "tag:yaml.org,2002:"
_NULL = _TAG + "null"
_SCALAR_NAMES = {str: "text", int: "a whole number", float: "a number", bool: "true or false", date: "a date"}
_NODE_NAMES = {"scalar": "text", "sequence": "a list", "mapping": "a mapping"}
# A complaint must not print a whole file that was taken for a config.
_LONGEST_SHOWN = 40


class _Build(NamedTuple):
    """What builds values of a type: a method of the builder, and what it needs to know of the type."""

    method: Callable[..., Any]
    what: Any


@dataclass(frozen=True, slots=True)
class _Key:
    """What a dataclass says about one of its keys."""

    field: str
    build: _Build
    is_required: bool
    minimum: int | None


@cache
def _keys_of(kind: type) -> Mapping[str, _Key]:
    """Return the keys of a dataclass in a file."""
    hints = get_type_hints(kind)
    return {
        key_of(field): _Key(
            field.name,
            _build_of(hints[field.name]),
            field.default is MISSING and field.default_factory is MISSING,
            field.metadata.get("minimum"),
        )
        for field in fields(kind)
        if field.init and not field.metadata.get("internal")
    }


@cache
def _members_of(kind: type[Enum]) -> Mapping[str, Enum]:
    return {str(member.value): member for member in kind}


class Builder:
    """Builds the value of one file and notes the line of each node on the way."""

    def __init__(self, path: str) -> None:
        self.lines: dict[Trail, int] = {}
        self._path = path

    def value(self, node: yaml.Node, kind: Any, trail: Trail) -> Any:
        """Return the value of a type that a node stands for; `trail` leads to it from the top."""
        return self._built(node, _build_of(kind), trail)

    def _built(self, node: yaml.Node, build: _Build, trail: Trail) -> Any:
        if trail not in self.lines:
            self.lines[trail] = node.start_mark.line + 1
        return build.method(self, node, build.what, trail)

    def _optional(self, node: yaml.Node, build: _Build, trail: Trail) -> object:
        return None if node.tag == _NULL else self._built(node, build, trail)

    def _union(self, node: yaml.Node, kinds: list[Any], trail: Trail) -> object:
        return self._built(node, _build_of(_member_for(node, kinds)), trail)

    def _tuple(self, node: yaml.Node, item: tuple[Any, _Build], trail: Trail) -> tuple[object, ...]:
        kind, build = item
        if _kind(node) == "scalar" and node.tag != _NULL and takes_scalar(kind):
            return (self._built(node, build, trail),)
        self._demand(node, "sequence", trail)
        return tuple([self._built(child, build, (*trail, index)) for index, child in enumerate(node.value)])

    def _mapping(self, node: yaml.Node, kinds: tuple[Any, _Build], trail: Trail) -> dict[Any, object]:
        key, build = kinds
        self._demand(node, "mapping", trail)
        return {
            self._key(key_node, key, trail): self._built(value_node, build, (*trail, name))
            for name, key_node, value_node in self._items(node, trail)
        }

    def _key(self, node: yaml.Node, kind: Any, trail: Trail) -> object:
        known = () if kind is str else tuple(member.value for member in kind)
        if kind is str or node.value in known:
            return kind(node.value)
        raise self._unknown_key(node, trail, known)

    def _dataclass(self, node: yaml.Node, kind: type, trail: Trail) -> object:
        self._demand(node, "mapping", trail)
        keys = _keys_of(kind)
        given: dict[str, object] = {}
        for name, key_node, value_node in self._items(node, trail):
            if name not in keys:
                if instead := getattr(kind, "RENAMED", {}).get(name):
                    raise self._error(key_node, f'"{name}" is now {instead}')
                raise self._unknown_key(key_node, trail, tuple(keys))
            key = keys[name]
            given[key.field] = self._built(value_node, key.build, (*trail, name))
            if key.minimum is not None and cast(int, given[key.field]) < key.minimum:
                self._refuse(value_node, f"{key.minimum} or more", (*trail, name))
        for name, key in keys.items():
            if key.is_required and key.field not in given:
                raise self._error(node, f'missing key "{name}"{_in(trail)}')
        try:
            return kind(**given)
        except SchemaError:
            raise
        except ValueError as error:
            raise self._error(node, str(error)) from None

    def _items(self, node: yaml.Node, trail: Trail) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            if _kind(key_node) != "scalar":
                raise self._error(key_node, f"a key must be text, not {_NODE_NAMES[_kind(key_node)]}")
            name, line = str(key_node.value), key_node.start_mark.line + 1
            if name in first:
                what = f'duplicate key "{_cut(name)}"{_in(trail)}, first in line {first[name]}'
                raise self._error(key_node, what)
            first[name] = line
            self.lines[(*trail, name)] = line
            yield name, key_node, value_node

    def _enum(self, node: yaml.Node, kind: type[Enum], trail: Trail) -> Enum:
        known = _members_of(kind)
        # "UK" is as clear as "uk".
        text = node.value.lower() if _kind(node) == "scalar" else ""
        if text not in known:
            self._refuse(node, one_of(known), trail, did_you_mean(text, known))
        return known[text]

    def _scalar(self, node: yaml.Node, kind: type, trail: Trail) -> object:
        # Text takes any scalar as it is written: in a list of words, "no" and "on" are words and no booleans.
        if _kind(node) != "scalar" or node.tag == _NULL:
            self._refuse(node, _SCALAR_NAMES[kind], trail)
        if "\0" in node.value:
            raise self._error(node, f"{_name(trail)} must not hold a NUL character")
        try:
            return _SCALARS[kind](node)
        except ValueError:
            self._refuse(node, _SCALAR_NAMES[kind], trail)

    def _demand(self, node: yaml.Node, kind: str, trail: Trail) -> None:
        if _kind(node) != kind:
            self._refuse(node, _NODE_NAMES[kind], trail)

    def _refuse(self, node: yaml.Node, expected: str, trail: Trail, guess: str = "") -> NoReturn:
        given = _shown(node) if trail or node.tag == _NULL else _NODE_NAMES[_kind(node)]
        raise self._error(node, f"{_name(trail)} must be {expected}, not {given}{guess}")

    def _unknown_key(self, node: yaml.Node, trail: Trail, known: Sequence[str]) -> SchemaError:
        return self._error(node, f'unknown key "{_cut(node.value)}"{_in(trail)}{did_you_mean(node.value, known)}')

    def _error(self, node: yaml.Node, what: str) -> SchemaError:
        return SchemaError(self._path, node.start_mark.line + 1, what)


@cache
def _build_of(kind: Any) -> _Build:
    """Return what builds values of a type: to look at types takes longer."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        kinds = [member for member in arguments if member is not type(None)]
        build = _build_of(kinds[0]) if len(kinds) == 1 else _Build(Builder._union, kinds)
        return build if len(kinds) == len(arguments) else _Build(Builder._optional, build)
    if origin is tuple:
        return _Build(Builder._tuple, (arguments[0], _build_of(arguments[0])))
    if origin is not None and issubclass(origin, Mapping):
        return _Build(Builder._mapping, (arguments[0], _build_of(arguments[1])))
    if is_dataclass(kind):
        return _Build(Builder._dataclass, kind)
    return _Build(Builder._enum if issubclass(kind, Enum) else Builder._scalar, kind)


def _bool(node: yaml.Node) -> bool:
    if node.tag != _TAG + "bool":
        raise ValueError
    return str(node.value).lower() in ("true", "yes", "on")


def _number(node: yaml.Node) -> str:
    if node.tag not in (_TAG + "int", _TAG + "float"):
        raise ValueError
    return str(node.value)


_SCALARS: Mapping[type, Any] = {
    str: lambda node: str(node.value),
    int: lambda node: int(_number(node)),
    float: lambda node: float(_number(node)),
    bool: _bool,
    date: lambda node: date.fromisoformat(node.value),
}


@cache
def takes_scalar(kind: Any) -> bool:
    """Return whether a plain scalar can stand for a value of this type."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return any(takes_scalar(member) for member in get_args(kind))
    return origin is None and not is_dataclass(kind)


def _member_for(node: yaml.Node, members: list[Any]) -> Any:
    """Return the member of a union that a node is meant to be.

    A mapping is the dataclass whose own required keys it has, those that no other member knows; else the one with
    which it shares most keys.
    """
    if _kind(node) == "scalar":
        return next((kind for kind in members if takes_scalar(kind)), members[0])
    if _kind(node) == "sequence":
        return next((kind for kind in members if get_origin(kind) is tuple), members[0])
    dataclasses: list[Any] = [kind for kind in members if is_dataclass(kind)]
    given = {key.value for key, _ in node.value if _kind(key) == "scalar"}

    def fit(kind: Any) -> tuple[int, int]:
        keys = _keys_of(kind)
        of_others = {name for other in dataclasses if other is not kind for name in _keys_of(other)}
        own = {name for name, key in keys.items() if key.is_required and name not in of_others}
        return len(given & own), len(given & keys.keys())

    return max(dataclasses, key=fit, default=members[0])


def _kind(node: yaml.Node) -> str:
    """Return scalar, sequence or mapping."""
    kind: str = node.id  # type: ignore[attr-defined]  # the stubs leave it out
    return kind


def _name(trail: Trail) -> str:
    return f'"{dotted(trail)}"' if trail else "the file"


def _in(trail: Trail) -> str:
    return f' in "{dotted(trail)}"' if trail else ""


def _shown(node: yaml.Node) -> str:
    if _kind(node) != "scalar":
        return _NODE_NAMES[_kind(node)]
    return "nothing" if node.tag == _NULL else f'"{_cut(node.value)}"'


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"

"""Nodes of YAML into values: each type that a dataclass field may have, and what is said where a node does not fit."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Union, cast, get_args, get_origin, get_type_hints

from copylint.errors import SchemaError
from copylint.schema.yaml import Trail, did_you_mean, dotted, key_of, one_of

if TYPE_CHECKING:
    import yaml

_TAG = "tag:yaml.org,2002:"
_NULL = _TAG + "null"
_SCALAR_NAMES = {str: "text", int: "a whole number", float: "a number", bool: "true or false", date: "a date"}
_NODE_NAMES = {"sequence": "a list", "mapping": "a mapping"}


@cache
def _spec(wanted: type) -> Mapping[str, tuple[str, Any, bool]]:
    """Return for each key of a dataclass its field's name, its type, and whether it must be given."""
    hints = get_type_hints(wanted)
    return {
        key_of(one): (one.name, hints[one.name], one.default is MISSING and one.default_factory is MISSING)
        for one in fields(wanted)
        if one.init and not one.metadata.get("internal")
    }


class Builder:
    """Builds one file's value and notes the line of each node on the way."""

    def __init__(self, path: str) -> None:
        self.lines: dict[Trail, int] = {}
        self._path = path

    def value(self, node: yaml.Node, wanted: Any, trail: Trail) -> Any:
        """Return the value of the wanted type that a node stands for; `trail` leads to it from the top."""
        self.lines.setdefault(trail, node.start_mark.line + 1)
        origin = get_origin(wanted)
        if origin in (Union, types.UnionType):
            return self._union(node, get_args(wanted), trail)
        if origin is tuple:
            return self._tuple(node, get_args(wanted)[0], trail)
        if origin is not None and issubclass(origin, Mapping):
            key, item = get_args(wanted)
            return self._mapping(node, key, item, trail)
        if is_dataclass(wanted):
            return self._dataclass(node, cast(type, wanted), trail)
        if issubclass(wanted, Enum):
            return self._enum(node, wanted, trail)
        return self._scalar(node, wanted, trail)

    def _union(self, node: yaml.Node, members: tuple[Any, ...], trail: Trail) -> object:
        if node.tag == _NULL and type(None) in members:
            return None
        return self.value(node, _member_for(node, [one for one in members if one is not type(None)]), trail)

    def _tuple(self, node: yaml.Node, item: Any, trail: Trail) -> tuple[object, ...]:
        if _kind(node) == "scalar" and node.tag != _NULL and takes_scalar(item):
            return (self.value(node, item, trail),)
        self._demand(node, "sequence", trail)
        return tuple(self.value(one, item, (*trail, index)) for index, one in enumerate(node.value))

    def _mapping(self, node: yaml.Node, key: Any, item: Any, trail: Trail) -> dict[Any, object]:
        self._demand(node, "mapping", trail)
        found = {}
        for name, key_node, value_node in self._items(node, trail):
            found[self._key(key_node, key, trail)] = self.value(value_node, item, (*trail, name))
        return found

    def _key(self, node: yaml.Node, wanted: Any, trail: Trail) -> object:
        if wanted is str or node.value in {one.value for one in wanted}:
            return wanted(node.value)
        known = [one.value for one in wanted]
        raise self._error(node, f'unknown key "{node.value}"{_in(trail)}{did_you_mean(node.value, known)}')

    def _dataclass(self, node: yaml.Node, wanted: type, trail: Trail) -> object:
        self._demand(node, "mapping", trail)
        spec = _spec(wanted)
        found: dict[str, object] = {}
        for name, key_node, value_node in self._items(node, trail):
            if name not in spec:
                raise self._error(key_node, f'unknown key "{name}"{_in(trail)}{did_you_mean(name, spec)}')
            found[spec[name][0]] = self.value(value_node, spec[name][1], (*trail, name))
        for name, (field_name, _, required) in spec.items():
            if required and field_name not in found:
                raise self._error(node, f'missing key "{name}"{_in(trail)}')
        with self._complaints_at(node):
            return wanted(**found)

    def _items(self, node: yaml.Node, trail: Trail) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            if _kind(key_node) != "scalar":
                raise self._error(key_node, f"a key must be text, not {_NODE_NAMES[_kind(key_node)]}")
            name, line = str(key_node.value), key_node.start_mark.line + 1
            if name in first:
                raise self._error(key_node, f'duplicate key "{name}"{_in(trail)}, first in line {first[name]}')
            first[name] = line
            self.lines[(*trail, name)] = line
            yield name, key_node, value_node

    def _enum(self, node: yaml.Node, wanted: type[Enum], trail: Trail) -> Enum:
        known = {str(one.value): one for one in wanted}
        if _kind(node) == "scalar" and node.value in known:
            return known[node.value]
        found = _shown(node)
        guess = did_you_mean(node.value, known) if _kind(node) == "scalar" else ""
        raise self._error(node, f"{_name(trail)} must be {one_of(known)}, not {found}{guess}")

    def _scalar(self, node: yaml.Node, wanted: type, trail: Trail) -> object:
        # Text takes any scalar as it is written: in a list of words, "no" and "on" are words and no booleans.
        if _kind(node) == "scalar" and node.tag != _NULL:
            try:
                return _SCALARS[wanted](node)
            except (ValueError, KeyError):
                pass
        raise self._error(node, f"{_name(trail)} must be {_SCALAR_NAMES[wanted]}, not {_shown(node)}")

    def _demand(self, node: yaml.Node, kind: str, trail: Trail) -> None:
        if _kind(node) != kind:
            raise self._error(node, f"{_name(trail)} must be {_NODE_NAMES[kind]}, not {_shown(node)}")

    def _error(self, node: yaml.Node, what: str) -> SchemaError:
        return SchemaError(self._path, node.start_mark.line + 1, what)

    @contextmanager
    def _complaints_at(self, node: yaml.Node) -> Iterator[None]:
        try:
            yield
        except SchemaError:
            raise
        except ValueError as error:
            raise self._error(node, str(error)) from None


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


def takes_scalar(wanted: Any) -> bool:
    """Tell whether a plain scalar can stand for a value of this type."""
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        return any(takes_scalar(one) for one in get_args(wanted))
    return origin is None and not is_dataclass(wanted)


def _member_for(node: yaml.Node, members: list[Any]) -> Any:
    """Return the member of a union which a node is meant to be."""
    if _kind(node) == "scalar":
        return next((one for one in members if takes_scalar(one)), members[0])
    if _kind(node) == "sequence":
        return next((one for one in members if get_origin(one) is tuple), members[0])
    mappings = [one for one in members if is_dataclass(one)]
    keys = {key.value for key, _ in node.value if _kind(key) == "scalar"}
    return max(mappings, key=lambda one: len(keys & set(_spec(cast(type, one)))), default=members[0])


def _kind(node: yaml.Node) -> str:
    """Return scalar, sequence or mapping."""
    return str(node.id)  # type: ignore[attr-defined]  # the stubs leave it out


def _name(trail: Trail) -> str:
    return f'"{dotted(trail)}"' if trail else "the file"


def _in(trail: Trail) -> str:
    return f' in "{dotted(trail)}"' if trail else ""


def _shown(node: yaml.Node) -> str:
    if _kind(node) != "scalar":
        return _NODE_NAMES[_kind(node)]
    return "nothing" if node.tag == _NULL else f'"{node.value}"'

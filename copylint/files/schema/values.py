"""YAML nodes into values: each type that a dataclass field may have, and the complaint where a node does not fit."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from copylint.files.schema.misfits import (
    NODE_NAMES,
    MisfitError,
    cut,
    kind_of,
    line_of,
    misfit,
    name_of,
    unfit,
    unknown_key,
    within,
)
from copylint.files.schema.tags import BOOL, FLOAT, INT, is_nothing, tag_of
from copylint.files.schema.words import did_you_mean, key_of, one_of
from copylint.model.errors import SchemaError

if TYPE_CHECKING:
    import yaml

_SCALAR_NAMES = {str: "text", int: "a whole number", float: "a number", bool: "true or false", date: "a date"}

# Builds the value of one type that a node stands for. What is to be known of the type is looked at once.
_Build = Callable[["yaml.Node"], Any]


def value_of(node: yaml.Node, kind: Any, path: str) -> Any:
    """Return the value of a type that a node stands for. Raises SchemaError."""
    try:
        return _build_of(kind)(node)
    except MisfitError as error:
        raise SchemaError(path, error.line, error.what(error.trail)) from None


@cache
def takes_scalar(kind: Any) -> bool:
    """Return whether a plain scalar can stand for a value of this type."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return any(takes_scalar(member) for member in get_args(kind))
    return origin is None and not is_dataclass(kind)


@cache
def _build_of(kind: Any) -> _Build:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        members = [member for member in arguments if member is not type(None)]
        build = _build_of(members[0]) if len(members) == 1 else _union_build(members)
        return build if len(members) == len(arguments) else _optional_build(build)
    if origin is tuple:
        return _tuple_build(arguments[0])
    if origin is not None and issubclass(origin, Mapping):
        return _mapping_build(*arguments)
    if is_dataclass(kind):
        return _dataclass_build(kind)
    return _enum_build(kind) if issubclass(kind, Enum) else _scalar_build(kind)


def _optional_build(build: _Build) -> _Build:
    return lambda node: None if kind_of(node) == "scalar" and is_nothing(node) else build(node)


def _union_build(members: Sequence[Any]) -> _Build:
    scalar = _build_of(next(filter(takes_scalar, members), members[0]))
    sequence = _build_of(next((kind for kind in members if get_origin(kind) is tuple), members[0]))
    dataclasses: list[Any] = [kind for kind in members if is_dataclass(kind)]

    def build(node: yaml.Node) -> Any:
        kind = kind_of(node)
        if kind == "mapping":
            return _build_of(_likeliest(node, dataclasses) if dataclasses else members[0])(node)
        return scalar(node) if kind == "scalar" else sequence(node)

    return build


def _likeliest(node: yaml.Node, dataclasses: Sequence[type]) -> type:
    """Return the dataclass that a mapping is meant to be.

    It is the one whose own required keys it has, those that no other knows; else the one with which it shares most.
    """
    if len(dataclasses) == 1:
        return dataclasses[0]
    given = {key.value for key, _ in node.value if kind_of(key) == "scalar"}

    def fit(kind: type) -> tuple[int, int]:
        keys = _keys_of(kind)
        of_others = {name for other in dataclasses if other is not kind for name in _keys_of(other)}
        own = {name for name, key in keys.items() if key.is_required and name not in of_others}
        return len(given & own), len(given & keys.keys())

    return max(dataclasses, key=fit)


def _tuple_build(item: Any) -> _Build:
    build_item = _build_of(item)

    def build(node: yaml.Node) -> tuple[Any, ...]:
        if kind_of(node) == "scalar" and not is_nothing(node) and takes_scalar(item):
            return (build_item(node),)
        _demand(node, "sequence")
        items: list[Any] = []
        for child in node.value:
            try:
                items.append(build_item(child))
            except MisfitError as error:
                raise error.below(len(items)) from None
        return tuple(items)

    return build


def _mapping_build(key: Any, item: Any) -> _Build:
    build_item = _build_of(item)
    known = () if key is str else tuple(member.value for member in key)

    def build(node: yaml.Node) -> dict[Any, Any]:
        _demand(node, "mapping")
        built: dict[str, Any] = {}
        for key_node, value_node in node.value:
            name = _new_key(key_node, built, node)
            if key is not str and name not in known:
                raise unknown_key(key_node, known, {})
            try:
                built[name] = build_item(value_node)
            except MisfitError as error:
                raise error.below(name) from None
        return built if key is str else {key(name): value for name, value in built.items()}

    return build


class _Key(NamedTuple):
    """What a dataclass says about one of its keys."""

    field: str
    build: _Build
    is_required: bool


@cache
def _keys_of(kind: type) -> Mapping[str, _Key]:
    """Return the keys of a dataclass in a file."""
    hints = get_type_hints(kind)
    return {
        key_of(field): _Key(
            field.name,
            _field_build(field, hints[field.name]),
            field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(kind)
        if field.init and not field.metadata.get("internal")
    }


def _field_build(field: Field[Any], kind: Any) -> _Build:
    build_any = _with_hint(_build_of(kind), field.metadata.get("hint", ""))
    minimum: int | None = field.metadata.get("minimum")
    if minimum is None:
        return build_any

    def build(node: yaml.Node) -> Any:
        value = build_any(node)
        if value is not None and value < minimum:
            raise unfit(node, f"{minimum} or more")
        return value

    return build


def _with_hint(build_any: _Build, hint: str) -> _Build:
    """Return what builds the same, and ends complaints about what a mapping holds with a hint."""
    if not hint:
        return build_any

    def build(node: yaml.Node) -> Any:
        try:
            return build_any(node)
        except MisfitError as error:
            if not error.trail:
                raise
            what = error.what
            raise MisfitError(error.line, lambda trail: f"{what(trail)} — {hint}", error.trail) from None

    return build


def _dataclass_build(kind: Any) -> _Build:
    def build(node: yaml.Node) -> Any:
        _demand(node, "mapping")
        keys = _keys_of(kind)
        given: dict[str, Any] = {}
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            name = _new_key(key_node, given, node)
            if name not in keys:
                raise unknown_key(key_node, keys, getattr(kind, "RENAMED", {}))
            field, build_value, _ = keys[name]
            try:
                given[name] = values[field] = build_value(value_node)
            except MisfitError as error:
                raise error.below(name) from None
        if missing := next((name for name, key in keys.items() if key.is_required and name not in given), None):
            raise misfit(node, lambda trail: f'missing key "{missing}"{within(trail)}')
        try:
            return kind(**values)
        except ValueError as error:
            complaint = str(error)
            raise misfit(node, lambda _: complaint) from None

    return build


def _new_key(node: yaml.Node, given: Mapping[str, Any], mapping: yaml.Node) -> str:
    """Return the text of a key that was not yet given in a mapping."""
    if kind_of(node) != "scalar":
        raise misfit(node, lambda _: f"a key must be text, not {NODE_NAMES[kind_of(node)]}")
    name: str = node.value
    if name in given:
        first = next(line_of(key) for key, _ in mapping.value if key.value == name)
        raise misfit(node, lambda trail: f'duplicate key "{cut(name)}"{within(trail)}, first in line {first}')
    return name


def _enum_build(kind: type[Enum]) -> _Build:
    known = {str(member.value): member for member in kind}

    def build(node: yaml.Node) -> Enum:
        # "UK" is as clear as "uk".
        text = node.value.lower() if kind_of(node) == "scalar" else ""
        if text not in known:
            raise unfit(node, one_of(known), did_you_mean(text, known))
        return known[text]

    return build


def _scalar_build(kind: type) -> _Build:
    convert, name = _SCALARS[kind], _SCALAR_NAMES[kind]

    def build(node: yaml.Node) -> Any:
        # Text takes any scalar as it is written: in a list of words, "no" and "on" are words and no booleans.
        if kind_of(node) != "scalar" or is_nothing(node):
            raise unfit(node, name)
        if "\0" in node.value:
            raise misfit(node, lambda trail: f"{name_of(trail)} must not hold a NUL character")
        try:
            return convert(node)
        except ValueError:
            raise unfit(node, name) from None

    return build


def _bool(node: yaml.Node) -> bool:
    if tag_of(node) != BOOL:
        raise ValueError
    return str(node.value).lower() in ("true", "yes", "on")


def _number(node: yaml.Node) -> str:
    if tag_of(node) not in (INT, FLOAT):
        raise ValueError
    return str(node.value)


_SCALARS: Mapping[type, Callable[[yaml.Node], Any]] = {
    str: attrgetter("value"),
    int: lambda node: int(_number(node)),
    float: lambda node: float(_number(node)),
    bool: _bool,
    date: lambda node: date.fromisoformat(node.value),
}


def _demand(node: yaml.Node, kind: str) -> None:
    if kind_of(node) != kind:
        raise unfit(node, NODE_NAMES[kind])

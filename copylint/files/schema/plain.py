"""Values into what JSON holds, and back by their types: data that cannot run code."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, Union, get_args, get_origin, get_type_hints

# The key that holds the name of a dataclass, for where several may stand in one place.
_NAME = ""

_Reader = Callable[[Any], Any]
_Writer = Callable[[Any], Any]


def to_plain(value: object) -> Any:
    """Return a value as what JSON holds; fields that have their default are left out."""
    kind: Any = type(value)
    return _writer(kind)(value)


@cache
def _writer(kind: Any) -> _Writer:
    """Return what makes values of a type plain: to look at types takes longer than to write values."""
    if issubclass(kind, Enum):
        return lambda value: value.value
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    if issubclass(kind, Mapping):
        return lambda value: {to_plain(key): to_plain(item) for key, item in value.items()}
    if issubclass(kind, Set):
        return lambda value: sorted(map(to_plain, value))
    # Named tuples, too: their fields have an order.
    if issubclass(kind, Sequence) and not issubclass(kind, str):
        return lambda value: [item if type(item) is str else to_plain(item) for item in value]
    return _dataclass_writer(kind) if is_dataclass(kind) else lambda value: value


def _dataclass_writer(kind: Any) -> _Writer:
    names = [field.name for field in fields(kind)]
    defaults = list(map(_default, fields(kind)))
    # One name too many, so that a tuple comes of a single field, too.
    items_of = attrgetter(*names, "__class__")

    def write(value: Any) -> dict[str, Any]:
        plain: dict[str, Any] = {_NAME: kind.__name__}
        for name, item, default in zip(names, items_of(value), defaults, strict=False):
            if item != default:
                plain[name] = item if type(item) is str else to_plain(item)
        return plain

    return write


def _default(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


def from_plain(plain: Any, kind: Any) -> Any:
    """Return the value of a type that was made plain."""
    return _reader(kind)(plain)


@cache
def _reader(kind: Any) -> _Reader:
    """Return what makes values of a type: to look at types takes longer than to make values."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _union_reader(arguments)
    if origin is tuple and arguments[-1] is not ...:
        items = tuple(map(_reader, arguments))
        return lambda plain: tuple(read(item) for read, item in zip(items, plain, strict=True))
    if origin in (tuple, frozenset):
        read = _reader(arguments[0])
        return lambda plain: origin(map(read, plain))
    if origin is not None and issubclass(origin, Mapping):
        read_key, read_item = map(_reader, arguments)
        return lambda plain: {read_key(key): read_item(item) for key, item in plain.items()}
    if is_dataclass(kind):
        return _dataclass_reader(kind)
    return _named_tuple_reader(kind) if issubclass(kind, tuple) else _scalar_reader(kind)


def _scalar_reader(kind: type) -> _Reader:
    if issubclass(kind, date):
        return kind.fromisoformat
    return kind if issubclass(kind, Enum) else lambda plain: plain


def _dataclass_reader(kind: Any) -> _Reader:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    return lambda plain: kind(**{name: readers[name](item) for name, item in plain.items() if name != _NAME})


def _named_tuple_reader(kind: Any) -> _Reader:
    readers = tuple(map(_reader, get_type_hints(kind).values()))
    return lambda plain: kind(*[read(item) for read, item in zip(readers, plain, strict=True)])


def _union_reader(members: Sequence[Any]) -> _Reader:
    """Return what makes values of one of several types, which what stands in JSON tells apart."""
    dataclasses: list[Any] = [kind for kind in members if is_dataclass(kind)]
    by_name = {kind.__name__: _reader(kind) for kind in dataclasses}
    others = {_plain_type(kind): _reader(kind) for kind in members if not is_dataclass(kind)}
    enums = [kind for kind in members if isinstance(kind, type) and issubclass(kind, Enum)]
    if len(enums) > 1:
        by_value = {member.value: member for kind in enums for member in kind}
        others[str] = by_value.__getitem__
    return lambda plain: (by_name[plain[_NAME]] if isinstance(plain, dict) and by_name else others[type(plain)])(plain)


def _plain_type(kind: Any) -> type:
    """Return the type that JSON has for values of a type."""
    origin = get_origin(kind) or kind
    if issubclass(origin, Mapping):
        return dict
    if issubclass(origin, tuple | frozenset):
        return list
    return str if issubclass(origin, date | Enum) else origin

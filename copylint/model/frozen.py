"""Frozen dataclasses with slots, which take a third of the time to make: a start makes some twenty of them.

`dataclasses` writes the methods of each class as text, which Python compiles whenever the module is imported. Those
that take most of the time, `__init__`, `__repr__`, `__eq__` and `__hash__`, are here instead, and go through the
fields. All else is left to `dataclasses`: `fields`, `replace`, pickling, inheritance and type checkers know no
difference.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field
from inspect import Parameter, Signature
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool, kw_only: bool = False) -> Callable[[type], type]:
        """Return what makes a class a dataclass, as that of `dataclasses` does; it has to be frozen, with slots."""
        options = {"frozen": frozen, "slots": slots, "kw_only": kw_only}

        def make(kind: type) -> type:
            made = dataclasses.dataclass(kind, **options, init=False, repr=False, eq=False)
            for method in _methods_of(made):
                method.__qualname__ = f"{made.__qualname__}.{method.__name__}"
                setattr(made, method.__name__, method)
            return made

        return make


def _methods_of(kind: type) -> tuple[Callable[..., Any], ...]:
    fields = dataclasses.fields(kind)
    names = [field.name for field in fields]
    in_order = all(not field.kw_only for field in fields)
    compared = attrgetter(*[field.name for field in fields if field.compare])
    signature = _signature_of(fields)
    is_checked = hasattr(kind, "__post_init__")
    assign = object.__setattr__

    def __init__(self: Any, *values: Any, **named: Any) -> None:
        if named or len(values) != len(names) or not in_order:
            values = _bound(fields, signature, values, named)
        for name, value in zip(names, values, strict=True):
            assign(self, name, value)
        if is_checked:
            self.__post_init__()

    def __repr__(self: Any) -> str:
        values = ", ".join([f"{field.name}={getattr(self, field.name)!r}" for field in fields if field.repr])
        return f"{self.__class__.__qualname__}({values})"

    def __eq__(self: Any, other: object) -> bool:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(compared(self))

    __init__.__signature__ = signature  # type: ignore[attr-defined]
    return __init__, __repr__, __eq__, __hash__


def _bound(
    fields: Sequence[Field[Any]], signature: Signature, values: Sequence[Any], named: dict[str, Any]
) -> tuple[Any, ...]:
    """Return a value for each field; raises TypeError as Python does where a call does not fit."""
    given = dict(zip([field.name for field in fields if not field.kw_only], values, strict=False)) | named
    bound = tuple([given[field.name] if field.name in given else _default(field) for field in fields])
    is_unique = len(given) == len(values) + len(named)
    if not is_unique or MISSING in bound or not given.keys() <= {field.name for field in fields}:
        signature.bind(None, *values, **named)
    return bound


def _default(field: Field[Any]) -> Any:
    """Return the default of a field, MISSING where it has none."""
    return field.default if field.default_factory is MISSING else field.default_factory()


def _signature_of(fields: Sequence[Field[Any]]) -> Signature:
    """Return how a value is made, for tools that ask."""
    parameters = [Parameter("self", Parameter.POSITIONAL_OR_KEYWORD)]
    for field in sorted(fields, key=lambda field: field.kw_only is True):
        kind = Parameter.KEYWORD_ONLY if field.kw_only else Parameter.POSITIONAL_OR_KEYWORD
        default = _default(field)
        default = Parameter.empty if default is MISSING else default
        parameters.append(Parameter(field.name, kind, default=default, annotation=field.type))
    return Signature(parameters, return_annotation=None)

"""JSON Schema from the dataclasses that files are read into, for editors."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from copylint.files.schema.values import takes_scalar
from copylint.files.schema.words import key_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SCALARS: Mapping[type, dict[str, Any]] = {
    str: {"type": ["string", "number", "boolean"]},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    type(None): {"type": "null"},
}


def json_schema(kind: Any, title: str) -> dict[str, Any]:
    """Return the JSON Schema of the files that are read into a dataclass, or into one of several."""
    definitions: dict[str, Any] = {}
    root = _schema(kind, definitions)
    return {"$schema": DIALECT, "title": title, **root, "$defs": dict(sorted(definitions.items()))}


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(member, definitions) for member in get_args(kind)]}
    if origin is tuple:
        return _list(get_args(kind)[0], definitions)
    if origin is not None and issubclass(origin, Mapping):
        key, item = get_args(kind)
        return _mapping(key, item, definitions)
    if is_dataclass(kind):
        return _reference(cast(type, kind), definitions)
    if issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    return dict(_SCALARS[kind])


def _list(item: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    several = {"type": "array", "items": _schema(item, definitions)}
    return {"anyOf": [several, _schema(item, definitions)]} if takes_scalar(item) else several


def _mapping(key: Any, item: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {"type": "object", "additionalProperties": _schema(item, definitions)}
    return described if key is str else described | {"propertyNames": {"enum": [member.value for member in key]}}


def _reference(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        definitions[kind.__name__] = _object(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _object(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    keys = [field for field in fields(kind) if field.init and not field.metadata.get("internal")]
    properties = {key_of(field): _property(field, hints[field.name], definitions) for field in keys}
    required = [key_of(field) for field in keys if field.default is MISSING and field.default_factory is MISSING]
    return {
        "type": "object",
        "additionalProperties": False,
        **({"required": required} if required else {}),
        "properties": properties,
    }


def _property(field: Field[Any], kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    help_, minimum = field.metadata.get("help"), field.metadata.get("minimum")
    return {
        **({"description": help_} if help_ else {}),
        **_schema(kind, definitions),
        **({"minimum": minimum} if minimum is not None else {}),
    }

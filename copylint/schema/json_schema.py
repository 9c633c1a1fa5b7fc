"""JSON Schema from the dataclasses that files are read into, for editors."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from copylint.schema.values import takes_scalar
from copylint.schema.yaml import key_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SCALARS: Mapping[type, dict[str, Any]] = {
    str: {"type": ["string", "number", "boolean"]},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    type(None): {"type": "null"},
}


def json_schema(wanted: Any, title: str) -> dict[str, Any]:
    """Return the JSON Schema of the files that are read into a dataclass, or into one of several."""
    definitions: dict[str, Any] = {}
    root = _schema(wanted, definitions)
    return {"$schema": DIALECT, "title": title, **root, "$defs": dict(sorted(definitions.items()))}


def _schema(wanted: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(one, definitions) for one in get_args(wanted)]}
    if origin is tuple:
        return _list(get_args(wanted)[0], definitions)
    if origin is not None and issubclass(origin, Mapping):
        key, item = get_args(wanted)
        return _mapping(key, item, definitions)
    if is_dataclass(wanted):
        return _reference(cast(type, wanted), definitions)
    if issubclass(wanted, Enum):
        return {"enum": [one.value for one in wanted]}
    return dict(_SCALARS[wanted])


def _list(item: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    several = {"type": "array", "items": _schema(item, definitions)}
    return {"anyOf": [several, _schema(item, definitions)]} if takes_scalar(item) else several


def _mapping(key: Any, item: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {"type": "object", "additionalProperties": _schema(item, definitions)}
    return described if key is str else described | {"propertyNames": {"enum": [one.value for one in key]}}


def _reference(wanted: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if wanted.__name__ not in definitions:
        definitions[wanted.__name__] = {}
        definitions[wanted.__name__] = _object(wanted, definitions)
    return {"$ref": f"#/$defs/{wanted.__name__}"}


def _object(wanted: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(wanted)
    asked = [one for one in fields(wanted) if one.init and not one.metadata.get("internal")]
    properties = {}
    for one in asked:
        help_ = one.metadata.get("help")
        properties[key_of(one)] = ({"description": help_} if help_ else {}) | _schema(hints[one.name], definitions)
    required = [key_of(one) for one in asked if one.default is MISSING and one.default_factory is MISSING]
    return {
        "type": "object",
        "additionalProperties": False,
        **({"required": required} if required else {}),
        "properties": properties,
    }

"""The [tool.copylint] table of a pyproject.toml as YAML nodes, so that it is checked like a YAML file.

TOML parsers tell no lines; complaints name the key instead.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import yaml

from copylint.files.reading import MOST_SETTINGS, read_bytes
from copylint.model.errors import ReadError, SchemaError

_TAG = "tag:yaml.org,2002:"
_KINDS: dict[type, str] = {bool: "bool", int: "int", float: "float"}
_NO_MARK = yaml.Mark("", 0, -1, 0, None, 0)


def has_table(path: Path | str) -> bool:
    """Return whether a pyproject.toml holds settings of copylint; most do not speak of it at all."""
    return "copylint" in _text_of(path, "ignore") and _table_in(path) is not None


def toml_node(path: Path) -> yaml.Node:
    """Return the [tool.copylint] table."""
    table = _table_in(path)
    if table is None:
        raise SchemaError(path, 0, "no [tool.copylint] table")
    return _node(table)


def _table_in(path: Path | str) -> object:
    text = _text_of(path)
    try:
        tool = tomllib.loads(text).get("tool", {})
    except (RecursionError, ValueError) as error:  # a number may have too many digits
        raise SchemaError(path, 0, f"not valid TOML: {error}") from None
    return tool.get("copylint") if isinstance(tool, dict) else None


def _text_of(path: Path | str, errors: str = "strict") -> str:
    try:
        return read_bytes(path, MOST_SETTINGS).decode("utf-8", errors)
    except UnicodeDecodeError as error:
        raise SchemaError(path, 0, f"not UTF-8: byte {error.start} cannot be decoded") from None
    except ReadError as error:
        raise SchemaError(path, 0, str(error)) from None


def _node(value: object) -> yaml.Node:
    if isinstance(value, dict):
        pairs = [(_node(key), _node(item)) for key, item in value.items()]
        return yaml.MappingNode(_TAG + "map", pairs, _NO_MARK, _NO_MARK)
    if isinstance(value, list):
        return yaml.SequenceNode(_TAG + "seq", [_node(item) for item in value], _NO_MARK, _NO_MARK)
    kind = _KINDS.get(type(value), "str")
    text = str(value).lower() if kind == "bool" else str(value)
    return yaml.ScalarNode(_TAG + kind, text, _NO_MARK, _NO_MARK)

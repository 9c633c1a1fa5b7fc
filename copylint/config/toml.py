"""The table of a pyproject.toml that holds our settings, as nodes that know their lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copylint.disk.reading import MOST_SETTINGS, read_bytes
from copylint.errors import ReadError, SchemaError
from copylint.schema.yaml import Trail

if TYPE_CHECKING:
    import yaml

_TAG = "tag:yaml.org,2002:"
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")


def toml_table(path: Path) -> dict[str, Any] | None:
    """Return the [tool.copylint] table as plain values, if there is one."""
    try:
        text = read_bytes(path, MOST_SETTINGS).decode("utf-8")
        table = tomllib.loads(text).get("tool", {}).get("copylint") if "copylint" in text else None
    except UnicodeDecodeError:
        return None
    except ReadError as error:
        raise SchemaError(path, 0, str(error)) from None
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).partition(" (at line ")
        raise SchemaError(path, int(place.split(",")[0] or 1) if place else 1, f"not valid TOML: {message}") from None
    return table if isinstance(table, dict) else None


def toml_node(path: Path) -> yaml.Node:
    """Return the [tool.copylint] table as nodes that know their lines."""
    table = toml_table(path)
    if table is None:
        raise SchemaError(path, 0, "no [tool.copylint] table")
    lines = _toml_lines(read_bytes(path, MOST_SETTINGS).decode("utf-8"))
    return _node(table, ("tool", "copylint"), lines, lines.get(("tool", "copylint"), 1))


def _node(value: object, trail: Trail, lines: Mapping[Trail, int], near: int) -> yaml.Node:
    import yaml

    line = lines.get(trail, near)
    mark = yaml.Mark("", 0, line - 1, 0, None, 0)
    if isinstance(value, dict):
        pairs = [
            (yaml.ScalarNode(_TAG + "str", key, node.start_mark, mark), node)
            for key, node in ((key, _node(one, (*trail, key), lines, line)) for key, one in value.items())
        ]
        return yaml.MappingNode(_TAG + "map", pairs, mark, mark)
    if isinstance(value, list):
        items = [_node(one, (*trail, index), lines, line) for index, one in enumerate(value)]
        return yaml.SequenceNode(_TAG + "seq", items, mark, mark)
    kind = {bool: "bool", int: "int", float: "float"}.get(type(value), "str")
    return yaml.ScalarNode(_TAG + kind, str(value).lower() if kind == "bool" else str(value), mark, mark)


def _toml_lines(text: str) -> dict[Trail, int]:
    """Return the line at which each table and key of a TOML text stands."""
    lines: dict[Trail, int] = {}
    counts: dict[Trail, int] = {}
    table: Trail = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = _parts(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                lines.setdefault(table, number)
                table = (*table, counts[table])
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_parts(key[1])), number)
    return lines


def _parts(dotted: str) -> Trail:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))

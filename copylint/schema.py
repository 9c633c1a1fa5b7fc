"""YAML into frozen dataclasses; every complaint names path and line, and JSON Schema comes from the same classes."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, Field, field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from copylint.values import dataclass

if TYPE_CHECKING:
    import yaml

T = TypeVar("T")
Trail = tuple[str | int, ...]

_TAG = "tag:yaml.org,2002:"
_NULL = _TAG + "null"
_SCALAR_NAMES = {str: "text", int: "a whole number", float: "a number", bool: "true or false", date: "a date"}
_NODE_NAMES = {"sequence": "a list", "mapping": "a mapping"}


class SchemaError(ValueError):
    """A complaint about a user's file: where, what, and what would be right."""

    def __init__(self, path: Path | str, line: int, what: str) -> None:
        super().__init__(path, line, what)
        self.path = str(path).replace("\\", "/")
        self.line = line
        self.what = what

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}" if self.line else f"{self.path}: {self.what}"


@dataclass(frozen=True, slots=True)
class KeyLines:
    """The line at which each key and item of a file stands, for complaints that come after loading."""

    path: str
    lines: Mapping[Trail, int] = field(default_factory=dict)

    def line_of(self, *keys: str | int) -> int:
        """Return the line of the node at these keys and indices, or of the nearest that holds it."""
        while keys not in self.lines and keys:
            keys = keys[:-1]
        return self.lines.get(keys, 1)

    def error(self, what: str, *keys: str | int) -> SchemaError:
        """Return a complaint about the node at these keys and indices."""
        return SchemaError(self.path, self.line_of(*keys), what)


def load_yaml(path: Path, wanted: type[T]) -> T:
    """Read a YAML file into a dataclass."""
    return load_yaml_with_lines(path, wanted)[0]


def load_yaml_with_lines(path: Path, wanted: type[T]) -> tuple[T, KeyLines]:
    """Read a YAML file into a dataclass, with the lines at which its keys stand."""
    return from_node(compose_yaml(path), wanted, path)


def compose_yaml(path: Path) -> yaml.Node:
    """Read a YAML file into nodes that know their lines; an empty file is an empty mapping."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = _read(path)
    try:
        node = yaml.compose(text, loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise SchemaError(path, mark.line + 1 if mark else 1, f"not valid YAML: {_problem(error)}") from None
    except RecursionError:
        raise SchemaError(path, 1, "not valid YAML: nested too deeply") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise SchemaError(path, line, f"not valid YAML: {error.reason}") from None
    mark = yaml.Mark(str(path), 0, 0, 0, None, 0)
    return node or yaml.MappingNode(_TAG + "map", [], mark, mark)


def from_node(node: yaml.Node, wanted: type[T], path: Path | str) -> tuple[T, KeyLines]:
    """Turn a YAML node into a dataclass, with the lines at which its keys stand."""
    shown = str(path).replace("\\", "/")
    builder = _Builder(shown)
    return cast(T, builder.value(node, wanted, ())), KeyLines(shown, builder.lines)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` — did you mean "x"?` for the known word that is most like the given one, or nothing."""
    from difflib import get_close_matches

    by_folded = {name.lower(): name for name in sorted(known)}
    close = get_close_matches(word.lower(), by_folded, n=1, cutoff=0.6)
    return f' — did you mean "{by_folded[close[0]]}"?' if close else ""


def key_of(field_: Field[Any]) -> str:
    """Return the key under which a dataclass field stands in a file."""
    return str(field_.metadata.get("key", field_.name.rstrip("_")))


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SchemaError(path, 1, f"not UTF-8: byte {error.start} cannot be decoded") from None
    except OSError as error:
        raise SchemaError(path, 0, f"cannot be read: {error.strerror}") from None


def _problem(error: yaml.MarkedYAMLError) -> str:
    return ", ".join(part for part in (error.context, error.problem) if part)


def _kind(node: yaml.Node) -> str:
    """Return scalar, sequence or mapping."""
    return str(node.id)  # type: ignore[attr-defined]  # the stubs leave it out


@cache
def _spec(wanted: type) -> Mapping[str, tuple[str, Any, bool]]:
    """Return for each key of a dataclass its field's name, its type, and whether it must be given."""
    hints = get_type_hints(wanted)
    return {
        key_of(one): (one.name, hints[one.name], one.default is MISSING and one.default_factory is MISSING)
        for one in fields(wanted)
        if one.init and not one.metadata.get("internal")
    }


class _Builder:
    """Builds one file's value and notes the line of each node on the way."""

    def __init__(self, path: str) -> None:
        self.lines: dict[Trail, int] = {}
        self._path = path

    def value(self, node: yaml.Node, wanted: Any, trail: Trail) -> object:
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


def one_of(words: Iterable[str]) -> str:
    """Return `a, b or c`."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def _name(trail: Trail) -> str:
    return f'"{dotted(trail)}"' if trail else "the file"


def _in(trail: Trail) -> str:
    return f' in "{dotted(trail)}"' if trail else ""


def dotted(trail: Trail) -> str:
    """Return keys and indices as people write them: `find[0].effect`."""
    joined = "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in trail)
    return joined.removeprefix(".")


def _shown(node: yaml.Node) -> str:
    if _kind(node) != "scalar":
        return _NODE_NAMES[_kind(node)]
    return "nothing" if node.tag == _NULL else f'"{node.value}"'

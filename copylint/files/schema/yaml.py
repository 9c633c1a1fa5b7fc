"""YAML into frozen dataclasses; every complaint names path and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from copylint.files.reading import MOST_SETTINGS, read_bytes
from copylint.files.schema.key_lines import KeyLines
from copylint.files.schema.tags import TEXT, UNRESOLVED
from copylint.files.schema.words import Trail
from copylint.model.errors import ReadError, SchemaError

if TYPE_CHECKING:
    from pathlib import Path

    import yaml

T = TypeVar("T")


class _LinesOfNode(Mapping[Trail, int]):
    """The lines of all that a node holds, looked up when the first is asked for: most files are right."""

    def __init__(self, node: yaml.Node) -> None:
        self._node = node

    @cached_property
    def _lines(self) -> dict[Trail, int]:
        return {(): self._node.start_mark.line + 1, **dict(_lines_in(self._node, ()))}

    def __getitem__(self, trail: Trail) -> int:
        return self._lines[trail]

    def __iter__(self) -> Iterator[Trail]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def _lines_in(node: yaml.Node, trail: Trail) -> Iterator[tuple[Trail, int]]:
    """Yield the line of each node below one; what a mapping has under a key stands in the line of that key."""
    import yaml

    below: list[tuple[str | int, yaml.Node, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        below = [(str(key.value), key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        below = [(place, item, item) for place, item in enumerate(node.value)]
    for name, first, value in below:
        yield (*trail, name), first.start_mark.line + 1
        yield from _lines_in(value, (*trail, name))


def load_yaml(path: Path, kind: type[T]) -> T:
    """Read a YAML file into a dataclass."""
    return load_yaml_with_lines(path, kind)[0]


def load_yaml_with_lines(path: Path, kind: type[T]) -> tuple[T, KeyLines]:
    """Read a YAML file into a dataclass, with the lines at which its keys stand."""
    return from_node(compose_yaml(path), kind, path)


def compose_yaml(path: Path) -> yaml.Node:
    """Read a YAML file into nodes that know their lines; an empty file is an empty mapping."""
    return compose_text(read_source(path), path)


def compose_text(text: str, path: Path) -> yaml.Node:
    """Read the YAML of a file into nodes."""
    import yaml

    try:
        with without_collector():
            node: yaml.Node | None = yaml.compose(text, _loader())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise SchemaError(path, mark.line + 1 if mark else 1, f"not valid YAML: {_problem(error)}") from None
    except RecursionError:
        raise SchemaError(path, 1, "not valid YAML: nested too deeply") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise SchemaError(path, line, f"not valid YAML: {error.reason}") from None
    mark = yaml.Mark(str(path), 0, 0, 0, None, 0)
    return node or yaml.MappingNode("tag:yaml.org,2002:map", [], mark, mark)


@cache
def _loader() -> Any:
    """Return libyaml's loader, where it is there; what is no text has no tag yet, for few of all tags are asked for."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]  # one of two classes
        def resolve(self, kind: type, _: str, implicit: Any) -> str:
            return UNRESOLVED if kind is not yaml.ScalarNode or implicit[0] else TEXT

        # No tag depends on where a node stands.
        def descend_resolver(self, *_: object) -> None:
            pass

        def ascend_resolver(self) -> None:
            pass

    return Loader


def from_node(node: yaml.Node, kind: type[T], path: Path | str) -> tuple[T, KeyLines]:
    """Turn a YAML node into a dataclass, with the lines at which its keys stand."""
    shown = str(path).replace("\\", "/")
    # A run without a config file and with compiled rules does without this.
    from copylint.files.schema.values import value_of

    with without_collector():
        value: T = value_of(node, kind, shown)
    return value, KeyLines(shown, _LinesOfNode(node))


@contextmanager
def without_collector() -> Iterator[None]:
    """Leave the garbage collector alone for a while: it goes through all the nodes of a long file again and again."""
    import gc

    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def read_source(path: Path) -> str:
    """Return the text of a file of settings or rules."""
    try:
        return read_bytes(path, MOST_SETTINGS).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SchemaError(path, 1, f"not UTF-8: byte {error.start} cannot be decoded") from None
    except ReadError as error:
        raise SchemaError(path, 0, str(error)) from None


def _problem(error: yaml.MarkedYAMLError) -> str:
    return ", ".join(part for part in (error.context, error.problem) if part)

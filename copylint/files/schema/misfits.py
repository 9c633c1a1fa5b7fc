"""What is said of a YAML node that does not fit, with the keys that lead to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING

from copylint.files.schema.tags import is_nothing
from copylint.files.schema.words import Trail, did_you_mean, dotted

if TYPE_CHECKING:
    import yaml

NODE_NAMES = {"scalar": "text", "sequence": "a list", "mapping": "a mapping"}
_NOTHING = "nothing"
# A complaint must not print a whole file that was taken for a config.
_LONGEST_SHOWN = 40

# Whether a node is a scalar, a sequence or a mapping.
kind_of: Callable[[yaml.Node], str] = attrgetter("id")


class MisfitError(Exception):
    """What is wrong with a node: `what` says it of the keys that lead there, which are gathered on the way up."""

    def __init__(self, line: int, what: Callable[[Trail], str], trail: Trail = ()) -> None:
        super().__init__(line, what, trail)
        self.line = line
        self.what = what
        self.trail = trail

    def below(self, key: str | int) -> MisfitError:
        """Return the same seen from the node that holds it."""
        return MisfitError(self.line, self.what, (key, *self.trail))


def misfit(node: yaml.Node, what: Callable[[Trail], str]) -> MisfitError:
    """Return a complaint about a node."""
    return MisfitError(line_of(node), what)


def unfit(node: yaml.Node, expected: str, guess: str = "") -> MisfitError:
    """Return the complaint that something else is expected in the place of a node."""

    def what(trail: Trail) -> str:
        given = _shown(node)
        if not trail and given != _NOTHING:
            given = NODE_NAMES[kind_of(node)]
        return f"{name_of(trail)} must be {expected}, not {given}{guess}"

    return misfit(node, what)


def unknown_key(node: yaml.Node, known: Iterable[str], renamed: Mapping[str, str]) -> MisfitError:
    """Return the complaint that nobody knows a key."""
    name = str(node.value)
    if instead := renamed.get(name):
        return misfit(node, lambda _: f'"{name}" is now {instead}')
    return misfit(node, lambda trail: f'unknown key "{cut(name)}"{within(trail)}{did_you_mean(name, known)}')


def line_of(node: yaml.Node) -> int:
    """Return the line in which a node begins."""
    return node.start_mark.line + 1


def name_of(trail: Trail) -> str:
    """Return what stands at some keys as people name it."""
    return f'"{dotted(trail)}"' if trail else "the file"


def within(trail: Trail) -> str:
    """Return ` in "claims.a"`, or nothing for the file."""
    return f' in "{dotted(trail)}"' if trail else ""


def cut(text: str) -> str:
    """Return as much of a text as a complaint shows."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _shown(node: yaml.Node) -> str:
    if kind_of(node) != "scalar":
        return NODE_NAMES[kind_of(node)]
    return _NOTHING if is_nothing(node) else f'"{cut(node.value)}"'

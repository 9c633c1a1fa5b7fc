"""Where the keys of a file stand, for complaints that come after loading."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from copylint.files.schema.words import Trail
from copylint.model.errors import SchemaError


class KeyLines(NamedTuple):
    """The line at which each key and item of a file stands, for complaints that come after loading."""

    path: str
    lines: Mapping[Trail, int] = MappingProxyType({})

    def line_of(self, *keys: str | int) -> int:
        """Return the line of the node at these keys and indices, or of the nearest that holds it."""
        while keys not in self.lines and keys:
            keys = keys[:-1]
        return self.lines.get(keys, 1)

    def error(self, what: str, *keys: str | int) -> SchemaError:
        """Return a complaint about the node at these keys and indices."""
        return SchemaError(self.path, self.line_of(*keys), what)

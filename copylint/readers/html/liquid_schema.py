"""Reads the settings in the schema of a Shopify section: their defaults are shown until the shop changes them."""

from __future__ import annotations

from collections.abc import Iterator

from copylint.readers.code.strings import EmbeddedString, pieces_of
from copylint.readers.data.json_strings import JSON_ESCAPES, json_strings
from copylint.readers.data.key_path import Where

# Only who edits the shop sees what stands under these.
_SILENT_KEYS = frozenset("name label info content placeholder id type category class tag group limit".split())


def schema_strings(source: str, start: int, end: int) -> Iterator[EmbeddedString]:
    """Yield the strings of a schema that visitors may see."""
    for string in json_strings(source, start, end):
        if string.key not in _SILENT_KEYS:
            pieces = list(pieces_of(source, string.start, string.end, JSON_ESCAPES))
            yield EmbeddedString(string.start, pieces, Where(string.key))

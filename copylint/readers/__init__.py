"""Readers: the text of a file in, a Document out. A new format is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from copylint.model import Document

if TYPE_CHECKING:
    from copylint.readers.prose import Names

Reader = Callable[..., Document]

# Named, not imported: a run loads the readers of the formats that it meets.
READERS = {
    "html": "copylint.readers.html:read_html",
    "markdown": "copylint.readers.markdown:read_markdown",
    "script": "copylint.readers.script:read_script",
    "text": "copylint.readers.plain:read_plain",
}

# Their readers are told which names of keys and props hold copy in this project.
WITH_NAMES = frozenset(("script",))

EXTENSIONS = {
    ".cjs": "script",
    ".cts": "script",
    ".htm": "html",
    ".html": "html",
    ".js": "script",
    ".jsx": "script",
    ".markdown": "markdown",
    ".md": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mjs": "script",
    ".mkdn": "markdown",
    ".mts": "script",
    ".text": "text",
    ".ts": "script",
    ".tsx": "script",
    ".txt": "text",
    ".xhtml": "html",
}


def format_of(path: str) -> str | None:
    """Return the format that a file's name promises, or None where there is no reader for it."""
    return EXTENSIONS.get(PurePath(path).suffix.lower())


def read(text: str, path: str, format: str, names: Names | None = None) -> Document:  # noqa: A002
    """Read a text of the given format; offsets count code points of exactly this text.

    `names` are the project's own names of keys and props that hold copy or none. Raises ValueError for a format
    without a reader.
    """
    if format not in READERS:
        raise ValueError(f'unknown format "{format}" — known are {", ".join(sorted(READERS))}')
    module, name = READERS[format].split(":")
    reader = cast("Reader", getattr(import_module(module), name))
    return reader(text, path, names) if names and format in WITH_NAMES else reader(text, path)

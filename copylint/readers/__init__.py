"""Readers: the text of a file in, a Document out. A new format is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import cast

from copylint.model import Document

Reader = Callable[[str, str], Document]

# Named, not imported: a run loads the readers of the formats that it meets.
READERS = {
    "html": "copylint.readers.html:read_html",
    "markdown": "copylint.readers.markdown:read_markdown",
    "text": "copylint.readers.plain:read_plain",
}

EXTENSIONS = {
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".markdown": "markdown",
    ".md": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mkdn": "markdown",
    ".text": "text",
    ".txt": "text",
}


def format_of(path: str) -> str | None:
    """Return the format that a file's name promises, or None where there is no reader for it."""
    return EXTENSIONS.get(PurePath(path).suffix.lower())


def read(text: str, path: str, format: str) -> Document:  # noqa: A002
    """Read a text of the given format; offsets count code points of exactly this text.

    Raises ValueError for a format without a reader.
    """
    if format not in READERS:
        raise ValueError(f'unknown format "{format}" — known are {", ".join(sorted(READERS))}')
    module, name = READERS[format].split(":")
    reader = cast("Reader", getattr(import_module(module), name))
    return reader(text, path)

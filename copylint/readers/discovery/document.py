"""The bytes of a file into a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from copylint.model import Document
from copylint.readers import PACKAGES, read, read_package
from copylint.readers.discovery.decode import guess_text

if TYPE_CHECKING:
    from copylint.readers.code.copy_or_code import KeyNames


def document_of(
    content: bytes,
    path: str,
    format_name: str,
    names: KeyNames | None = None,
    decode: Callable[[bytes], tuple[str, str]] = guess_text,
) -> tuple[Document, str]:
    """Return a file as a document, and a note where its encoding was guessed. Raises ReadError."""
    if format_name in PACKAGES:
        return read_package(content, path, format_name), ""
    text, note = decode(content)
    return read(text, path, format_name, names), note

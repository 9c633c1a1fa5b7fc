"""Reads YAML: the scalar values that are copy, by the keys that they stand under.

What is broken is read line by line from there on, as far as a line is a plain `key: value`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from copylint.model import Comment, Document, Span
from copylint.readers.code.copy_or_code import OUR_NAMES, KeyNames
from copylint.readers.code.strings import CopyStrings
from copylint.readers.data.key_path import Nesting
from copylint.readers.data.yaml_strings import scalars_in
from copylint.readers.page import PageBuilder

_COMMENT = re.compile(r"(?<![^\s])#[ \t]*([^\r\n]*)")


def read_yaml(text: str, path: str, names: KeyNames = OUR_NAMES) -> Document:
    """Read a YAML file."""
    page = PageBuilder(text)
    strings = CopyStrings(page, path, names)
    at = 0
    for scalar in scalars_in(text, 0, len(text), Nesting(strings.open)):
        page.comments += _comments_in(text, at, scalar.start)
        at = scalar.end
        if value := scalar.value:
            strings.add_slice(value.start, value.end, value.escapes, scalar.where)
    page.comments += _comments_in(text, at, len(text))
    skipped = strings.finish()
    return replace(page.document(path, text, "yaml"), skipped=skipped)


def _comments_in(text: str, start: int, end: int) -> Iterator[Comment]:
    """Yield the comments between two scalars."""
    for comment in _COMMENT.finditer(text, start, end):
        yield Comment(comment[1].rstrip(), Span(*comment.span()))

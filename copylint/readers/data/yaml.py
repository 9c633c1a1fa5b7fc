"""Reads YAML: the scalar values that are copy, by the keys that they stand under.

What is broken is read line by line from there on, as far as a line is a plain `key: value`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from copylint.model import Comment, Document, Span
from copylint.readers.code.copy_or_code import OUR_NAMES, Names
from copylint.readers.code.strings import CopyStrings, Where
from copylint.readers.data.key_path import Nesting
from copylint.readers.data.yaml_strings import plain_lines, scalar_in, yaml_events
from copylint.readers.page import Page

_COMMENT = re.compile(r"(?<![^\s])#[ \t]*([^\r\n]*)")


def read_yaml(text: str, path: str, names: Names = OUR_NAMES) -> Document:
    """Read a YAML file."""
    page = Page(text)
    strings = CopyStrings(page, path, names)
    scanner = _YamlScanner(page, strings)
    scanner.scan(0, len(text))
    skipped = strings.finish()
    return replace(page.document(path, text, "yaml"), skipped=skipped)


class _YamlScanner:
    """Tells a page its comments, and those who collect its strings what stands where."""

    def __init__(self, page: Page, strings: CopyStrings) -> None:
        self._page = page
        self._strings = strings
        self._nesting = Nesting(strings)
        # Of each mapping or list that is open, whether a key comes next.
        self._awaits_key = [False]

    def scan(self, start: int, end: int) -> None:
        """Read one slice."""
        import yaml

        at = start
        try:
            for event in yaml_events(self._page.source[start:end]):
                if isinstance(event, yaml.ScalarEvent):
                    span = _span_of(event).shift(start)
                    self._add_comments(at, span.start)
                    self._take_scalar(event, span)
                    at = span.end
                else:
                    self._take(event)
        except (yaml.YAMLError, UnicodeEncodeError):
            for string in plain_lines(self._page.source, at, end):
                self._strings.add_slice(string.start, string.end, None, Where(string.key))
        self._add_comments(at, end)

    def _take(self, event: Any) -> None:
        """Take an event that is no scalar."""
        import yaml

        if isinstance(event, yaml.CollectionEndEvent):
            self._awaits_key.pop()
            self._nesting.close()
        elif isinstance(event, yaml.CollectionStartEvent):
            self._is_key("")
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            self._awaits_key.append(is_mapping)
            if is_mapping:
                self._nesting.open_mapping()
            else:
                self._nesting.open_list()
        elif isinstance(event, yaml.AliasEvent):
            self._is_key("")

    def _take_scalar(self, event: Any, span: Span) -> None:
        if self._is_key(event.value):
            return
        scalar = scalar_in(self._page.source, "", span.start, span.end, event.style)
        self._strings.add_slice(scalar.start, scalar.end, scalar.escapes, self._nesting.where)

    def _is_key(self, value: str) -> bool:
        """Tell whether what comes now is a key, and take it as such."""
        if not self._nesting.is_mapping:
            return False
        is_key = self._awaits_key[-1]
        self._awaits_key[-1] = not is_key
        if is_key:
            self._nesting.take_key(value)
        return is_key

    def _add_comments(self, start: int, end: int) -> None:
        for found in _COMMENT.finditer(self._page.source, start, end):
            self._page.comments.append(Comment(found[1].rstrip(), Span(*found.span())))


def _span_of(event: Any) -> Span:
    return Span(event.start_mark.index, event.end_mark.index)

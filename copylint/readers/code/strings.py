"""Collects the strings of a file that are copy, and adds those in English to a page.

What language a string is in can show after it, in the other keys of its mapping; so the strings wait for the end.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from copylint.model import Kind, Prominence
from copylint.readers.code.copy_or_code import KeyNames, is_copy, is_never_copy, kind_of
from copylint.readers.data.escapes import Escapes
from copylint.readers.data.key_path import Mapping, Where
from copylint.readers.embedded import is_plain, read_inside
from copylint.readers.language import (
    PathLanguage,
    is_foreign,
    is_mostly_foreign,
    language_of_path,
)
from copylint.readers.page import PageBuilder
from copylint.readers.segment_builder import SegmentBuilder, plain_letters


class StringPiece(NamedTuple):
    """A slice of the source in a string, and what it reads as; None where it reads as it stands."""

    start: int
    end: int
    reads_as: str | None = None


def pieces_of(source: str, start: int, end: int, escapes: Escapes) -> Iterator[StringPiece]:
    """Yield the pieces of the inside of a string, its escapes decoded."""
    for escape in escapes.pattern.finditer(source, start, end):
        if start < escape.start():
            yield StringPiece(start, escape.start())
        yield StringPiece(*escape.span(), escapes.decode(escape[0]))
        start = escape.end()
    if start < end:
        yield StringPiece(start, end)


def text_of(source: str, pieces: Iterable[StringPiece]) -> str:
    """Return what pieces of a source read as together."""
    return "".join([source[start:end] if reads_as is None else reads_as for start, end, reads_as in pieces])


class EmbeddedString(NamedTuple):
    """A string in code, and what it stands under; `is_first` tells whether nothing stands before it in its brackets."""

    start: int
    pieces: list[StringPiece]
    where: Where
    is_first: bool = False


class _CopyString(NamedTuple):
    pieces: list[StringPiece]
    text: str
    key: str
    mapping: Mapping | None
    kind: Kind
    prominence: Prominence
    wraps: bool


class CopyStrings:
    """Collects the strings of one page; `names` are those of the project, `kind` is that of a string by itself."""

    def __init__(self, page: PageBuilder, path: str, names: KeyNames, kind: Kind = Kind.STRING) -> None:
        self._page = page
        self._path = path
        self._names = names
        self._kind = kind
        self._strings: deque[_CopyString] = deque()
        self._mappings: list[Mapping] = []

    def open(self, parent: Mapping | None, key: str) -> Mapping:
        """Return a new mapping; `key` is the one in the parent under which it stands."""
        mapping = Mapping(parent, key)
        self._mappings.append(mapping)
        return mapping

    def add(
        self,
        pieces: list[StringPiece],
        where: Where,
        prominence: Prominence = Prominence.NORMAL,
        *,
        wraps: bool = False,
    ) -> None:
        """Add a string, if it is copy; where it wraps, its line breaks end no paragraph."""
        name, key, mapping = where
        if is_never_copy(name, self._names):
            return
        source = self._page.unmasked
        text = plain_letters(text_of(source, pieces))
        if is_copy(text, name, self._names):
            kind = kind_of(name)
            kind = self._kind if kind is Kind.STRING else kind
            prominence = self._page.prominence_of(prominence)
            self._strings.append(_CopyString(pieces, text, key, mapping, kind, prominence, wraps))

    def add_slice(self, start: int, end: int, escapes: Escapes | None, where: Where) -> None:
        """Add a string that is one slice of the source, if it is copy."""
        if not is_never_copy(where.name, self._names):
            source = self._page.unmasked
            self.add(list(pieces_of(source, start, end, escapes)) if escapes else [StringPiece(start, end)], where)

    def finish(self) -> int:
        """Add the strings in English to the page, and return how many were left out."""
        for mapping in self._mappings:
            mapping.is_foreign = mapping.parent is not None and mapping.parent.has_foreign(mapping.key)
        if self._is_foreign_file():
            return len(self._strings)
        skipped = 0
        while self._strings:
            string = self._strings.popleft()
            if _is_foreign(string):
                skipped += 1
            else:
                self._read(string)
        return skipped

    def _is_foreign_file(self) -> bool:
        """Return whether the file is in another language: the path says so, or hints at it and the text agrees."""
        language = language_of_path(self._path) if self._strings else PathLanguage.UNKNOWN
        if language is PathLanguage.MAYBE_FOREIGN:
            return is_mostly_foreign(string.text for string in self._strings)
        return language is PathLanguage.FOREIGN

    def _read(self, string: _CopyString) -> None:
        builder = _builder_of(self._page.unmasked, string.pieces)
        if is_plain(string.text):
            self._page.add_segment(builder.build(string.kind, string.prominence))
        else:
            read_inside(self._page, builder, string.kind, string.prominence, wraps=string.wraps)


def _is_foreign(string: _CopyString) -> bool:
    in_foreign = string.mapping is not None and string.mapping.has_foreign(string.key)
    return in_foreign or is_foreign(string.text)


def _builder_of(source: str, pieces: list[StringPiece]) -> SegmentBuilder:
    builder = SegmentBuilder(source)
    for start, end, reads_as in pieces:
        if reads_as is None:
            builder.add(start, end)
        else:
            builder.add_as(reads_as, start, end)
    return builder

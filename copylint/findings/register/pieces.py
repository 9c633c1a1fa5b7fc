"""A long register read entry by entry, so that after a change only the entries that changed are read again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from copylint.errors import SchemaError
from copylint.findings.register.entries import RegisteredClaim, share_a_place
from copylint.findings.register.model import ClaimEntry, RegisterFile
from copylint.findings.register.wordings import exact_key, required_words
from copylint.schema.plain import from_plain, to_plain
from copylint.schema.yaml import compose_text, from_node, read_source

_CLAIMS = re.compile(r"^claims:[ \t]*(?:#.*)?\r?\n(?=(?:[ \t]*(?:#.*)?\r?\n)*( +)[^\s#-])", re.MULTILINE)
_NEXT_KEY = re.compile(r"^[^\s#]", re.MULTILINE)
# What YAML takes for the end of a line, and an editor does not; the end of a document.
_ODD = re.compile("\r(?!\n)|[\x85\u2028\u2029]|\n(?:---|\\.\\.\\.)")


class NotInPiecesError(Exception):
    """A register that must be read whole: it is written otherwise, or something is wrong in it."""


class Piece(NamedTuple):
    """One entry as it is kept: `compiled` is a line of JSON, `digest` that of its text or nothing."""

    digest: str
    compiled: str
    path: str
    line: int
    warn_days: int


class _Entry(NamedTuple):
    """One entry as it stands in a file."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class CompiledEntry:
    """What a piece holds: an entry, and of each wording its key and the words that it requires."""

    id: str
    entry: Mapping[str, Any]
    keys: tuple[str, ...]
    required: tuple[tuple[str, ...], ...]

    @property
    def value(self) -> ClaimEntry:
        """Return the entry."""
        value: ClaimEntry = from_plain(self.entry, ClaimEntry)
        return value


def pieces_of(files: Iterable[Path], known: Mapping[str, str]) -> list[Piece]:
    """Return the entries of files, those with a known digest as they were compiled. Raises NotInPiecesError."""
    try:
        return [piece for file in files for piece in _pieces_in(file, known)]
    except (SchemaError, ValueError) as error:
        raise NotInPiecesError from error


def piece_of(claim: RegisteredClaim) -> Piece:
    """Return the piece of a claim that was read with its file."""
    return Piece("", _compiled(claim.id, claim.entry), claim.path, claim.line, claim.warn_days)


def read_piece(compiled: str) -> CompiledEntry:
    """Return what a piece holds."""
    return CompiledEntry(*json.loads(compiled))


def check_together(entries: Sequence[CompiledEntry]) -> None:
    """Refuse entries of one id, or with the same words for the same pages, with NotInPiecesError."""
    if len({entry.id for entry in entries}) < len(entries):
        raise NotInPiecesError
    by_words: dict[str, list[CompiledEntry]] = {}
    for entry in entries:
        for key in entry.keys:
            others = by_words.setdefault(key, [])
            if any(other is not entry and share_a_place(entry.value, other.value) for other in others):
                raise NotInPiecesError
            others.append(entry)


def _pieces_in(file: Path, known: Mapping[str, str]) -> Iterator[Piece]:
    text = read_source(file)
    rest, entries = _cut(text)
    path = str(file).replace("\\", "/")
    settings, _ = from_node(compose_text(rest, file), RegisterFile, file)
    if settings.claims:
        raise NotInPiecesError
    for entry in entries:
        digest = sha256(entry.text.encode()).hexdigest()[:32]
        compiled = known.get(digest) or _read(entry, file)
        yield Piece(digest, compiled, path, entry.line, settings.warn_days)


def _cut(text: str) -> tuple[str, Iterator[_Entry]]:
    """Return a file without its claims, and these: nothing that belongs to an entry stands as far left as its name.

    Quotes and brackets may reach over that border; then an entry cannot be read by itself.
    """
    begin = _CLAIMS.search(text)
    if begin is None or _ODD.search(text):
        raise NotInPiecesError
    end = match.start() if (match := _NEXT_KEY.search(text, begin.end())) else len(text)
    return text[: begin.start()] + text[end:], _entries(text, begin.end(), end, begin[1])


def _entries(text: str, start: int, end: int, indent: str) -> Iterator[_Entry]:
    starts = [match.start() for match in re.compile(f"^{indent}(?=[^\\s#])", re.MULTILINE).finditer(text, start, end)]
    line = text.count("\n", 0, starts[0]) + 1
    for begin, stop in zip(starts, [*starts[1:], end], strict=True):
        entry = text[begin:stop]
        yield _Entry(entry, line)
        line += entry.count("\n")


def _read(entry: _Entry, file: Path) -> str:
    content, _ = from_node(compose_text(f"claims:\n{entry.text}", file), RegisterFile, file)
    if len(content.claims) != 1:
        raise NotInPiecesError
    [(id_, claim)] = content.claims.items()
    return _compiled(id_, claim)


def _compiled(id_: str, entry: ClaimEntry) -> str:
    keys = [exact_key(wording) for wording in entry.wordings]
    if "" in keys:
        raise NotInPiecesError
    required = [required_words(wording) for wording in entry.wordings]
    return json.dumps((id_, to_plain(entry), keys, required))

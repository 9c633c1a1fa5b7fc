"""A long register read entry by entry, so that after a change only the entries that changed are read again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, islice, starmap
from pathlib import Path
from typing import Any, NamedTuple

from copylint.files.schema.plain import from_plain, to_plain
from copylint.files.schema.yaml import compose_text, from_node, read_source
from copylint.findings.register.entries import RegisteredClaim, share_a_place
from copylint.findings.register.model import ClaimEntry, RegisterFile
from copylint.findings.register.wordings import key_and_required
from copylint.model.errors import SchemaError

_CLAIMS = re.compile(r"^claims:[ \t]*(?:#.*)?\r?\n(?=(?:[ \t]*(?:#.*)?\r?\n)*( +)[^\s#-])", re.MULTILINE)
_NEXT_KEY = re.compile(r"\n[^\s#]")
# What YAML takes for the end of a line, and an editor does not; the end of a document.
_ODD = ("\x85", "\u2028", "\u2029", "\n---", "\n...")
# A name for what stands elsewhere: entries that may depend on each other are read one by one.
_NAMED = re.compile(r"[&*](?<=[\s\[,{].)(?=\S)")
# So many entries are read at once, which is faster.
_AT_ONCE = 100


class NotInPiecesError(Exception):
    """A register that must be read whole: it is written otherwise, or something is wrong in it."""


class StoredEntry(NamedTuple):
    """One entry as it is kept: `compiled` is a line of JSON, `digest` that of its text or nothing."""

    digest: str
    compiled: str
    path: str
    line: int
    warn_days: int


class _EntryText(NamedTuple):
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


def pieces_of(files: Iterable[Path], known: Mapping[str, str]) -> list[tuple[StoredEntry, CompiledEntry]]:
    """Return the entries of files, those with a known digest as they were compiled. Raises NotInPiecesError."""
    try:
        return [piece for file in files for piece in _pieces_in(file, known)]
    except (SchemaError, ValueError) as error:
        raise NotInPiecesError from error


def piece_of(claim: RegisteredClaim) -> tuple[StoredEntry, CompiledEntry]:
    """Return the piece of a claim that was read with its file."""
    entry = _compiled(claim.id, claim.entry)
    return StoredEntry("", _as_text(entry), claim.path, claim.line, claim.warn_days), entry


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


def _pieces_in(file: Path, known: Mapping[str, str]) -> Iterator[tuple[StoredEntry, CompiledEntry]]:
    text = read_source(file)
    rest, entries = _cut(text)
    path = str(file).replace("\\", "/")
    settings, _ = from_node(compose_text(rest, file), RegisterFile, file)
    if settings.claims:
        raise NotInPiecesError
    at_once = 1 if _NAMED.search(text) else _AT_ONCE
    while some := list(islice(entries, at_once)):
        digests = [sha256(entry.text.encode()).hexdigest()[:32] for entry in some]
        compiled = [known.get(digest, "") for digest in digests]
        unknown = [entry for entry, text in zip(some, compiled, strict=True) if not text]
        new = iter(_read(unknown, file) if unknown else ())
        for entry, digest, text in zip(some, digests, compiled, strict=True):
            content = read_piece(text) if text else next(new)
            yield StoredEntry(digest, text or _as_text(content), path, entry.line, settings.warn_days), content


def _cut(text: str) -> tuple[str, Iterator[_EntryText]]:
    """Return a file without its claims, and these: nothing that belongs to an entry stands as far left as its name.

    Quotes and brackets may reach over that border; then an entry cannot be read by itself.
    """
    begin = _CLAIMS.search(text)
    if begin is None or any(odd in text for odd in _ODD) or text.count("\r") > text.count("\r\n"):
        raise NotInPiecesError
    end = match.start() + 1 if (match := _NEXT_KEY.search(text, begin.end() - 1)) else len(text)
    return text[: begin.start()] + text[end:], _entries(text, begin.end(), end, begin[1])


def _entries(text: str, start: int, end: int, indent: str) -> Iterator[_EntryText]:
    # From the end of the line before, which is found faster than the beginning of one.
    names = re.compile(f"\n{indent}(?=[^\\s#])").finditer(text, start - 1, end)
    starts = [match.start() + 1 for match in names]
    line = text.count("\n", 0, starts[0]) + 1
    for begin, stop in zip(starts, [*starts[1:], end], strict=True):
        entry = text[begin:stop]
        yield _EntryText(entry, line)
        line += entry.count("\n")


def _read(entries: Sequence[_EntryText], file: Path) -> Iterator[CompiledEntry]:
    """Yield what entries hold. Raises NotInPiecesError where not each of them begins in its own first line."""
    text = "".join(entry.text for entry in entries)
    node = compose_text(f"claims:\n{text}", file)
    content, _ = from_node(node, RegisterFile, file)
    borders = accumulate((entry.text.count("\n") for entry in entries), initial=1)
    [(_, claims)] = node.value
    if [*borders][:-1] != [id_.start_mark.line for id_, _ in claims.value]:
        raise NotInPiecesError
    return starmap(_compiled, content.claims.items())


def _compiled(id_: str, entry: ClaimEntry) -> CompiledEntry:
    keys, required = zip(*map(key_and_required, entry.wordings), strict=True)
    if "" in keys:
        raise NotInPiecesError
    return CompiledEntry(id_, to_plain(entry), keys, required)


def _as_text(entry: CompiledEntry) -> str:
    return json.dumps((entry.id, entry.entry, entry.keys, entry.required))

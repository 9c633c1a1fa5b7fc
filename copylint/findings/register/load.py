"""Registers from a file or a folder, as they are held while pages are checked."""

from __future__ import annotations

import json
import os
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from copylint import __version__
from copylint.files.cache import read_cached, write_cached
from copylint.files.reading import read_bytes
from copylint.files.schema.yaml import without_collector
from copylint.findings.register.entries import RegisteredClaim, claims_in
from copylint.findings.register.model import Wording
from copylint.findings.register.pieces import (
    CompiledEntry,
    NotInPiecesError,
    StoredEntry,
    check_together,
    piece_of,
    pieces_of,
    read_piece,
)
from copylint.findings.register.wordings import WordingIndex, triggers_of
from copylint.model.errors import ReadError, SchemaError

__all__ = ["MOST_BYTES", "Register", "RegisteredClaim", "load_register", "register_files"]

# Below this many bytes a register is read faster than its cache is looked for.
_WORTH_CACHE = 100_000
MOST_BYTES = 64 << 20
# So many characters of a line are the digest of its entry.
_DIGEST = 32


class Register:
    """The approved claims of a project; `root` is the folder from which its pages and files count.

    An entry is made of its piece when it is first asked for; `owners` tells of each wording whose it is, and
    `triggers` by which word it is found.
    """

    def __init__(
        self, root: str, pieces: Sequence[StoredEntry], owners: Sequence[int], triggers: Mapping[str, Sequence[int]]
    ) -> None:
        self.root = root
        self.index = WordingIndex(self._wording, triggers)
        self._pieces = pieces
        self._owners = owners
        self._read: dict[int, RegisteredClaim] = {}

    def __len__(self) -> int:
        return len(self._pieces)

    def claim(self, number: int) -> RegisteredClaim:
        """Return the claim of a number."""
        if number not in self._read:
            piece = self._pieces[number]
            content = read_piece(piece.compiled)
            self._read[number] = RegisteredClaim(content.id, content.value, piece.path, piece.line, piece.warn_days)
        return self._read[number]

    @property
    def claims(self) -> Iterator[RegisteredClaim]:
        """Yield all claims in their order."""
        return map(self.claim, range(len(self)))

    def claim_of(self, wording: int) -> RegisteredClaim:
        """Return the claim that a wording belongs to."""
        return self.claim(self._owners[wording])

    def _wording(self, number: int) -> str | Wording:
        first = bisect_left(self._owners, self._owners[number])
        return self.claim_of(number).entry.wordings[number - first]


def load_register(path: str) -> Register:
    """Read a register from a file or from the YAML files of a folder. Raises SchemaError with path and line."""
    files = register_files(path)
    contents = [_content_of(file) for file in files]
    digest = sha256(b"\0".join((*contents, *(str(file).encode() for file in files)))).hexdigest()
    root = path if os.path.isdir(path) else os.path.dirname(path) or os.curdir
    is_worth = sum(map(len, contents)) > _WORTH_CACHE
    name = f"claims-{sha256(os.path.abspath(path).encode()).hexdigest()[:16]}.json"
    with without_collector():
        text = read_cached(name, __version__) if is_worth else ""
        if not text.startswith(digest):
            text = "\n".join((digest, *_compiled(files, text)))
            if is_worth:
                write_cached(name, __version__, text)
        return _register_from(text, root)


def register_files(path: str) -> tuple[Path, ...]:
    """Return the files of a register in their order."""
    if os.path.isdir(path):
        return tuple(sorted(file for file in Path(path).rglob("*.yaml") if file.is_file()))
    return (Path(path),)


def _content_of(file: Path) -> bytes:
    try:
        content = read_bytes(file, MOST_BYTES)
    except ReadError as error:
        raise SchemaError(file, 0, f"{error} — copylint claims harvest writes a register to start from") from None
    for mark in (b"\n<<<<<<< ", b"\n>>>>>>> "):
        if (at := (b"\n" + content).find(mark)) >= 0:
            line = content.count(b"\n", 0, at) + 1
            raise SchemaError(file, line, "a merge conflict: keep the entries of both sides, and delete the marks")
    return content


def _compiled(files: Sequence[Path], last: str) -> Iterator[str]:
    """Yield a register as lines: where to look for which wordings, where entries stand, and the entries.

    `last` are the lines that were made before the register changed.
    """
    known = {line[:_DIGEST]: line[_DIGEST:] for line in last.split("\n")[3:] if line[0] != " "}
    try:
        pieces, entries = _parted(pieces_of(files, known))
        check_together(entries)
    except NotInPiecesError:
        # Read whole, so that what is wrong is told.
        pieces, entries = _parted([piece_of(claim) for claim in claims_in(files)])
    owners = [number for number, entry in enumerate(entries) for _ in entry.keys]
    triggers = triggers_of([words for entry in entries for words in entry.required])
    yield json.dumps((owners, triggers))
    yield json.dumps([(piece.path, piece.line, piece.warn_days) for piece in pieces])
    yield from (piece.digest.rjust(_DIGEST) + piece.compiled for piece in pieces)


def _parted(pieces: Sequence[tuple[StoredEntry, CompiledEntry]]) -> tuple[list[StoredEntry], list[CompiledEntry]]:
    return [piece for piece, _ in pieces], [entry for _, entry in pieces]


def _register_from(text: str, root: str) -> Register:
    _, index, places, *lines = text.split("\n")
    owners, triggers = json.loads(index)
    pieces = [
        StoredEntry(line[:_DIGEST], line[_DIGEST:], *place)
        for line, place in zip(lines, json.loads(places), strict=True)
    ]
    return Register(root, pieces, owners, triggers)

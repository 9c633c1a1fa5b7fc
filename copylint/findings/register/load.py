"""Registers read from a file or a folder; all that is wrong in one is told with its line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from copylint import __version__
from copylint.disk.cache import read_cached, write_cached
from copylint.disk.reading import read_bytes
from copylint.errors import ReadError, SchemaError
from copylint.findings.register.model import ClaimEntry, RegisterFile, Wording
from copylint.findings.register.wordings import IndexTable, WordingIndex, exact_key, table_of
from copylint.rulebook.phrases import PhraseError, parse_phrase
from copylint.schema.plain import from_plain, to_plain
from copylint.schema.yaml import KeyLines, load_yaml_with_lines, without_collector

# Below this many bytes a register is read faster than its cache is looked for.
_WORTH_CACHE = 100_000
MOST_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class RegisteredClaim:
    """An entry of the register with its id and where it stands."""

    id: str
    entry: ClaimEntry
    path: str
    line: int
    warn_days: int = 30

    @property
    def place(self) -> str:
        """Return where it stands as `path:line`."""
        return f"{self.path}:{self.line}"


class Register:
    """The approved claims of a project; `root` is the folder from which its pages and files count.

    `plain` are its entries as JSON, each read when it is first asked for; `owners` tells of each wording whose it is.
    """

    def __init__(self, root: str, plain: Sequence[str], owners: Sequence[int], index: WordingIndex) -> None:
        self.root = root
        self.owners = owners
        self.index = index
        self._plain = plain
        self._read: dict[int, RegisteredClaim] = {}

    def __len__(self) -> int:
        return len(self._plain)

    def claim(self, number: int) -> RegisteredClaim:
        """Return the claim of a number."""
        if number not in self._read:
            self._read[number] = from_plain(json.loads(self._plain[number]), RegisteredClaim)
        return self._read[number]

    @property
    def claims(self) -> Iterator[RegisteredClaim]:
        """Yield all claims in their order."""
        return map(self.claim, range(len(self)))

    def claim_of(self, wording: int) -> RegisteredClaim:
        """Return the claim that a wording belongs to."""
        return self.claim(self.owners[wording])


def load_register(path: str) -> Register:
    """Read a register from a file or from the YAML files of a folder. Raises SchemaError with path and line."""
    files = register_files(path)
    contents = [_content_of(file) for file in files]
    digest = sha256(b"\0".join((__version__.encode(), *contents, *(str(file).encode() for file in files)))).hexdigest()
    root = path if os.path.isdir(path) else os.path.dirname(path) or os.curdir
    is_worth = sum(map(len, contents)) > _WORTH_CACHE
    name = f"claims-{sha256(os.path.abspath(path).encode()).hexdigest()[:16]}.json"
    text = read_cached(name, digest) if is_worth else ""
    if not text:
        with without_collector():
            text = _compiled(list(_claims_in(files)))
        if is_worth:
            write_cached(name, digest, text)
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


def _claims_in(files: Sequence[Path]) -> Iterator[RegisteredClaim]:
    """Yield the claims of files; refuse two of one id, and two that say the same of the same pages."""
    seen: dict[str, str] = {}
    by_words: dict[str, list[RegisteredClaim]] = {}
    for file in files:
        content, lines = load_yaml_with_lines(file, RegisterFile)
        for id_, entry in content.claims.items():
            claim = RegisteredClaim(id_, entry, lines.path, lines.line_of("claims", id_), content.warn_days)
            if id_ in seen:
                raise lines.error(f'two claims are called "{id_}", the other in {seen[id_]}', "claims", id_)
            seen[id_] = claim.place
            _check_wordings(claim, lines, by_words)
            yield claim


def _check_wordings(claim: RegisteredClaim, lines: KeyLines, by_words: dict[str, list[RegisteredClaim]]) -> None:
    for number, wording in enumerate(claim.entry.wordings):
        trail = ("claims", claim.id, "wordings", number)
        if isinstance(wording, Wording):
            try:
                parse_phrase(wording.say.lower())
            except PhraseError as error:
                raise lines.error(str(error), *trail) from None
        elif not exact_key(wording):
            raise lines.error("a wording must hold words", *trail)
        others = by_words.setdefault(exact_key(wording), [])
        for other in others:
            if other.id != claim.id and _share_a_place(claim.entry, other.entry):
                what = f'"{claim.id}" and "{other.id}" ({other.place}) approve the same words for the same pages'
                raise lines.error(f"{what} — join them, or part them by pages, markets or products", *trail)
        others.append(claim)


def _share_a_place(one: ClaimEntry, other: ClaimEntry) -> bool:
    """Return whether two entries may speak of the same page, market, channel and product."""
    scopes = [(one.pages, other.pages), (one.markets, other.markets)]
    scopes += [(one.channels, other.channels), (one.products, other.products)]
    return all(not mine or not theirs or not set(mine).isdisjoint(theirs) for mine, theirs in scopes)


def _compiled(claims: Sequence[RegisteredClaim]) -> str:
    """Return claims as lines of JSON, the first of which tells where each wording is to be looked for."""
    wordings = [wording for claim in claims for wording in claim.entry.wordings]
    owners = [number for number, claim in enumerate(claims) for _ in claim.entry.wordings]
    table = to_plain(table_of(wordings))
    head = {"table": table, "owners": owners, "wordings": [to_plain(one) for one in wordings]}
    return "\n".join([json.dumps(head), *(json.dumps(to_plain(claim)) for claim in claims)])


def _register_from(text: str, root: str) -> Register:
    head, *plain = text.split("\n")
    content: Mapping[str, Any] = json.loads(head)
    wordings = tuple(Wording(one["say"]) if isinstance(one, dict) else str(one) for one in content["wordings"])
    table = content["table"]
    index = WordingIndex(wordings, IndexTable(table["rows"], table["phrases"], table["triggers"]))
    return Register(root, plain, content["owners"], index)

"""The ledger of sign-offs: each line of JSON names the hashes of those before it, so that any edit shows."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from copylint.files.reading import read_bytes
from copylint.files.writing import alone_in, write_whole
from copylint.model.errors import ReadError, SchemaError
from copylint.rulebook.prints import unpacked

VERSION = 1
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class SignedFinding:
    """A finding as it was when a page was signed: accepted as it is or, with a `kind`, decided before."""

    rule: str
    severity: str
    match: str
    fingerprint: str
    kind: str = ""
    entry: str = ""
    reason: str = ""
    by: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One sign-off of one page.

    `sentences` are the hashes of what a visitor reads, in order; `rules` and `content` those of the rules and of the
    file. `prints` tell the rules one by one, in the first entry that is written with them. `previous` names the entries
    behind which it was written, one unless two branches were merged. `line` is where it stands, 0 for one that is not
    written yet.
    """

    page: str
    by: str
    role: str
    time: str
    content: str
    sentences: tuple[str, ...]
    rules: str
    until: str = ""
    note: str = ""
    markets: tuple[str, ...] = ()
    accepted: tuple[SignedFinding, ...] = ()
    decided: tuple[SignedFinding, ...] = ()
    previous: tuple[str, ...] = ()
    hash: str = ""
    signature: str = ""
    prints: Mapping[str, str] = field(default_factory=dict, hash=False)
    line: int = field(default=0, compare=False)

    @property
    def last_day(self) -> date | None:
        """Return the last day on which it holds, if it has one."""
        return date.fromisoformat(self.until) if self.until else None

    @property
    def day(self) -> date:
        """Return the day on which it was written."""
        return datetime.fromisoformat(self.time).date()


@dataclass(frozen=True, slots=True)
class LedgerProblem:
    """What shows that a ledger is not as it was written, with the line; what is no error is only to be known."""

    line: int
    what: str
    is_error: bool = True


# What makes the signature of each entry, by its hash.
Signing = Callable[[Sequence[LedgerEntry]], Mapping[str, str]]


def read_ledger(path: Path) -> tuple[LedgerEntry, ...]:
    """Read a ledger; one that is not there is empty. Raises SchemaError, which names the line."""
    if not os.path.lexists(path):
        return ()
    try:
        lines = read_bytes(path).decode("utf-8").split("\n")
    except (ReadError, UnicodeDecodeError) as error:
        raise SchemaError(path, 0, str(error)) from None
    return tuple(_entry(line, number, path) for number, line in enumerate(lines, 1) if line.strip())


def append(path: Path, entries: Sequence[LedgerEntry], signing: Signing | None = None) -> tuple[LedgerEntry, ...]:
    """Write entries behind those of a ledger, chained to them; return them as they were written.

    Where they cannot be signed, none is written. A signature is no part of what is hashed.
    """
    with alone_in(path.parent):
        known = read_ledger(path)
        text = read_bytes(path).decode("utf-8") if known else ""
        heads = heads_of(known)
        written = []
        for entry in entries:
            chained = replace(entry, previous=heads)
            chained = replace(chained, hash=hash_of(chained))
            heads = (chained.hash,)
            written.append(chained)
        signatures = signing(written) if signing else {}
        written = [replace(entry, signature=signatures.get(entry.hash, "")) for entry in written]
        body = text if not text or text.endswith("\n") else f"{text}\n"
        write_whole(path, (body + "".join(f"{_line(entry)}\n" for entry in written)).encode())
    return tuple(written)


def heads_of(entries: Iterable[LedgerEntry]) -> tuple[str, ...]:
    """Return the hashes of the entries that no other names: one, or one for each branch that was merged."""
    entries = tuple(entries)
    named = {hash_ for entry in entries for hash_ in entry.previous}
    return tuple(dict.fromkeys(entry.hash for entry in entries if entry.hash not in named))


def hash_of(entry: LedgerEntry) -> str:
    """Return the hash of all that an entry says, without its own hash and signature."""
    fields = {key: value for key, value in _fields(entry).items() if key not in ("hash", "signature")}
    return sha256(json.dumps(fields, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def problems_of(entries: Sequence[LedgerEntry], committed: Sequence[str] = ()) -> Iterator[LedgerProblem]:
    """Yield what shows that a ledger was edited; `committed` are the hashes that the last commit of it has."""
    seen: set[str] = set()
    known = {entry.hash for entry in entries}
    for entry in entries:
        if entry.hash != hash_of(entry):
            yield LedgerProblem(entry.line, f"the entry on {entry.page} was edited: its hash does not fit")
        if entry.hash in seen:
            yield LedgerProblem(entry.line, "the same entry stands here twice")
        seen.add(entry.hash)
        for gone in (hash_ for hash_ in entry.previous if hash_ not in known):
            yield LedgerProblem(entry.line, f"the entry before it, {gone[:_SHOWN]}…, is gone or was edited")
    for gone in (hash_ for hash_ in committed if hash_ not in known):
        yield LedgerProblem(0, f"the entry {gone[:_SHOWN]}… of the last commit is gone")
    if len(heads_of(entries)) > 1:
        yield LedgerProblem(0, "two branches were merged; the next sign-off joins them", is_error=False)


def _entry(line: str, number: int, path: Path) -> LedgerEntry:
    if line.startswith(("<<<<<<< ", "=======", ">>>>>>> ")):
        raise SchemaError(path, number, "a merge conflict: keep the lines of both sides, and delete the marks")
    try:
        fields = json.loads(line)
        if fields.pop("version") != VERSION:
            raise SchemaError(path, number, f"this copylint reads version {VERSION} of the ledger")
        for key in ("accepted", "decided"):
            fields[key] = tuple(SignedFinding(**finding) for finding in fields.get(key, ()))
        for key in ("sentences", "markets", "previous"):
            fields[key] = tuple(fields.get(key, ()))
        entry = LedgerEntry(**fields, line=number)
        _ = entry.day, entry.last_day, unpacked(entry.prints)
    except json.JSONDecodeError as error:
        raise SchemaError(path, number, f"not valid JSON: {error.msg}") from None
    except SchemaError:
        raise
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise SchemaError(path, number, f"no sign-off: {error}") from None
    return entry


def _line(entry: LedgerEntry) -> str:
    return json.dumps({"version": VERSION, **_fields(entry)}, ensure_ascii=False)


def _fields(entry: LedgerEntry) -> dict[str, Any]:
    """Return what an entry says; what is empty is left out, so that a later version may say more."""
    from dataclasses import asdict

    fields = {key: value for key, value in asdict(entry).items() if key != "line" and value}
    for key in ("accepted", "decided"):
        if key in fields:
            fields[key] = [{name: text for name, text in finding.items() if text} for finding in fields[key]]
    return {key: list(value) if isinstance(value, tuple) else value for key, value in fields.items()}

"""What is known of listings that were checked, on disk: results by hash, and verdicts of an earlier run by id."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from io import RawIOBase
from itertools import groupby, islice
from typing import Any

import pyarrow.parquet as pq

from copylint.catalogue.rows import encoded, gravest
from copylint.catalogue.run.checked import COLUMNS, Checked, CountedRow, checked, told_as
from copylint.model.errors import UsageError

_AT_ONCE = 500
_TABLES = """
create table if not exists places (hash text primary key, start int not null, length int not null) without rowid;
create table if not exists before (id text primary key, verdict text not null) without rowid;
create table if not exists about (version text not null);
"""
_CACHE_KIB = 64_000


class Store:
    """Results of listings in a folder, for one version of the rules; it outlives a run that ends before its time.

    An index leads from hashes to places in one long file: rows of listings in a database grow slower with each one.
    """

    def __init__(self, folder: str, rules_version: str) -> None:
        self._file = open(os.path.join(folder, "known.jsonl"), "ab+", buffering=0)  # noqa: SIM115  # closed by close()
        self._database = _opened(os.path.join(folder, "known.sqlite"), rules_version)
        self._agree()

    def results(self, hashes: Sequence[str]) -> dict[str, Checked]:
        """Return what is told of the listings with some hashes, as far as it is known."""
        places = sorted(self._select("select start, length, hash from places where hash in", hashes))
        read = partial(os.pread, self._file.fileno())
        return {hash_: _checked(read(length, start)) for start, length, hash_ in places}

    def unknown(self, hashes: Sequence[str]) -> set[str]:
        """Return those of some hashes of which nothing is known."""
        return set(hashes) - {hash_ for (hash_,) in self._select("select hash from places where hash in", hashes)}

    def keep(self, results: Mapping[str, Checked]) -> None:
        """Keep what is told of listings, for good."""
        start = self._file.seek(0, os.SEEK_END)
        places: list[tuple[str, int, int]] = []
        texts: list[bytes] = []
        for hash_, listing in results.items():
            texts.append(_text(listing))
            places.append((hash_, start, len(texts[-1])))
            start += len(texts[-1])
        _write(self._file, b"".join(texts))
        # The index must not lead to what a lost machine never wrote.
        os.fsync(self._file.fileno())
        with self._database:
            self._database.executemany("insert or replace into places values (?, ?, ?)", places)

    def verdicts_before(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the verdicts on listings in an earlier run, as far as there are any."""
        return dict(self._select("select id, verdict from before where id in", ids))

    def learn(self, previous: str, rules_version: str) -> None:
        """Take what an earlier table of findings tells; of other rules than these, only the verdicts.

        Raises UsageError where it is no such table.
        """
        with self._database:
            for listing in _listings_in(previous):
                verdict = gravest(row["verdict"] for row in listing)
                if listing[0]["id"] is not None:
                    self._database.execute("insert or replace into before values (?, ?)", (listing[0]["id"], verdict))
        usable = _usable(_listings_in(previous), rules_version)
        while some := dict(islice(usable, _AT_ONCE)):
            self.keep({hash_: some[hash_] for hash_ in self.unknown(list(some))})

    def _agree(self) -> None:
        """Forget everything where the index leads beyond the end of the file, or nothing leads into it."""
        (end,) = self._database.execute("select coalesce(max(start + length), 0) from places").fetchone()
        if end == 0 or end > self._file.seek(0, os.SEEK_END):
            self._file.truncate(0)
            with self._database:
                self._database.execute("delete from places")

    def _select(self, query: str, values: Sequence[str]) -> Iterator[Any]:
        """Yield the rows of a query that asks for many values, some at a time."""
        for start in range(0, len(values), _AT_ONCE):
            asked = values[start : start + _AT_ONCE]
            yield from self._database.execute(f"{query} ({','.join('?' * len(asked))})", asked)

    def close(self) -> None:
        """Close the files."""
        self._database.close()
        self._file.close()


def _opened(path: str, rules_version: str) -> sqlite3.Connection:
    """Open the file of a store; what is damaged, or of other rules, is made anew."""
    for is_last_try in (False, True):
        database = sqlite3.connect(path)
        try:
            database.executescript(f"pragma cache_size=-{_CACHE_KIB}; pragma synchronous=normal; {_TABLES}")
            version = database.execute("select version from about").fetchone()
            if version is None:
                with database:
                    database.execute("insert into about values (?)", (rules_version,))
            if version is None or version[0] == rules_version:
                return database
        except sqlite3.DatabaseError:
            if is_last_try:
                raise
        database.close()
        for end in ("", "-journal", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.unlink(path + end)
    raise AssertionError("a new file is of these rules")


def _text(listing: Checked) -> bytes:
    return encoded(listing.lines).encode() + b"\n" + listing.json


def _checked(text: bytes) -> Checked:
    lines, _, rows = text.partition(b"\n")
    return Checked(rows, [CountedRow(*line) for line in json.loads(lines)])


def _write(file: RawIOBase, text: bytes) -> None:
    written = 0
    while written < len(text):
        written += file.write(text[written:]) or 0


def _usable(listings: Iterable[list[dict[str, Any]]], rules_version: str) -> Iterator[tuple[str, Checked]]:
    """Yield by their hashes the listings of an earlier table that would be told so again."""
    for rows in listings:
        hash_ = rows[0]["listing_hash"]
        if hash_ and rows[0]["rules_version"] == rules_version and all(row["failure"] is None for row in rows):
            yield hash_, checked(map(told_as, rows))


def _listings_in(path: str) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows of each listing in a table of findings."""
    names = ["id", *COLUMNS, "listing_hash", "rules_version"]
    try:
        table = pq.ParquetFile(path)
        if missing := [name for name in names if name not in table.schema_arrow.names]:
            raise UsageError(f'{path}: no table of findings: it has no column "{missing[0]}"')
        rows = (row for batch in table.iter_batches(columns=names) for row in batch.to_pylist())
        for _, listing in groupby(rows, key=lambda row: (row["id"], row["listing_hash"])):
            yield list(listing)
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: no table of findings that can be read: {str(error).splitlines()[0]}") from None


def distinct(hashes: Iterable[str]) -> list[str]:
    """Return hashes, each once, in order."""
    return list(dict.fromkeys(hashes))

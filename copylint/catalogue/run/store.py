"""What is known of listings that were checked, on disk: results by hash, and verdicts of an earlier run by id."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from typing import Any

import pyarrow.parquet as pq

from copylint.catalogue.rows import Told, gravest
from copylint.errors import UsageError

_AT_ONCE = 500
_TABLES = """
create table if not exists results (hash text primary key, told text not null) without rowid;
create table if not exists before (id text primary key, verdict text not null) without rowid;
create table if not exists about (version text not null);
"""
_CACHE_KIB = 64_000


class Store:
    """Results of listings in a file, for one version of the rules; it outlives a run that ends before its time."""

    def __init__(self, path: str, rules_version: str) -> None:
        self._database = _opened(path, rules_version)

    def results(self, hashes: Sequence[str]) -> dict[str, tuple[Told, ...]]:
        """Return what is told of the listings with some hashes, as far as it is known."""
        known: dict[str, tuple[Told, ...]] = {}
        for start in range(0, len(hashes), _AT_ONCE):
            asked = hashes[start : start + _AT_ONCE]
            query = f"select hash, told from results where hash in ({','.join('?' * len(asked))})"
            known |= {hash_: _told(text) for hash_, text in self._database.execute(query, asked)}
        return known

    def unknown(self, hashes: Sequence[str]) -> set[str]:
        """Return those of some hashes of which nothing is known."""
        unknown = set(hashes)
        for start in range(0, len(hashes), _AT_ONCE):
            asked = hashes[start : start + _AT_ONCE]
            query = f"select hash from results where hash in ({','.join('?' * len(asked))})"
            unknown -= {hash_ for (hash_,) in self._database.execute(query, asked)}
        return unknown

    def keep(self, results: Mapping[str, Sequence[Told]]) -> None:
        """Keep what is told of listings, for good."""
        rows = [(hash_, json.dumps(told, ensure_ascii=False)) for hash_, told in results.items()]
        with self._database:
            self._database.executemany("insert or replace into results values (?, ?)", rows)

    def verdicts_before(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the verdicts on listings in an earlier run, as far as there are any."""
        known: dict[str, str] = {}
        for start in range(0, len(ids), _AT_ONCE):
            asked = ids[start : start + _AT_ONCE]
            query = f"select id, verdict from before where id in ({','.join('?' * len(asked))})"
            known |= dict(self._database.execute(query, asked))
        return known

    def learn(self, previous: str, rules_version: str) -> None:
        """Take what an earlier table of findings tells; of other rules than these, only the verdicts.

        Raises UsageError where it is no such table.
        """
        with self._database:
            for listing in _listings_in(previous):
                verdict = gravest(row["verdict"] for row in listing)
                if listing[0]["id"] is not None:
                    self._database.execute("insert or replace into before values (?, ?)", (listing[0]["id"], verdict))
                is_usable = all(row["failure"] is None for row in listing) and listing[0]["listing_hash"]
                if is_usable and listing[0]["rules_version"] == rules_version:
                    told = [tuple(row[name] for name in Told._fields) for row in listing]
                    values = listing[0]["listing_hash"], json.dumps(told, ensure_ascii=False)
                    self._database.execute("insert or ignore into results values (?, ?)", values)

    def close(self) -> None:
        """Close the file."""
        self._database.close()


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


def _told(text: str) -> tuple[Told, ...]:
    return tuple(Told(*line) for line in json.loads(text))


def _listings_in(path: str) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows of each listing in a table of findings."""
    names = ["id", *Told._fields, "listing_hash", "rules_version"]
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

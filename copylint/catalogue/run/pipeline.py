"""A catalogue through all stages: read, each different listing checked once, joined back, written."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

import pyarrow as pa

from copylint.catalogue.batch import Asked, checker_for, hash_of, listings_in, with_failures
from copylint.catalogue.rows import failed
from copylint.catalogue.run.checked import Checked, checked, told_in
from copylint.catalogue.run.joined import Joined
from copylint.catalogue.run.pieces import Lost
from copylint.catalogue.run.sources import ListingSource
from copylint.catalogue.run.store import Store, distinct
from copylint.catalogue.run.summary import Summary
from copylint.catalogue.run.tables import format_of, writer_for
from copylint.catalogue.run.workers import Begun, Workers
from copylint.catalogue.schema import schema_for
from copylint.catalogue.settings import CatalogueSettings
from copylint.files.writing import alone_in
from copylint.model.errors import UsageError, WriteError

# So many pieces wait for each process: enough that none is ever idle.
_AHEAD = 3

OnProgress = Callable[[int, float], None]


@dataclass(frozen=True, slots=True)
class CatalogueRun:
    """What is to be done: which listings, how, into which file, with what is known from which earlier table.

    `groups` are the columns by which the summary counts, by the names under which it tells them.
    """

    sources: Sequence[ListingSource]
    settings: CatalogueSettings
    target: str
    jobs: int = 1
    since: str = ""
    groups: tuple[tuple[str, str], ...] = ()


class _Waiting(NamedTuple):
    """A piece whose listings are being checked."""

    batch: pa.RecordBatch
    lost: Sequence[Lost]
    share: float
    asked: Sequence[Asked]
    hashes: Sequence[str]
    work: dict[str, Asked]
    begun: Begun


def check_catalogue(run: CatalogueRun, progress: OnProgress = lambda listings, share: None) -> Summary:
    """Write the table of findings in listings, whole or not at all, and return what it comes to.

    What is known of listings is kept beside the table until that is written: a run that ended before its time goes on
    where it stopped. Raises UsageError, WriteError.
    """
    format_of(run.target)
    _refuse(run.target)
    schema_for(run.sources[0].schema, run.settings)
    folder = f"{run.target}.partial"
    is_new = not os.path.exists(folder)
    try:
        os.makedirs(folder, exist_ok=True)
        with alone_in(folder):
            summary = _check(run, folder, progress)
            os.replace(os.path.join(folder, "table"), run.target)
            shutil.rmtree(folder)
    except UsageError:
        # The earlier table cannot be read, and nothing was checked yet.
        if is_new and not os.path.exists(os.path.join(folder, "table")):
            shutil.rmtree(folder)
        raise
    except (OSError, pa.ArrowException, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WriteError(f"cannot write {run.target}: {reason}; what was checked is kept in {folder}") from None
    return summary


def of_one_day(settings: CatalogueSettings) -> CatalogueSettings:
    """Return settings under the law of the day on which a run begins: one that goes on past midnight keeps it."""
    config = settings.config
    return replace(settings, config=replace(config, as_of=config.day))


def _check(run: CatalogueRun, folder: str, progress: OnProgress) -> Summary:
    # The hashes of listings are those of the settings as they were given, or each day would make new ones.
    settings = of_one_day(run.settings)
    rules_version = checker_for(settings.config).rules_version
    summary = Summary(rules_version=rules_version)
    with closing(Store(folder, rules_version)) as store:
        if run.since:
            store.learn(run.since, rules_version)
        schema = schema_for(run.sources[0].schema, run.settings)
        writer = writer_for(run.target, os.path.join(folder, "table"), schema)
        workers = Workers(settings, run.jobs)
        try:
            for waiting in _in_flight(run, store, workers, summary):
                writer.write(_finished(waiting, run, store, workers, summary))
                progress(summary.listings, waiting.share)
        finally:
            workers.close()
            writer.close()
    return summary


def _in_flight(run: CatalogueRun, store: Store, workers: Workers, summary: Summary) -> Iterator[_Waiting]:
    """Yield pieces in order, each once some more of those behind it are being checked."""
    pieces = _begun(run, store, workers, summary)
    waiting = deque(islice(pieces, run.jobs * _AHEAD))
    while waiting:
        yield waiting.popleft()
        waiting.extend(islice(pieces, 1))


def _begun(run: CatalogueRun, store: Store, workers: Workers, summary: Summary) -> Iterator[_Waiting]:
    """Yield the pieces of all sources, with their work begun; what another piece does already is not done again."""
    settings, digest = run.settings, run.settings.digest
    being_checked: deque[set[str]] = deque(maxlen=run.jobs * _AHEAD + 1)
    total = sum(source.size for source in run.sources) or 1
    before = 0
    for source in run.sources:
        for piece in source.pieces():
            asked = list(listings_in(piece.batch, settings))
            hashes = [hash_of(listing, digest) for listing in asked]
            accepted = {hash_: listing for hash_, listing in zip(hashes, asked, strict=True) if not listing.is_refused}
            unknown = store.unknown(distinct(accepted))
            for others in being_checked:
                unknown -= others
            being_checked.append(unknown)
            work = {hash_: listing for hash_, listing in accepted.items() if hash_ in unknown}
            summary.checked += len(work)
            share = (before + piece.share * source.size) / total
            yield _Waiting(piece.batch, piece.lost, share, asked, hashes, work, workers.submit(work))
        before += source.size


def _finished(waiting: _Waiting, run: CatalogueRun, store: Store, workers: Workers, summary: Summary) -> pa.Table:
    """Return the findings in a piece whose listings are checked."""
    known = workers.results(waiting.begun)
    store.keep(known)
    known |= store.results([hash_ for hash_ in distinct(waiting.hashes) if hash_ not in known])
    joined = Joined(run.settings, summary.rules_version)
    columns = [(name, waiting.batch.column(column).to_pylist()) for name, column in run.groups]
    verdicts: dict[str, str] = {}
    for asked, hash_ in zip(waiting.asked, waiting.hashes, strict=True):
        listing = _told_of(asked, known.get(hash_))
        joined.add(asked.row, asked.id, listing, None if asked.is_refused else hash_)
        verdict = summary.add(asked.id, listing.lines, [(name, values[asked.row]) for name, values in columns])
        verdicts[asked.id or ""] = verdict
    if run.since:
        for id_, old in store.verdicts_before(list(verdicts)).items():
            if old != verdicts[id_]:
                summary.changes[old, verdicts[id_]] += 1
    for lost in waiting.lost:
        summary.lose(lost)
        joined.add(waiting.batch.num_rows, None, checked((failed(lost.failure),)), None)
    return joined.table(waiting.batch)


def _told_of(asked: Asked, known: Checked | None) -> Checked:
    """Return what is told of a listing, with what could not be read of it."""
    if asked.is_refused or known is None:
        return checked(asked.failures)
    return checked(with_failures(asked, told_in(known))) if asked.failures else known


def _refuse(target: str) -> None:
    """Refuse a target that is no file of its own."""
    if os.path.islink(target):
        raise WriteError(f"cannot write {target}: it is a link")
    if os.path.exists(target) and not os.path.isfile(target):
        raise WriteError(f"cannot write {target}: not a regular file")
    if not os.path.isdir(os.path.dirname(target) or os.curdir):
        raise UsageError(f"{target}: there is no folder {os.path.dirname(target)}")

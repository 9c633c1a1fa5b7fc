"""Listings checked in several processes; one on which its process dies is a failure and costs no other."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_all_start_methods, get_context

from copylint.catalogue.batch import Asked, linter_for, told_for
from copylint.catalogue.rows import Told, failed
from copylint.catalogue.settings import CatalogueSettings

# What is checked, by the hash of each listing, and what is told of it.
Work = Mapping[str, Asked]
Results = dict[str, tuple[Told, ...]]

_DIED = "the process that checked it died: out of memory, or a crash in a library"


class Workers:
    """Processes that check listings under some settings; with one job, this process does it itself."""

    def __init__(self, settings: CatalogueSettings, jobs: int) -> None:
        self._settings = pickle.dumps(settings)
        self._jobs = jobs
        self._pool = _pool(jobs) if jobs > 1 else None

    def submit(self, work: Work) -> Future[Results]:
        """Begin to check listings."""
        if self._pool is not None:
            try:
                return self._pool.submit(check, dict(work), self._settings)
            except BrokenProcessPool:
                self._pool = _pool(self._jobs)
                return self._pool.submit(check, dict(work), self._settings)
        future: Future[Results] = Future()
        future.set_result(check(work, self._settings))
        return future

    def results(self, future: Future[Results], work: Work) -> Results:
        """Return what is told of listings that were submitted; where their process died, they are checked again."""
        try:
            return future.result()
        except BrokenProcessPool:
            return _checked_again(dict(work), self._settings)

    def close(self) -> None:
        """End the processes; what they have not begun is dropped."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


def check(work: Work, settings: bytes) -> Results:
    """Return what is told of listings, in a process whose settings come from its parent."""
    asked_by: CatalogueSettings = pickle.loads(settings)
    linter = linter_for(asked_by.config)
    return {hash_: told_for(asked, linter, asked_by.longest) for hash_, asked in work.items()}


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Never "fork": what a program that uses copylint runs in its threads would be cut in half.
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(jobs, get_context(method), initializer=_leave_interrupts)


def _leave_interrupts() -> None:
    """Let the parent alone answer Ctrl-C, which a terminal sends to all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _checked_again(work: dict[str, Asked], settings: bytes) -> Results:
    """Return what is told of listings whose process died; by halves, until the one is found on which it dies."""
    pool = _pool(1)
    try:
        return pool.submit(check, work, settings).result()
    except BrokenProcessPool:
        if len(work) == 1:
            return dict.fromkeys(work, (failed(_DIED),))
        items = list(work.items())
        middle = len(items) // 2
        return _checked_again(dict(items[:middle]), settings) | _checked_again(dict(items[middle:]), settings)
    finally:
        pool.shutdown(wait=False)

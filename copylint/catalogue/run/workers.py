"""Listings checked in several processes; one on which its process dies is a failure and costs no other."""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_all_start_methods, get_context
from zlib import crc32

from copylint.catalogue.batch import Asked, checker_for
from copylint.catalogue.rows import failed
from copylint.catalogue.run.checked import Checked, checked
from copylint.catalogue.settings import CatalogueSettings

# What is checked, by the hash of each listing, and what is told of it.
Work = Mapping[str, Asked]
Results = dict[str, Checked]
# Work that was begun, in the parts that went to different processes.
Begun = Sequence[tuple[Work, Future[Results]]]

# Checking listings leaves no garbage that only a collector could find; what others leave is looked for this seldom, as
# all that is remembered of sentences must be passed.
_PIECES_A_COLLECTION = 100

_DIED = "the process that checked it died: out of memory, or a crash in a library"


class Workers:
    """Processes that check listings under some settings; with one job, this process does it itself.

    Listings that share their longest text go to the same process, which remembers its sentences.
    """

    def __init__(self, settings: CatalogueSettings, jobs: int) -> None:
        self._settings = pickle.dumps(settings)
        self._pools = [_pool() for _ in range(jobs)] if jobs > 1 else []
        self._pieces = 0

    def submit(self, work: Work) -> Begun:
        """Begin to check listings."""
        self._pieces += 1
        if not self._pools:
            future: Future[Results] = Future()
            future.set_result(check(work, self._settings, self._collects))
            return ((work, future),)
        parts: list[dict[str, Asked]] = [{} for _ in self._pools]
        for hash_, asked in work.items():
            parts[_template_of(asked) % len(parts)][hash_] = asked
        return [(part, self._submit(number, part)) for number, part in enumerate(parts) if part]

    @property
    def _collects(self) -> bool:
        """Return whether garbage is looked for behind the current piece."""
        return self._pieces % _PIECES_A_COLLECTION == 0

    def _submit(self, number: int, work: dict[str, Asked]) -> Future[Results]:
        try:
            return self._pools[number].submit(check, work, self._settings, self._collects)
        except BrokenProcessPool:
            self._pools[number] = _pool()
            return self._pools[number].submit(check, work, self._settings, self._collects)

    def results(self, begun: Begun) -> Results:
        """Return what is told of listings that were submitted; where their process died, they are checked again."""
        results: Results = {}
        for work, future in begun:
            try:
                results |= future.result()
            except BrokenProcessPool:
                results |= _checked_again(dict(work), self._settings)
        return results

    def close(self) -> None:
        """End the processes; what they have not begun is dropped."""
        for pool in self._pools:
            pool.shutdown(wait=False, cancel_futures=True)
        for pool in self._pools:
            pool.shutdown(wait=True)


def check(work: Work, settings: bytes, collects: bool = False) -> Results:
    """Return what is told of listings, in a process whose settings come from its parent.

    With `collects`, it looks for garbage behind them, in all that was made since the process began.
    """
    asked_by: CatalogueSettings = pickle.loads(settings)
    checker = checker_for(asked_by.config)
    # What is remembered of sentences would be looked through for garbage again and again, and three times more when
    # the process ends: a third of the time. So it stays frozen.
    gc.disable()
    try:
        return {hash_: checked(checker.rows_of(asked, asked_by.longest)) for hash_, asked in work.items()}
    finally:
        if collects:
            gc.unfreeze()
            gc.collect()
        gc.freeze()
        gc.enable()


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _template_of(asked: Asked) -> int:
    """Return a number that listings share which differ in a title alone, or in a short text."""
    return crc32(max(asked.listing.text.split("\n\n"), key=len).encode("utf-8", "surrogatepass"))


def _pool() -> ProcessPoolExecutor:
    # Never "fork": what a program that uses copylint runs in its threads would be cut in half.
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(1, get_context(method), initializer=_leave_interrupts)


def _leave_interrupts() -> None:
    """Let the parent alone answer Ctrl-C, which a terminal sends to all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _checked_again(work: dict[str, Asked], settings: bytes) -> Results:
    """Return what is told of listings whose process died; by halves, until the one is found on which it dies."""
    pool = _pool()
    try:
        return pool.submit(check, work, settings).result()
    except BrokenProcessPool:
        if len(work) == 1:
            return dict.fromkeys(work, checked((failed(_DIED),)))
        items = list(work.items())
        middle = len(items) // 2
        return _checked_again(dict(items[:middle]), settings) | _checked_again(dict(items[middle:]), settings)
    finally:
        pool.shutdown(wait=False)

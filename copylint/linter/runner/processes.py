"""Many files in several processes: the same reports in the same order."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from multiprocessing import get_all_start_methods, get_context

from copylint.linter.linter import Linter
from copylint.linter.runner.lint_file import lint_file
from copylint.model import Report
from copylint.readers.discovery.discover import FoundFile, shown_path

# Enough that processes end at about the same time, though some files are larger than others.
_BATCHES_PER_PROCESS = 8
_DIED = "the process that read it died: out of memory, or a crash in a library"


def lint_in_processes(files: Sequence[FoundFile], linter: Linter, jobs: int) -> Iterator[Report]:
    """Yield the report on each file in order; a file on which its process dies is a failure."""
    settings = pickle.dumps((linter.config, linter.with_pages))
    size = -(-len(files) // (jobs * _BATCHES_PER_PROCESS))
    batches = [files[start : start + size] for start in range(0, len(files), size)]
    with _pool(jobs) as pool:
        if not _works(pool):
            yield from (lint_file(file, linter) for file in files)
            return
        futures = [pool.submit(_lint_batch, batch, settings) for batch in batches]
        for batch, future in zip(batches, futures, strict=True):
            try:
                yield from future.result()
            except BrokenProcessPool:
                yield from _lint_again(batch, settings)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Never "fork": what a program that uses copylint runs in its threads would be cut in half.
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(jobs, get_context(method))


def _works(pool: ProcessPoolExecutor) -> bool:
    """Return whether processes can start: they cannot where the program came from standard input."""
    try:
        return bool(pool.submit(os.getpid).result())
    except BrokenProcessPool:
        return False


def _lint_batch(files: Sequence[FoundFile], settings: bytes) -> list[Report]:
    return [lint_file(file, _linter(settings)) for file in files]


@lru_cache(maxsize=1)
def _linter(settings: bytes) -> Linter:
    """Return the linter of a worker process, which is made once; the settings come from its parent."""
    config, with_pages = pickle.loads(settings)
    return Linter(config, with_pages=with_pages)


def _lint_again(files: Sequence[FoundFile], settings: bytes) -> Iterator[Report]:
    """Yield the reports on files whose process died; by halves, until the file is found on which it dies."""
    try:
        with _pool(1) as pool:
            yield from pool.submit(_lint_batch, files, settings).result()
    except BrokenProcessPool:
        if len(files) == 1:
            yield Report(shown_path(files[0].path), failure=_DIED)
        else:
            middle = len(files) // 2
            yield from _lint_again(files[:middle], settings)
            yield from _lint_again(files[middle:], settings)

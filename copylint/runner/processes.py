"""Many files on several processors: same reports, same order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

# So much text is one task: enough to be worth sending, little enough to share out evenly.
_TASK_BYTES = 200_000
_DIED = "the process that read it died: out of memory, or a crash in a library"


def work_through(
    tasks: Sequence[Sequence[T]],
    jobs: int,
    work: Callable[[Sequence[T]], list[R]],
    failed: Callable[[T, str], R],
    prepare: Callable[[], None],
) -> Iterator[R]:
    """Yield what `work` makes of the items of each task, in their order, from several processes.

    `prepare` is called once in each process. An item on which its process dies gets what `failed` makes of it.
    """
    with _pool(min(jobs, len(tasks)), prepare) as pool:
        futures = [pool.submit(work, task) for task in tasks]
        for task, future in zip(tasks, futures, strict=True):
            try:
                yield from future.result()
            except BrokenProcessPool:
                yield from _one_by_one(task, work, failed, prepare)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _pool(jobs: int, prepare: Callable[[], None]) -> ProcessPoolExecutor:
    # Never "fork": what a program that uses copylint runs in its threads would be cut in half.
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(jobs, get_context(method), initializer=prepare)


def tasks_of(items: Sequence[T], sizes: Sequence[int]) -> Iterator[list[T]]:
    """Yield the items in tasks of about the same size."""
    task: list[T] = []
    total = 0
    for item, size in zip(items, sizes, strict=True):
        task.append(item)
        total += size
        if total >= _TASK_BYTES:
            yield task
            task, total = [], 0
    if task:
        yield task


def _one_by_one(
    task: Sequence[T],
    work: Callable[[Sequence[T]], list[R]],
    failed: Callable[[T, str], R],
    prepare: Callable[[], None],
) -> Iterator[R]:
    """Yield the results for a task whose process died, each item in a process of its own."""
    for item in task:
        try:
            with _pool(1, prepare) as pool:
                yield from pool.submit(work, [item]).result()
        except BrokenProcessPool:
            yield failed(item, _DIED)

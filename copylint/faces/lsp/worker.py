"""One thread that does the linting, so that the server answers while a long page is read."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")


class Worker:
    """Does what it is given one after the other, off the event loop. Its thread never keeps a program alive."""

    def __init__(self) -> None:
        self._tasks: SimpleQueue[Callable[[], None]] = SimpleQueue()
        threading.Thread(target=self._work, name="copylint", daemon=True).start()

    async def run(self, task: Callable[[], T]) -> T:
        """Return what the task returns, or raise what it raises. A task that nobody waits for any more is left out."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def work() -> None:
            if future.cancelled():
                return
            try:
                _answer(loop, future.set_result, future, task())
            except Exception as error:  # the one who asked gets it
                _answer(loop, future.set_exception, future, error)

        self._tasks.put(work)
        return await future

    def _work(self) -> None:
        while True:
            self._tasks.get()()


def _answer(loop: asyncio.AbstractEventLoop, give: Callable[[Any], None], future: asyncio.Future[T], what: Any) -> None:
    def deliver() -> None:
        if not future.done():
            give(what)

    if not loop.is_closed():
        loop.call_soon_threadsafe(deliver)

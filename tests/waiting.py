"""Waiting for what happens elsewhere: in a browser, a thread, another process. How long that takes, no test knows."""

from __future__ import annotations

import time
from collections.abc import Callable

# Seconds after which what did not happen never will; what is waited for takes milliseconds on a quiet machine.
PATIENCE = 120


class Soon:
    """What a function returns, read again until it equals what it is compared with: `assert Soon(read) == expected`.

    Where it never does, the last value is shown.
    """

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, read: Callable[[], object]) -> None:
        self._read = read
        self._last: object = None

    def __eq__(self, expected: object) -> bool:
        end = time.monotonic() + PATIENCE
        while (last := self._read()) != expected and time.monotonic() < end:
            time.sleep(0.01)
        self._last = last
        return last == expected

    def __repr__(self) -> str:
        return repr(self._last)

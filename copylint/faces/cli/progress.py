"""A progress bar on standard error, where somebody sees it and work is long."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TextIO, TypeVar

from copylint.model import Report
from copylint.reporters.common import visible

T = TypeVar("T")

_PATIENCE = 0.7
_EVERY = 0.1
_WIDTH = 30
_NAME_WIDTH = 32


def watched(reports: Iterable[Report], total: int) -> Iterator[Report]:
    """Yield the reports on files as they are made, with a bar that names the last one."""
    return with_progress(reports, total, sys.stderr, name=lambda report: report.path)


def with_progress(
    items: Iterable[T],
    total: int,
    stream: TextIO | None,
    clock: Callable[[], float] = monotonic,
    name: Callable[[T], str] = lambda item: "",
) -> Iterator[T]:
    """Yield items as they are finished; draw a bar on a terminal once that takes a while."""
    if stream is None or not stream.isatty():
        yield from items
        return
    drawn = 0.0
    begun = clock()
    for number, item in enumerate(items, 1):
        now = clock()
        if now - begun > _PATIENCE and now - drawn > _EVERY:
            _draw(f"{_bar(number, total)} {number} of {total} files {_shortened(name(item))}".rstrip(), stream)
            drawn = now
        yield item
    if drawn:
        _draw("", stream)


def _bar(number: int, total: int) -> str:
    filled = _WIDTH * number // max(total, 1)
    return "[" + "#" * filled + " " * (_WIDTH - filled) + "]"


def _shortened(text: str) -> str:
    """Return the end of a text, which tells most of a path, so that a line of the terminal holds it."""
    text = visible(text)
    return text if len(text) <= _NAME_WIDTH else f"…{text[1 - _NAME_WIDTH :]}"


def _draw(text: str, stream: TextIO) -> None:
    # The line is wiped first: what was there may have been longer.
    stream.write(f"\r\x1b[2K{text}")
    stream.flush()

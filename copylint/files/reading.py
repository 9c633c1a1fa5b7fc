"""The one place where files are opened to be read: regular files only, and no more of them than was agreed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import BinaryIO

from copylint.model.errors import ReadError

# A page is never as large, and a feed is read in stretches; whatever is larger is no file that somebody wrote.
MOST_BYTES = 256 << 20
# Settings, ignored names, rules.
MOST_SETTINGS = 8 << 20

# A pipe without a writer must not keep us waiting, a terminal must not become ours.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def open_bytes(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a regular file; whatever goes wrong while it is open is a ReadError."""
    # Each version of Python says this in other words.
    if "\0" in str(path):
        raise ReadError("no path holds a null character")
    try:
        # To open a device may already do something, so that it is looked at before and, for what changed since, after.
        _check(os.stat(path))
        with open(os.open(path, _FLAGS), "rb") as file:
            _check(os.fstat(file.fileno()))
            yield file
    except FileNotFoundError:
        raise ReadError("no such file") from None
    except (OSError, ValueError) as error:
        raise ReadError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from None


def read_bytes(path: str | os.PathLike[str], most: int = MOST_BYTES) -> bytes:
    """Return the content of a regular file; one with more bytes than `most` is refused."""
    with open_bytes(path) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ReadError(f"larger than {most >> 20} MB")
    return content


def read_named(path: str, most: int = MOST_BYTES) -> bytes:
    """Return the content of a file that an option names; a ReadError says which."""
    try:
        return read_bytes(path, most)
    except ReadError as error:
        raise ReadError(f"{path}: {error}") from None


def _check(looks: os.stat_result) -> None:
    if stat.S_ISDIR(looks.st_mode):
        raise ReadError("a folder, not a file")
    if not stat.S_ISREG(looks.st_mode) or looks.st_dev in _kernel_devices():
        raise ReadError("not a regular file")


@cache
def _kernel_devices() -> frozenset[int]:
    """Return where files are made by the kernel while they are read: some of them wait or never end."""
    return frozenset(os.stat(folder).st_dev for folder in ("/proc", "/sys") if os.path.ismount(folder))

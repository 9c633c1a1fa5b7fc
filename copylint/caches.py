"""Files in the user's cache folder: written whole or not at all, and never missed where they cannot be."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from mmap import ACCESS_READ, mmap

from copylint.digests import sha256


def cache_folder() -> str:
    """Return the folder for what copylint can make again: `COPYLINT_CACHE`, or where the platform keeps such things."""
    if own := os.environ.get("COPYLINT_CACHE"):
        return own
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or _at_home("AppData", "Local"), "copylint", "Cache")
    if sys.platform == "darwin":
        return _at_home("Library", "Caches", "copylint")
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or _at_home(".cache"), "copylint")


def pack_name(sort: str, identity: str) -> str:
    """Return the file name of what is kept of some sort, another one for another identity."""
    return f"{sort}-{sha256(identity.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.pack"


def read_cached(name: str) -> memoryview:
    """Return what was cached under a name; nothing where there is nothing or it cannot be read.

    The file is mapped: what is not looked at is not read. It never changes, it is replaced.
    """
    try:
        with open(os.path.join(cache_folder(), name), "rb") as file:
            return memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
    except (OSError, ValueError):  # ValueError: it is empty
        return memoryview(b"")


def write_cached(name: str, content: bytes) -> None:
    """Cache content under a name; where that cannot be done, the next run does its work again."""
    with suppress(OSError):
        folder = cache_folder()
        os.makedirs(folder, mode=0o700, exist_ok=True)
        # Whoever reads meanwhile sees the old file or the new one.
        written = os.path.join(folder, f"{name}.{os.getpid()}")
        try:
            with open(written, "wb") as file:
                file.write(content)
            os.replace(written, os.path.join(folder, name))
        finally:
            with suppress(FileNotFoundError):
                os.unlink(written)


def _at_home(*names: str) -> str:
    home = os.path.expanduser("~")
    if home.startswith("~"):
        raise FileNotFoundError("nobody knows where this user's home is")
    return os.path.join(home, *names)

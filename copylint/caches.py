"""Files in the user's cache folder: written whole or not at all, and never missed where they cannot be."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def cache_folder() -> str:
    """Return the folder for what copylint can make again: `COPYLINT_CACHE`, or where the platform keeps such things."""
    if own := os.environ.get("COPYLINT_CACHE"):
        return own
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or _at_home("AppData", "Local"), "copylint", "Cache")
    if sys.platform == "darwin":
        return _at_home("Library", "Caches", "copylint")
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or _at_home(".cache"), "copylint")


def read_cached(name: str) -> bytes:
    """Return what was cached under a name; nothing where there is nothing or it cannot be read."""
    try:
        with open(os.path.join(cache_folder(), name), "rb") as file:
            return file.read()
    except OSError:
        return b""


def write_cached(name: str, content: bytes) -> None:
    """Cache content under a name; where that cannot be done, the next run does its work again."""
    from pathlib import Path

    with suppress(OSError):
        path = Path(cache_folder(), name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Whoever reads meanwhile sees the old file or the new one.
        written = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            written.write_bytes(content)
            written.replace(path)
        finally:
            written.unlink(missing_ok=True)


def _at_home(*names: str) -> str:
    home = os.path.expanduser("~")
    if home.startswith("~"):
        raise FileNotFoundError("nobody knows where this user's home is")
    return os.path.join(home, *names)

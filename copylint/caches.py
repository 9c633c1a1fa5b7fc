"""Files in the user's cache folder: written whole or not at all, and never missed where they cannot be."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path


def cache_folder() -> Path:
    """Return the folder for what copylint can make again: `COPYLINT_CACHE`, or where the platform keeps such things."""
    if own := os.environ.get("COPYLINT_CACHE"):
        return Path(own)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "copylint" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "copylint"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "copylint"


def read_cached(name: str) -> bytes:
    """Return what was cached under a name; nothing where there is nothing or it cannot be read."""
    try:
        return (cache_folder() / name).read_bytes()
    except (OSError, RuntimeError):  # RuntimeError: nobody knows where this user's home is
        return b""


def write_cached(name: str, content: bytes) -> None:
    """Cache content under a name; where that cannot be done, the next run does its work again."""
    with suppress(OSError, RuntimeError):
        path = cache_folder() / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Whoever reads meanwhile sees the old file or the new one.
        written = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            written.write_bytes(content)
            written.replace(path)
        finally:
            written.unlink(missing_ok=True)

"""The user's own cache folder: what copylint can make again, in files that nobody else can write."""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import suppress
from hashlib import sha256

from copylint.files.reading import read_bytes
from copylint.files.writing import write_whole
from copylint.model.errors import ReadError, WriteError


def read_cached(name: str, inputs: str) -> str:
    """Return the text that was made of some inputs, given by their digest; nothing where none is kept.

    A text that is damaged, made of something else or in a folder that others can write counts as none.
    """
    try:
        folder = _safe_folder()
        header, _, content = read_bytes(os.path.join(folder, name)).partition(b"\n")
        return content.decode() if header.decode() == _header(inputs, content) else ""
    except (OSError, ReadError, UnicodeDecodeError):
        return ""


def write_cached(name: str, inputs: str, text: str) -> None:
    """Keep a text that was made of some inputs; where that cannot be done, the next run makes it again."""
    content = text.encode()
    try:
        folder = cache_folder()
        os.makedirs(folder, mode=0o700, exist_ok=True)
        write_whole(os.path.join(_safe_folder(), name), f"{_header(inputs, content)}\n".encode() + content)
    except (OSError, WriteError):
        return


def forget_old(prefix: str, days: int) -> None:
    """Remove what was kept under names with a prefix and not written for so many days."""
    oldest = time.time() - days * 86_400
    with suppress(OSError), os.scandir(_safe_folder()) as entries:
        for entry in entries:
            if entry.name.startswith(prefix) and entry.stat(follow_symlinks=False).st_mtime < oldest:
                os.unlink(entry)


def cache_folder() -> str:
    """Return `COPYLINT_CACHE`, or where the platform keeps what can be made again."""
    if own := os.environ.get("COPYLINT_CACHE"):
        return own
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or _at_home("AppData", "Local"), "copylint", "Cache")
    if sys.platform == "darwin":
        return _at_home("Library", "Caches", "copylint")
    return os.path.join(os.environ.get("XDG_CACHE_HOME") or _at_home(".cache"), "copylint")


def _at_home(*names: str) -> str:
    home = os.path.expanduser("~")
    if home.startswith("~"):
        raise FileNotFoundError("this user has no home")
    return os.path.join(home, *names)


def _safe_folder() -> str:
    """Return the cache folder. Raises PermissionError where it is a link or not this user's alone to write."""
    folder = cache_folder()
    looks = os.lstat(folder)
    is_own = not hasattr(os, "getuid") or (looks.st_uid == os.getuid() and not looks.st_mode & 0o022)
    if not stat.S_ISDIR(looks.st_mode) or not is_own:
        raise PermissionError(f"{folder} is not this user's alone")
    return folder


def _header(inputs: str, content: bytes) -> str:
    return f"{inputs} {sha256(content).hexdigest()}"

"""The one place where files of the user are written: whole or not at all, and never through a link."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from copylint.model.errors import WriteError

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def write_whole(path: str | os.PathLike[str], content: bytes) -> None:
    """Write a file so that whoever reads it, at any time and after any crash, finds the old content or the new."""
    write_all({os.fspath(path): content})


def write_all(contents: Mapping[str, bytes]) -> None:
    """Write several files, each whole; where one of them cannot be written, all stay as they are."""
    written: dict[str, str] = {}
    path = ""
    try:
        for path, content in contents.items():
            written[path] = _written_beside(path, content)
        for path, temporary in written.items():
            os.replace(temporary, path)
    except (OSError, ValueError) as error:
        raise WriteError(f"cannot write {path}: {getattr(error, 'strerror', None) or error}") from None
    finally:
        for temporary in written.values():
            with suppress(OSError):
                os.unlink(temporary)
    for folder in {os.path.dirname(path) for path in contents}:
        _flush_folder(folder or os.curdir)


@contextmanager
def alone_in(folder: str | os.PathLike[str]) -> Iterator[None]:
    """Hold back other runs of copylint that want the same folder for themselves, where the platform can."""
    try:
        import fcntl

        descriptor = os.open(folder or os.curdir, os.O_RDONLY)
    except (ImportError, OSError):  # Windows, or a folder that is not there
        yield
        return
    try:
        with suppress(OSError):  # file systems without locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _written_beside(path: str, content: bytes) -> str:
    """Write content into a new file beside a path, with the mode that the file there has; return its name."""
    before = _looks_of(path)
    temporary = os.path.join(os.path.dirname(path), f".copylint-{os.urandom(8).hex()}.tmp")
    descriptor = os.open(temporary, _NEW, 0o666)
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if before and hasattr(os, "fchmod"):
                with suppress(OSError):  # only root may give files away
                    os.fchown(descriptor, before.st_uid, before.st_gid)
                os.fchmod(descriptor, stat.S_IMODE(before.st_mode))
            os.fsync(descriptor)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return temporary


def _looks_of(path: str) -> os.stat_result | None:
    """Return what is known of the file at a path, which may be missing; refuse all that is no file of its own."""
    try:
        looks = os.lstat(path)
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(looks.st_mode):
        raise WriteError(f"cannot write {path}: it is a link")
    if not stat.S_ISREG(looks.st_mode):
        raise WriteError(f"cannot write {path}: not a regular file")
    if not os.access(path, os.W_OK):
        raise PermissionError(None, "Permission denied")
    return looks


def _flush_folder(folder: str) -> None:
    with suppress(OSError):  # not every platform opens folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

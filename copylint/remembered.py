"""Reports of earlier runs, by the content of the files: an unchanged site is not linted twice."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

from copylint.caches import pack_name, read_cached, write_cached
from copylint.config.settings import Config
from copylint.digests import sha256
from copylint.disk.reading import read_bytes
from copylint.errors import ReadError
from copylint.model import Report
from copylint.sealed import DamageError, seal, unseal

_Looks = tuple[int, ...]

# Some thousand pages; whoever has more forgets the oldest.
_MOST = 20_000
# Feeds are larger than pages, and may be larger than memory.
_LARGEST = 20_000_000


class RememberedReports:
    """The reports that were made with one set of rules and settings in one folder, by path and content."""

    def __init__(self, digest: str, config: Config) -> None:
        identity = f"{digest} {config!r} {Path.cwd()}"
        self._name = pack_name("reports", identity)
        self._kept = self._read()
        self._seen: dict[str, tuple[bytes, _Looks]] = {}
        self._new: dict[bytes, bytes] = {}

    def find(self, path: str) -> Report | None:
        """Return the report on a file whose content was linted before under this path."""
        looks = _looks_of(path)
        key = _key(path)
        self._seen[path] = key, looks
        with suppress(DamageError):
            report = unseal(self._kept[key]) if key in self._kept else None
            return report if isinstance(report, Report) else None
        return None

    def remember(self, path: str, report: Report) -> None:
        """Remember the report on a file that was asked for before, unless it failed or the file changed meanwhile."""
        key, looks = self._seen.get(path, (b"", ()))
        if not report.failure and key and looks == _looks_of(path):
            self._new[key] = seal(report)

    def keep(self) -> None:
        """Write down what is new."""
        if self._new:
            kept = list({**self._read(), **self._new}.items())
            write_cached(self._name, seal(dict(kept[-_MOST:])))
            self._new = {}

    def _read(self) -> dict[bytes, bytes]:
        with suppress(DamageError):
            kept = unseal(read_cached(self._name))
            return kept if isinstance(kept, dict) else {}
        return {}


def _looks_of(path: str) -> _Looks:
    """Return what changes when somebody writes to a file; nothing where it cannot be looked at."""
    try:
        stat = Path(path).stat()
    except (OSError, ValueError):
        return ()
    return stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def _key(path: str) -> bytes:
    """Return what identifies a file's path and content; nothing where it cannot be read."""
    try:
        content = read_bytes(path, _LARGEST)
    except ReadError:
        return b""
    # A directive may expire.
    today = date.today().isoformat() if b"copylint-" in content else ""
    return sha256(f"{path}\0{today}\0".encode("utf-8", "surrogatepass") + content).digest()

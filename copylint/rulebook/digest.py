"""What identifies the content of rule folders."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from copylint.files.reading import read_bytes

_LENGTH = 12


def digest_of(folders: Iterable[str | Path]) -> str:
    """Return what identifies the content of rule folders, wherever they lie."""
    digest = sha256()
    for folder in map(Path, folders):
        for path in sorted(folder.rglob("*.yaml")):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + read_bytes(path) + b"\0")
    return digest.hexdigest()[:_LENGTH]

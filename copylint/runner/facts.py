"""When, with which rules and with which settings a run was made: what a record of it must tell."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from copylint import __version__
from copylint.disk.reading import read_bytes
from copylint.errors import UsageError
from copylint.linter import Linter
from copylint.rulebook.builtin import builtin_folder
from copylint.runner.outcome import RunFacts

_DIGEST_LENGTH = 12
_SHOWN_LENGTH = 40


def facts_of(linter: Linter, paths: Iterable[str], settings: Iterable[str]) -> RunFacts:
    """Return the facts about a run that is made now; `settings` names where its settings come from."""
    folders = (Path(builtin_folder()), *(Path(folder) for folder in linter.config.rules))
    return RunFacts(
        when=_now(),
        version=__version__,
        digest=digest_of(folders),
        paths=tuple(paths),
        settings=tuple(settings),
        profile=linter.config.profile,
        markets=linter.config.markets,
    )


def digest_of(folders: Iterable[Path]) -> str:
    """Return what identifies the content of rule folders, wherever they lie."""
    digest = sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.yaml")):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + read_bytes(path) + b"\0")
    return digest.hexdigest()[:_DIGEST_LENGTH]


def _now() -> datetime:
    """Return the time, or the one that reproducible-builds.org's variable sets."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if not fixed:
        return datetime.now().astimezone()
    try:
        return datetime.fromtimestamp(int(fixed), UTC)
    except (ValueError, OverflowError, OSError):
        shown = fixed if len(fixed) <= _SHOWN_LENGTH else f"{fixed[:_SHOWN_LENGTH]}…"
        raise UsageError(f'SOURCE_DATE_EPOCH must be seconds since 1970, not "{shown}"') from None

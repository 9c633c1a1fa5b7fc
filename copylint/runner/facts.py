"""When, with which rules and with which settings a run was made: what a record of it must tell."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from copylint import __version__
from copylint.errors import UsageError
from copylint.linter import Linter
from copylint.rulebook.builtin import builtin_folder
from copylint.rulebook.digest import digest_of
from copylint.runner.outcome import RunFacts

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
        rules=str(linter.rule_count),
    )


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

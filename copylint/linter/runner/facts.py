"""When, with which rules and with which settings a run was made: what a record of it must tell."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from copylint import __version__
from copylint.files.reading import read_bytes
from copylint.linter.linter import Linter
from copylint.linter.runner.outcome import RunFacts
from copylint.model import Report
from copylint.model.errors import ReadError, UsageError
from copylint.rulebook.builtin import builtin_folder
from copylint.rulebook.digest import digest_of
from copylint.rulebook.prints import prints_of

_SHOWN_LENGTH = 40


def facts_of(linter: Linter, paths: Sequence[str], settings: Iterable[str], reports: Iterable[Report] = ()) -> RunFacts:
    """Return the facts about a run that is made now; `settings` names where its settings come from."""
    folders = (Path(builtin_folder()), *(Path(folder) for folder in linter.config.rules))
    return RunFacts(
        when=now(),
        version=__version__,
        digest=digest_of(folders),
        paths=tuple(paths),
        settings=tuple(settings),
        profile=linter.config.profile,
        markets=linter.config.markets,
        rules=str(linter.rule_count),
        **_identity_of(paths),
        hashes=dict(_hashes(reports)),
    )


def with_prints(facts: RunFacts, linter: Linter) -> RunFacts:
    """Return the facts of a run with what tells later which rules have changed."""
    folders = (Path(builtin_folder()), *(Path(folder) for folder in linter.config.rules))
    return facts._replace(prints=prints_of(folders, linter.rules))


def _identity_of(paths: Sequence[str]) -> dict[str, Any]:
    """Return by what people find the files again: the folder from which they are named, and the commit."""
    if not paths:
        return {}
    from copylint.findings.accepted.git import state_of
    from copylint.model.errors import GitError

    folder = os.getcwd()
    named = [path for path in paths if path != "-"]
    try:
        inside, commit = state_of(folder, named or ["."])
    except GitError:
        return {"folder": os.path.basename(folder)}
    return {"folder": inside, "commit": commit}


def _hashes(reports: Iterable[Report]) -> Iterator[tuple[str, str]]:
    """Yield the path of each file that was read, and the SHA-256 of its bytes."""
    for report in reports:
        if report.failure:
            continue
        try:
            yield report.path, sha256(read_bytes(report.path)).hexdigest()
        except ReadError:  # standard input, or a file that went away: what was read of it is told
            if report.page:
                text = report.page.document.text
                yield report.path, sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def now() -> datetime:
    """Return the time, or the one that reproducible-builds.org's variable sets."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if not fixed:
        return datetime.now().astimezone()
    try:
        return datetime.fromtimestamp(int(fixed), UTC)
    except (ValueError, OverflowError, OSError):
        shown = fixed if len(fixed) <= _SHOWN_LENGTH else f"{fixed[:_SHOWN_LENGTH]}…"
        raise UsageError(f'SOURCE_DATE_EPOCH must be seconds since 1970, not "{shown}"') from None

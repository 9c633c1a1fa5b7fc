"""`copylint baseline`: accept today's findings, so that only new ones count."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from copylint.config.load import BASELINE_NAME, Settings
from copylint.config.paths import absolute, within
from copylint.config.settings import path_from
from copylint.faces.cli.options import with_settings
from copylint.faces.cli.output import complain, say
from copylint.faces.cli.progress import watched
from copylint.faces.cli.settings import FileGroup, file_groups, linter_for
from copylint.files.writing import alone_in
from copylint.findings.accepted.baseline import Baseline, baseline_of, read_baseline, updated, write_baseline
from copylint.linter.runner.outcome import ExitCode, Outcome, gravest
from copylint.linter.runner.run import lint_files
from copylint.reporters.common import counted


@dataclass(frozen=True, slots=True)
class _Accepted:
    """How accepting the findings of one group of files ended, and what can be done next."""

    code: ExitCode
    next_steps: tuple[str, ...] = ()


@click.command(short_help="Accept today's findings in a file of their own.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--baseline", "file", metavar="FILE", help=f"The file to write; otherwise the config's, or {BASELINE_NAME}."
)
@click.option("--prune", is_flag=True, help="Drop findings that are gone from the files.")
@with_settings
def baseline(paths: tuple[str, ...], file: str | None, prune: bool, **options: Any) -> int:
    """Accept today's findings: write them into a file which later checks compare with.

    What the file accepted before stays accepted; --prune drops what is no longer there.
    """
    groups = file_groups(paths or (".",), options)
    with_files = [group for group in groups if any(not candidate.skipped for candidate in group.files)]
    folder = _folder_of(paths or (".",))
    done = [_accept(_with_baseline(group, file, folder), prune) for group in with_files or groups]
    steps = dict.fromkeys(step for accepted in done for step in accepted.next_steps)
    complain(*(f"copylint: {step}" for step in steps))
    return gravest(accepted.code for accepted in done)


def _folder_of(paths: Sequence[str]) -> str:
    """Return the folder for a baseline where no config gives one: the working directory, or a site elsewhere."""
    here = os.getcwd()
    elsewhere = next((path for path in map(absolute, paths) if within(here, path) is None), "")
    if not elsewhere:
        return os.curdir
    return elsewhere if os.path.isdir(elsewhere) else os.path.dirname(elsewhere)


def _with_baseline(group: FileGroup, file: str | None, folder: str) -> FileGroup:
    """Return a group whose settings name the baseline to write, and the folder from which its paths are counted."""
    config = group.settings.config
    name = file or config.baseline or os.path.normpath(os.path.join(config.root or folder, BASELINE_NAME))
    root = config.root or os.path.dirname(name) or os.curdir
    return group._replace(settings=group.settings._replace(config=replace(config, baseline=name, root=root)))


def _accept(group: FileGroup, prune: bool) -> _Accepted:
    """Write the findings of files into the baseline of their settings, and say what changed."""
    config = group.settings.config
    target = Path(config.baseline)
    _read(target)  # a broken one is refused before much work is done
    files = [candidate for candidate in group.files if not candidate.skipped]
    outcome = Outcome(tuple(lint_files(files, linter_for(group.settings), config.jobs, watched)))
    complain(*(f"copylint: {report.path}: {report.failure}" for report in outcome.failures))
    if len(outcome.failures) == len(outcome.reports):
        complain(f"copylint: nothing was read, so {target.as_posix()} stays as it is")
        return _Accepted(ExitCode.ERROR if outcome.failures else ExitCode.NOTHING_CHECKED)
    accepted = baseline_of(outcome.reports, config.root)
    with alone_in(target.parent):
        # Another run may have written it meanwhile.
        old = _read(target)
        gone = _gone(old, outcome, config.root)
        new = updated(old, accepted, gone if prune else ())
        write_baseline(target, new)
    say(_summary(target, old, new))
    steps = _next_steps(group.settings, accepted, new, gone)
    return _Accepted(ExitCode.ERROR if outcome.failures else ExitCode.CLEAN, tuple(steps))


def _gone(old: Baseline, outcome: Outcome, root: str) -> set[str]:
    """Return the paths whose old entries no longer count: they were read now, or no longer exist."""
    read = {path_from(root, report.path) for report in outcome.reports if not report.failure}
    return read | {entry.path for entry in old.findings if not Path(root, entry.path).exists()}


def _read(target: Path) -> Baseline:
    return read_baseline(target) if os.path.lexists(target) else Baseline()


def _summary(target: Path, old: Baseline, new: Baseline) -> str:
    before, after = ({entry.fingerprint for entry in side.findings} for side in (old, new))
    changes = f"{len(after - before)} added, {len(before - after)} dropped"
    return f"{target.as_posix()}: {counted(len(after), 'accepted finding')} ({changes})"


def _next_steps(settings: Settings, accepted: Baseline, new: Baseline, gone: set[str]) -> Iterator[str]:
    """Yield what the baseline does from now on, and what can be done with it."""
    if not new.findings:
        yield "nothing to accept"
        return
    target = Path(settings.config.baseline)
    is_named = any("baseline" in layer.keys for layer in settings.layers)
    if is_named or target.name == BASELINE_NAME:
        yield "from now on only what is new is reported; keep this file in version control"
    else:
        yield f"to report only what is new: copylint --baseline {target.as_posix()}, or baseline: in the config"
    yield "--show-suppressed lists what was accepted, --no-baseline reports it again"
    today = {entry.fingerprint for entry in accepted.findings}
    old = sum(entry.path in gone and entry.fingerprint not in today for entry in new.findings)
    if old:
        yield f"{counted(old, 'accepted finding')} no longer on the pages: copylint baseline --prune drops them"

"""`copylint baseline`: accept today's findings, so that only new ones count."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from copylint.cli.options import with_settings
from copylint.cli.output import complain, say
from copylint.cli.progress import with_progress
from copylint.cli.settings import FileGroup, file_groups, linter_for
from copylint.config.settings import path_from
from copylint.disk.writing import alone_in
from copylint.findings.baseline import Baseline, baseline_of, read_baseline, updated, write_baseline
from copylint.reporters.common import counted
from copylint.runner.outcome import ExitCode, Outcome, gravest
from copylint.runner.run import lint_files

DEFAULT_FILE = ".copylint-baseline.json"


@click.command(short_help="Accept today's findings in a file of their own.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--baseline", "file", metavar="FILE", help=f"The file to write; otherwise the config's, or {DEFAULT_FILE}."
)
@click.option("--prune", is_flag=True, help="Drop findings that are gone from the files.")
@with_settings
def baseline(paths: tuple[str, ...], file: str | None, prune: bool, **options: Any) -> int:
    """Accept today's findings: write them into a file which later checks compare with.

    What the file accepted before stays accepted; --prune drops what is no longer there.
    """
    groups = file_groups(paths or (".",), options)
    with_files = [group for group in groups if any(not candidate.skipped for candidate in group.files)]
    return gravest(_accept(group, file, prune) for group in with_files or groups)


def _accept(group: FileGroup, file: str | None, prune: bool) -> ExitCode:
    """Write the findings of files into the baseline of their settings, and say what changed."""
    config = group.settings.config
    target = Path(file or config.baseline or Path(config.root, DEFAULT_FILE))
    _read(target)  # a broken one is refused before much work is done
    files = [candidate for candidate in group.files if not candidate.skipped]
    reports = lint_files(files, linter_for(group.settings), config.jobs)
    outcome = Outcome(tuple(with_progress(reports, len(files), sys.stderr)))
    complain(*(f"copylint: {report.path}: {report.failure}" for report in outcome.failures))
    if len(outcome.failures) == len(outcome.reports):
        complain(f"copylint: nothing was read, so {target.as_posix()} stays as it is")
        return ExitCode.ERROR if outcome.failures else ExitCode.NOTHING_CHECKED
    accepted = baseline_of(outcome.reports, config.root)
    with alone_in(target.parent):
        # Another run may have written it meanwhile.
        old = _read(target)
        new = updated(old, accepted, _gone(old, outcome, config.root) if prune else ())
        write_baseline(target, new)
    say(_summary(target, old, new))
    return ExitCode.ERROR if outcome.failures else ExitCode.CLEAN


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

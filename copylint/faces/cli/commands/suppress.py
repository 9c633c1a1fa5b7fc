"""`copylint suppress`: write directives for today's findings into the files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any

import click

from copylint.faces.cli.options import with_settings
from copylint.faces.cli.output import complain, say, write
from copylint.faces.cli.settings import FileGroup, file_groups, linter_for
from copylint.files.reading import read_bytes
from copylint.files.writing import write_all
from copylint.findings.accepted.baseline import Baseline, mark_baselined, read_baseline
from copylint.findings.comments.styles import has_comments
from copylint.linter.linter import Linter
from copylint.linter.runner.lint_file import lint_file
from copylint.linter.runner.outcome import ExitCode
from copylint.linter.runner.run import lint_files
from copylint.model import Finding, Status
from copylint.model.errors import MissingLibraryError, ReadError, UsageError, fault_of
from copylint.readers import format_of, read
from copylint.readers.discovery.decode import decode_text, encode_like
from copylint.readers.discovery.discover import FoundFile, shown_path
from copylint.readers.discovery.sites.pages import site_pages
from copylint.reporters.common import counted, visible
from copylint.tasks.authoring.write_directives import with_directives

_NO_COMMENTS = "files of this format hold no comments"
_ENDS = ("-->", "*/", "*}", "#}", "%}", "%>", "}}")
_NO_PLACE = "no comment can stand here"
_LINK = "a link is not written through"


@dataclass(frozen=True, slots=True)
class _FileChange:
    """What would be done to a file: its text before and after, what is hidden, and what is left and why."""

    path: str
    content: bytes = b""
    before: str = ""
    after: str = ""
    hidden: int = 0
    left: tuple[Finding, ...] = ()
    why_left: str = _NO_PLACE
    failure: str = ""


@dataclass(frozen=True, slots=True)
class _Judge:
    """What finds and judges the findings of a group of files.

    `members` are those that belong to a site; of these, what a page leaves unsaid is in `missing`, as path and rule.
    """

    linter: Linter
    accepted: Baseline
    members: frozenset[str]
    missing: frozenset[tuple[str, str]]

    def marked(self, path: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return the findings of a file, without what its pages say, and those accepted before marked."""
        left = (finding for finding in findings if not finding.is_missing or self._is_missing(path, finding.rule))
        return mark_baselined(left, self.accepted)

    def _is_missing(self, path: str, rule: str) -> bool:
        return path not in self.members or (path, rule) in self.missing


@click.command(short_help="Accept today's findings by comments in the pages.")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option("--reason", required=True, help="Why the findings are accepted; it is written beside each.")
@click.option("--whole-file", is_flag=True, help="Write one comment a file, which also hides what comes later.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, as a diff.")
@with_settings
def suppress(paths: tuple[str, ...], reason: str, whole_file: bool, dry_run: bool, **options: Any) -> int:
    """Write a comment above each finding of today which says that it is accepted, and why.

    Comments are written only where they hide these findings and change nothing that a visitor reads. Where one of
    the findings cannot be hidden, it is named, and no file is written.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise UsageError("--reason must say why the findings are accepted")
    if ends := [end for end in _ENDS if end in reason]:
        raise UsageError(f'--reason must do without "{ends[0]}", which ends a comment in some format')
    changes: list[_FileChange] = []
    for group in file_groups(paths, options):
        files = [file for file in group.files if not file.skipped]
        judge = _judge_of(group, files)
        changes += (_change(file, judge, reason, whole_file) for file in _own(files))
    if not changes:
        complain(f"copylint: nothing to do in {', '.join(paths)} — copylint --list-files tells why")
        return ExitCode.NOTHING_CHECKED
    if any(change.left or change.failure for change in changes):
        complain(*_obstacles(changes))
        return ExitCode.ERROR
    changed = [change for change in changes if change.hidden]
    if not changed:
        say(f"Nothing to suppress in {counted(len(changes), 'file')}")
    elif dry_run:
        write(_diff(changed))
    else:
        write_all({change.path: encode_like(change.after, change.content) for change in changed})
        say(*(f"{shown_path(change.path)}: {counted(change.hidden, 'finding')} suppressed" for change in changed))
    return ExitCode.CLEAN


def _own(files: Iterable[FoundFile]) -> Iterator[FoundFile]:
    """Yield the files without links to others of them: what is written into those is read through the links too."""
    files = tuple(files)
    real = {os.path.realpath(file.path) for file in files if not os.path.islink(file.path)}
    return (file for file in files if not os.path.islink(file.path) or os.path.realpath(file.path) not in real)


def _judge_of(group: FileGroup, files: Sequence[FoundFile]) -> _Judge:
    linter, baseline = linter_for(group.settings), group.settings.config.baseline
    accepted = read_baseline(Path(baseline)) if baseline else Baseline()
    members = frozenset(shown_path(path) for path in site_pages(files, linter.config).files)
    reports = lint_files(files, linter, linter.config.jobs) if members else ()
    missing = frozenset(
        (report.path, finding.rule) for report in reports for finding in report.findings if finding.is_missing
    )
    return _Judge(linter, accepted, members, missing)


def _change(file: FoundFile, judge: _Judge, reason: str, whole_file: bool) -> _FileChange:
    try:
        return _change_of(file, judge, reason, whole_file)
    except (ReadError, MissingLibraryError) as error:
        return _FileChange(file.path, failure=str(error))
    except Exception as error:  # the other files are none the worse for it: nothing is written
        return _FileChange(file.path, failure=f"copylint failed here: {fault_of(error)} — please report this")


def _change_of(file: FoundFile, judge: _Judge, reason: str, whole_file: bool) -> _FileChange:
    path, format_, linter = shown_path(file.path), format_of(file.path) or "text", judge.linter
    if file.failure or os.path.islink(file.path) or not has_comments(path, format_):
        report = lint_file(file, linter)
        left = _new(judge.marked(path, report.findings))
        why = _LINK if os.path.islink(file.path) else _NO_COMMENTS
        return _FileChange(file.path, left=left, why_left=why, failure=report.failure)
    content = read_bytes(file.path)
    document = read(decode_text(content), path, format_, linter.names)
    findings = judge.marked(path, linter.lint(document))
    done = with_directives(document, findings, linter, reason, whole_file=whole_file)
    return _FileChange(file.path, content, document.text, done.text, len(done.hidden), done.left)


def _new(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.status is Status.NEW)


def _obstacles(changes: Iterable[_FileChange]) -> Iterator[str]:
    """Yield what no comment can hide and what cannot be read, a line for what is so of a whole file, and what to do."""
    number = 0
    for change in changes:
        path = shown_path(change.path)
        if change.failure:
            yield f"copylint: {path}: {change.failure}"
        number += len(change.left)
        if len(change.left) > 1 and change.why_left is not _NO_PLACE:
            yield f"copylint: {path}: {len(change.left)} findings: {change.why_left}"
            continue
        for finding in change.left:
            place = f"{path}:{finding.start.line}:{finding.start.column}"
            yield f'copylint: {place}: {finding.rule}, "{finding.match}": {change.why_left}'
    hint = f"; accept {counted(number, 'finding')} with copylint baseline, or leave these files out" if number else ""
    yield f"copylint: nothing was written{hint}"


def _diff(changes: Iterable[_FileChange]) -> Iterator[str]:
    for change in changes:
        path = shown_path(change.path)
        before, after = (text.split("\n") for text in (change.before, change.after))
        for line in unified_diff(before, after, f"a/{path}", f"b/{path}", lineterm=""):
            yield "\t".join(visible(part) for part in line.rstrip("\r").split("\t")) + "\n"

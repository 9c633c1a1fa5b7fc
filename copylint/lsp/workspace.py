"""The diagnostics of all files of the workspace, those that are not open too."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from copylint.errors import CopylintError
from copylint.files.decode import read_text
from copylint.files.discover import FoundFile
from copylint.lsp.diagnostics import diagnostics_of, result_id
from copylint.lsp.positions import Encoding, Ruler
from copylint.lsp.texts import Linted, path_of
from copylint.model import Document
from copylint.runner.lint_file import lint_file
from copylint.runner.project import Project, Workplace

if TYPE_CHECKING:
    from copylint.lsp.server import Server

FileReport = types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport


@dataclass(frozen=True, slots=True)
class _Checked:
    """The diagnostics of a file as it was at a time, under the settings of a generation."""

    stamp: tuple[int, int, int]
    name: str
    diagnostics: list[types.Diagnostic]


@dataclass(slots=True)
class CheckedFiles:
    """What was found in the files of the workspace; a file is read again only where it or the settings changed."""

    _known: dict[str, _Checked] = field(default_factory=dict)

    def keep(self, paths: frozenset[str]) -> None:
        """Forget all files but these."""
        self._known = {path: checked for path, checked in self._known.items() if path in paths}

    def check(self, file: FoundFile, workplace: Workplace, generation: int, encoding: Encoding) -> _Checked:
        """Return the diagnostics of a file."""
        stamp = (*_stamp(file.path), generation)
        known = self._known.get(file.path)
        if known is None or known.stamp != stamp:
            linted = _linted(file, workplace, encoding)
            known = self._known[file.path] = _Checked(stamp, result_id(linted), diagnostics_of(linted))
        return known


async def workspace_report(ls: Server, params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
    """Return the diagnostics of each file that a check of the folders would read; of open ones as they stand there."""
    if not ls.settings.workspace:
        return types.WorkspaceDiagnosticReport([])
    previous = {path_of(known.uri): known.value for known in params.previous_result_ids}
    files = await ls.worker.run(lambda: _files(ls.project, ls.roots))
    ls.tell_complaints()
    ls.checked_files.keep(frozenset(file.path for _, file in files))
    opened = {path_of(uri): uri for uri in ls.texts}
    items: list[FileReport] = []
    for workplace, file in files:
        path = os.path.abspath(file.path)
        if path in opened:
            linted, version = await ls.linted(opened[path]), ls.texts[opened[path]].version
            if linted:
                checked = _Checked((0, 0, 0), result_id(linted), diagnostics_of(linted))
                items.append(_report(opened[path], version, checked, previous.get(path, "")))
            continue
        check = partial(ls.checked_files.check, file, workplace, ls.project.generation, ls.encoding)
        checked = await ls.worker.run(check)
        items.append(_report(Path(path).as_uri(), None, checked, previous.get(path, "")))
    gone = previous.keys() - {os.path.abspath(file.path) for _, file in files}
    items += [_report(Path(path).as_uri(), None, _Checked((0, 0, 0), "", []), "-") for path in sorted(gone)]
    return types.WorkspaceDiagnosticReport(items)


def _files(project: Project, roots: list[str]) -> list[tuple[Workplace, FoundFile]]:
    try:
        return list(project.files(roots)) if roots else []
    except CopylintError:  # it is among the complaints
        return []


def _report(uri: str, version: int | None, checked: _Checked, previous: str) -> FileReport:
    if checked.name and checked.name == previous:
        return types.WorkspaceUnchangedDocumentDiagnosticReport(uri=uri, result_id=checked.name, version=version)
    return types.WorkspaceFullDocumentDiagnosticReport(
        uri=uri, items=checked.diagnostics, version=version, result_id=checked.name or None
    )


def _linted(file: FoundFile, workplace: Workplace, encoding: Encoding) -> Linted:
    report = lint_file(file, workplace.linter)
    findings = workplace.decided(report.findings)
    is_text = bool(findings) and not findings[0].place
    text = read_text(file.path) if is_text else ""
    return Linted(Document(file.path, text, "text", ()), findings, Ruler(text, encoding), message=report.failure)


def _stamp(path: str) -> tuple[int, int]:
    try:
        looks = os.stat(path)
    except OSError:
        return 0, 0
    return looks.st_mtime_ns, looks.st_size

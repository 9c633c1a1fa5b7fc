"""The diagnostics of all files of the workspace, those that are not open too."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from lsprotocol import types

from copylint.errors import CopylintError
from copylint.files.discover import FoundFile
from copylint.lsp.checked_files import Checked
from copylint.lsp.diagnostics import diagnostics_of, result_id
from copylint.lsp.server import Server
from copylint.lsp.texts import path_of
from copylint.runner.project import Project, Workplace

FileReport = types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport


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
                checked = Checked((0, 0, 0), result_id(linted), diagnostics_of(linted))
                items.append(_report(opened[path], version, checked, previous.get(path, "")))
            continue
        check = partial(ls.checked_files.check, file, workplace, ls.project.generation, ls.encoding)
        checked = await ls.worker.run(check)
        items.append(_report(Path(path).as_uri(), None, checked, previous.get(path, "")))
    gone = previous.keys() - {os.path.abspath(file.path) for _, file in files}
    items += [_report(Path(path).as_uri(), None, Checked((0, 0, 0), "", []), "-") for path in sorted(gone)]
    return types.WorkspaceDiagnosticReport(items)


def _files(project: Project, roots: list[str]) -> list[tuple[Workplace, FoundFile]]:
    try:
        return list(project.files(roots)) if roots else []
    except CopylintError:  # it is among the complaints
        return []


def _report(uri: str, version: int | None, checked: Checked, previous: str) -> FileReport:
    if checked.name and checked.name == previous:
        return types.WorkspaceUnchangedDocumentDiagnosticReport(uri=uri, result_id=checked.name, version=version)
    return types.WorkspaceFullDocumentDiagnosticReport(
        uri=uri, items=checked.diagnostics, version=version, result_id=checked.name or None
    )

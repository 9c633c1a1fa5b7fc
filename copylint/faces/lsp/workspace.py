"""The diagnostics of all files of the workspace, those that are not open too."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

from lsprotocol import types

from copylint.faces.lsp.checked_files import CheckedFile
from copylint.faces.lsp.diagnostics import diagnostics_of, result_id
from copylint.faces.lsp.server import Server
from copylint.faces.lsp.texts import path_of
from copylint.linter.runner.project import Project, Workplace
from copylint.model.errors import CopylintError
from copylint.readers.discovery.discover import FoundFile

FileReport = types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport

# To a client that takes partial results so many files are sent at once.
_AT_ONCE = 20


async def workspace_report(ls: Server, params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
    """Return the diagnostics of each file that a check of the folders would read; of open ones as they stand there.

    A client that takes partial results is sent some files after the other; then nothing is left to return.
    """
    token, items = params.partial_result_token, list[FileReport]()
    if ls.settings.workspace:
        async for report in _reports(ls, params):
            items.append(report)
            if token is not None and len(items) >= _AT_ONCE:
                _send(ls, token, items)
                items = []
    if token is not None and items:
        _send(ls, token, items)
        items = []
    return types.WorkspaceDiagnosticReport(items)


def _send(ls: Server, token: types.ProgressToken, items: list[FileReport]) -> None:
    ls.progress(types.ProgressParams(token, types.WorkspaceDiagnosticReportPartialResult(items)))


async def _reports(ls: Server, params: types.WorkspaceDiagnosticParams) -> AsyncIterator[FileReport]:
    """Yield the report on each file, and empty ones for files that are gone."""
    previous = {path_of(known.uri): known.value for known in params.previous_result_ids}
    files = await ls.worker.run(lambda: _files(ls.project, ls.roots))
    ls.tell_complaints()
    ls.checked_files.keep(frozenset(file.path for _, file in files))
    opened = {path_of(uri): uri for uri in ls.texts}
    for workplace, file in files:
        path = os.path.abspath(file.path)
        if path in opened:
            linted = await ls.linted(opened[path])
            if linted:
                checked = CheckedFile((0, 0, 0), result_id(linted), diagnostics_of(linted))
                yield _report(opened[path], linted.version, checked, previous.get(path, ""))
            continue
        check = partial(ls.checked_files.check, file, workplace, ls.project.generation, ls.encoding)
        checked = await ls.worker.run(check)
        yield _report(Path(path).as_uri(), None, checked, previous.get(path, ""))
    gone = previous.keys() - {os.path.abspath(file.path) for _, file in files}
    for path in sorted(gone):
        yield _report(Path(path).as_uri(), None, CheckedFile((0, 0, 0), "", []), "-")


def _files(project: Project, roots: list[str]) -> list[tuple[Workplace, FoundFile]]:
    try:
        return list(project.files(roots)) if roots else []
    except CopylintError:  # it is among the complaints
        return []


def _report(uri: str, version: int | None, checked: CheckedFile, previous: str) -> FileReport:
    if checked.name and checked.name == previous:
        return types.WorkspaceUnchangedDocumentDiagnosticReport(uri=uri, result_id=checked.name, version=version)
    return types.WorkspaceFullDocumentDiagnosticReport(
        uri=uri, items=checked.diagnostics, version=version, result_id=checked.name or None
    )

"""What the server answers: one short function for each message of the protocol."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lsprotocol import types

from copylint.faces.lsp.actions import EXPLAIN, REGISTER, RELOAD, SUPPRESS, Target, actions_at, suppression_edit
from copylint.faces.lsp.client_settings import SECTION, settings_of
from copylint.faces.lsp.diagnostics import SOURCE, Diagnostics, findings_at, range_of, result_id
from copylint.faces.lsp.hover import hover_of
from copylint.faces.lsp.positions import Ruler
from copylint.faces.lsp.registering import register
from copylint.faces.lsp.server import Server
from copylint.faces.lsp.texts import OpenText, edited, path_of
from copylint.faces.lsp.watching import changed_files, watch
from copylint.faces.lsp.workspace import workspace_report
from copylint.linter.runner.project import ProjectLoader, Workplace
from copylint.model import Status
from copylint.model.errors import CopylintError, UsageError
from copylint.tasks.authoring.explanation import Explainer, markdown_of

_DIAGNOSTICS = types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=True, identifier=SOURCE)
_ACTIONS = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])


def server_of(loader: ProjectLoader, options: Mapping[str, Any]) -> Server:
    """Return a server that answers, ready to be started."""
    server = Server(loader, options)
    for name, (handler, capability) in _FEATURES.items():
        server.feature(name, capability)(handler)
    for name, command in _COMMANDS.items():
        server.command(name)(command)
    return server


def _initialize(ls: Server, params: types.InitializeParams) -> None:
    ls.roots = [path_of(folder.uri) for folder in params.workspace_folders or ()]
    if not ls.roots and params.root_uri:
        ls.roots = [path_of(params.root_uri)]
    if not ls.pulls:
        # Whoever asks for diagnostics but cannot be told to ask again would show old ones: they are sent.
        del ls.protocol.fm.features[types.TEXT_DOCUMENT_DIAGNOSTIC]
    _set(ls, params.initialization_options)


async def _initialized(ls: Server, _: types.InitializedParams) -> None:
    await watch(ls)


def _set(ls: Server, given: object) -> None:
    """Take over the settings of the editor: they come before those in files, as those of the command line do."""
    ls.settings, complaints = settings_of(given)
    ls.project.forget({**ls.command_line, **ls.settings.options})
    for complaint in complaints:
        ls.tell(complaint, types.MessageType.Warning)


async def _settings_changed(ls: Server, params: types.DidChangeConfigurationParams) -> None:
    given = params.settings
    workspace = ls.client_capabilities.workspace
    if given is None and workspace and workspace.configuration:
        items = [types.ConfigurationItem(section=SECTION)]
        (given,) = await ls.workspace_configuration_async(types.ConfigurationParams(items))
    _set(ls, given)
    ls.refresh()


def _did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    item = params.text_document
    ls.texts[item.uri] = OpenText(item.uri, item.language_id, item.text, item.version)
    ls.schedule(item.uri, 0)


def _did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    text = ls.texts.get(params.text_document.uri)
    if text is None:
        what = f"changes of {params.text_document.uri}, which is not open, are left out"
        ls.window_log_message(types.LogMessageParams(types.MessageType.Warning, what))
        return
    text.text = edited(text.text, params.content_changes, ls.encoding)
    text.version = params.text_document.version
    ls.schedule(text.uri)


def _did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    ls.cancel(uri)
    ls.shown.pop(uri, None)
    if ls.texts.pop(uri, None) and not ls.pulls:
        ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def _did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    if ls.project.depends_on(path_of(params.text_document.uri)):
        ls.project.forget()
        ls.refresh()


def _folders_changed(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    gone = {path_of(folder.uri) for folder in params.event.removed}
    ls.roots = [root for root in ls.roots if root not in gone]
    ls.roots += [path_of(folder.uri) for folder in params.event.added]
    ls.refresh()


def _files_changed(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    if changed_files(ls, (path_of(change.uri) for change in params.changes)):
        ls.refresh()


async def _diagnostic(
    ls: Server, params: types.DocumentDiagnosticParams
) -> types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport:
    linted = await ls.linted(params.text_document.uri)
    if linted is None:
        return types.RelatedFullDocumentDiagnosticReport([])
    name = result_id(linted)
    if name == params.previous_result_id:
        return types.RelatedUnchangedDocumentDiagnosticReport(name)
    shown = ls.shown.setdefault(params.text_document.uri, Diagnostics())
    return types.RelatedFullDocumentDiagnosticReport(shown.of(linted), result_id=name)


async def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    linted = await ls.linted(params.text_document.uri)
    here = types.Range(params.position, params.position)
    findings = findings_at(linted, here) if linted else []
    if not linted or not findings:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, hover_of(findings))
    return types.Hover(content, range_of(min(findings, key=lambda finding: len(finding.span)), linted))


async def _code_action(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    uri = params.text_document.uri
    linted = await ls.linted(uri)
    text = ls.texts.get(uri)
    if linted is None or text is None or not linted.findings:
        return []
    edits = ls.client_capabilities.workspace and ls.client_capabilities.workspace.workspace_edit
    target = Target(uri, text.version, bool(edits and edits.document_changes))
    linter = ls.workplace(uri, text).linter
    return await ls.worker.run(lambda: actions_at(linted, params, target, linter))


async def _document_link(ls: Server, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
    linted = await ls.linted(params.text_document.uri)
    return [
        types.DocumentLink(range_of(finding, linted), finding.sources[0].url, finding.sources[0].title)
        for finding in (linted.findings if linted else ())
        if finding.sources and finding.status is Status.NEW and linted
    ]


async def _workspace_diagnostic(ls: Server, params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
    return await workspace_report(ls, params)


async def _suppress(ls: Server, uri: str, fingerprint: str, *reasons: str) -> str | None:
    """Accept a finding by a comment with a reason, which is selected so that it can be typed over."""
    linted, text = await ls.linted(uri), ls.texts.get(uri)
    if linted is None or text is None:
        raise UsageError(f"{uri} is not open")
    reason = " ".join(" ".join(reasons).split()) or ls.settings.reason
    linter = ls.workplace(uri, text).linter
    try:
        done = await ls.worker.run(lambda: suppression_edit(linted, fingerprint, reason, linter))
    except CopylintError as error:
        ls.tell(str(error), types.MessageType.Warning)
        return None
    if done is None:
        ls.tell("no comment can stand here that hides this finding and nothing else", types.MessageType.Warning)
        return None
    edits = ls.client_capabilities.workspace and ls.client_capabilities.workspace.workspace_edit
    target = Target(uri, linted.version or 0, bool(edits and edits.document_changes))
    edit = types.ApplyWorkspaceEditParams(target.edit([done.edit]), "Accept a finding")
    answer = await ls.workspace_apply_edit_async(edit)
    if answer.applied and not reasons:
        await _select(ls, uri, Ruler(done.after, ls.encoding).range(done.reason))
    return reason if answer.applied else None


async def _register(ls: Server, uri: str, fingerprint: str) -> str | None:
    """Put the sentence of a finding into the register, and show it there to be completed."""
    linted, text = await ls.linted(uri), ls.texts.get(uri)
    if linted is None or text is None:
        raise UsageError(f"{uri} is not open")
    place, root = ls.workplace(uri, text), ls.root_of(text.path)
    try:
        done = await ls.worker.run(lambda: register(linted, fingerprint, place, root))
    except CopylintError as error:
        ls.tell(str(error), types.MessageType.Warning)
        return None
    if done is None:
        ls.tell("this finding is gone, or the register knows it already", types.MessageType.Warning)
        return None
    ls.project.forget()
    ls.refresh()
    ls.tell(f"{done.path}: complete the entry with evidence and approval; until then it covers nothing")
    await _select(ls, _uri_of(done.path), Ruler(done.text, ls.encoding).range(done.entry))
    return done.path


async def _select(ls: Server, uri: str, selection: types.Range) -> None:
    window = ls.client_capabilities.window
    if window and window.show_document and window.show_document.support:
        await ls.window_show_document_async(types.ShowDocumentParams(uri, take_focus=True, selection=selection))


def _page_on(rule: str, place: Workplace) -> str:
    """Return the page on a rule; called in the thread of the worker. Raises UsageError where there is none."""
    return markdown_of(Explainer(place.settings.config, place.book).explain(rule))


async def _explain(ls: Server, rule: str, *uris: str) -> str:
    """Return the page on a rule as Markdown, and show it where the client can show a document."""
    text = ls.texts.get(uris[0]) if uris else None
    workplace = ls.workplace(uris[0], text) if text else ls.project.at(ls.roots[0] if ls.roots else os.getcwd())
    page = await ls.worker.run(lambda: _page_on(rule, workplace))
    window = ls.client_capabilities.window
    if window and window.show_document and window.show_document.support:
        path = os.path.join(ls.pages.name, f"{rule}.md")
        with open(path, "w", encoding="utf-8") as file:
            file.write(page)
        await ls.window_show_document_async(types.ShowDocumentParams(_uri_of(path), take_focus=True))
    return page


def _uri_of(path: str) -> str:
    return Path(path).as_uri()


def _reload(ls: Server) -> None:
    """Read settings, rules and baseline anew."""
    ls.project.forget()
    ls.refresh()


_FEATURES: Mapping[str, tuple[Callable[..., Any], Any]] = {
    types.INITIALIZE: (_initialize, None),
    types.INITIALIZED: (_initialized, None),
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: (_settings_changed, None),
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: (_folders_changed, None),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (_files_changed, None),
    types.TEXT_DOCUMENT_DID_OPEN: (_did_open, None),
    types.TEXT_DOCUMENT_DID_CHANGE: (_did_change, None),
    types.TEXT_DOCUMENT_DID_SAVE: (_did_save, None),
    types.TEXT_DOCUMENT_DID_CLOSE: (_did_close, None),
    types.TEXT_DOCUMENT_DIAGNOSTIC: (_diagnostic, _DIAGNOSTICS),
    types.WORKSPACE_DIAGNOSTIC: (_workspace_diagnostic, None),
    types.TEXT_DOCUMENT_HOVER: (_hover, None),
    types.TEXT_DOCUMENT_CODE_ACTION: (_code_action, _ACTIONS),
    types.TEXT_DOCUMENT_DOCUMENT_LINK: (_document_link, types.DocumentLinkOptions()),
}
_COMMANDS: Mapping[str, Callable[..., Any]] = {
    SUPPRESS: _suppress,
    REGISTER: _register,
    EXPLAIN: _explain,
    RELOAD: _reload,
}

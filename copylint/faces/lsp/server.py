"""The server: which texts are open, what was found in them, and when that is worked out and sent."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from functools import cached_property
from tempfile import TemporaryDirectory
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInternalError, PyglsError
from pygls.lsp.server import LanguageServer

from copylint import __version__
from copylint.faces.lsp.checked_files import CheckedFiles
from copylint.faces.lsp.client_settings import ClientSettings
from copylint.faces.lsp.diagnostics import Diagnostics
from copylint.faces.lsp.positions import Encoding, Ruler
from copylint.faces.lsp.protocol import Protocol, converter
from copylint.faces.lsp.texts import LONGEST_TEXT, Linted, OpenText, is_file
from copylint.faces.lsp.worker import Worker
from copylint.linter.runner.project import Project, ProjectLoader, Workplace
from copylint.model import Document
from copylint.model.errors import CopylintError, fault_of

# So long after a key nothing is worked out: whoever types fast is not kept waiting by what is old already.
PAUSE_SECONDS = 0.015


class Server(LanguageServer):
    """What one editor has open."""

    protocol: Protocol

    def __init__(self, loader: ProjectLoader, options: Mapping[str, Any]) -> None:
        super().__init__("copylint", __version__, protocol_cls=Protocol, converter_factory=converter, max_workers=2)
        self.command_line = dict(options)
        self.project = Project(loader, options)
        self.settings = ClientSettings()
        self.texts: dict[str, OpenText] = {}
        self.roots: list[str] = []
        self.worker = Worker()
        self.tasks: set[asyncio.Task[None]] = set()
        self.checked_files = CheckedFiles()
        self.shown: dict[str, Diagnostics] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}

    @cached_property
    def pages(self) -> TemporaryDirectory[str]:
        """Return the folder for pages that the editor is asked to show; it is gone when the server is."""
        return TemporaryDirectory(prefix="copylint-")

    @property
    def encoding(self) -> Encoding:
        """Return how the client counts columns."""
        return self.server_capabilities.position_encoding or types.PositionEncodingKind.Utf16

    @property
    def pulls(self) -> bool:
        """Return whether the client asks for diagnostics itself, and again when it is told to: then none are sent."""
        document, workspace = self.client_capabilities.text_document, self.client_capabilities.workspace
        refreshes = workspace and workspace.diagnostics and workspace.diagnostics.refresh_support
        return bool(document and document.diagnostic and refreshes)

    def start(self, task: Any) -> None:
        """Let a coroutine run beside all else, until it ends or the server does."""
        started: asyncio.Task[None] = asyncio.ensure_future(task)
        self.tasks.add(started)
        started.add_done_callback(self._ended)

    def schedule(self, uri: str, pause: float = PAUSE_SECONDS) -> None:
        """Send the diagnostics of a text soon; what was to be sent of an older version is not."""
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()
        if not self.pulls:
            self._waiting[uri] = asyncio.ensure_future(self._publish_soon(uri, pause))
            self._waiting[uri].add_done_callback(self._ended)

    def cancel(self, uri: str) -> None:
        """Send nothing more of a text."""
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()

    def refresh(self) -> None:
        """Let everything be asked for, or sent, anew: settings, rules or decisions have changed."""
        if self.pulls:
            self.start(self._ask_to_pull())
        for uri in self.texts:
            self.schedule(uri)

    async def linted(self, uri: str) -> Linted | None:
        """Return what is found in an open text as it is now; None where it is not open."""
        text = self.texts.get(uri)
        if text is None:
            return None
        known = text.linted
        if known and (known.version, known.generation) == (text.version, self.project.generation):
            return known
        version, source = text.version, text.text
        linted = await self.worker.run(lambda: self._lint(text, source, version))
        text.linted = linted
        self.tell_complaints()
        return linted

    def workplace(self, uri: str, text: OpenText) -> Workplace:
        """Return what is in force for a text; one without a file is judged as if it lay in the first folder."""
        path = text.path if is_file(uri) else os.path.join(self._first_root(), os.path.basename(text.path) or "text")
        return self.project.at(path)

    def tell_complaints(self) -> None:
        """Show what is wrong with settings and rules, each once until they change."""
        for complaint in self.project.complaints():
            self.tell(f"{complaint} — what was in force before stays in force", types.MessageType.Warning)

    def tell(self, message: str, type_: types.MessageType = types.MessageType.Info) -> None:
        """Show a message, and keep it in the log."""
        self.window_show_message(types.ShowMessageParams(type_, f"copylint: {message}"))
        self.window_log_message(types.LogMessageParams(type_, message))

    def report_server_error(self, error: Exception, source: type[PyglsError] | type[JsonRpcException]) -> None:
        """Log what went wrong with a message of the client, in one line and without a trace."""
        what = error.message if isinstance(error, JsonRpcException) else fault_of(error)
        if isinstance(error, JsonRpcInternalError):
            what = what.splitlines()[-1] if what else "internal error"
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"copylint: {what}"))

    def _lint(self, text: OpenText, source: str, version: int) -> Linted:
        """Return what is found in a version of a text; called in the thread of the worker."""
        generation = self.project.generation
        nothing = Linted(
            Document(text.path, source, text.format or "text", ()), (), Ruler("", self.encoding), version, generation
        )
        try:
            return self._lint_as(text, source, nothing)
        except CopylintError as error:
            return _with_message(nothing, str(error))
        except Exception as error:  # a fault of copylint on one page must not cost the others
            return _with_message(nothing, f"copylint failed here: {fault_of(error)} — please report this")

    def _lint_as(self, text: OpenText, source: str, nothing: Linted) -> Linted:
        if not text.format:
            return nothing
        if len(source) > LONGEST_TEXT:
            what = f"more than {LONGEST_TEXT:,} characters are too many while somebody types"
            return _with_message(nothing, f"{what}: check it with copylint on the command line")
        if "\0" in source[:8192]:
            return _with_message(nothing, "binary, not text")
        workplace = self.workplace(text.uri, text)
        if is_file(text.uri) and workplace.why_left_out(text.path, self._root_holding(text.path)):
            return nothing
        if text.session is None or text.generation != nothing.generation:
            text.session = workplace.linter.session(text.path, text.format)
            text.generation = nothing.generation
        findings = workplace.decided(text.session.lint(source).findings)
        assert text.session.document, "it has just been linted"
        ruler = Ruler(source, self.encoding)
        return Linted(text.session.document, findings, ruler, nothing.version, nothing.generation)

    async def _ask_to_pull(self) -> None:
        await self.workspace_diagnostic_refresh_async(None)

    async def _publish_soon(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        linted = await self.linted(uri)
        text = self.texts.get(uri)
        if linted and text and linted.version == text.version:
            diagnostics = self.shown.setdefault(uri, Diagnostics()).of(linted)
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, diagnostics, version=linted.version)
            )

    def _ended(self, task: asyncio.Task[None]) -> None:
        self.tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"copylint: {fault_of(error)}"))

    def _first_root(self) -> str:
        return self.roots[0] if self.roots else os.getcwd()

    def root_of(self, path: str) -> str:
        """Return the folder of the workspace in which a file lies; the first one where it lies in none."""
        return self._root_holding(path) or self._first_root()

    def _root_holding(self, path: str) -> str:
        inside = [root for root in self.roots if path.startswith(os.path.join(root, ""))]
        return max(inside, key=len, default="")


def _with_message(nothing: Linted, message: str) -> Linted:
    return Linted(nothing.document, (), nothing.ruler, nothing.version, nothing.generation, message)

"""An editor without a window: pygls' client with the capabilities of a real one, and a server in its own process."""

from __future__ import annotations

import asyncio
import json
import sys
import threading
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from lsprotocol import converters, types
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter

from tests.waiting import PATIENCE

CLIENTS = Path(__file__).parent / "clients"
NAMES = ("vscode", "neovim", "emacs")


class Editor:
    """One client with one server; all its methods wait for the answer."""

    def __init__(self, name: str, root: Path, settings: Any = None, *arguments: str) -> None:
        self.name = name
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.published: dict[str, list[types.PublishDiagnosticsParams]] = {}
        # When the findings of which version came.
        self.arrivals: dict[tuple[str, int | None], float] = {}
        self.messages: list[str] = []
        self.log: list[str] = []
        self.refreshes = 0
        self.progress: list[Any] = []
        self.registered: list[types.Registration] = []
        self.shown: list[types.ShowDocumentParams] = []
        self.settings = settings
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self.client = self._run(self._start(arguments))
        self.capabilities = self._initialize(root).capabilities

    @property
    def encoding(self) -> str:
        """Return how columns are counted."""
        return str(getattr(self.capabilities.position_encoding, "value", self.capabilities.position_encoding))

    @property
    def pulls(self) -> bool:
        """Return whether the server has the editor ask for diagnostics."""
        return self.capabilities.diagnostic_provider is not None

    def ask(self, method: str, params: Any) -> Any:
        """Return the answer to a request."""

        async def asking() -> Any:
            return await self.client.protocol.send_request_async(method, params)

        return self._run(asking())

    def tell(self, method: str, params: Any) -> None:
        """Send a notification."""
        self._call(lambda: self.client.protocol.notify(method, params))

    def write_raw(self, data: bytes) -> None:
        """Send bytes as they are."""

        def write() -> None:
            assert self.client._server
            assert self.client._server.stdin
            self.client._server.stdin.write(data)

        self._call(write)

    def open(self, uri: str, text: str, language: str = "markdown") -> None:
        """Open a text."""
        self.texts[uri], self.versions[uri] = text, 1
        item = types.TextDocumentItem(uri, language, 1, text)
        self.tell(types.TEXT_DOCUMENT_DID_OPEN, types.DidOpenTextDocumentParams(item))

    def change(self, uri: str, *changes: types.TextDocumentContentChangeEvent) -> None:
        """Send changes of a text."""
        self.versions[uri] += 1
        named = types.VersionedTextDocumentIdentifier(version=self.versions[uri], uri=uri)
        self.tell(types.TEXT_DOCUMENT_DID_CHANGE, types.DidChangeTextDocumentParams(named, list(changes)))

    def rewrite(self, uri: str, text: str) -> None:
        """Send a text anew as a whole."""
        self.change(uri, types.TextDocumentContentChangeWholeDocument(text))
        self.texts[uri] = text  # whoever waits for this in another thread asks about what was sent

    def type(self, uri: str, text: str) -> None:
        """Send a text key by key, all at once: faster than any of it can be checked."""
        first = self.versions[uri] + 1
        keys = [
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version=first + at, uri=uri),
                [types.TextDocumentContentChangeWholeDocument(text[: at + 1])],
            )
            for at in range(len(text))
        ]
        self.versions[uri] += len(keys)
        self.texts[uri] = text
        self._call(lambda: [self.client.protocol.notify(types.TEXT_DOCUMENT_DID_CHANGE, key) for key in keys])

    def close(self, uri: str) -> None:
        """Close a text."""
        named = types.TextDocumentIdentifier(uri)
        del self.texts[uri]
        self.tell(types.TEXT_DOCUMENT_DID_CLOSE, types.DidCloseTextDocumentParams(named))

    def diagnostics(self, uri: str) -> list[types.Diagnostic]:
        """Return the diagnostics of a text as it is now, asked for or waited for as the editor does it."""
        if self.pulls:
            params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
            return list(self.ask(types.TEXT_DOCUMENT_DIAGNOSTIC, params).items)
        self.wait_for(lambda: self.versions[uri] in [params.version for params in self.published.get(uri, ())])
        return list(self.published[uri][-1].diagnostics)

    def rules(self, uri: str) -> list[str]:
        """Return the rules of which the diagnostics of a text tell."""
        return [str(diagnostic.code) for diagnostic in self.diagnostics(uri)]

    def actions(self, uri: str, range_: types.Range, only: list[str] | None = None) -> list[types.CodeAction]:
        """Return what can be done at a range."""
        context = types.CodeActionContext([], only)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), range_, context)
        return list(self.ask(types.TEXT_DOCUMENT_CODE_ACTION, params) or ())

    def do(self, uri: str, action: types.CodeAction) -> Any:
        """Do what an action says: its edit, then its command."""
        if action.edit:
            self.apply(action.edit)
        if action.command:
            return self.execute(action.command.command, *(action.command.arguments or ()))
        return None

    def execute(self, command: str, *arguments: Any) -> Any:
        """Return what a command of the server gives."""
        return self.ask(types.WORKSPACE_EXECUTE_COMMAND, types.ExecuteCommandParams(command, list(arguments)))

    def hover(self, uri: str, line: int, character: int) -> types.Hover | None:
        """Return what is shown over a place."""
        params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, character))
        answer: types.Hover | None = self.ask(types.TEXT_DOCUMENT_HOVER, params)
        return answer

    def apply(self, edit: types.WorkspaceEdit) -> None:
        """Make the edits of a workspace edit in the open texts, and tell the server."""
        changes: dict[str, list[types.TextEdit]] = {uri: list(those) for uri, those in (edit.changes or {}).items()}
        for change in edit.document_changes or ():
            assert isinstance(change, types.TextDocumentEdit)
            changes[change.text_document.uri] = list(change.edits)  # type: ignore[arg-type]
        for uri, edits in changes.items():
            text = self.texts[uri]
            for text_edit in sorted(edits, key=_place_of, reverse=True):
                span = text_edit.range
                start, end = (self.offset(text, position) for position in (span.start, span.end))
                text = text[:start] + text_edit.new_text + text[end:]
            self.rewrite(uri, text)

    def offset(self, text: str, position: types.Position) -> int:
        """Return the offset of a position, found without the server's own code."""
        lines = text.replace("\r\n", "\n ").replace("\r", "\n").split("\n")
        start = sum(len(line) + 1 for line in lines[: position.line])
        line = text[start : start + len(lines[position.line])]
        unit = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[self.encoding]
        return start + len(line.encode(unit[0])[: position.character * unit[1]].decode(unit[0]))

    def marked_words(self, uri: str, diagnostic: types.Diagnostic) -> str:
        """Return the words that a diagnostic marks."""
        text = self.texts[uri]
        return text[self.offset(text, diagnostic.range.start) : self.offset(text, diagnostic.range.end)]

    def wait_for(self, is_so: Callable[[], bool], what: str = "") -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < end, (
                f"waited in vain {what}; log: {self.log[-5:]}, messages: {self.messages[-5:]}"
            )
            time.sleep(0.005)

    def forget(self) -> None:
        """Forget what the server sent, so that an editor that lives long holds no more than the last of it."""
        self.published.clear()
        self.arrivals.clear()

    def stop(self) -> int | None:
        """End the server as an editor does, and return its exit code."""
        process = self.client._server
        assert process
        self.ask(types.SHUTDOWN, None)
        self.tell(types.EXIT, None)
        code: int | None = self._run(process.wait())
        self._loop.call_soon_threadsafe(self._loop.stop)
        return code

    async def _start(self, arguments: tuple[str, ...]) -> LanguageClient:
        client = LanguageClient(self.name, "1", converter_factory=_converter)
        handlers: dict[str, Callable[[Any], Any]] = {
            types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: self._publish,
            types.WINDOW_SHOW_MESSAGE: lambda params: self.messages.append(params.message),
            types.WINDOW_LOG_MESSAGE: lambda params: self.log.append(params.message),
            types.CLIENT_REGISTER_CAPABILITY: lambda params: self.registered.extend(params.registrations),
            types.WORKSPACE_DIAGNOSTIC_REFRESH: lambda _: setattr(self, "refreshes", self.refreshes + 1),
            types.WORKSPACE_CONFIGURATION: lambda params: [self.settings for _ in params.items],
            types.WINDOW_SHOW_DOCUMENT: self._show,
            types.PROGRESS: self.progress.append,
            types.WORKSPACE_APPLY_EDIT: self._apply,
        }
        for method, handler in handlers.items():
            client.feature(method)(_named(handler))
        await client.start_io(sys.executable, "-m", "copylint", "lsp", *arguments)
        return client

    def _publish(self, params: types.PublishDiagnosticsParams) -> None:
        self.arrivals[params.uri, params.version] = time.perf_counter()
        self.published.setdefault(params.uri, []).append(params)

    def _show(self, params: types.ShowDocumentParams) -> types.ShowDocumentResult:
        self.shown.append(params)
        return types.ShowDocumentResult(True)

    def _apply(self, params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        threading.Thread(target=self.apply, args=(params.edit,)).start()
        return types.ApplyWorkspaceEditResult(True)

    def _initialize(self, root: Path) -> types.InitializeResult:
        given = json.loads((CLIENTS / f"{self.name}.json").read_text("utf-8"))
        converter = converters.get_converter()
        answer: types.InitializeResult = self.ask(
            types.INITIALIZE,
            types.InitializeParams(
                capabilities=converter.structure(given["capabilities"], types.ClientCapabilities),
                client_info=types.ClientInfo(**given["clientInfo"]),
                root_uri=root.as_uri(),
                workspace_folders=[types.WorkspaceFolder(root.as_uri(), root.name)],
                initialization_options=self.settings,
            ),
        )
        self.tell(types.INITIALIZED, types.InitializedParams())
        return answer

    def _run(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(_within_time(coroutine), self._loop).result(PATIENCE + 1)

    def _call(self, call: Callable[[], Any]) -> None:
        async def calling() -> None:
            call()

        self._run(calling())


async def _within_time(coroutine: Any) -> Any:
    return await asyncio.wait_for(coroutine, PATIENCE)


def _place_of(text_edit: types.TextEdit) -> tuple[int, int]:
    return text_edit.range.start.line, text_edit.range.start.character


def _named(handler: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def handle(params: Any) -> Any:
        return handler(params)

    return handle


def _converter() -> Any:
    """Return pygls' converter, but with actions that hold a command read as actions."""
    converter = default_converter()

    def action(value: Any, _: type) -> types.Command | types.CodeAction:
        is_command = isinstance(value["command"], str) if "command" in value else False
        read: types.Command | types.CodeAction = converter.structure(
            value, types.Command if is_command else types.CodeAction
        )
        return read

    converter.register_structure_hook(types.Command | types.CodeAction, action)
    return converter

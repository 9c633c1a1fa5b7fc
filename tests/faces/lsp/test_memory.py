"""A server that is typed into for hours holds no more than it did after the first keys."""

import asyncio
import gc
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from lsprotocol import types

from copylint.faces.cli.settings import file_groups, linter_for, settings_for
from copylint.faces.lsp.features import server_of
from copylint.linter.runner.project import ProjectLoader
from tests.waiting import PATIENCE

pytestmark = pytest.mark.slow

TEXT = "# Welcome\n\nOur facial stimulates collagen.\n"
KEYS = 100


class Session:
    """A server without a process, and an editor that types a letter and takes it away again."""

    def __init__(self, page):
        self.server = server_of(
            ProjectLoader(settings_for, linter_for, file_groups), {"config_file": None, "isolated": True}
        )
        self.server.protocol.set_writer(self, include_headers=False)
        self.uri = page.as_uri()
        self.version = self.shown = 0

    def write(self, data):
        message = json.loads(data)
        if message.get("method") == types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS:
            self.shown = message["params"]["version"]

    def close(self):
        pass

    def take(self, message):
        self.server.protocol.handle_message(message)

    async def start(self):
        capabilities = types.ClientCapabilities()
        self.take(types.InitializeRequest(1, types.InitializeParams(capabilities, root_uri=self.uri)))
        item = types.TextDocumentItem(self.uri, "markdown", self.version, TEXT)
        self.take(types.DidOpenTextDocumentNotification(types.DidOpenTextDocumentParams(item)))

    async def type(self, keys):
        for _ in range(keys):
            self.version += 1
            place = types.Range(types.Position(2, 4), types.Position(2, 4 + (self.version + 1) % 2))
            change = types.TextDocumentContentChangePartial(place, "x" * (self.version % 2))
            text = types.VersionedTextDocumentIdentifier(self.version, self.uri)
            self.take(types.DidChangeTextDocumentNotification(types.DidChangeTextDocumentParams(text, [change])))
            if self.version % 2 == 0:
                await asyncio.wait_for(self.is_shown(), PATIENCE)

    async def is_shown(self):
        while self.shown != self.version:
            await asyncio.sleep(0.001)


def objects():
    gc.collect()
    return Counter(f"{type(thing).__module__}.{type(thing).__qualname__}" for thing in gc.get_objects())


async def left_behind(session):
    """Return what every hundred keys leave, the least number of each kind.

    Caches grow once: Python remembers of each type that it meets for the first time that it is none of the fifty
    subclasses of Mapping, by a weak reference and a function for each of them.
    """
    await session.start()
    await session.type(KEYS)
    left = []
    for _ in range(3):
        before = objects()
        await session.type(KEYS)
        left.append(objects() - before)
    return {name: number for name, number in (left[0] & left[1] & left[2]).items() if number >= KEYS // 4}


def test_keys_leave_nothing_behind(compiled_rules, tmp_path):
    session = Session(tmp_path / "page.md")

    # In a thread of its own: the loop of a browser that other tests opened may run in this one.
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, left_behind(session)).result() == {}
    assert session.server.texts[session.uri].text == TEXT

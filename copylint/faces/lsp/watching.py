"""What decides the findings beside the texts: config, rules, register and baseline. A change of it is noticed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from lsprotocol import types

from copylint.faces.lsp.server import Server

_WATCHED = "**/*.{yaml,yml,toml,json}"
_POLL_SECONDS = 2.0


async def watch(ls: Server) -> None:
    """Ask the client to tell of changed files; where it cannot, look after them every two seconds."""
    workspace = ls.client_capabilities.workspace
    watched = workspace and workspace.did_change_watched_files
    if watched and watched.dynamic_registration:
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
        registration = types.Registration("copylint-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await ls.client_register_capability_async(types.RegistrationParams([registration]))
    else:
        ls.start(_poll(ls))


def changed_files(ls: Server, paths: Iterable[str]) -> bool:
    """Forget what was read where one of the files decides what is found; return whether one does."""
    if not any(ls.project.depends_on(path) for path in paths):
        return False
    ls.project.forget()
    return True


async def _poll(ls: Server) -> None:
    while True:
        await asyncio.sleep(_POLL_SECONDS)
        if await ls.worker.run(ls.project.has_changed):
            ls.project.forget()
            ls.refresh()

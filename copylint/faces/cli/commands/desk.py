"""`copylint desk`: a page for writers in the browser, on their own machine."""

from __future__ import annotations

import os
import webbrowser
from contextlib import chdir, suppress

import click

from copylint.faces.cli.output import complain, say
from copylint.faces.cli.settings import file_groups, linter_for, settings_for
from copylint.linter.runner.project import ProjectLoader
from copylint.model.errors import UsageError


@click.command(short_help="Open a page in the browser to write and check copy.")
@click.argument("folder", default=".", metavar="[FOLDER]")
@click.option("--port", default=0, type=click.IntRange(0, 65535), help="Use this port; otherwise a free one.")
@click.option("--no-browser", is_flag=True, help="Print the address and open no browser.")
def desk(folder: str, port: int, no_browser: bool) -> int:
    """Open a page in the browser: write or paste copy, drop files, look through the pages of FOLDER.

    It is served on this machine alone, and nothing leaves it. Ctrl-C ends it; drafts are kept.
    """
    from copylint.faces.desk.running import known_as_open, open_desk
    from copylint.faces.desk.server import DeskServer
    from copylint.faces.desk.work import Desk

    if not os.path.isdir(folder):
        raise UsageError(f'"{folder}" is no folder')
    try:
        server = DeskServer(Desk(folder, ProjectLoader(settings_for, linter_for, file_groups)), port)
    except OSError as error:
        raise UsageError(f"port {port} cannot be used: {error.strerror} — leave --port out for a free one") from None
    if other := open_desk(server.desk.folder):
        complain(
            f"another desk is open on this folder at {other}; this one works beside it: a file that either of them "
            "changed is shown again before it is written"
        )
    say(f"The desk is open at {server.address}", "Ctrl-C ends it.")
    if not no_browser and not _opened(server.address):
        complain("no browser was found: open the address yourself")
    # So that config, register and ledger are those that commands in the folder find.
    with suppress(KeyboardInterrupt), chdir(server.desk.folder), known_as_open(server.desk.folder, server.server_port):
        server.serve_forever(poll_interval=0.2)
    server.server_close()
    return 0


def _opened(address: str) -> bool:
    with suppress(webbrowser.Error):
        return webbrowser.open(address)
    return False

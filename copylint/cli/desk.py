"""`copylint desk`: a page for writers in the browser, on their own machine."""

from __future__ import annotations

import os
import webbrowser
from contextlib import suppress

import click

from copylint.cli.output import complain, say
from copylint.cli.settings import file_groups, linter_for, settings_for
from copylint.errors import UsageError
from copylint.runner.project import Loader


@click.command(short_help="Open a page in the browser to write and check copy.")
@click.argument("folder", default=".", metavar="[FOLDER]")
@click.option("--port", default=0, type=click.IntRange(0, 65535), help="Use this port; otherwise a free one.")
@click.option("--no-browser", is_flag=True, help="Print the address and open no browser.")
def desk(folder: str, port: int, no_browser: bool) -> int:
    """Open a page in the browser: write or paste copy, drop files, look through the pages of FOLDER.

    It is served on this machine alone, and nothing leaves it. Ctrl-C ends it; drafts are kept.
    """
    from copylint.desk.server import DeskServer
    from copylint.desk.work import Desk

    if not os.path.isdir(folder):
        raise UsageError(f'"{folder}" is no folder')
    try:
        server = DeskServer(Desk(folder, Loader(settings_for, linter_for, file_groups)), port)
    except OSError as error:
        raise UsageError(f"port {port} cannot be used: {error.strerror} — leave --port out for a free one") from None
    say(f"The desk is open at {server.address}", "Ctrl-C ends it.")
    if not no_browser and not _opened(server.address):
        complain("no browser was found: open the address yourself")
    with suppress(KeyboardInterrupt):
        server.serve_forever(poll_interval=0.2)
    server.server_close()
    return 0


def _opened(address: str) -> bool:
    with suppress(webbrowser.Error):
        return webbrowser.open(address)
    return False

"""A built site in a folder: its pages, and a server that shows them to a browser."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

from copylint.faces.site.pages import Fetched
from copylint.files.reading import read_bytes
from copylint.model.errors import ReadError
from copylint.readers.discovery.discover import shown_path

BUILT_FOLDERS = ("dist", "public", "_site", "out", "build")
_TYPES = {
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "text/html",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".srt": "application/x-subrip",
    ".vtt": "text/vtt",
}


def pages_in(folder: str) -> Iterator[str]:
    """Yield the paths of the pages and documents of a built site, in the order of their names."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(place, name) for name in sorted(names) if _ending(name) in _TYPES)


def built_page(path: str) -> Fetched:
    """Return a page of a built site as a server would answer it."""
    shown = shown_path(path)
    when = datetime.now(UTC)
    try:
        content = read_bytes(path)
    except ReadError as error:
        return Fetched(shown, shown, when, failure=str(error))
    return Fetched(shown, shown, when, 200, {"content-type": _TYPES[_ending(path)]}, content)


@contextmanager
def served(folder: str) -> Iterator[str]:
    """Show a built site on the loopback address as long as the context is open; give its origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def address_on(origin: str, folder: str, path: str) -> str:
    """Return the address at which a page of a built site is served."""
    relative = os.path.relpath(path, folder).replace(os.sep, "/")
    return f"{origin}/{quote(relative.removesuffix('index.html'))}"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
        """Say nothing: the terminal is for findings."""


def _ending(name: str) -> str:
    return os.path.splitext(name)[1].lower()

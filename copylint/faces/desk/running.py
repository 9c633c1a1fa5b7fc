"""Which desks are open on a folder, so that a second one can say so."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from copylint.files.cache import read_cached, write_cached

_WAIT = 0.5


def open_desk(folder: str) -> str:
    """Return the address of a desk that is open on a folder; nothing where none answers."""
    port = read_cached(_name(folder), folder)
    if not port.isdecimal():
        return ""
    try:
        socket.create_connection(("127.0.0.1", int(port)), _WAIT).close()
    except OSError:
        return ""
    return f"http://127.0.0.1:{port}/"


@contextmanager
def known_as_open(folder: str, port: int) -> Iterator[None]:
    """Let other desks know of one on a folder while it is open."""
    write_cached(_name(folder), folder, str(port))
    try:
        yield
    finally:
        if read_cached(_name(folder), folder) == str(port):
            write_cached(_name(folder), folder, "none")


def _name(folder: str) -> str:
    return f"desk-{sha256(os.fsencode(folder)).hexdigest()[:16]}"

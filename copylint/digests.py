"""SHA-256 without OpenSSL, whose loading takes longer than all the digests that a page needs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__all__ = ["sha256"]

# Where Python keeps its own: from 3.12 on, before that, and for any other Python.
_HOMES = ("_sha2", "_sha256", "hashlib")


if TYPE_CHECKING:
    from hashlib import sha256
else:

    def _first_home():
        for home in _HOMES:
            try:
                return import_module(home)
            except ImportError:
                pass
        raise ImportError("no SHA-256 here")

    sha256 = _first_home().sha256

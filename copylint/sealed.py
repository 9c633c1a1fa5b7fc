"""Values into bytes and back, for caches: damage is noticed, and nothing but copylint's own values comes out.

Pickle reads tables fastest. Its danger is that it can name any function to be called; here it can name classes of
copylint only, and the folder belongs to the user who runs it.
"""

from __future__ import annotations

import pickle
from io import BytesIO
from zlib import crc32

from copylint.values import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_CHECK_LENGTH = 4


class DamageError(ValueError):
    """The bytes are not what was sealed."""


def seal(value: object) -> bytes:
    """Return a value as bytes."""
    content = pickle.dumps(value, protocol=5)
    return crc32(content).to_bytes(_CHECK_LENGTH, "big") + content


def unseal(sealed: bytes) -> Any:
    """Return the value that was sealed; raises DamageError where that cannot be done."""
    check, content = sealed[:_CHECK_LENGTH], memoryview(sealed)[_CHECK_LENGTH:]
    if crc32(content).to_bytes(_CHECK_LENGTH, "big") != check:
        raise DamageError("the checksum is wrong")
    return _loads(content)


def _loads(content: memoryview) -> Any:
    try:
        return _OwnValues(BytesIO(content)).load()
    except Exception as error:  # whatever an old version's bytes do to a new one
        raise DamageError(str(error)) from error


class _OwnValues(pickle.Unpickler):
    """Reads values that are made of copylint's classes and of what Python builds in."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module.startswith("copylint.") else None
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is no class of copylint")
        return found

"""Values into bytes and back, for caches: damage is noticed, and nothing but copylint's own values comes out.

Pickle reads tables fastest. Its danger is that it can name any function to be called; here it can name classes of
copylint only, and the folder belongs to the user who runs it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, KeysView, Mapping
from io import BytesIO
from typing import Any, Final
from zlib import crc32

from copylint.pickling import PickleBuffer, Unpickler, UnpicklingError, dumps

Bytes = bytes | memoryview

_CHECK_LENGTH = 4
_LENGTH: Final = "Q"


class DamageError(ValueError):
    """The bytes are not what was sealed."""


class Shelf:
    """Byte strings by name, of which each is read when it is asked for.

    They lie in one row. Where a shelf is sealed and unsealed again, that row is not copied but used where it lies.
    """

    __slots__ = ("_ends", "_places", "_row")

    def __init__(self, content: Mapping[str, Bytes]) -> None:
        ends = [0]
        for one in content.values():
            ends.append(ends[-1] + len(one))
        self.__setstate__(("\0".join(content), array(_LENGTH, ends).tobytes(), b"".join(content.values())))

    def __getstate__(self) -> object:
        return "\0".join(self._places), self._ends.tobytes(), PickleBuffer(self._row)

    def __setstate__(self, state: tuple[str, bytes, Bytes]) -> None:
        names, ends, row = state
        self._ends = memoryview(ends).cast(_LENGTH)
        self._row = memoryview(row)
        self._places = dict(zip(names.split("\0"), range(len(self._ends) - 1), strict=False))

    def __getitem__(self, name: str) -> memoryview:
        place = self._places[name]
        return self._row[self._ends[place] : self._ends[place + 1]]

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shelf) and self.items() == other.items()

    __hash__ = None  # type: ignore[assignment]  # it would read all that lies there

    def keys(self) -> KeysView[str]:
        """Return the names."""
        return self._places.keys()

    def items(self) -> list[tuple[str, bytes]]:
        """Return each name with a copy of what lies there."""
        return [(name, bytes(self[name])) for name in self._places]


def seal(value: object) -> bytes:
    """Return a value as bytes."""
    rows: list[PickleBuffer] = []
    content = dumps(value, protocol=5, buffer_callback=rows.append)
    parts: list[Bytes] = [content, *(row.raw() for row in rows)]
    lengths = array(_LENGTH, [len(parts), *map(len, parts)]).tobytes()
    sealed = b"".join((lengths, *parts))
    return crc32(sealed).to_bytes(_CHECK_LENGTH, "big") + sealed


def unseal(sealed: Bytes) -> Any:
    """Return the value that was sealed; raises DamageError where that cannot be done.

    A shelf in it uses the bytes where they lie.
    """
    check, rest = bytes(sealed[:_CHECK_LENGTH]), memoryview(sealed)[_CHECK_LENGTH:]
    if crc32(rest).to_bytes(_CHECK_LENGTH, "big") != check:
        raise DamageError("the checksum is wrong")
    try:
        content, *rows = _parts(rest)
        return _OwnValues(BytesIO(content), buffers=rows).load()
    except Exception as error:  # whatever an old version's bytes do to a new one
        raise DamageError(str(error)) from error


def _parts(sealed: memoryview) -> Iterable[memoryview]:
    size = array(_LENGTH).itemsize
    (count,) = sealed[:size].cast(_LENGTH)
    start = size * (count + 1)
    for length in sealed[size:start].cast(_LENGTH).tolist():
        yield sealed[start : start + length]
        start += length


class _OwnValues(Unpickler):
    """Reads values that are made of copylint's classes and of what Python builds in."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module.startswith("copylint.") else None
        if not isinstance(found, type):
            raise UnpicklingError(f"{module}.{name} is no class of copylint")
        return found

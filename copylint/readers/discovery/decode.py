"""The bytes of files into text: UTF-8, or what a byte order mark says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TextIO

from copylint.files.reading import open_bytes, read_bytes
from copylint.model.errors import ReadError

OLD_ENCODING = "cp1252"
OLD_ENCODING_NOTE = "not UTF-8, so read as Windows-1252 — save it as UTF-8 to be sure of every letter"

_BINARY_PROBE = 8192
# Texts hold none of these.
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\f\r")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


class EncodingError(ReadError):
    """Why the bytes of a file are no text in the encoding that they should be in."""


def read_text(path: str) -> str:
    """Return the text of a file without its byte order mark; line ends stay as they are."""
    return decode_text(read_bytes(path))


@contextmanager
def open_text(path: str, encoding: str = "") -> Iterator[TextIO]:
    """Open a file as text without its byte order mark, to be read piece by piece; line ends stay as they are.

    Its encoding is UTF-8, or what a byte order mark says, unless another is given.
    """
    with open_bytes(path) as file:
        start = file.read(_BINARY_PROBE)
        encoding = encoding or _encoding_of(start)
        if encoding == "utf-8" and b"\0" in start:
            raise ReadError("binary, not text")
        file.seek(0)
        try:
            yield TextIOWrapper(file, "utf-8-sig" if encoding == "utf-8" else encoding, newline="")
        except UnicodeDecodeError:
            name = "UTF-8 nor Windows-1252" if encoding == OLD_ENCODING else encoding.upper()
            raise EncodingError(f"{'neither' if ' nor ' in name else 'not'} {name} — save it as UTF-8") from None


def decode_text(content: bytes) -> str:
    """Return the text of a file's bytes without their byte order mark. Raises EncodingError."""
    mark = byte_order_mark(content)
    if not mark and b"\0" in content[:_BINARY_PROBE]:
        raise ReadError("binary, not text")
    encoding = _encoding_of(content)
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        what = f"not {encoding.upper()}: byte {error.start} cannot be decoded — save it as UTF-8"
        raise EncodingError(what) from None


def guess_text(content: bytes) -> tuple[str, str]:
    """Return the text of bytes, in the encoding of old Windows programs where they are not UTF-8, and a note on that.

    Raises EncodingError where they cannot be that either.
    """
    try:
        return decode_text(content), ""
    except EncodingError:
        if byte_order_mark(content) or len(content.translate(None, _CONTROLS)) < len(content):
            raise
        try:
            return content.decode(OLD_ENCODING), OLD_ENCODING_NOTE
        except UnicodeDecodeError:
            pass
        raise


def encode_like(text: str, content: bytes) -> bytes:
    """Return a text as bytes in the encoding of other content, with its byte order mark."""
    mark = byte_order_mark(content)
    encoding = _encoding_of(content)
    if encoding != "utf-8":
        encoding += "-be" if mark in (b"\xfe\xff", b"\x00\x00\xfe\xff") else "-le"
    return mark + text.encode(encoding)


def byte_order_mark(content: bytes) -> bytes:
    """Return the byte order mark at the start of some content, if there is one."""
    return next((mark for mark, _ in _MARKS if content.startswith(mark)), b"")


def _encoding_of(content: bytes) -> str:
    return dict(_MARKS).get(byte_order_mark(content), "utf-8")

"""From what was fetched to what copylint reads: its encoding, its format, its text."""

from __future__ import annotations

import codecs
import re

from copylint.faces.site.pages import Fetched
from copylint.model import Document
from copylint.model.errors import ReadError
from copylint.readers import EXTENSIONS, PACKAGES
from copylint.readers.discovery import document as files
from copylint.readers.discovery.decode import byte_order_mark, decode_text

_HTML = frozenset(("text/html", "application/xhtml+xml", ""))
_FORMATS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "text/vtt": "vtt",
    "application/x-subrip": "srt",
    "text/markdown": "markdown",
    "text/plain": "text",
}
# The standard has it within the first 1,024 bytes; not every page keeps to it.
_PROBE = 4096
_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def format_of_answer(fetched: Fetched) -> str:
    """Return the format in which an answer is read; empty where there is no reader for it."""
    if is_html(fetched):
        return "html"
    if known := _FORMATS.get(fetched.media_type, ""):
        return known if known in PACKAGES or known in EXTENSIONS.values() else ""
    return ""


def is_html(fetched: Fetched) -> bool:
    """Return whether an answer is a page in HTML."""
    if fetched.media_type == "":
        return fetched.content.lstrip()[:1] == b"<"
    return fetched.media_type in _HTML


def text_of(fetched: Fetched) -> str:
    """Return the text of an answer, in the encoding that byte order mark, server or page tell, in this order."""
    content = fetched.content
    if not byte_order_mark(content):
        declared = _META_CHARSET.search(content[:_PROBE])
        for name in (fetched.charset, declared[1].decode() if declared else ""):
            if name and (encoding := _known(name)):
                return content.decode(encoding, "replace")
    try:
        return decode_text(content)
    except ReadError:
        return content.decode("cp1252", "replace")


def document_of(fetched: Fetched, path: str, text: str = "") -> Document:
    """Return an answer as a document; `text` is the page where it is not what the server sent. Raises ReadError."""
    format_name = format_of_answer(fetched)
    if not format_name:
        raise ReadError(f"no reader for {fetched.media_type or 'what the server sent'}")
    return files.document_of(fetched.content, path, format_name, decode=lambda _: (text or text_of(fetched), ""))[0]


def _known(name: str) -> str:
    try:
        # Browsers read Latin-1 as Windows does, and pages are written for browsers.
        encoding = codecs.lookup(name).name
    except LookupError:
        return ""
    return "cp1252" if encoding in ("iso8859-1", "ascii") else encoding

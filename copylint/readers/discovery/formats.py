"""Whether a file can be read, told from its name, and what to do where it cannot."""

from __future__ import annotations

import os

from copylint.readers import PACKAGES, STREAMS, format_of

WHAT_IS_READ = (
    "copylint reads text, Markdown, HTML, templates, .docx, .pptx, .pdf, .csv, .json, .yaml, .js, .php and the like"
)
_ADVICE = {
    **dict.fromkeys((".doc", ".odt", ".rtf", ".pages", ".gdoc"), "save it as .docx"),
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".numbers", ".gsheet"), "save it as .csv"),
    **dict.fromkeys((".ppt", ".odp", ".key"), "save it as .pptx"),
}
# Formats that are read with a library of an extra.
_LIBRARIES = {"pdf": "pypdfium2"}
_IMAGES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".heic", ".tif", ".tiff"))
_ADDRESSES = ("http://", "https://", "www.")


def has_reader(path: str) -> bool:
    """Return whether the format of a file is known by its name."""
    format_name = format_of(path)
    return format_name is not None and (format_name not in _LIBRARIES or _is_installed(_LIBRARIES[format_name]))


def may_belong_to_site(path: str) -> bool:
    """Return whether a file may be a page or a part of one: a draft, a feed and a Word file never are."""
    format_name = format_of(path)
    return not (format_name in (None, "text") or format_name in PACKAGES or format_name in STREAMS)


def why_unreadable(path: str) -> str:
    """Return why a file that was named cannot be read, with what to do instead; nothing where it may be read."""
    if path.lower().startswith(_ADDRESSES) and not os.path.lexists(path):
        return "an address, not a file — copylint site checks what is published"
    if not os.path.isfile(path) or has_reader(path):
        return ""
    name = os.path.basename(path)
    ending = os.path.splitext(name)[1]
    if ending.lower() in _IMAGES:
        return f'no reader for "{ending}" files — put the words of the picture into its alt text or a .txt file'
    if ending.lower() == ".pdf":
        from copylint.files.installed import missing

        return str(missing("PDF files are read with pypdfium2", "pdf"))
    return f'no reader for "{ending or name}" files — {_ADVICE.get(ending.lower(), WHAT_IS_READ)}'


def _is_installed(library: str) -> bool:
    from importlib.util import find_spec

    return find_spec(library) is not None

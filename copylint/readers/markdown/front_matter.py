"""Reads front matter: the strings in it that end up on the page, as titles, descriptions and text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from copylint.model import Comment, Kind, Span
from copylint.readers.code.copy_or_code import is_copy, kind_of
from copylint.readers.data.escapes import SourceString, read_string
from copylint.readers.data.plain_yaml import plain_yaml_strings
from copylint.readers.page import Page

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(?=[\r\n])")
_CLOSINGS = {
    "---": re.compile(r"[\r\n](?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"),
    "+++": re.compile(r"[\r\n]\+\+\+[ \t]*(?=[\r\n]|\Z)"),
}
_DIRECTIVE = re.compile(r"(?<=[\r\n ])#[ \t]*+(copylint-[^\r\n]*)")
_HAS_KEY = re.compile(r"[\r\n][\w\"'][^\r\n]*[:=]")

# In front matter these are for the site generator; in other data they may be shown.
_SILENT = re.compile(
    r"(?:\b|_|[a-z](?=[A-Z]))(?i:date|updated|published|authors?|tags?|categor(?:y|ies)|keywords?|aliases"
    r"|redirect(?:_from)?|weight|draft|address|template|code|robots|canonical|css)\Z"
)


def read_front_matter(page: Page) -> int:
    """Add the front matter's strings to the page; return where it ends, 0 where there is none."""
    source = page.source
    opening = _OPENING.match(source)
    closing = _CLOSINGS[opening[1]].search(source, opening.end()) if opening else None
    if not opening or not closing or not _HAS_KEY.search(source, opening.end(), closing.start()):
        return 0
    for string in _strings(source, opening[1], opening.end(), closing.start()):
        kind = _kind(source, string)
        if kind:
            read_string(page, string, kind)
    for found in _DIRECTIVE.finditer(source, opening.end(), closing.start()):
        page.comments.append(Comment(found[1], Span(*found.span())))
    return closing.end()


def _strings(source: str, fence: str, start: int, end: int) -> Iterable[SourceString]:
    if fence == "---":
        plain = plain_yaml_strings(source, start, end)
        if plain is not None:
            return plain
        from copylint.readers.data.yaml_strings import yaml_strings

        return yaml_strings(source, start, end)
    from copylint.readers.data.toml import toml_strings

    return toml_strings(source, start, end)


def _kind(source: str, string: SourceString) -> Kind | None:
    """Return the kind of a string by its key, or None where it is no text to read."""
    text = source[string.start : string.end]
    if string.escapes:
        decode = string.escapes.decode
        text = string.escapes.pattern.sub(lambda found: decode(found[0]), text)
    if "&" in text:
        from html import unescape

        text = unescape(text)
    is_read = is_copy(text, string.key) and not _SILENT.search(string.key)
    return kind_of(string.key) if is_read else None

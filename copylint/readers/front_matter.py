"""Reads front matter: the strings in it that end up on the page, as titles, descriptions and text.

Site generators know it in YAML, TOML, JSON and JavaScript, before Markdown, HTML and the templates of either.
"""

import json
import re
from collections.abc import Iterable
from typing import NamedTuple

from copylint.model import Channel, Comment, Kind, Span
from copylint.readers.code.copy_or_code import is_copy, kind_of
from copylint.readers.data.escapes import SourceString, read_string
from copylint.readers.page import PageBuilder

_OPENING = re.compile(r"(?P<fence>---|\+\+\+|;;;)(?P<language>[a-z]*)[ \t]*(?=[\r\n])")
# These and the next are compiled where they are needed, as `re` keeps them: few pages need more than two.
_CLOSINGS = {
    "---": r"[\r\n](?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)",
    "+++": r"[\r\n]\+\+\+[ \t]*(?=[\r\n]|\Z)",
    ";;;": r"[\r\n];;;[ \t]*(?=[\r\n]|\Z)",
}
# What stands behind the opening fence says the language, else the fence does.
_LANGUAGES = {
    "---": "yaml",
    "+++": "toml",
    ";;;": "json",
    "yaml": "yaml",
    "yml": "yaml",
    "toml": "toml",
    "json": "json",
    "js": "js",
    "javascript": "js",
}
_JSON_START = r"\{\s*\""
_LINE_ENDS = r"[ \t]*(?=[\r\n]|\Z)"
_DIRECTIVE = r"(?<=[\r\n ])#[ \t]*+(copylint-[^\r\n]*)"
# Where the page is shown, if that is a place with rules of its own: "channel: meta", "channels: [meta, email]".
_CHANNEL_KEYS = ("channel", "channels")
_CHANNELS = {channel.value: channel for channel in Channel}
# More digits than any character has, and perhaps than Python reads.
_ENDLESS_REFERENCE = r"&#(?:[xX][0-9a-fA-F]{8,}|\d{8,})"
_HAS_KEY = re.compile(r"[\r\n{][ \t]*+[\w\"'][^\r\n:=]*+[:=]")

# In front matter these are for the site generator; in other data they may be shown.
_SILENT = re.compile(
    r"(?:\b|_|[a-z](?=[A-Z]))(?i:date|updated|published|authors?|tags?|categor(?:y|ies)|keywords?|aliases"
    r"|redirect(?:_from)?|weight|draft|address|template|code|robots|canonical|css)\Z"
)


class FrontMatter(NamedTuple):
    """Where front matter stands in a source, and where the page after it begins."""

    language: str
    start: int
    end: int
    after: int


def front_matter_of(source: str) -> FrontMatter | None:
    """Return the front matter with which a source begins, if it does."""
    if source.startswith("{"):
        return _bare_json(source)
    opening = _OPENING.match(source)
    language = _LANGUAGES.get(opening["language"] or opening["fence"]) if opening else None
    closing = re.compile(_CLOSINGS[opening["fence"]]).search(source, opening.end()) if opening else None
    if not opening or not language or not closing:
        return None
    start, end = opening.end(), closing.start()
    is_data = _HAS_KEY.search(source, start, end) or not source[start:end].strip()
    return FrontMatter(language, start, end, closing.end()) if is_data else None


def read_front_matter(page: PageBuilder) -> int:
    """Add the front matter's strings and directives to the page; return where it ends, 0 where there is none."""
    front = front_matter_of(page.source) if page.source.startswith(("---", "+++", ";;;", "{")) else None
    if not front:
        return 0
    if front.language == "js":
        _read_script(page, front)
        return front.after
    for string in _strings(page.source, front):
        if string.key in _CHANNEL_KEYS:
            page.channels += _channels_in(page.source[string.start : string.end])
        kind = _kind(page.source, string)
        if kind:
            read_string(page, string, kind)
    if page.source.find("copylint-", front.start, front.end) >= 0:
        for directive in re.compile(_DIRECTIVE).finditer(page.source, front.start, front.end):
            page.comments.append(Comment(directive[1], Span(*directive.span())))
    return front.after


def _channels_in(text: str) -> list[Channel]:
    """Return the channels that a text names; sites have other uses for the word, so that other names mean nothing."""
    names = (name.strip("'\"[] ").lower() for name in text.split(","))
    return [_CHANNELS[name] for name in names if name in _CHANNELS]


def _bare_json(source: str) -> FrontMatter | None:
    """Return the object with which a source begins, as Hugo has it: without fences, on lines of its own."""
    if not re.match(_JSON_START, source):
        return None
    try:
        _, end = json.JSONDecoder().raw_decode(source)
    except (ValueError, RecursionError):
        return None
    return FrontMatter("json", 0, end, end) if re.compile(_LINE_ENDS).match(source, end) else None


def _strings(source: str, front: FrontMatter) -> Iterable[SourceString]:
    _, start, end, _ = front
    if front.language == "yaml":
        from copylint.readers.data.yaml_strings import yaml_strings

        return yaml_strings(source, start, end)
    if front.language == "toml":
        from copylint.readers.data.toml import toml_strings

        return toml_strings(source, start, end)
    from copylint.readers.data.json_strings import json_strings

    return json_strings(source, start, end)


def _read_script(page: PageBuilder, front: FrontMatter) -> None:
    from copylint.readers.code.copy_or_code import OUR_NAMES
    from copylint.readers.code.javascript import scan_script
    from copylint.readers.code.strings import CopyStrings

    strings = CopyStrings(page, "", OUR_NAMES)
    scan_script(page, front.start, front.end, strings, has_jsx=False)
    strings.finish()


def _kind(source: str, string: SourceString) -> Kind | None:
    """Return the kind of a string by its key, or None where it is no text to read."""
    if _SILENT.search(string.key):
        return None
    text = source[string.start : string.end]
    if string.escapes:
        decode = string.escapes.decode
        text = string.escapes.pattern.sub(lambda escape: decode(escape[0]), text)
    if "&" in text:
        from html import unescape

        text = unescape(re.sub(_ENDLESS_REFERENCE, "\ufffd", text))
    return kind_of(string.key) if is_copy(text, string.key) else None

"""The attributes of HTML tags, and which of them people see or hear."""

from __future__ import annotations

import re

from copylint.model import Kind, Prominence
from copylint.readers.code.copy_or_code import has_copy_name, is_copy, kind_of
from copylint.readers.html.entities import add_html
from copylint.readers.page import PageBuilder
from copylint.readers.segment_builder import SegmentBuilder

# By name in lower case, where the value stands in the source; a bare name has an empty span.
Attributes = dict[str, tuple[int, int]]

# Zero-width spaces stand where the tags of a template were.
_ATTRIBUTE = re.compile(
    r"""([^\s\u200b"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)(?:"|\Z)|'([^']*+)(?:'|\Z)|([^\s>"'][^\s>]*+)))?"""
)
# Data of which the scripts of pages make tooltips and captions.
_SHOWN_DATA = r"data-(?:bs-|original-|tippy-|mdb-)?(?:title|content|tooltip|tip|caption)"
_IS_SHOWN_DATA = re.compile(_SHOWN_DATA)
# By far the most tags have no others than these, which nobody reads.
_ONLY_SILENT = re.compile(
    rf"""(?:\s++(?:class|id|href|src|srcset|sizes|width|height|rel|target|role|for|(?!{_SHOWN_DATA}=)data-[\w-]++
    |aria-hidden)
    =(?:"[^"]*+"|'[^']*+'))*+\s*+/?\Z""",
    re.VERBOSE,
)
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_READ = {
    "alt": (Kind.ALT, Prominence.HIDDEN),
    "title": (Kind.TITLE, Prominence.HIDDEN),
    "aria-label": (Kind.LABEL, Prominence.HIDDEN),
    "aria-description": (Kind.LABEL, Prominence.HIDDEN),
    "placeholder": (Kind.LABEL, Prominence.NORMAL),
    "label": (Kind.LABEL, Prominence.NORMAL),
}
_UNREAD_TAGS = ("link", "style", "script")
_BUTTON_TYPES = ("button", "submit", "reset")
_META_NAMES = re.compile(
    r"(?:dc\.|dcterms\.)?(?:title|description|abstract)"
    r"|(?:og|twitter):(?:title|description|site_name|image:alt)"
    r"|name|headline|alternativeheadline",
    re.IGNORECASE,
)


def attributes_of(source: str, start: int, end: int) -> Attributes:
    """Return the attributes in the inside of a tag, the first of each name; none where nobody reads any of them."""
    attributes: Attributes = {}
    if _ONLY_SILENT.match(source, start, end):
        return attributes
    for attribute in _ATTRIBUTE.finditer(source, start, end):
        group = attribute.lastindex or 0
        value = attribute.span(group) if group > 1 else (attribute.end(), attribute.end())
        attributes.setdefault(attribute[1].lower(), value)
    return attributes


def is_hidden(source: str, attributes: Attributes) -> bool:
    """Return whether the attributes keep an element from being shown."""
    style = attributes.get("style")
    return "hidden" in attributes or (style is not None and _HIDING_STYLE.search(source, *style) is not None)


def read_attributes(page: PageBuilder, tag: str, attributes: Attributes) -> None:
    """Add the attributes of a tag that people see or hear as segments of their own."""
    if page.is_silent:
        return
    if tag == "meta":
        _read_meta(page, attributes)
    elif tag not in _UNREAD_TAGS:
        for name, value in attributes.items():
            if name in _READ and (name != "placeholder" or name in page.names.read):
                _add(page, value, *_READ[name])
            elif "-" in tag or "@" in name or "-" in name:
                _read_own(page, tag, name, value)
        if tag == "input" and _value(page, attributes, "type") in _BUTTON_TYPES and "value" in attributes:
            _add(page, attributes["value"], Kind.BUTTON, Prominence.NORMAL)


def _read_own(page: PageBuilder, tag: str, name: str, value: tuple[int, int]) -> None:
    """Read an attribute that HTML does not know: of a custom element, an argument of Ember, data for a tooltip."""
    argument = name.removeprefix("@")
    if "-" in tag:
        is_read = not name.startswith(("aria-", "data-")) or _IS_SHOWN_DATA.fullmatch(name) is not None
    else:
        is_read = (argument != name and has_copy_name(argument)) or _IS_SHOWN_DATA.fullmatch(name) is not None
    if is_read and is_copy(page.source[slice(*value)], argument.removeprefix("data-")):
        _add(page, value, kind_of(argument), Prominence.NORMAL)


def _read_meta(page: PageBuilder, attributes: Attributes) -> None:
    names = (_value(page, attributes, name) for name in ("name", "property", "itemprop"))
    if "content" in attributes and any(_META_NAMES.fullmatch(name) for name in names):
        _add(page, attributes["content"], Kind.META, Prominence.HIDDEN)


def _value(page: PageBuilder, attributes: Attributes, name: str) -> str:
    start, end = attributes.get(name, (0, 0))
    return page.source[start:end].strip().lower()


def _add(page: PageBuilder, value: tuple[int, int], kind: Kind, prominence: Prominence) -> None:
    builder = SegmentBuilder(page.source)
    add_html(builder, page.source, *value, in_attribute=True)
    page.add_built(builder, kind, page.prominence_of(prominence))

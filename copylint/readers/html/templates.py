"""Masks the tags of template languages in HTML and Markdown: Jinja and its like, Liquid, Handlebars, ERB, Hugo.

Tags are gaps in the text; strings in them are read where they are copy, and comments where they hold directives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copylint.model import Comment, Span
from copylint.readers.code.template_strings import attribute_before, strings_in
from copylint.readers.html.template_branches import mark_of_tag
from copylint.readers.masking import Mask

_OPENING = re.compile(r"\{[{%:]|\{!!|\{\#(?![\w-]*\})|<%")
_LONGEST_TAG = 4000


class _Delimiters(NamedTuple):
    opening: str
    closing: str
    is_comment: bool = False


# The longer ones first.
_DELIMITERS = (
    _Delimiters("{{!--", "--}}", is_comment=True),
    _Delimiters("{{--", "--}}", is_comment=True),
    _Delimiters("{{/*", "*/}}", is_comment=True),
    _Delimiters("{{- /*", "*/ -}}", is_comment=True),
    _Delimiters("{{! ", "}}", is_comment=True),
    _Delimiters("{{{", "}}}"),
    _Delimiters("{{<", ">}}"),
    _Delimiters("{{%", "%}}"),
    _Delimiters("{{", "}}"),
    _Delimiters("{#", "#}", is_comment=True),
    _Delimiters("{%", "%}"),
    _Delimiters("<%#", "%>", is_comment=True),
    _Delimiters("<%--", "--%>", is_comment=True),
    _Delimiters("<%", "%>"),
    _Delimiters("{!!", "!!}"),
    _Delimiters("{:", "}"),
)
_BY_MARK = {
    mark: tuple(delimiters for delimiters in _DELIMITERS if delimiters.opening.startswith(mark))
    for mark in ("{{", "{#", "{%", "<%")
}
_BY_MARK |= {"{!!": _DELIMITERS[-2:-1], "{:": _DELIMITERS[-1:]}
_NAME = re.compile(r"(?:\{\{[<%{]?|\{%|<%[=_-]?)[-~+#^/>*!]*\s*(\#|else if\b|[\w.-]*)")
_COMMENTS = ("comment", "doc")
# Signs at the beginning of a tag that are no part of an expression: they print, trim or escape.
_SIGNS = re.compile(r"[-=_~+!]*+")
_LOOPS = frozenset(("for", "foreach", "each", "range"))
# A loop of Hugo or Handlebars walks a list, or what a function finds by a name; only the former is text.
_LIST = re.compile(r"\b(?:slice|array|list|dict|hash|split)\b")
_QUOTE = re.compile("[\"'`]")
# Pairs whose content is no text of the page, and how they end.
_ENDS = {
    **{
        name: rf"\{{%[-~]?\s*end{name}\s*[-~]?%\}}"
        for name in ("comment", "doc", "javascript", "stylesheet", "style", "highlight", "schema")
    },
    "{{< highlight": r"\{\{[<%]\s*/highlight\s*[%>]\}\}",
}
# Their strings are compared, or are names and paths.
_CODE_TAGS = frozenset(
    """if elif elsif elseif else unless case when switch while extends import from load url static asset csrf_token
    layout liquid section sections""".split()
) | {"else if"}


def mask_templates(text: str) -> Mask:
    """Return the text with the tags of templates blanked, and what is to be read in them."""
    mask = Mask(text)
    for tag in template_tags(text):
        tag.apply(mask)
    return mask


class TemplateTag(NamedTuple):
    """A tag of a template, or a pair of them with what stands between."""

    start: int
    end: int
    inside: Span
    name: str = ""
    is_comment: bool = False

    def apply(self, mask: Mask) -> None:
        """Blank the tag and keep what is to be read in it."""
        source = mask.source
        mask.blank(self.start, self.end, "" if self.is_comment else mark_of_tag(source, self.start, self.end))
        if self.is_comment:
            text = source[self.inside.start : self.inside.end].strip(" \t\r\n-~*#")
            mask.embed((Comment(text, Span(self.start, self.end)),))
        elif self.name == "schema":
            from copylint.readers.html.liquid_schema import schema_strings

            mask.embed(schema_strings(source, self.inside.start, self.inside.end))
        elif (
            self.name not in _CODE_TAGS
            and self.name not in _ENDS
            and _QUOTE.search(source, self.inside.start, self.inside.end)
        ):
            self._embed_strings(mask)

    def _embed_strings(self, mask: Mask) -> None:
        source, (start, end) = mask.source, (self.inside.start, self.inside.end)
        is_loop = self.name in _LOOPS
        if is_loop and source.startswith("{{", self.start) and not _LIST.search(source, start, end):
            return
        signs = _SIGNS.match(source, start, end)
        start = signs.end() if signs else start
        mask.embed(strings_in(source, start, end, attribute_before(source, self.start), in_loop=is_loop))


def template_tags(text: str) -> Iterator[TemplateTag]:
    """Yield the tags of templates in the order of the text."""
    closings = _Closings(text)
    at = 0
    while opening := _OPENING.search(text, at):
        tag = _tag_at(text, opening, closings)
        if tag:
            yield tag
        at = tag.end if tag else opening.end()


class _Closings:
    """Finds closing marks, each stretch of the text looked at once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str, int] = {}
        self._ends: dict[str, Span] = {}

    def find(self, closing: str, at: int) -> int:
        """Return where a mark stands from a place on, or the length of the text and more where it does not."""
        if self._found.get(closing, -1) < at:
            match = self._text.find(closing, at)
            self._found[closing] = match if match >= 0 else len(self._text) * 2
        return self._found[closing]

    def end_of_pair(self, name: str, at: int) -> Span | None:
        """Return where the closing tag of a pair stands from a place on."""
        known = self._ends.get(name)
        if known is None or known.start < at:
            match = re.compile(_ENDS[name]).search(self._text, at)
            known = self._ends[name] = Span(*match.span()) if match else Span(len(self._text) + 1, 0)
        return known if known.end else None


def _tag_at(text: str, mark: re.Match[str], closings: _Closings) -> TemplateTag | None:
    start = mark.start()
    for opening, closing, is_comment in _BY_MARK[mark[0]]:
        if text.startswith(opening, start):
            inside = start + len(opening)
            end = closings.find(closing, inside)
            if end < len(text) and end - start <= _LONGEST_TAG:
                return _with_pair(
                    text, TemplateTag(start, end + len(closing), Span(inside, end), "", is_comment), closings
                )
    return None


def _with_pair(text: str, tag: TemplateTag, closings: _Closings) -> TemplateTag:
    """Return the tag with its name, and with its pair where what stands between is no text."""
    match = _NAME.match(text, tag.start, tag.end)
    name = match[1] if match else ""
    if tag.is_comment or name == "#":
        return tag._replace(is_comment=True)
    pair = "{{< highlight" if name == "highlight" and text.startswith("{{", tag.start) else name
    ending = closings.end_of_pair(pair, tag.end) if pair in _ENDS else None
    if not ending:
        return tag._replace(name=name)
    return TemplateTag(tag.start, ending.end, Span(tag.end, ending.start), name, is_comment=name in _COMMENTS)

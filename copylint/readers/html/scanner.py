"""Reads HTML: an own scanner that keeps exact positions, takes linear time and forgives what browsers forgive.

Inline elements run on within a segment and all others end it; `<br>` is a space within a segment and two of them end
it. Attributes that people see or hear are segments of their own.
"""

from __future__ import annotations

import re

from copylint.model import Comment, Document, Kind, Prominence, Span
from copylint.readers.branches import ELSE, IF
from copylint.readers.code.copy_or_code import OUR_NAMES, KeyNames
from copylint.readers.front_matter import read_front_matter
from copylint.readers.html.attributes import Attributes, attributes_of, is_hidden, read_attributes
from copylint.readers.html.elements import BLOCK, COMMENT_END, ELEMENTS, IN_PICTURES, RAW, SIBLINGS, VOID
from copylint.readers.html.entities import add_html
from copylint.readers.page import Element, PageBuilder, has_template_marks
from copylint.readers.segment_builder import SegmentBuilder

# Possessive throughout: what is not closed is scanned once. Group 4 tells whether the tag was closed.
_MARKUP = re.compile(r"""<(?:(/?)([a-zA-Z][^\s/>]*+)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)(>?)|(!--)|[!?/])""")
# For the rest of a text in which a quotation mark is missing.
_LENIENT_MARKUP = re.compile(r"<(?:(/?)([a-zA-Z][^\s/>]*+)([^>]*+)(>?)|(!--)|[!?/])")
_RAW_END = r"</(?i:{name})(?=[\s/>])"
# What these do depends on where they stand, or on attributes which they do not have.
_WITH_STATE = ("details", "summary")
_REFERENCE_MARK = re.compile(r"[\s\d*†‡§,()\[\]]*")


def read_html(text: str, path: str, names: KeyNames = OUR_NAMES) -> Document:
    """Read a page, or a part of one, or a template of one."""
    if has_template_marks(text):
        return _read_template(text, path, names)
    page = PageBuilder(text, names=names)
    HtmlScanner(page).scan(read_front_matter(page), len(text))
    return page.document(path, text, "html")


def _read_template(text: str, path: str, names: KeyNames) -> Document:
    from copylint.readers.html.templates import mask_templates
    from copylint.readers.masking import MaskedPage

    masked = MaskedPage(mask_templates(text), path, names)
    HtmlScanner(masked.page).scan(read_front_matter(masked.page), len(text))
    return masked.document("html")


class HtmlScanner:
    """Tells a page what slices of its source say as HTML."""

    def __init__(self, page: PageBuilder) -> None:
        self._page = page
        self._source = page.source
        self._end = 0
        self._unclosed: set[str] = set()

    def scan(self, start: int, end: int) -> None:
        """Read one slice."""
        self._end = end
        self._unclosed.clear()
        markup, at, source = _MARKUP, start, self._source
        while tag := markup.search(source, at, end):
            closing, name, inside, is_closed, _ = tag.groups()
            if name is not None and not is_closed:
                if markup is _LENIENT_MARKUP:
                    break
                markup = _LENIENT_MARKUP
                continue
            text_end = tag.start()
            if at < text_end:
                self._add_text(at, text_end)
            if name is None:
                at = self._pass_comment(tag)
            else:
                at = self._pass_tag(tag, name.lower(), inside, is_closing=closing != "")
        if at < end:
            self._add_text(at, end)

    def _add_text(self, start: int, end: int) -> None:
        # A mark that refers to a footnote would stick to the word before it.
        is_mark = end - start < 8 and self._page.is_in("sup") and _REFERENCE_MARK.fullmatch(self._source, start, end)
        if not is_mark:
            self._page.add_html(start, end)

    def _pass_comment(self, tag: re.Match[str]) -> int:
        """Keep a comment, pass over a declaration; return where it ends."""
        start = tag.end()
        if not tag[5]:
            close = self._source.find(">", start, self._end)
            return close + 1 if close >= 0 else self._end
        closing = COMMENT_END.search(self._source, start, self._end)
        stop, after = closing.span() if closing else (self._end, self._end)
        self._page.pass_to(after, is_silent=True)
        self._page.comments.append(Comment(self._page.unmasked[start:stop].strip(), Span(tag.start(), after)))
        return after

    def _pass_tag(self, tag: re.Match[str], name: str, inside: str, *, is_closing: bool) -> int:
        """Do what a tag says; return where reading goes on."""
        end = tag.end()
        if self._page.passing:
            self._page.pass_to(end)
        element = ELEMENTS.get(name, BLOCK)
        if name in VOID:
            self._pass_void(name, tag)
        elif is_closing:
            self._close(name, element)
        elif name in RAW:
            return self._pass_raw(name, element, tag)
        else:
            self._open(name, element, inside, tag)
        return end

    def _pass_void(self, name: str, tag: re.Match[str]) -> None:
        self._read_attributes(name, tag)
        if name == "br":
            self._page.break_line(tag.start(), tag.end())
        elif name == "hr":
            self._page.end_segment()
        elif name in ("img", "input", "embed"):
            self._page.add_space(tag.start(), tag.end())

    def _open(self, name: str, element: Element, inside: str, tag: re.Match[str]) -> None:
        attributes = self._read_attributes(name, tag) if inside else {}
        if not element.is_inline:
            self._close_before(name)
        if name == "small":
            self._page.end_segment_after_sentence()
        if name in IN_PICTURES and self._page.is_in("svg"):
            element = IN_PICTURES[name]
        if attributes or name in _WITH_STATE:
            element = self._with_attributes(name, element, attributes, tag.start())
        self._page.open(name, element)
        if inside and inside[-1] == "/":
            self._close(name, element)

    def _close(self, name: str, element: Element) -> None:
        if name == "small":
            self._page.end_segment_after_sentence()
        self._page.close(name, is_inline=element.is_inline)

    def _read_attributes(self, name: str, tag: re.Match[str]) -> Attributes:
        if not tag[3]:
            return {}
        attributes = attributes_of(self._source, *tag.span(3))
        if attributes:
            read_attributes(self._page, name, attributes)
        return attributes

    def _close_before(self, name: str) -> None:
        """Close what the opening tag of a block ends without a closing tag."""
        innermost = self._page.innermost
        if innermost == "p" or innermost in SIBLINGS.get(name, ()):
            self._page.close(innermost)

    def _with_attributes(self, name: str, element: Element, attributes: Attributes, at: int) -> Element:
        if attributes and is_hidden(self._source, attributes):
            return element._replace(prominence=Prominence.HIDDEN)
        if name == "details" and "open" not in attributes:
            return element._replace(prominence=Prominence.SMALL)
        if "v-if" in attributes:
            self._page.mark(IF, at)
        elif "v-else" in attributes or "v-else-if" in attributes:
            self._page.mark(ELSE, at)
        if name == "summary" and self._page.innermost == "details":
            return element._replace(stays_visible=True)
        return element

    def _pass_raw(self, name: str, element: Element, tag: re.Match[str]) -> int:
        """Pass over an element whose content is no markup, and read what there is to read; return where it ends."""
        attributes = self._read_attributes(name, tag)
        start = tag.end()
        closing = None if name in self._unclosed else self._end_of_raw(name, start)
        if not closing:
            self._unclosed.add(name)
            self._page.open(name, element)
            return self._end if element.is_silent else start
        if element.is_silent:
            self._page.pass_to(closing.start(), is_silent=True)
        if name == "script":
            self._read_script(attributes, start, closing.start())
        elif self._page.is_in("svg") and not element.is_silent:
            self._read_picture_title(start, closing.start())
        elif not element.is_silent:
            self._page.open(name, element)
            self._add_text(start, closing.start())
            self._page.close(name)
        return closing.start()

    def _end_of_raw(self, name: str, start: int) -> re.Match[str] | None:
        return re.compile(_RAW_END.format(name=name)).search(self._source, start, self._end)

    def _read_script(self, attributes: Attributes, start: int, end: int) -> None:
        if "ld+json" in self._source[slice(*attributes.get("type", (0, 0)))].lower():
            from copylint.readers.html.json_ld import read_linked_data

            read_linked_data(self._page, start, end)

    def _read_picture_title(self, start: int, end: int) -> None:
        builder = SegmentBuilder(self._source)
        add_html(builder, self._source, start, end)
        self._page.add_segment(builder.build(Kind.ALT, self._page.prominence_of(Prominence.HIDDEN)))

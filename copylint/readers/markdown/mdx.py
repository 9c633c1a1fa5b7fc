"""Reads MDX: Markdown in which imports, exports, expressions and the tags of components stand.

The Markdown parser is given a text without these, from which the way leads back to the source piece by piece; strings
in exports, expressions and props are read as in scripts.
"""

from __future__ import annotations

import re
from dataclasses import replace

from copylint.model import Comment, Document, OffsetMap, Segment, Span
from copylint.readers.code.component_tags import (
    HANDLER,
    QUOTED,
    TAG,
    Attribute,
    ComponentTag,
    UnclosedError,
    element_for,
    end_of_braces,
    tag_at,
)
from copylint.readers.code.copy_or_code import OUR_NAMES, KeyNames
from copylint.readers.code.javascript import scan_script, scan_value
from copylint.readers.code.jsx import element_of
from copylint.readers.code.strings import CopyStrings
from copylint.readers.front_matter import front_matter_of
from copylint.readers.html.elements import RAW, VOID
from copylint.readers.markdown.reader import scan_markdown
from copylint.readers.page import PageBuilder
from copylint.readers.segment_builder import SegmentBuilder

_STOP = re.compile(
    rf"""^(?P<fence>[ \t]*(?P<marks>```+|~~~+))|^(?P<module>(?:import|export)\b(?=[\s{{*]))|(?P<code>`+)
    |(?P<escape>\\[^\r\n])|(?P<brace>\{{)|(?P<comment><!--)|(?P<fragment></?>)|(?P<tag>{TAG.pattern})""",
    re.VERBOSE | re.MULTILINE,
)
_BLANK_LINE = r"(?>\r\n|\r|\n)[ \t]*(?=[\r\n])"
_MODULE_PART = re.compile(
    rf"""(?P<opening>[\[({{])|(?P<closing>[\])}}])|(?P<blank>{_BLANK_LINE})|{QUOTED}""",
    re.VERBOSE | re.DOTALL,
)
_LINE_OF_TEXT = re.compile(r"(?<![^\r\n])(?P<indent>[ \t]*+)(?=\S)(?P<item>[-*+][ \t]|\d{1,9}[.)][ \t])?")
_LINE_START = re.compile(r"(?:\A|[\r\n])[ \t]*\Z")
_LINE_END = re.compile(r"[ \t]*(?:[\r\n]|\Z)")
_REACH = 200
_AS_THEY_STAND = VOID | RAW | {"pre"}


def read_mdx(text: str, path: str, names: KeyNames | None = None) -> Document:
    """Read a page of MDX."""
    names = names or OUR_NAMES
    code = PageBuilder(text, names=names)
    strings = CopyStrings(code, path, names)
    markdown, offsets = _MarkdownExtractor(text, code, strings).view()
    page = PageBuilder(markdown, names=names)
    scan_markdown(page)
    inner = page.document(path, markdown, "mdx")
    for segment in inner.segments:
        code.add_segment(_outward(segment, offsets))
    code.comments += [Comment(comment.text, offsets.to_source(comment.span)) for comment in inner.comments]
    skipped = strings.finish()
    return replace(code.document(path, text, "mdx"), skipped=skipped)


def _outward(segment: Segment, offsets: OffsetMap) -> Segment:
    return Segment(segment.kind, segment.text, segment.offsets.through(offsets), segment.prominence)


class _MarkdownExtractor:
    """Takes the Markdown out of a source of MDX; what is code goes to the page of code."""

    def __init__(self, source: str, code: PageBuilder, strings: CopyStrings) -> None:
        self._source = source
        self._code = code
        self._strings = strings
        self._builder = SegmentBuilder(source)
        self._missing: set[str] = set()
        self._depth = 0
        self._in_list = False
        # Stretches that say only whether a list has begun, looked at where it matters.
        self._flat: list[tuple[int, int]] = []

    def view(self) -> tuple[str, OffsetMap]:
        """Return the Markdown and the way back to the source."""
        # A brace begins no JSON here, but an expression.
        front = None if self._source.startswith("{") else front_matter_of(self._source)
        at = front.after if front else 0
        self._builder.add(0, at)
        try:
            while mark := _STOP.search(self._source, at):
                self._keep(at, mark.start())
                at = mark.start()
                at = self._pass(mark)
        except UnclosedError:
            pass
        self._keep(at, len(self._source))
        return self._builder.view()

    def _keep(self, start: int, end: int) -> None:
        """Keep a stretch of Markdown; it may be indented, which makes no code of it but may place it in a list."""
        if self._depth or self._source.find("    ", start, end) >= 0 or self._source.find("\t", start, end) >= 0:
            start = self._drop_indents(start, end)
        else:
            self._flat.append((start, end))
        self._builder.add(start, end)

    def _drop_indents(self, start: int, end: int) -> int:
        """Keep a stretch without its indents up to behind the last of them; return where that is."""
        for flat in self._flat:
            for line in _LINE_OF_TEXT.finditer(self._source, *flat):
                self._in_list = line["item"] is not None
        self._flat.clear()
        for line in _LINE_OF_TEXT.finditer(self._source, start, end):
            is_deep = len(line["indent"].expandtabs(4)) >= 4
            if not is_deep:
                self._in_list = line["item"] is not None
            if self._depth or (is_deep and not self._in_list):
                self._builder.add(start, line.start())
                start = line.end("indent")
        return start

    def _pass(self, mark: re.Match[str]) -> int:
        """Do what begins at a place; return where reading goes on."""
        end = mark.end()
        match mark.lastgroup:
            case "fence":
                marks = rf"[ \t]*{mark['marks'][0]}{{{len(mark['marks'])},}}[ \t]*(?=[\r\n]|\Z)"
                end = self._pass_code(mark, rf"[\r\n]{marks}", len(self._source))
            case "code":
                end = self._pass_code(mark, rf"(?<!`)`{{{len(mark[0])}}}(?!`)", end)
            case "comment":
                end = self._pass_code(mark, "-->", len(self._source))
            case "module":
                end = self._pass_module(mark.start())
            case "brace":
                end = end_of_braces(self._source, mark.end(), len(self._source))
                self._builder.gap(mark.start(), end)
                scan_script(self._code, mark.end(), end - 1, self._strings)
            case "escape":
                self._builder.add(*mark.span())
            case "tag":
                end = self._pass_tag(mark)
        return end

    def _pass_code(self, mark: re.Match[str], closing: str, otherwise: int) -> int:
        """Keep what is no MDX inside as it stands."""
        stop = None if closing in self._missing else re.compile(closing).search(self._source, mark.end())
        if not stop:
            self._missing.add(closing)
        end = stop.end() if stop else otherwise
        self._builder.add(mark.start(), end)
        return end

    def _pass_module(self, start: int) -> int:
        """Pass over an import or export, which ends with a blank line outside of brackets."""
        depth, first_end = 0, len(self._source)
        for part in _MODULE_PART.finditer(self._source, start):
            depth += (part.lastgroup == "opening") - (part.lastgroup == "closing")
            if part.lastgroup == "blank":
                first_end = min(first_end, part.start())
                if depth <= 0 or "module" in self._missing:
                    break
        else:
            self._missing.add("module")
            part = None
        end = part.start() if part else first_end
        self._builder.add_as("\n\n", start, end)
        scan_script(self._code, start, end, self._strings)
        return end

    def _pass_tag(self, mark: re.Match[str]) -> int:
        tag = tag_at(self._source, mark, len(self._source))
        if not tag:
            self._builder.add(*mark.span())
            return mark.end()
        if tag.is_component:
            self._pass_component(tag)
        else:
            self._keep_element(tag)
        return tag.end

    def _pass_component(self, tag: ComponentTag) -> None:
        for attribute in tag.attributes:
            if attribute.is_code:
                self._read_expression(attribute)
            else:
                for string in attribute.strings(self._source):
                    self._strings.add(string.pieces, string.where)
        name = element_for(tag)
        if not name:
            self._builder.gap(tag.start, tag.end)
            return
        self._enter(tag)
        before = _LINE_START.search(self._source[max(0, tag.start - _REACH) : tag.start])
        apart = "\n\n" if before or (tag.is_closing and _LINE_END.match(self._source, tag.end)) else " "
        is_shown = name != "div" and not self._is_empty(tag)
        element = f"<{'/' if tag.is_closing else ''}{name}>{apart}" if is_shown else ""
        self._builder.add_as(apart + element, tag.start, tag.end)

    def _keep_element(self, tag: ComponentTag) -> None:
        """Keep an element of HTML without its expressions; what stands in a block is Markdown again."""
        is_block = not element_of(tag.name).is_inline and tag.name.lower() not in _AS_THEY_STAND
        if is_block:
            self._enter(tag)
            self._builder.add_as("\n\n", tag.start, tag.start)
        at = tag.start
        for attribute in tag.attributes:
            if attribute.is_code:
                self._read_expression(attribute)
                self._builder.add(at, attribute.start - 1)
                self._builder.add_as("_", attribute.start - 1, attribute.end + 1)
                at = attribute.end + 1
        self._builder.add(at, tag.end)
        if is_block:
            self._builder.add_as("\n\n", tag.end, tag.end)

    def _read_expression(self, attribute: Attribute) -> None:
        if not HANDLER.fullmatch(attribute.name):
            value = Span(attribute.start, attribute.end)
            scan_value(self._code, value, self._strings, attribute.name)

    def _enter(self, tag: ComponentTag) -> None:
        if not self._is_empty(tag):
            self._depth = max(0, self._depth + (-1 if tag.is_closing else 1))

    def _is_empty(self, tag: ComponentTag) -> bool:
        return self._source.startswith("/>", tag.end - 2)

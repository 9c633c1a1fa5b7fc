"""Reads Markdown: text, tables, footnotes, titles, alt texts, front matter, and the HTML in between.

Soft and hard breaks are spaces within a segment. Code is passed over.
"""

from __future__ import annotations

import re
from functools import cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from copylint.model import Document, Kind, Prominence, Span
from copylint.readers.code.copy_or_code import OUR_NAMES, KeyNames
from copylint.readers.front_matter import read_front_matter
from copylint.readers.html.entities import add_html
from copylint.readers.markdown.boxes import Boxes, show_boxes
from copylint.readers.markdown.events import pass_events, titled_definitions
from copylint.readers.page import Element, PageBuilder, has_template_marks
from copylint.readers.segment_builder import SegmentBuilder

if TYPE_CHECKING:
    from copylint.readers.html.scanner import HtmlScanner

_BLOCKS = {
    **dict.fromkeys(("Paragraph", "List", "Table", "TableHead", "TableRow", "DefinitionList"), Element()),
    **dict.fromkeys(("Item", "DefinitionListTitle", "DefinitionListDefinition"), Element(Kind.ITEM)),
    "Heading": Element(Kind.HEADING),
    "BlockQuote": Element(Kind.QUOTE),
    "TableCell": Element(Kind.CELL),
    "FootnoteDefinition": Element(Kind.FOOTNOTE, Prominence.SMALL),
    "CodeBlock": Element(is_silent=True),
}
# What stands between the text of a link and its title. Compiled where it is needed, as `re` keeps it: few have one.
_TO_TITLE = r"""\s*(?:<(?:[^<>\\\n]|\\.)*+>|\S*+)\s++["'(]"""
_TO_DEFINED_TITLE = rf"(?s)\[(?:[^\[\]\\]|\\.)*+\]:{_TO_TITLE}"
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_markdown(text: str, path: str, names: KeyNames = OUR_NAMES) -> Document:
    """Read a Markdown page with its front matter and the tags of templates in it."""
    if has_template_marks(text):
        return _read_template(text, path, names)
    page = PageBuilder(text, names=names)
    scan_markdown(page)
    return page.document(path, text, "markdown")


def scan_markdown(page: PageBuilder) -> None:
    """Add the text of a page whose source is Markdown."""
    front_end = read_front_matter(page)
    # The front matter is blanked for the parser; positions stay.
    body = "\n" * front_end + page.source[front_end:]
    scanner = _MarkdownScanner(page)
    scanner.scan(body)
    for definition in titled_definitions(body):
        scanner.read_defined_title(definition)


def _read_template(text: str, path: str, names: KeyNames) -> Document:
    from copylint.readers.html.templates import mask_templates
    from copylint.readers.masking import MaskedPage

    masked = MaskedPage(mask_templates(text), path, names)
    scan_markdown(masked.page)
    return masked.document("markdown")


class _MarkdownScanner:
    """Tells a page what the events of the parser say."""

    def __init__(self, page: PageBuilder) -> None:
        self._page = page
        self._html_lines: list[Span] = []
        self._titles: list[str] = []
        self._inner_end = 0
        self._boxes = Boxes("", frozenset(), frozenset())

    def scan(self, body: str) -> None:
        """Read the text of the page; `body` is its source, perhaps with something blanked."""
        boxes = self._boxes = show_boxes(body)
        pass_events(
            boxes.body,
            leaves={
                "Text": self._add_text,
                "Code": self._pass_code,
                "SoftBreak": self._add_space,
                "HardBreak": self._add_space,
                "InlineHtml": self._scan_inline_html,
                "Html": self._keep_html_line,
                "Rule": self._end_segment,
            },
            starts={
                **{name: partial(self._open, name, element) for name, element in _BLOCKS.items()},
                "Link": self._start_link,
                "Image": self._start_image,
            },
            ends={
                **{name: partial(self._close, name) for name in _BLOCKS},
                "HtmlBlock": self._scan_html_lines,
                "Link": self._end_link,
                "Image": self._end_image,
            },
        )

    @cached_property
    def _html(self) -> HtmlScanner:
        """Return what reads tags: most pages have none."""
        from copylint.readers.html.scanner import HtmlScanner

        return HtmlScanner(self._page)

    def read_defined_title(self, definition: Span) -> None:
        """Read the title in a link definition."""
        match = re.compile(_TO_DEFINED_TITLE).match(self._page.source, definition.start, definition.end)
        if match:
            self._add_title(match.end(), definition.end)

    def _add_text(self, text: str, start: int, end: int) -> None:
        self._inner_end = end
        if len(text) == end - start:
            self._page.add(start, end)
        elif start < end:
            self._page.add_as(text, start, end)

    def _pass_code(self, text: str, start: int, end: int) -> None:
        if "code" in self._page.names.read:
            self._page.add_as(text, start, end)
        else:
            self._page.pass_to(end, is_silent=True)
        self._inner_end = end

    def _add_space(self, _: None, start: int, end: int) -> None:
        if start in self._boxes.title_ends:
            self._page.end_segment()
        else:
            self._page.add_space(start, end)

    def _scan_inline_html(self, _: str, start: int, end: int) -> None:
        self._inner_end = end
        self._html.scan(start, end)

    def _keep_html_line(self, _: str, start: int, end: int) -> None:
        self._html_lines.append(Span(start, end))

    def _end_segment(self, _: None, __: int, ___: int) -> None:
        self._page.end_segment()

    def _open(self, name: str, element: Element, _: Any, start: int, __: int) -> None:
        self._page.open(name, element if start not in self._boxes.starts else Element())

    def _close(self, name: str, _: Any, __: int, ___: int) -> None:
        self._page.close(name)

    def _start_link(self, value: Any, _: int, __: int) -> None:
        self._titles.append(value["Link"]["title"])

    def _start_image(self, value: Any, _: int, __: int) -> None:
        self._titles.append(value["Image"]["title"])
        self._page.start_aside(Kind.ALT, Prominence.HIDDEN)

    def _end_link(self, _: Any, start: int, end: int) -> None:
        if self._titles.pop():
            self._read_inline_title(max(start, self._inner_end), end)
        self._inner_end = end

    def _end_image(self, _: Any, start: int, end: int) -> None:
        self._page.end_aside()
        self._page.add_space(start, end)
        self._end_link(_, start, end)

    def _scan_html_lines(self, _: Any, __: int, ___: int) -> None:
        """Read a block of HTML whole, where nothing but indentation stands between its lines."""
        lines, self._html_lines = self._html_lines, []
        between = (self._page.source[line.end : following.start] for line, following in pairwise(lines))
        if any(marks.strip() for marks in between):
            for line in lines:
                self._html.scan(line.start, line.end)
        elif lines:
            self._html.scan(lines[0].start, lines[-1].end)

    def _read_inline_title(self, start: int, end: int) -> None:
        """Read the title of a link whose text ends before `start`."""
        target = self._page.source.find("](", start, end)
        match = re.compile(_TO_TITLE).match(self._page.source, target + 2, end) if target >= 0 else None
        if match:
            self._add_title(match.end(), end - 1)

    def _add_title(self, start: int, end: int) -> None:
        """Add a title that starts at `start`; its closing mark is the last character before `end`."""
        source = self._page.source
        end = start + len(source[start:end].rstrip()) - 1
        builder = SegmentBuilder(source)
        for escape in _ESCAPE.finditer(source, start, end):
            add_html(builder, source, start, escape.start())
            builder.add(*escape.span(1))
            start = escape.end()
        add_html(builder, source, start, end)
        self._page.add_segment(builder.build(Kind.TITLE, self._page.prominence_of(Prominence.HIDDEN)))

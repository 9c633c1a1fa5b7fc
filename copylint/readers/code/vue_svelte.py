"""Reads Vue and Svelte: the markup, the strings in its expressions and in the scripts beside it."""

from __future__ import annotations

import re

from copylint.model import Document, Span
from copylint.readers.branches import ELSE, END, IF
from copylint.readers.code.component_tags import (
    TAG,
    UnclosedError,
    end_of_braces,
    mask_component,
    mask_expressions,
    tag_at,
)
from copylint.readers.code.copy_or_code import OUR_NAMES, KeyNames
from copylint.readers.code.javascript import scan_script
from copylint.readers.code.strings import CopyStrings
from copylint.readers.code.template_strings import attribute_before, strings_in
from copylint.readers.html.elements import COMMENT_END
from copylint.readers.html.scanner import HtmlScanner
from copylint.readers.masking import Mask, MaskedPage
from copylint.readers.page import PageBuilder

_RAW = re.compile(r"script|style", re.IGNORECASE)
# Blocks beside the template of a component of Vue, which no visitor sees; messages are read as the script they are.
_OWN_BLOCKS = frozenset(("docs", "i18n", "route", "preview", "page-query", "static-query"))
_WITH_JSX = re.compile(r"""lang\s*=\s*["']?(?:j|t)sx""")
# Of the same length as "template", and no element that means anything: what it holds is shown.
_SHOWN = "rendered"
_BLOCK_TAG = re.compile(r"[#:/@](?:if|else|each|await|then|catch|key|snippet|const|debug|render|html)\b")
_SHOWING_BLOCKS = ("@html", "@const", "@render", "#each")


def read_vue(text: str, path: str, names: KeyNames | None = None) -> Document:
    """Read a component of Vue."""
    return _read(text, path, "vue", names)


def read_svelte(text: str, path: str, names: KeyNames | None = None) -> Document:
    """Read a component of Svelte."""
    return _read(text, path, "svelte", names)


def _read(text: str, path: str, format: str, names: KeyNames | None) -> Document:  # noqa: A002
    masker = _Masker(text, "{{" if format == "vue" else "{")
    masked = MaskedPage(masker.mask, path, names)
    HtmlScanner(masked.page).scan(0, len(text))
    for span, has_jsx in masker.scripts:
        scan_script(masked.page, span.start, span.end, masked.strings, has_jsx=has_jsx)
    for messages in masker.messages:
        _read_messages(masked.page, messages, path, names or OUR_NAMES)
    return masked.document(format)


def _read_messages(page: PageBuilder, messages: Span, path: str, names: KeyNames) -> None:
    """Add the messages of a block that was blanked for the markup."""
    unmasked = PageBuilder(page.unmasked)
    strings = CopyStrings(unmasked, path, names)
    scan_script(unmasked, messages.start, messages.end, strings, has_jsx=False)
    strings.finish()
    for segment in unmasked.document(path, page.unmasked, "vue").segments:
        page.add_segment(segment)


def _mark_of(block: str) -> str:
    """Return what a block tag of Svelte is to the branches of conditions."""
    if block[0] in "#/":
        return IF if block[0] == "#" else END
    return ELSE if block[0] == ":" else ""


class _Masker:
    """Masks one component and finds its scripts; an expression opens with the given braces."""

    def __init__(self, source: str, braces: str) -> None:
        self.mask = Mask(source)
        self.scripts: list[tuple[Span, bool]] = []
        self.messages: list[Span] = []
        self._source = source
        self._braces = braces
        self._missing: set[str] = set()
        stop = re.compile(rf"<!--|{re.escape(braces)}|{TAG.pattern}")
        at = 0
        try:
            while mark := stop.search(source, at):
                at = self._pass(mark)
        except UnclosedError:
            return

    def _pass(self, mark: re.Match[str]) -> int:
        """Mask what begins at a place; return where reading goes on."""
        if mark[0] == self._braces:
            return self._pass_expression(mark.start(), mark.end())
        if mark[0] == "<!--":
            closing = COMMENT_END.search(self._source, mark.end())
            return closing.end() if closing else len(self._source)
        if not mark["slash"] and (_RAW.fullmatch(mark["name"]) or self._is_own_block(mark)):
            return self._pass_raw(mark)
        tag = tag_at(self._source, mark, len(self._source))
        if tag and tag.is_component:
            mask_component(self.mask, tag)
        elif tag:
            if tag.name == "template":
                self.mask.put(_SHOWN, tag.inside - len(_SHOWN))
            mask_expressions(self.mask, tag, has_braces=self._braces == "{")
        return tag.end if tag else mark.end()

    def _pass_raw(self, mark: re.Match[str]) -> int:
        start = self._source.find(">", mark.end()) + 1
        name = mark["name"].lower()
        closing = None
        if start and name not in self._missing:
            closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._source, start)
        if not closing:
            self._missing.add(name)
            return mark.end()
        if name == "i18n" and self._source[start : closing.start()].lstrip()[:1] == "{":
            self.messages.append(Span(start, closing.start()))
        if name == "script":
            has_jsx = _WITH_JSX.search(self._source, mark.end(), start) is not None
            self.scripts.append((Span(start, closing.start()), has_jsx))
        if name in _OWN_BLOCKS:
            self.mask.blank(start, closing.start())
        return closing.start()

    def _is_own_block(self, mark: re.Match[str]) -> bool:
        before = self._source[max(0, mark.start() - 1) : mark.start()]
        is_at_line_start = before in ("", "\n", "\r")
        return self._braces == "{{" and is_at_line_start and mark["name"] in _OWN_BLOCKS

    def _pass_expression(self, start: int, inside: int) -> int:
        if self._braces == "{":
            end = end_of_braces(self._source, inside, len(self._source))
        else:
            end = self._source.find("}}", inside) + 2
            if end < inside:
                raise UnclosedError
        block = _BLOCK_TAG.match(self._source, inside)
        self.mask.blank(start, end, _mark_of(block[0]) if block else "")
        if not block or block[0] in _SHOWING_BLOCKS:
            name = attribute_before(self._source, start)
            self.mask.embed(strings_in(self._source, inside, end - len(self._braces), name))
        return end

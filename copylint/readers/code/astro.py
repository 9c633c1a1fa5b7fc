"""Reads Astro: the script in its front matter, and markup as in JSX."""

from __future__ import annotations

import re

from copylint.model import Comment, Document, Span
from copylint.readers.code.copy_or_code import KeyNames
from copylint.readers.code.javascript import scan_markup, scan_script
from copylint.readers.html.elements import COMMENT_END
from copylint.readers.masking import Mask, MaskedPage

_FRONT_MATTER = re.compile(r"\s*---[ \t]*[\r\n](?P<script>.*?)(?<=[\r\n])---[ \t]*(?=[\r\n]|\Z)", re.DOTALL)
# What JSX does not have.
_STOP = re.compile(r"<!--|<!|<(script|style)(?=[\s>])", re.IGNORECASE)


def read_astro(text: str, path: str, names: KeyNames | None = None) -> Document:
    """Read a page or a component of Astro."""
    front = _FRONT_MATTER.match(text)
    body = front.end() if front else 0
    masked = MaskedPage(_mask_of(text, body), path, names)
    if front:
        scan_script(masked.page, *front.span("script"), masked.strings, has_jsx=False)
    scan_markup(masked.page, body, len(text), masked.strings)
    return masked.document("astro")


def _mask_of(text: str, at: int) -> Mask:
    mask = Mask(text)
    missing: set[str] = set()
    while mark := _STOP.search(text, at):
        at = mark.end()
        end = _end_of(text, mark, missing)
        if end:
            mask.blank(mark.start(), end)
            at = end
            if mark[0] == "<!--":
                inside = text[mark.end() : end].removesuffix("-->").strip()
                mask.embed((Comment(inside, Span(mark.start(), end)),))
    return mask


def _end_of(text: str, mark: re.Match[str], missing: set[str]) -> int:
    """Return where a comment, a declaration or a script ends, 0 where it is not closed."""
    kind = (mark[1] or mark[0]).lower()
    if kind in missing:
        return 0
    if kind == "<!--":
        closing = COMMENT_END.search(text, mark.end())
    else:
        closing = re.compile(">" if kind == "<!" else rf"</{kind}\s*>", re.IGNORECASE).search(text, mark.end())
    if not closing:
        missing.add(kind)
    return closing.end() if closing else 0

"""Tags of templates as words that say what stood there: a parser of the markup around passes over them.

Two tags are the same word where they are the same tag. Directives among them vanish.
"""

from __future__ import annotations

import re
from hashlib import sha256

_MOST = 4000
_MOST_RAW = 200_000

_DIRECTIVE = re.compile(
    r"(?:\{#-?|\{\{!(?:--)?|\{\{-?\s*/\*|\{\{--|<%#|\{%-?\s*comment\s*-?%\}|\{\s*/\*)\s*copylint-", re.IGNORECASE
)
_RAW = "raw|verbatim|comment|javascript|stylesheet|style|schema|highlight"
_TEMPLATE = re.compile(
    rf"""
    \{{%-?\s*({_RAW})\b[^%]{{0,200}}%\}}.{{0,{_MOST_RAW}}}?\{{%-?\s*end\1\s*-?%\}}
    |\{{\{{!--.{{0,{_MOST}}}?--\}}\}}|\{{\{{--.{{0,{_MOST}}}?--\}}\}}|\{{!!.{{0,{_MOST}}}?!!\}}|\{{\{{.{{0,{_MOST}}}?\}}\}}+
    |\{{%.{{0,{_MOST}}}?%\}}|\{{\#.{{0,{_MOST}}}?\#\}}|<%.{{0,{_MOST}}}?%>|<\?.{{0,{_MOST}}}?\?>
    """,
    re.VERBOSE | re.DOTALL,
)
_BLADE_BLOCK = re.compile(rf"@(php|verbatim)\b(?!\s*\().{{0,{_MOST_RAW}}}?@end\1\b", re.DOTALL)
_BLADE_CALL = re.compile(r"@\w+[ \t]*(?=\()")
_SCRIPT_OR_STYLE = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_CLOSING = {"{": "}", "(": ")"}


def word_for(content: object) -> str:
    """Return the word that stands for some content, in letters that no markup knows."""
    return f"\ue000{sha256(repr(content).encode('utf-8', 'backslashreplace')).hexdigest()[:20]}\ue001"


def without_templates(text: str) -> str:
    """Return a text with words for the tags of template languages."""
    return _TEMPLATE.sub(lambda tag: _word_or_nothing(tag[0]), text)


def without_blade(text: str) -> str:
    """Return a text with words for what Blade reads."""
    text = _BLADE_BLOCK.sub(lambda block: word_for(block[0]), without_templates(text))
    return _without_brackets(text, _BLADE_CALL, "(")


def without_braces(text: str) -> str:
    """Return a text with words for all that stands in braces, except in scripts and styles."""
    parts, at = [], 0
    for kept in _SCRIPT_OR_STYLE.finditer(text):
        parts += [_without_brackets(text[at : kept.start()], re.compile(r"(?=\{)"), "{"), kept[0]]
        at = kept.end()
    return "".join((*parts, _without_brackets(text[at:], re.compile(r"(?=\{)"), "{")))


def _without_brackets(text: str, opening: re.Pattern[str], bracket: str) -> str:
    parts, at = [], 0
    for match in opening.finditer(text):
        end = _end_of(text, match.end(), bracket) if match.start() >= at else 0
        if end:
            parts += [text[at : match.start()], _word_or_nothing(text[match.start() : end])]
            at = end
    return "".join((*parts, text[at:]))


def _end_of(text: str, start: int, bracket: str) -> int:
    """Return where brackets that open at a place are closed, strings aside; 0 where they are not."""
    depth, quote, closing = 0, "", _CLOSING[bracket]
    at = start
    stop = min(len(text), start + _MOST * 5)
    while at < stop:
        character = text[at]
        if character == "\\":
            at += 1
        elif quote:
            quote = "" if character == quote else quote
        elif character in "\"'`" and depth:
            # An apostrophe in a text between tags closes nowhere near.
            quote = character if text.find(character, at + 1, at + 1 + _MOST // 4) >= 0 else ""
        elif character == bracket:
            depth += 1
        elif character == closing:
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    return 0


def _word_or_nothing(tag: str) -> str:
    return "" if _DIRECTIVE.match(tag) else word_for(tag)

"""Which tags of template languages begin, part and end the branches of conditions."""

from __future__ import annotations

import re

from copylint.readers.branches import ELSE, END, IF

_IN_BRACES = {
    **dict.fromkeys(("else", "elseif", "elseIf"), ELSE),
    **dict.fromkeys(("if", "unless", "with", "range", "each"), IF),
}
_WORDS = {
    **_IN_BRACES,
    **dict.fromkeys(("elif", "elsif", "when", "empty", "plural", "default"), ELSE),
    **dict.fromkeys(("case", "switch", "for", "foreach", "ifchanged", "trans", "blocktrans", "blocktranslate"), IF),
}
_TAG = re.compile(r"(?:(\{\{)\{?|\{%|<%)[-~+_]?\s*+(?:([#^/]|end)|(\})?\s*+([a-zA-Z]*+))")
_SIGNS = {"#": IF, "^": ELSE, "/": END, "end": END}
_PHP = re.compile(
    r"""<\?(?:php|=)?\s*+(?:(?:break\s*+;|endif\s*+;|\})\s*+)*+
    (?:(?P<other>else|elseif|case|default)\b|(?P<condition>if|switch|foreach|for|while)\b|(?P<end>end|\?>))""",
    re.VERBOSE | re.IGNORECASE,
)
_OPENS = re.compile(r"[:{]\s*+\?>\Z")
_DIRECTIVES = {
    **dict.fromkeys(("else", "elseif", "elseunless", "elsecan", "case", "default"), ELSE),
    **dict.fromkeys("if unless isset auth guest can cannot switch for foreach forelse while".split(), IF),
}


def mark_of_tag(source: str, start: int, end: int) -> str:
    """Return what a tag at a place is to the branches of conditions; nothing where it is nothing to them."""
    tag = _TAG.match(source, start, end)
    if not tag:
        return ""
    braces, sign, brace, word = tag.groups()
    if sign:
        return _SIGNS[sign]
    words = _IN_BRACES if braces else _WORDS
    return words.get(word, END if brace else "")


def mark_of_php(source: str, start: int, end: int) -> str:
    """Return the same of a stretch of PHP with the tags around it."""
    code = _PHP.match(source, start, end)
    if not code:
        return ""
    if code["other"]:
        return ELSE
    if code["condition"]:
        return IF if _OPENS.search(source[max(start, end - 20) : end]) else ""
    return END


def mark_of_directive(name: str, *, has_arguments: bool) -> str:
    """Return the same of a directive of Blade."""
    if name == "empty":
        return IF if has_arguments else ELSE
    return END if name.startswith("end") else _DIRECTIVES.get(name, "")

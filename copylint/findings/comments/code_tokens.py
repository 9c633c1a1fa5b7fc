"""What tree-sitter makes of code, without directives: code with equal tokens does and shows the same.

The grammars come with `pip install 'copylint[suppress]'`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

from copylint.files.installed import missing
from copylint.findings.comments.opaque import word_for

CodeToken = tuple[str, str]

_GRAMMARS = {
    "js": ("tree_sitter_javascript", "language"),
    "ts": ("tree_sitter_typescript", "language_typescript"),
    "tsx": ("tree_sitter_typescript", "language_tsx"),
    "php": ("tree_sitter_php", "language_php"),
}
_DIRECTIVE = re.compile(rb"(?://|/\*|#)\s*copylint-")
# Nothing in these is a comment, whatever the grammar says.
_WHOLE = frozenset(("heredoc", "nowdoc", "encapsed_string", "shell_command_expression", "string", "template_string"))
# The grammar of JSX does not know that "&" alone is text between tags.
_JSX_STRETCH = re.compile(rb"[>}][^<>{}]*+")
_BARE_AMPERSAND = re.compile(rb"&(?!\w+;|#|&|=)")
_JSX_TEXT = ("jsx_text", "html_character_reference")


class UnparsableError(ValueError):
    """A text is not what its name says."""


def code_tokens(text: str, *grammars: str) -> tuple[CodeToken, ...]:
    """Return the tokens of a text of the first of the grammars that it keeps to. Raises UnparsableError for none."""
    source = text.encode("utf-8", "surrogatepass")
    for version in (source, _JSX_STRETCH.sub(lambda stretch: _BARE_AMPERSAND.sub(b"+", stretch[0]), source)):
        for grammar in grammars:
            root = _parser(grammar).parse(version).root_node
            if not root.has_error:
                return tuple(_joined(_tokens(root, version)))
    raise UnparsableError


def page_of_php(text: str) -> str:
    """Return the markup around PHP, with words for the code."""
    parts: list[str] = []
    code: list[CodeToken] = []
    for token in code_tokens(text, "php"):
        if token[0] != "text":
            code.append(token)
            continue
        parts += [word_for(code) if code else "", token[1]]
        code = []
    return "".join((*parts, word_for(code) if code else ""))


@cache
def _parser(grammar: str) -> Any:
    module, name = _GRAMMARS[grammar]
    try:
        tree_sitter = import_module("tree_sitter")
        return tree_sitter.Parser(tree_sitter.Language(getattr(import_module(module), name)()))
    except ImportError:
        raise missing("this code is proved unharmed with tree-sitter", "suppress") from None


def _tokens(root: Any, source: bytes) -> Iterator[CodeToken]:
    waiting, end = [root], 0
    while waiting:
        node = waiting.pop()
        if _is_directive(node, source):
            end = node.end_byte
            yield "directive", ""
        elif node.child_count and node.type not in _WHOLE:
            waiting += reversed(node.children)
        else:
            # What no node of the tree covers counts as well.
            if gap := source[end : node.start_byte].strip():
                yield "gap", _text(gap)
            yield node.type, _text(source[node.start_byte : node.end_byte])
            end = max(end, node.end_byte)
    yield "gap", _text(source[end:].strip())


def _is_directive(node: Any, source: bytes) -> bool:
    if node.type == "jsx_expression":
        return bool(node.named_child_count) and all(_is_directive(child, source) for child in node.named_children)
    return node.type == "comment" and _DIRECTIVE.match(source, node.start_byte) is not None


def _joined(tokens: Iterable[CodeToken]) -> Iterator[CodeToken]:
    """Yield the tokens, the texts between JSX tags as they are shown, and none for directives."""
    shown, raw = "", ""
    for token in tokens:
        if token[0] in _JSX_TEXT:
            raw += token[1]
            continue
        if raw:
            shown, raw = shown + _shown(raw), ""
        if token[0] == "directive":
            continue
        if shown:
            yield "text", shown
        shown = ""
        yield token


def _shown(raw: str) -> str:
    """Return what JSX shows of a text: lines without their indentation, joined by a blank, and no empty ones."""
    lines = raw.replace("\t", " ").splitlines() or [""]
    last = len(lines) - 1 if not raw.endswith(("\n", "\r")) else len(lines)
    trimmed = []
    for number, line in enumerate(lines):
        line = line if number == 0 else line.lstrip(" ")  # noqa: PLW2901
        trimmed.append(line if number == last else line.rstrip(" "))
    return " ".join(line for line in trimmed if line.strip(" ") or (line and len(lines) == 1))


def _text(source: bytes) -> str:
    return source.decode("utf-8", "surrogatepass")

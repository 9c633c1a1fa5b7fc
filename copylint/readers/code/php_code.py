"""Finds the strings of PHP that may be copy, and its comments.

An own scanner, as for scripts: a string stands under the name of its key, variable or argument, and is passed over in
comparisons, indices and calls that show nothing. It takes linear time and forgives code that is broken.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from copylint.model import Comment, Span
from copylint.readers.code.copy_or_code import is_code_name
from copylint.readers.code.php_tokens import TOKEN, end_of_comment, end_of_heredoc, is_code_label, string_pieces
from copylint.readers.code.strings import Piece, Where
from copylint.readers.masking import EmbeddedString

_CLOSING = {"(": ")", "[": "]", "{": "}", "#[": "]"}
_SEARCH_DEPTH = 16
_BEFORE_CODE = frozenset(
    """case include include_once require require_once use namespace instanceof new goto declare extends
    implements""".split()
)
_BEFORE_EXPRESSION = frozenset("and case echo else or print return xor yield".split())
_SILENT_CALL = re.compile(
    r"""(?:\w*(?:preg_|mb_str|str_|array_|is_|in_array|wp_enqueue_|wp_register_|wp_dequeue_|get_template|get_option
    |update_option|get_post_meta|update_post_meta|get_theme_mod|file_|json_|ini_|curl_|mysqli?_|ob_|remove_|has_)\w*
    |\w*(?:_action|_filter|_shortcode|_image_size|_theme_support|_exists)
    |define|defined|constant|require|require_once|include|include_once|isset|unset|empty|header|setcookie|date|date_i18n
    |strtotime|explode|implode|join|trim|rtrim|ltrim|strpos|stripos|substr|strcmp|strcasecmp|error_log|trigger_error
    |locate_template|load_theme_textdomain|get_field|the_field|get_sub_field|the_sub_field|bloginfo|get_bloginfo
    |home_url|site_url|admin_url|asset|url|route|config|env|view|middleware|wp_kses|dirname|basename|func_get_args
    |.*(?:->|::)(?:query|prepare|get_results|get_var|get_row|where\w*|join|select|from|order\w*|group\w*|get|post|has|make
    |input|only|except|raw|table|log|info|debug|error|warning|getAttribute|setAttribute|format|createFromFormat)
    |(?:\\?\w+\\)*\w*(?:Exception|Error))""",
    re.VERBOSE,
)
# How many of their first arguments are text.
_TRANSLATIONS = {
    **dict.fromkeys(
        """__ _e _x _ex esc_html__ esc_html_e esc_html_x esc_attr__ esc_attr_e esc_attr_x gettext _ trans lang translate
        esc_html esc_attr""".split(),
        1,
    ),
    **dict.fromkeys(("_n", "_nx", "_n_noop", "_nx_noop", "ngettext", "trans_choice"), 2),
}
_STRING = "'"


class _Frame:
    """A bracket that is open; of a translation, `texts` arguments are still to come that are text."""

    def __init__(self, closing: str, name: str = "", *, is_silent: bool = False) -> None:
        self.closing = closing
        self.base = self.name = name
        self.is_silent = is_silent
        self.is_index = False
        self.texts = -1
        self.before = ""
        self.last_key = ""
        self.choices = 0
        self.draft: EmbeddedString | None = None

    def restart(self) -> None:
        """Begin another statement or element."""
        self.name = self.base
        self.choices = 0
        if self.texts >= 0:
            self.texts -= 1
            self.is_silent = self.is_silent or self.texts <= 0


class PhpScanner:
    """Reads stretches of PHP one after the other; brackets may stay open between them."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._stack = [_Frame("")]
        self.found: list[EmbeddedString | Comment] = []

    def scan(self, start: int, end: int, name: str = "") -> int:
        """Read from a place on; return where PHP ends. Strings without a name stand under the given one."""
        frame = self._stack[-1]
        frame.base, base = name or frame.base, frame.base
        frame.restart()
        while start < end and (token := TOKEN.match(self._source, start, end)):
            kind = token.lastgroup or ""
            start = token.end()
            if kind == "end":
                break
            if kind in _TAKERS:
                start = _TAKERS[kind](self, self._stack[-1], token, end)
        self._flush(self._stack[-1])
        frame.base = base
        self._stack[-1].restart()
        self._stack[-1].before = ""
        return start

    def finish(self) -> list[EmbeddedString | Comment]:
        """Return the strings and comments in what was read."""
        for frame in self._stack:
            self._flush(frame)
        return self.found

    def _take_word(self, frame: _Frame, token: re.Match[str], _: int) -> int:
        text = token[0]
        if _is_operand(frame.before) and frame.before != ".":
            self._flush(frame)
        frame.before = frame.before + text if text.startswith(("->", "::", "?->")) else text
        return token.end()

    def _take_string(self, frame: _Frame, token: re.Match[str], _: int) -> int:
        quote = token[0][0]
        is_closed = len(token[0]) > 1 and token[0][-1] == quote
        start, end = token.start() + 1, token.end() - is_closed
        frame.last_key = self._source[start:end]
        if quote != "`":
            self._add(frame, start, list(string_pieces(self._source, start, end, quote)))
        frame.before = _STRING
        return token.end()

    def _take_heredoc(self, frame: _Frame, token: re.Match[str], end: int) -> int:
        quote, label = token.group(token.re.groupindex["heredoc"] + 1), token.group(token.re.groupindex["heredoc"] + 2)
        stop, after = end_of_heredoc(self._source, label, token.end(), end)
        if not is_code_label(label):
            start = min(token.end() + 1, stop)
            pieces = [Piece(start, stop)] if quote == "'" else list(string_pieces(self._source, start, stop, ""))
            self._add(frame, start, pieces)
        frame.before = _STRING
        return after

    def _add(self, frame: _Frame, start: int, pieces: list[Piece]) -> None:
        if frame.before == "." and frame.draft:
            frame.draft.pieces.extend(pieces)
            return
        self._flush(frame)
        if not frame.is_silent and frame.before not in _BEFORE_CODE and frame.before != "==":
            frame.draft = EmbeddedString(start, pieces, Where(frame.name))

    def _take_comment(self, _: _Frame, token: re.Match[str], end: int) -> int:
        after = end_of_comment(self._source, token[0], token.end(), end)
        inside = self._source[token.end() : after].removesuffix("*/" if token[0] == "/*" else "")
        self.found.append(Comment(inside.strip(" \t\r\n*"), Span(token.start(), after)))
        return after

    def _take_arrow(self, frame: _Frame, token: re.Match[str], _: int) -> int:
        is_key = frame.before == _STRING
        if is_key:
            frame.draft = None
        frame.name = frame.last_key if is_key else frame.base
        frame.before = "=>"
        return token.end()

    def _take_equals(self, frame: _Frame, token: re.Match[str], _: int) -> int:
        self._flush(frame)
        is_index = frame.before == "]"
        frame.name = frame.last_key if is_index else _last_name(frame.before)
        frame.before = "="
        return token.end()

    def _take_comparison(self, frame: _Frame, token: re.Match[str], _: int) -> int:
        frame.draft = None
        frame.before = "=="
        return token.end()

    def _take_choice(self, frame: _Frame, token: re.Match[str], _: int) -> int:
        is_named = token[0] == ":" and not frame.choices and _is_operand(frame.before) and frame.closing == ")"
        self._flush(frame)
        if is_named:
            frame.name = _last_name(frame.before)
        frame.choices += 1 if token[0] == "?" else -1 if token[0] == ":" and frame.choices else 0
        frame.before = token[0]
        return token.end()

    def _take_dot(self, frame: _Frame, token: re.Match[str], _: int) -> int:
        frame.before = "."
        return token.end()

    def _take_opening(self, frame: _Frame, token: re.Match[str], _: int) -> int:
        bracket, before = token[0], frame.before
        inner = _Frame(_CLOSING[bracket], frame.name, is_silent=frame.is_silent and bracket != "{")
        if bracket == "#[":
            inner.is_silent = True
        elif bracket == "[" and _is_operand(before):
            inner.is_silent = inner.is_index = True
        elif bracket == "{":
            inner.base = inner.name = ""
        elif bracket == "(" and _is_operand(before) and before != "array":
            _enter_call(inner, before)
        self._stack.append(inner)
        return token.end()

    def _take_closing(self, _: _Frame, token: re.Match[str], __: int) -> int:
        for depth, candidate in enumerate(self._stack[: -_SEARCH_DEPTH - 1 : -1]):
            if candidate.closing == token[0]:
                for _number in range(depth + 1):
                    self._flush(self._stack.pop())
                outer = self._stack[-1]
                outer.last_key = candidate.last_key if candidate.is_index else outer.last_key
                outer.before = token[0]
                if token[0] == "}":
                    self._flush(outer)
                    outer.before = ""
                break
        return token.end()

    def _take_separator(self, frame: _Frame, token: re.Match[str], _: int) -> int:
        self._flush(frame)
        frame.restart()
        frame.before = token[0]
        return token.end()

    def _flush(self, frame: _Frame) -> None:
        if frame.draft:
            self.found.append(frame.draft)
            frame.draft = None


def _enter_call(inner: _Frame, before: str) -> None:
    """Say what the arguments of a call are."""
    name = before.rpartition("\\")[2] if "->" not in before and "::" not in before else before
    texts = _TRANSLATIONS.get(name.lower())
    if texts:
        inner.texts = texts
        return
    inner.base = inner.name = inner.name if is_code_name(inner.name) else ""
    inner.is_silent = inner.is_silent or _SILENT_CALL.fullmatch(before) is not None


def _last_name(before: str) -> str:
    return re.split(r"->|::", before)[-1].lstrip("$")


def _is_operand(before: str) -> bool:
    last = before[-1:]
    return (last.isalnum() or (last != "" and last in "_)]}'")) and before not in _BEFORE_EXPRESSION


_TAKERS: dict[str, Callable[[PhpScanner, _Frame, re.Match[str], int], int]] = {
    "word": PhpScanner._take_word,
    "string": PhpScanner._take_string,
    "heredoc": PhpScanner._take_heredoc,
    "comment": PhpScanner._take_comment,
    "arrow": PhpScanner._take_arrow,
    "comparison": PhpScanner._take_comparison,
    "equals": PhpScanner._take_equals,
    "choice": PhpScanner._take_choice,
    "dot": PhpScanner._take_dot,
    "opening": PhpScanner._take_opening,
    "closing": PhpScanner._take_closing,
    "separator": PhpScanner._take_separator,
}

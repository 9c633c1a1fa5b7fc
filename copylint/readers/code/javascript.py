"""Reads JavaScript and TypeScript, with JSX: the text in elements, and the strings in code that are copy.

An own scanner: a string is judged by the name that it stands under (`title:`, `alt=`, `const heading =`), by the call
that it is handed to, by its neighbours (comparisons, cases, imports) and by how it looks; see prose.py. It takes linear
time and forgives code that is broken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from copylint.model import Document, Span
from copylint.readers.code.copy_or_code import OUR_NAMES, Names, is_code_tree
from copylint.readers.code.jsx import add_comment, leave_element, read_children, read_tag, starts_element
from copylint.readers.code.script_frames import STRING, Draft, Frame, Mode, Place, State
from copylint.readers.code.script_tokens import (
    BEFORE_CODE,
    BEFORE_EXPRESSION,
    BETWEEN_OPERANDS,
    REGEX,
    STATEMENT_STARTS,
    TEMPLATE_STOP,
    TOKEN,
    pieces_of,
)
from copylint.readers.code.strings import CopyStrings, Where
from copylint.readers.language import is_clear_locale
from copylint.readers.page import Page

_WITHOUT_JSX = (".ts", ".mts", ".cts")
_SEARCH_DEPTH = 16
_CLOSING = {"(": ")", "[": "]", "{": "}"}
# What stands beside these is compared or is a type, and no copy.
_BESIDE_CODE = frozenset(("==", "===", "!=", "!==", "<=", ">=", "<", "|", "&"))
_SILENT_CALL = re.compile(
    r"""(?:console|logger|log|localStorage|sessionStorage|process|Object|Reflect|path|fs|axios|analytics|performance|router
    |Sentry|posthog|mixpanel)\..*
    |(?:.*\.)?(?:require|import|Error|[A-Z]\w*Error|invariant|assert|warn|debug|log|fetch|querySelector(?:All)?
    |getElement\w+|closest|matches|\w+EventListener|dispatchEvent|getItem|setItem|removeItem|RegExp|URL|URLSearchParams
    |Symbol|redirect|navigate|gtag|fbq|ga|track|trackEvent|captureException|captureMessage|emit|on|off|once|join|split
    |replace|replaceAll|startsWith|endsWith|includes|indexOf|localeCompare|has|get|hasOwnProperty|test|exec|createContext
    |createElementNS|getAttribute|removeAttribute|hasAttribute)""",
    re.VERBOSE,
)
# Nothing in what these are called with is copy, not even in functions.
_DEAD_CALL = re.compile(
    r"(?:\w+\.)?(?:cn|cx|cva|tv|clsx|classnames|classNames|twMerge|twJoin|css|tw|gql|graphql|sql|glsl|keyframes"
    r"|createGlobalStyle|describe|it|expect|groq)(?:\.\w+)*|styled\b.*|String\.raw"
)
_TRANSLATION = re.compile(
    r"(?:.*\.)?(?:_{1,2}|\$?t|gettext|translate|i18n|msg|formatMessage|trans|String|html|markdown|md)"
)


def read_script(text: str, path: str, names: Names = OUR_NAMES) -> Document:
    """Read a script; JSX is read in all but the files that cannot hold any."""
    page = Page(text)
    strings = CopyStrings(page, path, names)
    scan_script(page, 0, len(text), strings, has_jsx=PurePath(path).suffix.lower() not in _WITHOUT_JSX)
    skipped = strings.finish()
    return replace(page.document(path, text, "script"), skipped=skipped)


def scan_script(page: Page, start: int, end: int, strings: CopyStrings, *, has_jsx: bool = True) -> None:
    """Add the text in a slice of script to the page, and its strings to those that are collected."""
    _scan(State(page, strings, end, has_jsx=has_jsx), start)


def scan_value(page: Page, value: Span, strings: CopyStrings, name: str) -> None:
    """Do the same with an expression whose strings stand under a name, such as that of a prop."""
    state = State(page, strings, value.end, has_jsx=True)
    state.top.base = state.top.name = name
    _scan(state, value.start)


def scan_markup(page: Page, start: int, end: int, strings: CopyStrings) -> None:
    """Do the same with a slice that begins between tags, as in the children of an element."""
    state = State(page, strings, end, has_jsx=True)
    while start < end:
        state.push(Frame(Mode.CHILDREN))
        while start < end and len(state.stack) > 1:
            start = _MODES[state.top.mode](state, state.top, start)
    _scan(state, end)


def _scan(state: State, start: int) -> None:
    while start < state.end:
        start = _MODES[state.top.mode](state, state.top, start)
    while len(state.stack) > 1:
        leave_element(state, state.pop())
    state.pop()
    state.page.end_segment()


def _read_code(state: State, frame: Frame, at: int) -> int:
    """Read code up to where something else begins; return where that is."""
    match, source, end, stack = TOKEN.match, state.source, state.end, state.stack
    while stack[-1] is frame:
        found = match(source, at, end)
        assert found, "the pattern matches the empty string"
        words = found[1].strip()
        if words:
            _take_words(state, frame, words)
        group = found.lastindex or 0
        if group == 1:
            return end
        at = _TAKERS[group](state, frame, found[group], found.start(group))
    return at


def _take_words(state: State, frame: Frame, words: str) -> None:
    """Take words and signs without meaning; where a statement ends among them, names end too."""
    first, *others = words.split()
    two_in_a_row = _is_operand(frame.before) and first not in BETWEEN_OPERANDS and _is_operand(first[0])
    if two_in_a_row or first in STATEMENT_STARTS or (others and ("\n" in words or "\r" in words)):
        state.flush(frame)
        frame.restart()
    frame.before = (others[-1] if others else first).lstrip("!.>*~%@#-\\")


def _read_template(state: State, frame: Frame, at: int) -> int:
    """Read a template literal up to its end or the next `${`."""
    found = TEMPLATE_STOP.match(state.source, at, state.end)
    assert found, "so does this one"
    stop = found.start(1) if found[1] else state.end
    if frame.draft:
        frame.draft.pieces.extend(pieces_of(state.source, at, stop))
    if found[1] == "${":
        state.push(frame.inner(Mode.CODE, "}", frame.inherited))
    else:
        state.stack.pop()
    return found.end()


def _take_string(state: State, frame: Frame, token: str, start: int) -> int:
    stop = start + len(token)
    inside = Span(start + 1, stop - 1 if token[-1] == token[0] and len(token) > 1 else stop)
    state.last_string = inside
    draft = _draft(state, frame)
    if draft:
        draft.pieces.extend(pieces_of(state.source, inside.start, inside.end))
    frame.before = STRING
    return stop


def _take_template(state: State, frame: Frame, token: str, start: int) -> int:
    is_tagged = _is_operand(frame.before)
    template = frame.inner(Mode.TEMPLATE, name=frame.name)
    if is_tagged and (frame.before == ")" or _DEAD_CALL.fullmatch(frame.before)):
        template.is_dead = template.is_silent = True
    else:
        template.draft = _draft(state, frame)
    frame.before = STRING
    state.push(template)
    return start + 1


def _draft(state: State, frame: Frame) -> Draft | None:
    """Return what takes up the string that begins now, if it may be copy."""
    before = frame.before
    if before == "+" and frame.draft:
        return frame.draft
    state.flush(frame)
    if not frame.is_silent and before not in _BESIDE_CODE and before not in BEFORE_CODE:
        frame.draft = Draft([], Where(frame.name, frame.key, frame.mapping), is_first=not before)
    return frame.draft


def _take_comment(state: State, frame: Frame, token: str, start: int) -> int:
    end = start + len(token)
    if token == "/*":
        closing = state.source.find("*/", end, state.end)
        end = closing + 2 if closing >= 0 else state.end
    add_comment(state, start, end)
    return end


def _take_opening(state: State, frame: Frame, token: str, start: int) -> int:
    before = frame.before
    inner = frame.inner(Mode.CODE, _CLOSING[token], frame.name)
    if token == "{":
        _enter_braces(state, frame, inner)
    elif _is_operand(before) or before == "import":
        if token == "[":
            inner.is_silent = True
        elif not _TRANSLATION.fullmatch(before):
            inner.base = inner.name = frame.inherited
            inner.is_dead = inner.is_dead or _DEAD_CALL.fullmatch(before) is not None
            inner.is_silent = inner.is_silent or inner.is_dead or _SILENT_CALL.fullmatch(before) is not None
    state.push(inner)
    return start + 1


def _take_nothing(state: State, frame: Frame, token: str, start: int) -> int:
    """Pass over brackets in which nothing can be read."""
    frame.before = token[-1]
    return start + len(token)


def _enter_braces(state: State, frame: Frame, inner: Frame) -> None:
    """Tell an object, which stands under a name, from a block, in which names and silence end."""
    if frame.before == "=>" or _is_operand(frame.before):
        inner.base = inner.name = ""
        inner.is_silent = inner.is_dead
    else:
        inner.mapping = state.strings.open(frame.mapping, frame.key)
        if is_code_tree(frame.name):
            inner.is_dead = inner.is_silent = True


def _take_closing(state: State, frame: Frame, token: str, start: int) -> int:
    within_reach = state.stack[: -_SEARCH_DEPTH - 1 : -1]
    for depth, candidate in enumerate(within_reach):
        if candidate.mode is not Mode.CODE:
            break
        if candidate.closing == token:
            for _ in range(depth):
                state.pop()
            _leave(state, candidate)
            break
    return start + 1


def _leave(state: State, frame: Frame) -> None:
    draft = frame.draft
    if frame.is_container and frame.place is Place.CHILD and draft and draft.is_first:
        for start, end, reads_as in draft.pieces:
            if reads_as is None:
                state.page.add(start, end)
            else:
                state.page.add_as(reads_as, start, end)
        frame.draft = None
    state.pop()
    if state.stack and state.top.mode is Mode.CODE:
        state.top.before = frame.closing


def _take_separator(state: State, frame: Frame, token: str, start: int) -> int:
    state.flush(frame)
    frame.restart()
    frame.before = token
    return start + len(token)


def _take_colon(state: State, frame: Frame, token: str, start: int) -> int:
    if frame.ternaries:
        frame.ternaries -= 1
        state.flush(frame)
    else:
        if frame.before == STRING:
            frame.draft = None
            _name(frame, state.source[state.last_string.start : state.last_string.end])
        else:
            _name(frame, frame.before if _is_operand(frame.before) else "")
        frame.is_annotated = True
    frame.before = ":"
    return start + len(token)


def _name(frame: Frame, key: str) -> None:
    """Let the following strings stand under a key; one that is a locale leaves them their name."""
    name = key.rpartition(".")[2]
    frame.key = name
    if frame.mapping:
        frame.mapping.add(name)
    frame.name = frame.base if frame.base and is_clear_locale(name) else name


def _take_equals(state: State, frame: Frame, token: str, start: int) -> int:
    state.flush(frame)
    if not frame.is_annotated:
        frame.name = frame.before.rpartition(".")[2] if _is_operand(frame.before) else ""
    frame.before = "="
    return start + len(token)


def _take_comparison(state: State, frame: Frame, token: str, start: int) -> int:
    """What is compared, and what is an alternative in a type, is no copy."""
    if frame.before == STRING:
        frame.draft = None
    frame.before = token
    return start + len(token)


def _take_choice(state: State, frame: Frame, token: str, start: int) -> int:
    state.flush(frame)
    frame.ternaries += token == "?"
    frame.before = token
    return start + len(token)


def _take_sign(state: State, frame: Frame, token: str, start: int) -> int:
    frame.before = token
    return start + len(token)


def _take_slash(state: State, frame: Frame, token: str, start: int) -> int:
    regex = None if _is_operand(frame.before) else REGEX.match(state.source, start, state.end)
    frame.before = ")" if regex else "/"
    return regex.end() if regex else start + 1


def _take_angle(state: State, frame: Frame, token: str, start: int) -> int:
    if state.has_jsx and not _is_operand(frame.before):
        after = starts_element(state, frame, start)
        if after:
            return after
    return _take_comparison(state, frame, token, start)


def _is_operand(before: str) -> bool:
    """Tell whether an operator follows, and no expression, after this token."""
    last = before[-1:]
    return (last.isalnum() or (last != "" and last in '_$)]}"')) and before not in BEFORE_EXPRESSION


_MODES: dict[Mode, Callable[[State, Frame, int], int]] = {
    Mode.CODE: _read_code,
    Mode.TEMPLATE: _read_template,
    Mode.TAG: read_tag,
    Mode.CHILDREN: read_children,
}
_TAKERS_BY_NAME: dict[str, Callable[[State, Frame, str, int], int]] = {
    "string": _take_string,
    "nothing": _take_nothing,
    "comment": _take_comment,
    "template": _take_template,
    "opening": _take_opening,
    "closing": _take_closing,
    "separator": _take_separator,
    "colon": _take_colon,
    "comparison": _take_comparison,
    "arrow": _take_sign,
    "equals": _take_equals,
    "choice": _take_choice,
    "union": _take_comparison,
    "slash": _take_slash,
    "angle": _take_angle,
}
_TAKERS = {TOKEN.groupindex[name]: taker for name, taker in _TAKERS_BY_NAME.items()}

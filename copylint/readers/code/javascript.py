"""Reads JavaScript and TypeScript, with JSX: the text in elements, and the strings in code that are copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import PurePath

from copylint.model import Document, Span
from copylint.readers.branches import ELSE, IF
from copylint.readers.code.copy_or_code import OUR_NAMES, KeyNames, is_code_tree
from copylint.readers.code.jsx import leave_element, read_children, read_tag, starts_element
from copylint.readers.code.scanner import (
    CLOSING,
    STRING,
    draft_for,
    is_operand,
    language,
    read_code,
    take_choice,
    take_comparison,
    take_separator,
)
from copylint.readers.code.script_calls import DEAD_CALL, SILENT_CALL, TRANSLATION_CALL
from copylint.readers.code.script_frames import JsxPlace, Mode, ScriptFrame, ScriptScan
from copylint.readers.code.script_tokens import (
    BETWEEN_OPERANDS,
    ESCAPES,
    REGEX,
    STATEMENT_STARTS,
    TEMPLATE_STOP,
    TOKEN,
    TYPE_STARTS,
)
from copylint.readers.code.strings import CopyStrings, StringPiece, pieces_of
from copylint.readers.language import is_clear_locale
from copylint.readers.page import PageBuilder

_WITHOUT_JSX = (".ts", ".mts", ".cts")
# Behind the brackets of these no operator follows, but a statement.
_BEFORE_STATEMENT = ("if", "while", "for", "with")
_RAW = "String.raw"
_DECLARES = frozenset(("class", "const", "let", "var"))


def read_script(text: str, path: str, names: KeyNames = OUR_NAMES) -> Document:
    """Read a script; JSX is read in all but the files that cannot hold any."""
    page = PageBuilder(text, names=names)
    strings = CopyStrings(page, path, names)
    scan_script(page, 0, len(text), strings, has_jsx=PurePath(path).suffix.lower() not in _WITHOUT_JSX)
    skipped = strings.finish()
    return replace(page.document(path, text, "script"), skipped=skipped)


def scan_script(page: PageBuilder, start: int, end: int, strings: CopyStrings, *, has_jsx: bool = True) -> None:
    """Add the text in a slice of script to the page, and its strings to those that are collected."""
    _scan(ScriptScan(page, strings, end, _SCRIPT, has_jsx=has_jsx), start)


def scan_value(page: PageBuilder, value: Span, strings: CopyStrings, name: str) -> None:
    """Do the same with an expression whose strings stand under a name, such as that of a prop."""
    scan = ScriptScan(page, strings, value.end, _SCRIPT, has_jsx=True)
    scan.top.base = scan.top.name = name
    _scan(scan, value.start)


def scan_markup(page: PageBuilder, start: int, end: int, strings: CopyStrings) -> None:
    """Do the same with a slice that begins between tags, as in the children of an element."""
    scan = ScriptScan(page, strings, end, _SCRIPT, has_jsx=True)
    while start < end:
        scan.push(ScriptFrame(Mode.CHILDREN))
        while start < end and len(scan.stack) > 1:
            start = _MODES[scan.top.mode](scan, scan.top, start)
    _scan(scan, end)


def _scan(scan: ScriptScan, start: int) -> None:
    stack, end = scan.stack, scan.end
    while start < end:
        frame = stack[-1]
        start = _MODES[frame.mode](scan, frame, start)
    while len(scan.stack) > 1:
        leave_element(scan, scan.pop())
    scan.pop()
    scan.page.end_segment()


def _take_words(scan: ScriptScan, frame: ScriptFrame, words: str) -> None:
    """Take words and signs without meaning; where a statement ends among them, names end too."""
    first, *others = words.split()
    two_in_a_row = is_operand(frame.before) and first not in BETWEEN_OPERANDS and is_operand(first[0])
    if two_in_a_row or first in STATEMENT_STARTS or (others and ("\n" in words or "\r" in words)):
        if frame.draft:
            scan.flush(frame)
        frame.restart()
    if others and ("type" in others or first == "type" or "interface" in words) and TYPE_STARTS.search(words):
        frame.is_type = True
    if others and not _DECLARES.isdisjoint((first, others[0])):
        frame.opens_class = "class" in words
        frame.is_declaring = not frame.opens_class
    frame.before = (others[-1] if others else first).lstrip("!.>*~%@#-\\")


def _read_template(scan: ScriptScan, frame: ScriptFrame, at: int) -> int:
    """Read a template literal up to its end or the next `${`."""
    stop = TEMPLATE_STOP.match(scan.source, at, scan.end)
    assert stop, "the pattern matches the empty string"
    end = stop.start(1) if stop[1] else scan.end
    if frame.draft:
        frame.draft.pieces.extend([StringPiece(at, end)] if frame.is_raw else pieces_of(scan.source, at, end, ESCAPES))
    if stop[1] == "${":
        scan.push(frame.inner(Mode.CODE, "}", frame.inherited))
    else:
        scan.stack.pop()
    return stop.end()


def _take_template(scan: ScriptScan, frame: ScriptFrame, token: str, start: int) -> int:
    is_tagged = is_operand(frame.before)
    template = frame.inner(Mode.TEMPLATE, name=frame.name)
    is_read = frame.before in scan.page.names.read
    if is_tagged and not is_read and (frame.before == ")" or DEAD_CALL.fullmatch(frame.before)):
        template.is_dead = template.is_silent = True
    else:
        template.is_raw = frame.before == _RAW
        template.draft = draft_for(scan, frame, start + 1)
    frame.before = STRING
    scan.push(template)
    return start + 1


def _take_opening(scan: ScriptScan, frame: ScriptFrame, token: str, start: int) -> int:
    before = frame.before
    inner = frame.inner(Mode.CODE, CLOSING[token], frame.name)
    if token == "{":
        _enter_braces(scan, frame, inner)
    elif is_operand(before) or before == "import":
        if token == "[":
            inner.is_silent = True
        elif not TRANSLATION_CALL.fullmatch(before):
            inner.base = inner.name = frame.inherited
            if before not in scan.page.names.read:
                inner.is_dead = inner.is_dead or DEAD_CALL.fullmatch(before) is not None
                inner.is_silent = inner.is_silent or inner.is_dead or SILENT_CALL.fullmatch(before) is not None
    inner.is_condition = token == "(" and before in _BEFORE_STATEMENT
    scan.push(inner)
    return start + 1


def _take_nothing(scan: ScriptScan, frame: ScriptFrame, token: str, start: int) -> int:
    """Pass over brackets in which nothing can be read."""
    if token[0] == "{" and frame.before == STRING:
        frame.draft = None
    frame.before = ";" if token[0] == "(" and frame.before in _BEFORE_STATEMENT else token[-1]
    return start + len(token)


def _enter_braces(scan: ScriptScan, frame: ScriptFrame, inner: ScriptFrame) -> None:
    """Tell an object, which stands under a name, from a block, in which names and silence end."""
    inner.is_class = frame.opens_class
    if frame.before == STRING:
        # The type of what a function returns.
        frame.draft = None
    if frame.is_type:
        return
    if frame.before in ("=>", ";") or is_operand(frame.before):
        inner.base = inner.name = ""
        inner.is_silent = inner.is_dead
    else:
        inner.mapping = scan.strings.open(frame.mapping, frame.key)
        if is_code_tree(frame.name):
            inner.is_dead = inner.is_silent = True


def _take_separator(scan: ScriptScan, frame: ScriptFrame, token: str, start: int) -> int:
    goes_on = frame.is_type and token == "," and frame.closing != ")"
    is_annotated = frame.is_annotated
    take_separator(scan, frame, token, start)
    if goes_on:
        # Between the angles of a type.
        frame.is_type, frame.is_annotated = True, is_annotated
    return start + 1


def _take_colon(scan: ScriptScan, frame: ScriptFrame, token: str, start: int) -> int:
    if frame.choices:
        frame.choices -= 1
        scan.flush(frame)
        if frame.has_branches:
            scan.page.mark(ELSE, start)
    elif frame.before == "$":
        # A statement of Svelte that is done again: a label, no name.
        frame.restart()
        frame.before = ";"
        return start + len(token)
    else:
        _name(scan, frame)
    frame.before = ":"
    return start + len(token)


def _name(scan: ScriptScan, frame: ScriptFrame) -> None:
    """Let the following strings stand under the key before a colon; one that is a locale leaves them their name."""
    if frame.before == STRING:
        frame.draft = None
        key = scan.source[frame.last_string.start : frame.last_string.end]
    else:
        key = frame.before if is_operand(frame.before) else ""
    name = key.rpartition(".")[2]
    frame.key = name
    if frame.mapping:
        frame.mapping.add(name)
    frame.name = frame.base if frame.base and is_clear_locale(name) else name
    frame.is_annotated = True
    # A parameter, a declaration and a member of a class have no other colon than that before their type; behind the
    # type of what a function returns stands what it does.
    is_typed = frame.closing == ")" or frame.is_declaring or frame.is_class
    frame.is_type = frame.is_type or (is_typed and frame.before != ")")


def _take_choice(scan: ScriptScan, frame: ScriptFrame, token: str, start: int) -> int:
    if token == "?" and frame.place is JsxPlace.CHILD:
        frame.has_branches = True
        scan.page.mark(IF, start)
    return take_choice(scan, frame, token, start)


def _take_equals(scan: ScriptScan, frame: ScriptFrame, token: str, start: int) -> int:
    if frame.is_annotated:
        # What stood there was a type.
        frame.draft = None if frame.before == STRING else frame.draft
    else:
        frame.name = frame.before.rpartition(".")[2] if is_operand(frame.before) else ""
    scan.flush(frame)
    frame.is_type = frame.is_type and not frame.is_annotated
    frame.before = "="
    return start + len(token)


def _take_step(scan: ScriptScan, frame: ScriptFrame, token: str, start: int) -> int:
    """Take `++` or `--`: behind an operand they leave it one."""
    if not is_operand(frame.before):
        frame.before = token
    return start + len(token)


def _take_arrow(scan: ScriptScan, frame: ScriptFrame, token: str, start: int) -> int:
    """Take the arrow of a function; a string before it is the type of what it returns."""
    if frame.before == STRING:
        frame.draft = None
    frame.is_type = frame.is_type and not frame.is_annotated
    frame.before = token
    return start + len(token)


def _take_slash(scan: ScriptScan, frame: ScriptFrame, token: str, start: int) -> int:
    regex = None if is_operand(frame.before) else REGEX.match(scan.source, start, scan.end)
    frame.before = ")" if regex else "/"
    return regex.end() if regex else start + 1


def _take_angle(scan: ScriptScan, frame: ScriptFrame, token: str, start: int) -> int:
    if scan.has_jsx and not is_operand(frame.before):
        after = starts_element(scan, frame, start)
        if after:
            return after
    return take_comparison(scan, frame, token, start)


def _pieces(source: str, start: int, end: int, _: str) -> Iterable[StringPiece]:
    return pieces_of(source, start, end, ESCAPES)


_SCRIPT = language(
    TOKEN,
    _take_words,
    _pieces,
    nothing=_take_nothing,
    template=_take_template,
    opening=_take_opening,
    separator=_take_separator,
    colon=_take_colon,
    choice=_take_choice,
    equals=_take_equals,
    sign=_take_arrow,
    step=_take_step,
    slash=_take_slash,
    angle=_take_angle,
)
_MODES: dict[Mode, Callable[[ScriptScan, ScriptFrame, int], int]] = {
    Mode.CODE: read_code,
    Mode.TEMPLATE: _read_template,
    Mode.TAG: read_tag,
    Mode.CHILDREN: read_children,
}

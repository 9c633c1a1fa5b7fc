"""Reads JSX: the tags and the text between them."""

from __future__ import annotations

import re
from functools import lru_cache

from copylint.model import Comment, Kind, Prominence, Span
from copylint.readers.code.copy_or_code import is_code_tree, kind_of
from copylint.readers.code.script_frames import Frame, Mode, Place, State
from copylint.readers.code.strings import Piece, Where
from copylint.readers.html.attributes import attributes_of, read_attributes
from copylint.readers.html.elements import BLOCK, ELEMENTS, VOID
from copylint.readers.page import Element

_TAG = re.compile(r"<([A-Za-z_$][\w$-]*+(?:[.:][\w$-]++)*+)(?:<[^<>{}\"']*+>)?+(?=[\s/>{])")
# Type parameters of a function, where an element cannot be.
_TYPE_PARAMETERS = re.compile(r"<(?:const\s+)?[\w$]+(?:\s*,|\s+extends\b|\s*=[^{\"'=>])")
# Code in which nothing can be read: no strings, no elements.
_NOTHING = r"""\{(?:[^"'`/<{}]++|\{[^"'`/<{}]*+\})*+\}"""
# Attributes that are often there and never read.
_SILENT_ATTRIBUTES = (
    r"""(?:\s++(?:(?:class(?:Name)?|href|src|id|key|type|variant|size)=(?:"[^"]*+"|'[^']*+')"""
    rf"""|(?!hidden\b|open\b)[a-zA-Z][\w-]*+={_NOTHING}))*+\s*+"""
)
_ATTRIBUTE = re.compile(
    rf"""{_SILENT_ATTRIBUTES}
    (?:(?P<name>[A-Za-z_$@][\w$.:-]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<value>\{{)))?+
    |(?P<spread>\{{)|(?P<end>/?>)|(?P<comment>//[^\r\n]*+|/\*.*?(?:\*/|\Z)))""",
    re.VERBOSE | re.DOTALL,
)
_SIMPLE_TAG = re.compile(rf"<([A-Za-z][\w.]*+){_SILENT_ATTRIBUTES}(/?>)")
_TEXT = re.compile(rf"(?:[^<{{]++|({_NOTHING}))")
_FRAGMENT = re.compile(r"<\s*()(?=>)")
_PLAIN_TAG = re.compile(r"([^<>{}]*+)>")
_CLOSING_TAG = re.compile(r"</\s*+[\w$.:-]*+\s*+>")

_INLINE_COMPONENTS = frozenset(
    "balancer bold em emphasis gradienttext highlight italic link mark navlink span strong t tooltip trans".split()
)
_COMPONENT_KINDS = {
    **dict.fromkeys(("title", "heading", "headline", "header", "subtitle", "question"), Kind.HEADING),
    **dict.fromkeys(("button", "cta"), Kind.BUTTON),
    **dict.fromkeys(("quote", "blockquote", "testimonial"), Kind.QUOTE),
    **dict.fromkeys(("item", "bullet"), Kind.ITEM),
    **dict.fromkeys(("label", "option"), Kind.LABEL),
    "caption": Kind.CAPTION,
    "cell": Kind.CELL,
    "footnote": Kind.FOOTNOTE,
}
_SILENT_COMPONENTS = frozenset(("code", "codeblock", "script", "style", "syntaxhighlighter"))
_DETAILS = Element(prominence=Prominence.SMALL)
# What an attribute without a value makes of an element.
_PROMINENCES = {"hidden": Prominence.HIDDEN, "open": None}
_LAST_WORD = re.compile(r"[A-Z]?[a-z0-9]+\Z|[A-Z]+\Z")


def starts_element(state: State, frame: Frame, at: int) -> int:
    """Enter the element that begins in code, and return where its attributes are; 0 where none begins."""
    found = _TAG.match(state.source, at, state.end) or _FRAGMENT.match(state.source, at, state.end)
    if not found or _TYPE_PARAMETERS.match(state.source, at) or _is_type_parameter(state, found):
        return 0
    match frame.place:
        case Place.TOP:
            state.page.end_segment()
        case Place.ATTRIBUTE:
            state.page.start_aside(Kind.PARAGRAPH, Prominence.NORMAL)
        case Place.CHILD:
            state.page.add_space(at, at + 1)
    _push(state, frame, found).is_root = True
    return found.end()


def leave_element(state: State, frame: Frame) -> None:
    """Do what is to be done where a tag or an element that was popped ends; nothing for other frames."""
    if frame.is_open:
        state.page.close(frame.tag)
    if frame.is_root:
        if state.top.place is Place.TOP:
            state.page.end_segment()
        elif state.top.place is Place.ATTRIBUTE:
            state.page.end_aside()
        state.top.before = ")"


def read_tag(state: State, frame: Frame, at: int) -> int:
    """Read attributes up to the end of the tag, or up to code in one of them."""
    if frame.tag == "meta" and (plain := _PLAIN_TAG.match(state.source, at, state.end)):
        read_attributes(state.page, "meta", attributes_of(state.source, *plain.span(1)))
        at = plain.end(1)
    while found := _ATTRIBUTE.match(state.source, at, state.end):
        at = found.end()
        match found.lastgroup:
            case "double" | "single" as quoted:
                _read_attribute(state, frame, found["name"], *found.span(quoted))
            case "value" | "spread":
                _enter_code(state, frame, found["name"] or "", Place.ATTRIBUTE)
                return at
            case "end":
                _end_tag(state, frame, *found.span("end"))
                return at
            case "name" if found["name"] in ("hidden", "open"):
                frame.element = frame.element._replace(prominence=_PROMINENCES[found["name"]])
            case "comment":
                add_comment(state, *found.span("comment"))
    leave_element(state, state.pop())
    return at


def read_children(state: State, frame: Frame, at: int) -> int:
    """Read text and simple tags up to code or a tag in which there is something to read."""
    source, end, stack = state.source, state.end, state.stack
    while at < end and stack[-1].mode is Mode.CHILDREN:
        if found := _TEXT.match(source, at, end):
            if not found[1] and not frame.is_dead:
                state.page.add_html(at, found.end())
            at = found.end()
        elif source[at] == "{":
            _enter_code(state, stack[-1], "children", Place.CHILD)
            at += 1
        elif found := _CLOSING_TAG.match(source, at, end):
            leave_element(state, state.pop())
            at = found.end()
        else:
            at = _enter_tag(state, stack[-1], at)
    return at


def _enter_tag(state: State, around: Frame, at: int) -> int:
    """Enter a tag among text, or pass over a sign that only looks like the beginning of one."""
    if found := _SIMPLE_TAG.match(state.source, at, state.end):
        _end_tag(state, _push(state, around, found), *found.span(2))
        return found.end()
    found = _TAG.match(state.source, at, state.end) or _FRAGMENT.match(state.source, at, state.end)
    if found:
        _push(state, around, found)
        return found.end()
    state.page.add(at, at + 1)
    return at + 1


def add_comment(state: State, start: int, end: int) -> None:
    """Add a comment to the page, without its marks."""
    text = state.source[start + 2 : end].removesuffix("*/")
    state.page.comments.append(Comment(text.strip(" \t\r\n*"), Span(start, end)))


def _push(state: State, around: Frame, found: re.Match[str]) -> Frame:
    """Enter a tag, of which the beginning was found."""
    frame = state.push(around.inner(Mode.TAG))
    frame.start = found.start()
    frame.tag = found[1]
    frame.element = element_of(frame.tag) if frame.tag else Element(is_inline=True)
    return frame


def _is_type_parameter(state: State, found: re.Match[str]) -> bool:
    """Tell whether `<T>(` begins a function type: no closing tag follows."""
    if not found[1] or not state.source.startswith(">(", found.end()):
        return False
    closing = state.closing_tags.get(found[1], 0)
    if 0 <= closing < found.end():
        closing = state.closing_tags[found[1]] = state.source.find(f"</{found[1]}", found.end())
    return closing < 0


def _enter_code(state: State, frame: Frame, name: str, place: Place) -> None:
    code = state.push(frame.inner(Mode.CODE, "}", name))
    code.is_container = True
    code.place = place
    code.is_dead = frame.is_dead or is_code_tree(name)
    code.is_silent = code.is_dead


def _read_attribute(state: State, frame: Frame, name: str, start: int, end: int) -> None:
    if frame.is_dead or state.page.is_silent:
        return
    kind = kind_of(name)
    is_hidden = kind is Kind.ALT or name.startswith("aria-") or (name == "title" and frame.tag.islower())
    prominence = Prominence.HIDDEN if is_hidden else Prominence.NORMAL
    state.strings.add([Piece(start, end)], Where(name), prominence)


def _end_tag(state: State, frame: Frame, start: int, end: int) -> None:
    if end - start == 1 and frame.tag not in VOID:
        frame.mode = Mode.CHILDREN
        frame.is_open = frame.tag != ""
        if frame.tag:
            state.page.open(frame.tag, _within(state, frame))
        return
    leave_element(state, state.pop())
    if frame.tag == "br":
        state.page.break_line(frame.start, end)
    elif frame.tag == "hr":
        state.page.end_segment()
    else:
        state.page.add_space(frame.start, end)


def _within(state: State, frame: Frame) -> Element:
    """Return what an element does where it stands: closed details are small, their summary is not."""
    if frame.tag == "summary" and state.page.innermost == "details":
        return frame.element._replace(stays_visible=True)
    return frame.element


@lru_cache(maxsize=1024)
def element_of(tag: str) -> Element:
    """Return what an element or a component does to the text in it; a component goes by the last word of its name."""
    name = tag.rpartition(".")[2]
    if name[:1].islower():
        return _DETAILS if name == "details" else ELEMENTS.get(name, BLOCK)
    lower = name.lower()
    if lower in _INLINE_COMPONENTS:
        return Element(is_inline=True)
    if lower in _SILENT_COMPONENTS:
        return Element(is_silent=True)
    word = _LAST_WORD.search(name)
    kind = _COMPONENT_KINDS.get(word[0].lower()) if word else None
    if word and word[0] == "Footer":
        return ELEMENTS["footer"]
    return Element(kind) if kind else ELEMENTS.get(lower, BLOCK)

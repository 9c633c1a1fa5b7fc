"""Reads JSX: the tags and the text between them."""

from __future__ import annotations

import re
from functools import lru_cache

from copylint.model import Kind, Prominence
from copylint.readers.code.copy_or_code import is_code_tree, kind_of
from copylint.readers.code.script_frames import JsxPlace, Mode, ScriptFrame, ScriptScan
from copylint.readers.code.strings import StringPiece
from copylint.readers.data.key_path import Where
from copylint.readers.html.attributes import attributes_of, read_attributes
from copylint.readers.html.elements import BLOCK, ELEMENTS, IN_PICTURES, VOID
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
    (?:(?P<name>[A-Za-z_$@][\w$.:-]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<value>\{{)))?
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


def starts_element(scan: ScriptScan, frame: ScriptFrame, at: int) -> int:
    """Enter the element that begins in code, and return where its attributes are; 0 where none begins."""
    token = _TAG.match(scan.source, at, scan.end) or _FRAGMENT.match(scan.source, at, scan.end)
    if not token or _TYPE_PARAMETERS.match(scan.source, at) or _is_type_parameter(scan, token):
        return 0
    match frame.place:
        case JsxPlace.TOP:
            scan.page.end_segment()
        case JsxPlace.ATTRIBUTE:
            scan.page.start_aside(Kind.PARAGRAPH, Prominence.NORMAL)
        case JsxPlace.CHILD:
            scan.page.add_space(at, at + 1)
    _push(scan, frame, token).is_root = True
    return token.end()


def leave_element(scan: ScriptScan, frame: ScriptFrame) -> None:
    """Do what is to be done where a tag or an element that was popped ends; nothing for other frames."""
    if frame.is_open:
        scan.page.close(frame.tag)
    if frame.is_root:
        if scan.top.place is JsxPlace.TOP:
            scan.page.end_segment()
        elif scan.top.place is JsxPlace.ATTRIBUTE:
            scan.page.end_aside()
        scan.top.before = ")"


def read_tag(scan: ScriptScan, frame: ScriptFrame, at: int) -> int:
    """Read attributes up to the end of the tag, or up to code in one of them."""
    if frame.tag == "meta" and (plain := _PLAIN_TAG.match(scan.source, at, scan.end)):
        read_attributes(scan.page, "meta", attributes_of(scan.source, *plain.span(1)))
        at = plain.end(1)
    while token := _ATTRIBUTE.match(scan.source, at, scan.end):
        at = token.end()
        match token.lastgroup:
            case "double" | "single" as quoted:
                _read_attribute(scan, frame, token["name"], *token.span(quoted))
            case "value" | "spread":
                _enter_code(scan, frame, token["name"] or "", JsxPlace.ATTRIBUTE)
                return at
            case "end":
                _end_tag(scan, frame, *token.span("end"))
                return at
            case "name" if token["name"] in ("hidden", "open"):
                frame.element = frame.element._replace(prominence=_PROMINENCES[token["name"]])
            case "comment":
                scan.add_comment(*token.span("comment"))
    leave_element(scan, scan.pop())
    return at


def read_children(scan: ScriptScan, frame: ScriptFrame, at: int) -> int:
    """Read text and simple tags up to code or a tag in which there is something to read."""
    source, end, stack = scan.source, scan.end, scan.stack
    while at < end and stack[-1].mode is Mode.CHILDREN:
        if token := _TEXT.match(source, at, end):
            if not token[1] and not frame.is_dead:
                scan.page.add_html(at, token.end())
            at = token.end()
        elif source[at] == "{":
            _enter_code(scan, stack[-1], "children", JsxPlace.CHILD)
            at += 1
        elif token := _CLOSING_TAG.match(source, at, end):
            leave_element(scan, scan.pop())
            at = token.end()
        else:
            at = _enter_tag(scan, stack[-1], at)
    return at


def _enter_tag(scan: ScriptScan, around: ScriptFrame, at: int) -> int:
    """Enter a tag among text, or pass over a sign that only looks like the beginning of one."""
    if token := _SIMPLE_TAG.match(scan.source, at, scan.end):
        _end_tag(scan, _push(scan, around, token), *token.span(2))
        return token.end()
    token = _TAG.match(scan.source, at, scan.end) or _FRAGMENT.match(scan.source, at, scan.end)
    if token:
        _push(scan, around, token)
        return token.end()
    scan.page.add(at, at + 1)
    return at + 1


def _push(scan: ScriptScan, around: ScriptFrame, token: re.Match[str]) -> ScriptFrame:
    """Enter a tag, of which the beginning was found."""
    frame = around.inner(Mode.TAG)
    scan.push(frame)
    frame.start = token.start()
    frame.tag = token[1]
    frame.element = element_of(frame.tag) if frame.tag else Element(is_inline=True)
    return frame


def _is_type_parameter(scan: ScriptScan, token: re.Match[str]) -> bool:
    """Return whether `<T>(` begins a function type: no closing tag follows."""
    if not token[1] or not scan.source.startswith(">(", token.end()):
        return False
    closing = scan.closing_tags.get(token[1], 0)
    if 0 <= closing < token.end():
        closing = scan.closing_tags[token[1]] = scan.source.find(f"</{token[1]}", token.end())
    return closing < 0


def _enter_code(scan: ScriptScan, frame: ScriptFrame, name: str, place: JsxPlace) -> None:
    code = frame.inner(Mode.CODE, "}", name)
    scan.push(code)
    code.is_container = True
    code.place = place
    code.is_dead = frame.is_dead or is_code_tree(name)
    code.is_silent = code.is_dead


def _read_attribute(scan: ScriptScan, frame: ScriptFrame, name: str, start: int, end: int) -> None:
    if frame.is_dead or scan.page.is_silent:
        return
    kind = kind_of(name)
    is_hidden = kind is Kind.ALT or name.startswith("aria-") or (name == "title" and frame.tag.islower())
    prominence = Prominence.HIDDEN if is_hidden else Prominence.NORMAL
    scan.strings.add([StringPiece(start, end)], Where(name), prominence)


def _end_tag(scan: ScriptScan, frame: ScriptFrame, start: int, end: int) -> None:
    if end - start == 1 and frame.tag not in VOID:
        frame.mode = Mode.CHILDREN
        frame.is_open = frame.tag != ""
        if frame.tag:
            scan.page.open(frame.tag, _within(scan, frame))
        return
    leave_element(scan, scan.pop())
    if frame.tag == "br":
        scan.page.break_line(frame.start, end)
    elif frame.tag == "hr":
        scan.page.end_segment()
    else:
        scan.page.add_space(frame.start, end)


def _within(scan: ScriptScan, frame: ScriptFrame) -> Element:
    """Return what an element does where it stands: closed details are small, their summary is not."""
    if frame.tag == "summary" and scan.page.innermost == "details":
        return frame.element._replace(stays_visible=True)
    if frame.tag in IN_PICTURES and scan.page.is_in("svg"):
        return IN_PICTURES[frame.tag]
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

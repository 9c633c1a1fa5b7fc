"""The tags of components and the expressions in braces, as Vue, Svelte and MDX have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copylint.model import Kind, Prominence
from copylint.readers.code.jsx import element_of
from copylint.readers.code.strings import EmbeddedString, pieces_of
from copylint.readers.code.template_strings import strings_in
from copylint.readers.data.escapes import Escapes
from copylint.readers.data.key_path import Where
from copylint.readers.masking import Mask

TAG = re.compile(r"<(?P<slash>/?)(?P<name>[a-zA-Z](?:[\w-]|[.:](?=\w))*+)")
_ATTRIBUTE = re.compile(
    r"""(?:\s|\u200b)*+(?:(?P<name>[^\s\u200b"'<>/={}]++)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<value>\{)
    |(?P<bare>[^\s"'<>={}]++)))?|(?P<spread>\{)|(?P<end>/?>)|/)""",
    re.VERBOSE,
)
# A string in code. How many escapes it may have is limited, lest many quotation marks that none closes each be sought
# one up to the end of the text; an apostrophe in text between tags looks like one of these.
QUOTED = r"""\"(?:[^"\\\r\n]++|\\.){0,400}+"|'(?:[^'\\\r\n]++|\\.){0,400}+'|`(?:[^`\\]++|\\.){0,400}+`"""
_IN_BRACES = re.compile(
    rf"""[^{{}}"'`/]++|(?P<open>\{{)|(?P<close>\}})|{QUOTED}
    |/\*(?:[^*]++|\*(?!/))*+(?:\*/)?|(?<=[\s{{(])//[^\r\n]*+|.""",
    re.VERBOSE | re.DOTALL,
)
_BOUND = re.compile(r"(?:v-bind)?:([\w-]+)(?:\.\w+)?|v-(?:html|text|for|bind)")
# What stands under these is done, not shown.
HANDLER = re.compile(
    r"(?:on(?=[A-Z:])|@|bind:|use:|class:|style:|v-|#|let:|transition:|in:|out:|animate:).*", re.DOTALL
)

_IN_TEXT = Escapes(re.compile(r"\{[^{}]*+\}"), lambda _: "")

# An element of HTML that does to the text in it what a component of this kind does, and is as short as a name can be.
_ELEMENTS = {
    Kind.HEADING: "h2",
    Kind.ITEM: "li",
    Kind.BUTTON: "button",
    Kind.LABEL: "label",
    Kind.CAPTION: "caption",
    Kind.CELL: "td",
    Kind.QUOTE: "blockquote",
}


class UnclosedError(ValueError):
    """Braces that nothing closes: from there on there is no telling code from text."""


class Attribute(NamedTuple):
    """An attribute of a tag, and where its value stands; an expression where it is code."""

    name: str
    start: int
    end: int
    is_code: bool = False

    def strings(self, source: str) -> Iterator[EmbeddedString]:
        """Yield the strings in the value; handlers show nothing."""
        bound = _BOUND.fullmatch(self.name)
        name = (bound[1] or "") if bound else self.name
        if not bound and HANDLER.fullmatch(self.name):
            return
        if self.is_code or bound:
            yield from strings_in(source, self.start, self.end, name, in_loop=self.name == "v-for")
        elif self.start < self.end:
            yield EmbeddedString(self.start, list(pieces_of(source, self.start, self.end, _IN_TEXT)), Where(name))


class ComponentTag(NamedTuple):
    """A tag up to its closing angle; `inside` is where its attributes begin."""

    name: str
    start: int
    inside: int
    end: int
    is_closing: bool
    attributes: tuple[Attribute, ...]

    @property
    def is_component(self) -> bool:
        """Tell a component from an element of HTML."""
        return self.name[0].isupper() or "-" in self.name or "." in self.name


def end_of_braces(source: str, at: int, end: int) -> int:
    """Return where the brace is closed that opened before a place; raise UnclosedError where none closes it."""
    depth = 1
    while depth and (part := _IN_BRACES.match(source, at, end)):
        at = part.end()
        depth += (part.lastgroup == "open") - (part.lastgroup == "close")
    if depth:
        raise UnclosedError
    return at


def tag_at(source: str, opening: re.Match[str], end: int) -> ComponentTag | None:
    """Return the tag that begins with a match of `TAG`, or None where it is none; raise UnclosedError as above."""
    attributes: list[Attribute] = []
    at = opening.end()
    while attribute := _ATTRIBUTE.match(source, at, end):
        at = attribute.end()
        match attribute.lastgroup:
            case "end":
                return ComponentTag(
                    opening["name"], opening.start(), opening.end(), at, opening["slash"] == "/", tuple(attributes)
                )
            case "value" | "spread":
                start, at = at, end_of_braces(source, at, end)
                attributes.append(Attribute(attribute["name"] or "", start, at - 1, is_code=True))
            case "double" | "single" | "bare" as how:
                attributes.append(Attribute(attribute["name"], *attribute.span(how)))
    return None


def element_for(tag: ComponentTag) -> str:
    """Return the name of an element of HTML that does to text what a component does; none if it runs on in a line."""
    element = element_of(tag.name)
    if element.is_silent:
        return "object"
    if element.is_inline:
        return ""
    return "footer" if element.prominence is Prominence.SMALL else _ELEMENTS.get(element.kind or Kind.PARAGRAPH, "div")


def mask_component(mask: Mask, tag: ComponentTag) -> None:
    """Let an element of HTML stand where a component is, and read the component's strings."""
    for attribute in tag.attributes:
        mask.embed(attribute.strings(mask.source))
    name = element_for(tag)
    if not name:
        mask.blank(tag.start, tag.end)
        return
    slash = "/" if tag.is_closing else ""
    room = tag.inside - tag.start - 1 - tag.is_closing
    mask.put(f"<{slash}{name if len(name) <= room else 'p'}".ljust(tag.inside - tag.start), tag.start)
    is_empty = mask.source.startswith("/>", tag.end - 2)
    mask.blank(tag.inside, tag.end - 1 - is_empty)


def mask_expressions(mask: Mask, tag: ComponentTag, *, has_braces: bool) -> None:
    """Read the strings in the expressions of an element of HTML, and blank those in braces."""
    for attribute in tag.attributes:
        if attribute.is_code or _BOUND.fullmatch(attribute.name):
            mask.embed(attribute.strings(mask.source))
        if attribute.is_code:
            mask.blank(attribute.start - 1, attribute.end + 1)
        elif has_braces:
            for braces in _IN_TEXT.pattern.finditer(mask.source, attribute.start, attribute.end):
                mask.embed(strings_in(mask.source, *braces.span(), attribute.name))
                mask.blank(*braces.span())

"""Directives: comments that ask to hide findings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import Enum

from copylint.model import Comment, Document
from copylint.schema import did_you_mean
from copylint.spans import Span
from copylint.values import dataclass


class Verb(Enum):
    """How far a directive reaches."""

    NEXT_LINE = "disable-next-line"
    LINE = "disable-line"
    FILE = "disable-file"
    DISABLE = "disable"
    ENABLE = "enable"


@dataclass(frozen=True, slots=True)
class Directive:
    """One comment that hides findings; without names it means every rule."""

    verb: Verb
    names: tuple[str, ...]
    reason: str
    until: date | None
    comment: Comment


@dataclass(frozen=True, slots=True)
class BrokenDirective:
    """A comment that looks like a directive and is none."""

    what: str
    comment: Comment


_DIRECTIVE = re.compile(r"\s*copylint-([\w-]+)(.*)", re.DOTALL)
_UNTIL = re.compile(r"\buntil=([^\s,:;)]*)")
_COMMENT_MARKS = " \t<!->/*#{}%"
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


def directives_in(document: Document) -> tuple[Directive | BrokenDirective, ...]:
    """Return the directives in a document's comments, in the order of the text."""
    found = [_directive(comment) for comment in document.comments if _DIRECTIVE.match(comment.text)]
    return tuple(sorted(found, key=lambda one: one.comment.span))


def _directive(comment: Comment) -> Directive | BrokenDirective:
    found = _DIRECTIVE.match(comment.text)
    assert found, "only directives come here"
    verbs = {verb.value: verb for verb in Verb}
    if found[1] not in verbs:
        return BrokenDirective(
            f'Unknown directive "copylint-{found[1]}"{did_you_mean(found[1], verbs) or "."}', comment
        )
    until = _UNTIL.search(found[2])
    try:
        last_day = date.fromisoformat(until[1]) if until else None
    except ValueError:
        return BrokenDirective("This directive's last day is no date — write until=2027-01-31.", comment)
    listed, _, reason = _UNTIL.sub("", found[2], count=1).partition(":")
    names = tuple(name for name in re.split(r"[\s,]+", listed) if name)
    return Directive(verbs[found[1]], names, " ".join(reason.split()), last_day, comment)


def scopes_of(directive: Directive, document: Document, others: Iterable[Directive]) -> tuple[tuple[str, Span], ...]:
    """Return where a directive hides which rule; the name "" means every rule."""
    names = directive.names or ("",)
    return tuple((name, _scope(directive, name, document, others)) for name in names)


def _scope(directive: Directive, name: str, document: Document, others: Iterable[Directive]) -> Span:
    span = directive.comment.span
    match directive.verb:
        case Verb.FILE:
            return Span(0, len(document.text))
        case Verb.LINE:
            return Span(
                line_at(document.text, span.start).start, line_at(document.text, max(span.start, span.end - 1)).end
            )
        case Verb.NEXT_LINE:
            return _next_line(document.text, span.end, [one.comment.span for one in others])
        case Verb.DISABLE:
            return Span(span.end, _enabled_again(name, span, others, len(document.text)))
        case Verb.ENABLE:
            return Span(span.end, span.end)


def _enabled_again(name: str, after: Span, others: Iterable[Directive], end: int) -> int:
    for other in others:
        closes = not other.names or name in other.names
        if other.verb is Verb.ENABLE and other.comment.span.start >= after.end and closes:
            return other.comment.span.start
    return end


def line_at(text: str, at: int) -> Span:
    """Return the line on which an offset stands, without its end."""
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    stop = _LINE_BREAK.search(text, at)
    return Span(start, stop.start() if stop else len(text))


def _next_line(text: str, end: int, directives: list[Span]) -> Span:
    """Return the next line with anything but blanks and directives: formatters put blank lines between blocks."""
    stop = _LINE_BREAK.search(text, end)
    while stop:
        line = line_at(text, stop.end())
        if not _is_blank(text, line, directives):
            return line
        stop = _LINE_BREAK.search(text, line.end)
    return Span(len(text), len(text))


def _is_blank(text: str, line: Span, directives: list[Span]) -> bool:
    directive = next((one for one in directives if line.contains(one) or one.overlaps(line)), Span(line.end, line.end))
    rest = text[line.start : directive.start] + text[directive.end : line.end]
    return not rest.strip(_COMMENT_MARKS)

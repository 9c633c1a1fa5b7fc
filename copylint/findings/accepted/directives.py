"""Directives: comments that ask to hide findings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

from copylint.files.schema.words import did_you_mean
from copylint.findings.accepted.next_line import NextLines
from copylint.model import Comment, Document, Span
from copylint.text.positions import Lines


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
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


def directives_in(document: Document) -> tuple[Directive | BrokenDirective, ...]:
    """Return the directives in a document's comments, in the order of the text."""
    directives = [_directive(comment) for comment in document.comments if _DIRECTIVE.match(comment.text)]
    return tuple(sorted(directives, key=lambda directive: directive.comment.span))


def _directive(comment: Comment) -> Directive | BrokenDirective:
    match = _DIRECTIVE.match(comment.text)
    assert match, "only directives come here"
    verbs = {verb.value: verb for verb in Verb}
    if match[1] not in verbs:
        name, known = f"copylint-{match[1]}", [f"copylint-{verb}" for verb in verbs]
        return BrokenDirective(f'Unknown directive "{name}"{did_you_mean(name, known) or "."}', comment)
    until = _UNTIL.search(match[2])
    try:
        last_day = date.fromisoformat(until[1]) if until else None
    except ValueError:
        return BrokenDirective("This directive's last day is no date — write until=2027-01-31.", comment)
    listed, _, reason = _UNTIL.sub("", match[2], count=1).partition(":")
    names = tuple(dict.fromkeys(name for name in re.split(r"[\s,]+", listed) if name))
    return Directive(verbs[match[1]], names, " ".join(reason.split()), last_day, comment)


def line_at(text: str, at: int) -> Span:
    """Return the line on which an offset stands, without its end."""
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    stop = _LINE_BREAK.search(text, at)
    return Span(start, stop.start() if stop else len(text))


class Scopes:
    """Where the directives of one document hide findings; made of all of them, in the order of the text."""

    def __init__(self, directives: Sequence[Directive], document: Document, lines: Lines) -> None:
        self._text = document.text
        self._lines = lines
        self._document = document
        # By name, where rules are enabled again; "" means every rule.
        self._enabled: dict[str, list[int]] = defaultdict(list)
        for directive in directives:
            if directive.verb is Verb.ENABLE:
                for name in directive.names or ("",):
                    self._enabled[name].append(directive.comment.span.start)

    def of(self, directive: Directive) -> Iterator[tuple[str, Span]]:
        """Yield where a directive hides which rule; the name "" means every rule."""
        for name in directive.names or ("",):
            yield name, self._scope(directive, name)

    def _scope(self, directive: Directive, name: str) -> Span:
        span = directive.comment.span
        match directive.verb:
            case Verb.FILE:
                return Span(0, len(self._text))
            case Verb.LINE:
                first, last = (self._number_at(at) for at in (span.start, max(span.start, span.end - 1)))
                return self._lines.line(first).hull(self._lines.line(last))
            case Verb.NEXT_LINE:
                return self._next_lines.after(self._number_at(max(span.start, span.end - 1)))
            case Verb.DISABLE:
                return Span(span.end, min(self._enabled_from(rule, span.end) for rule in (name, "")))
            case Verb.ENABLE:
                return Span(span.end, span.end)

    @cached_property
    def _next_lines(self) -> NextLines:
        return NextLines(self._document, self._lines)

    def _number_at(self, offset: int) -> int:
        return self._lines.position(offset).line

    def _enabled_from(self, name: str, start: int) -> int:
        places = self._enabled.get(name, [])
        first = bisect_left(places, start)
        return places[first] if first < len(places) else len(self._text)

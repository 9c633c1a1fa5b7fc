"""The patterns of rules: word lists put in, compiled on first need."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from copylint.model import Span
from copylint.rulebook.model import LIST
from copylint.text.sentences import LONGEST

if TYPE_CHECKING:
    import regex


# A pattern that needs longer than this for one sentence is given up.
TIMEOUT_SECONDS = 1.0


class Patterns:
    """Regular expressions of rules, each compiled when it is first tried where it may match.

    `lists` leads from the name of a word list to a regular expression for its words. Only the `timed` patterns, and any
    on a long text, are given up after a while: to look at the clock takes longer than most searches.
    """

    def __init__(self, lists: Mapping[str, str], timed: Collection[str] = ()) -> None:
        self._lists = lists
        self._timed = timed
        self._compiled: dict[tuple[str, bool], regex.Pattern[str]] = {}

    def spans(self, pattern: str, text: str, case: bool = False) -> list[Span]:
        """Return where a pattern matches in a text, without blanks at the ends; no empty spans.

        Raises TimeoutError where that takes too long.
        """
        compiled = self._compiled.get((pattern, case)) or self._compile(pattern, case)
        timeout = TIMEOUT_SECONDS if pattern in self._timed or len(text) > LONGEST else None
        # Most patterns do not match, and that is told faster than the first of many matches is found.
        first = compiled.search(text, timeout=timeout)
        if not first:
            return []
        found = (first.span(), *(one.span() for one in compiled.finditer(text, first.end(), timeout=timeout)))
        return [span for start, end in found if (span := _without_blanks(text, start, end))]

    def spans_in_time(self, pattern: str, text: str, case: bool = False) -> list[Span]:
        """Return where a pattern matches; nothing where it takes too long to tell."""
        try:
            return self.spans(pattern, text, case)
        except TimeoutError:
            return []

    def _compile(self, pattern: str, case: bool) -> regex.Pattern[str]:
        import regex

        text, flags = with_lists(self._lists, pattern), 0 if case else regex.IGNORECASE
        compiled = self._compiled[pattern, case] = regex.compile(text, flags)
        return compiled


def _without_blanks(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def with_lists(lists: Mapping[str, str], pattern: str) -> str:
    """Return the pattern with every `{name}` replaced by an expression for the words of that list."""
    return LIST.sub(lambda found: lists[found[1]], pattern)

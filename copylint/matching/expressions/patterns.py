"""The patterns of rules: word lists put in, compiled on first need."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from copylint.matching.expressions.narrowing import Branch, Vocabulary, narrowed, parse_pattern
from copylint.matching.expressions.small_letters import in_small_letters
from copylint.matching.expressions.word_lists import with_lists
from copylint.model import Span
from copylint.text.sentences import LONGEST

if TYPE_CHECKING:
    import regex


# A pattern that needs longer than this for one sentence is given up.
TIMEOUT_SECONDS = 1.0

# Characters that may be a letter, a digit or a blank to only one of `re` and `regex`, or equal to another in only one;
# and the long s, which is equal to another letter than the small one that it is.
SEEN_DIFFERENTLY = re.compile(
    r"[^\t\n\r -~\xa0-\xb1\xb4-\xb8\xba\xbb\xbf-\u012f\u0132-\u017e\u0180-\u024f\u2010-\u203e\u20a0-\u20c0\u2116\u2122]"
)


# On so many texts a pattern is tried before all of it is compiled.
_NARROWED = 12


class _Plain(NamedTuple):
    """An expression as `re` has it, for texts as they stand or for the same in small letters."""

    pattern: re.Pattern[str]
    is_small: bool = False


_NOTHING = _Plain(re.compile("(?!)"))


class _SearchedText:
    """The text on which patterns are tried, one after the other."""

    def __init__(self, text: str, lists: Mapping[str, str]) -> None:
        self.text = text
        is_plain = text.isascii() and text.isprintable()
        self.is_seen_differently = not is_plain and SEEN_DIFFERENTLY.search(text) is not None
        self._lists = lists

    @cached_property
    def in_small_letters(self) -> str:
        """Return the text in small letters, each where it stood."""
        return self.text.lower()

    @cached_property
    def words(self) -> Vocabulary:
        """Return what stands in the text."""
        return Vocabulary(self.text, self._lists)


class _Trials:
    """How often a pattern was tried, and its elements, if it can be read."""

    def __init__(self, items: Branch | None) -> None:
        self.items = items
        self.count = 0


class Patterns:
    """Regular expressions of rules, each compiled when it is first tried where it may match.

    `lists` leads from the name of a word list to the forms of its words. Only the `timed` patterns, and any on a long
    text, are given up after a while, by the regex library. All others are tried by `re`, which compiles them in a third
    of the time, but for those that it does not understand and texts with letters that it sees differently. Where case
    does not count, it is given both in small letters. For the first texts on which it is tried, a pattern is cut down
    to their words, unless very many are to come.
    """

    def __init__(self, lists: Mapping[str, str], timed: Collection[str] = (), for_many: bool = False) -> None:
        self._lists = lists
        self._timed = timed
        self._narrowed = 0 if for_many else _NARROWED
        self._plain: dict[tuple[str, bool], _Plain | None] = {}
        self._full: dict[tuple[str, bool], regex.Pattern[str]] = {}
        self._trials: dict[tuple[str, bool], _Trials] = {}
        self._text = _SearchedText("", lists)

    def spans(self, pattern: str, text: str, case: bool = False) -> list[Span]:
        """Return where a pattern matches in a text, without blanks at the ends; no empty spans.

        Raises TimeoutError where that takes too long.
        """
        is_timed = pattern in self._timed or len(text) > LONGEST
        if self._text.text is not text:
            self._text = _SearchedText(text, self._lists)
        plain = None if is_timed or self._text.is_seen_differently else self._plain_pattern(pattern, case)
        if plain:
            searched = self._text.in_small_letters if plain.is_small else text
            places = _places(plain.pattern.search(searched), plain.pattern.finditer, searched)
        else:
            full = self._full_pattern(pattern, case)
            timeout = TIMEOUT_SECONDS if is_timed else None
            places = _places(full.search(text, timeout=timeout), partial(full.finditer, timeout=timeout), text)
        return [span for start, end in places if (span := _without_blanks(text, start, end))]

    def spans_in_time(self, pattern: str, text: str, case: bool = False) -> list[Span]:
        """Return where a pattern matches; nothing where it takes too long to tell."""
        try:
            return self.spans(pattern, text, case)
        except TimeoutError:
            return []

    def _plain_pattern(self, pattern: str, case: bool) -> _Plain | None:
        """Return a pattern as `re` compiles it, perhaps for this text alone; None where it does not understand it."""
        key = pattern, case
        if key in self._plain:
            return self._plain[key]
        trials = self._trials.get(key) or self._trials.setdefault(key, self._first_trial(pattern))
        trials.count += 1
        try:
            if trials.items is not None and trials.count <= self._narrowed:
                expression = narrowed(trials.items, self._text.words)
                return _NOTHING if expression is None else _compiled(expression, case)
            self._plain[key] = _compiled(with_lists(self._lists, pattern), case)
        except re.error:
            self._plain[key] = None
        return self._plain[key]

    def _first_trial(self, pattern: str) -> _Trials:
        """Return a pattern that was never tried, with its elements where it is cut down to a text."""
        return _Trials(parse_pattern(pattern) if self._narrowed else None)

    def _full_pattern(self, pattern: str, case: bool) -> regex.Pattern[str]:
        import regex

        key = pattern, case
        if key not in self._full:
            self._full[key] = regex.compile(with_lists(self._lists, pattern), 0 if case else regex.IGNORECASE)
        return self._full[key]


def _compiled(expression: str, case: bool) -> _Plain:
    small = None if case else in_small_letters(expression)
    if small is None:
        return _Plain(re.compile(expression, 0 if case else re.IGNORECASE))
    return _Plain(re.compile(small), is_small=True)


def _places(first: Any, finditer: Callable[[str, int], Iterable[Any]], text: str) -> list[tuple[int, int]]:
    """Return where a pattern matches: most do not, and that is told faster than the first of many is found."""
    return [first.span(), *(match.span() for match in finditer(text, first.end()))] if first else []


def _without_blanks(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None

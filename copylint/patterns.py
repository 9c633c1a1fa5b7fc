"""The patterns of rules: word lists put in, compiled on first need."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from copylint.spans import Span

if TYPE_CHECKING:
    import regex

    from copylint.kept_patterns import KeptPatterns

# In a pattern, `{name}` stands for any word of a target list.
LIST = re.compile(r"\{([a-z][a-z-]*)\}")

# A pattern that needs longer than this for one sentence is given up.
TIMEOUT_SECONDS = 1.0


# Letters outside of ASCII that match one of ASCII where case does not count.
_ALIKE = (("\u017f", "s"), ("\u0130", "i"))


class Patterns:
    """Regular expressions of rules, each compiled when it is first tried where it may match.

    `lists` leads from the name of a word list to a regular expression for its words, `clauses` from a pattern to
    what it cannot match without: of each clause, one literal. With `cache`, patterns are kept for later runs.
    """

    def __init__(
        self, lists: Mapping[str, str], clauses: Mapping[str, Sequence[Sequence[str]]], cache: bool = False
    ) -> None:
        self._lists = lists
        self._clauses = clauses
        self._cache = cache
        self._kept: KeptPatterns | None = None
        self._compiled: dict[tuple[str, bool], regex.Pattern[str]] = {}
        self._new: dict[tuple[str, int], regex.Pattern[str]] = {}

    def spans(self, pattern: str, text: str, within: Span, case: bool = False) -> Iterator[Span]:
        """Yield where a pattern matches within a span of the text, without blanks at the ends; empty ones do not count.

        Raises TimeoutError where that takes too long.
        """
        compiled = self._compiled.get((pattern, case)) or self._compile(pattern, case)
        for found in compiled.finditer(text, within.start, within.end, timeout=TIMEOUT_SECONDS):
            if stripped := found.group().strip():
                start = found.start() + len(found.group()) - len(found.group().lstrip())
                yield Span(start, start + len(stripped))

    def spans_in_time(self, pattern: str, text: str, within: Span) -> Iterator[Span]:
        """Yield where a pattern matches, as far as that was found before it took too long."""
        with suppress(TimeoutError):
            yield from self.spans(pattern, text, within)

    def may_match(self, pattern: str, text: str) -> bool:
        """Tell quickly whether a pattern may match within a lower-case text; a false "yes" costs only time."""
        for clause in self._clauses.get(pattern, ()):
            for literal in clause:
                if literal in text:
                    break
            else:
                return False
        return True

    def keep(self) -> None:
        """Keep what was compiled since then for later runs."""
        if self._new and self._kept:
            self._kept.keep(self._new)
            self._new = {}

    def _compile(self, pattern: str, case: bool) -> regex.Pattern[str]:
        import regex

        from copylint.kept_patterns import KeptPatterns

        if self._cache and not self._kept:
            self._kept = KeptPatterns()
        text, flags = with_lists(self._lists, pattern), 0 if case else int(regex.IGNORECASE)
        compiled = self._kept.find(text, flags) if self._kept else None
        if compiled is None:
            compiled = self._new[text, flags] = regex.compile(text, flags)
        self._compiled[pattern, case] = compiled
        return compiled


def lowered(text: str) -> str:
    """Return the text in lower case, code point by code point, so that offsets stay."""
    if not text.isascii():
        for letter, alike in _ALIKE:
            text = text.replace(letter, alike)
    return text.lower()


def with_lists(lists: Mapping[str, str], pattern: str) -> str:
    """Return the pattern with every `{name}` replaced by an expression for the words of that list."""
    return LIST.sub(lambda found: lists[found[1]], pattern)

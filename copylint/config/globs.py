"""Globs as in a .gitignore, matched in linear time."""

from __future__ import annotations

import re
from functools import lru_cache

from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

_LONGEST = 4096

# How pathspec writes `*`, `/**/` and `**/`, and what matches one character.
_STAR, _BETWEEN, _BEFORE = r"\[\^/\]\*", r"\(\?:/\.\+\)\?", r"\(\?:\.\+/\)\?"
_CHARACTER = r"(?:\\.|\[\^?\]?(?:\\.|[^\]\\])*\](?!\*)|[^\[\\/()$])"
_STAR_BEFORE_STAR = re.compile(rf"(?:{_STAR})+({_CHARACTER}+)(?={_STAR})")
_STARS = re.compile(rf"(?:{_STAR})+")
_DEPTH_BEFORE_DEPTH = re.compile(rf"({_BETWEEN}|{_BEFORE})((?:(?!{_BETWEEN}|{_BEFORE}).)+)(?={_BETWEEN})", re.DOTALL)
# As git has it, no character of a name is a slash.
_NEGATED = re.compile(r"(?<!\\)\[\^(?!/\])")
_LAZY = {"(?:/.+)?": "(?:/.+?)??", "(?:.+/)?": "(?:.+?/)??"}


class _LinearPattern(GitIgnoreSpecPattern):
    """A glob whose stars do not try every way to share out a name among them.

    The first place where what stands between two stars fits is as good as any later one, so that the expression need
    never come back to it.
    """

    __slots__ = ()

    @classmethod
    def pattern_to_regex(cls, pattern):  # type: ignore[no-untyped-def]  # takes and returns str or bytes
        regex, include = super().pattern_to_regex(pattern)
        return _without_backtracking(regex) if regex else regex, include


@lru_cache(maxsize=256)
def spec_of(globs: tuple[str, ...]) -> GitIgnoreSpec:
    """Return the matcher of some globs, without those that are broken."""
    return GitIgnoreSpec.from_lines([glob for glob in globs if is_glob(glob)], _LinearPattern)


def is_glob(text: str) -> bool:
    """Return whether a text is a glob that can match anything at all."""
    if len(text) > _LONGEST:
        return False
    try:
        GitIgnoreSpec.from_lines([text], _LinearPattern)
    except (ValueError, re.error):
        return False
    return True


def _without_backtracking(regex: str) -> str:
    regex = _NEGATED.sub("[^/", regex)
    regex = _STAR_BEFORE_STAR.sub(r"(?>[^/]*?\1)", regex)
    regex = _STARS.sub("[^/]*", regex)
    return _DEPTH_BEFORE_DEPTH.sub(lambda match: f"(?>{_LAZY[match[1]]}{match[2]}(?=/))", regex)

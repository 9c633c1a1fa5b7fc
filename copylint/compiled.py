"""A rulebook made ready for matching: nothing in it is read, inflected or parsed again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from copylint.context import Cue
from copylint.lookup import Lookup
from copylint.phrases import Phrases
from copylint.rules import ClaimRule, DisclosureRule
from copylint.topic import Topics
from copylint.values import dataclass


class Need(NamedTuple):
    """What a literal stands for: a word of a frame, or patterns by their numbers."""

    is_target: bool = False
    is_effect: bool = False
    patterns: tuple[int, ...] = ()


class RulePattern(NamedTuple):
    """A pattern and the rule that looks for it."""

    rule: str
    pattern: str
    case: bool = False


@dataclass(frozen=True, slots=True)
class CompiledRules:
    """All that a linter asks of a rulebook; `categories` leads from each rule to its category.

    `literals` are what the index looks for, with EDGE where a word must begin or end; the patterns in `unindexed`
    need none and are tried everywhere. `digest` identifies the files that all of it was made of, if it is known.
    `lists` leads from the name of each word list that stands in some pattern to a regular expression for its words,
    `clauses` from each pattern to literals that it cannot match without: of each clause, one.
    """

    claims: Mapping[str, ClaimRule]
    disclosures: tuple[DisclosureRule, ...]
    categories: Mapping[str, str]
    lookup: Lookup
    cues: Phrases[Cue]
    topics: Topics
    patterns: tuple[RulePattern, ...]
    lists: Mapping[str, str]
    clauses: Mapping[str, tuple[tuple[str, ...], ...]]
    literals: Mapping[str, Need]
    unindexed: tuple[int, ...]
    digest: str = ""

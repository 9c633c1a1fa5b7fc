"""A rulebook made ready for matching: nothing in it is read, inflected or parsed again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from copylint.matching.context import Cue
from copylint.matching.lookup import Lookup
from copylint.matching.prefilter.index import IndexTable
from copylint.model import Subject
from copylint.rulebook.model import ClaimRule, DisclosureRule
from copylint.rulebook.words import Topics
from copylint.text.phrase_table import Phrases

# A rule, a pattern that it looks for, and whether case counts: a plain tuple, for that is read fastest.
RulePattern = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class CompiledRules:
    """All that a linter asks of a rulebook; `categories` leads from each rule to its category.

    `index` tells where it is worth to try each of `patterns` and, numbered on, where each of `pairs`, an effect and a
    target list that some frame links, may stand together. `exception_index` tells it of `exceptions`, the patterns that
    cancel matches, and `wording_index` of `wordings`, those of disclosures. The patterns in `unindexed` ask for nothing
    that an index could look for and are tried everywhere. Those in `timed` may take very long: they do by their form,
    or nobody here has tried them. `lists` leads from the name of each word list that stands in some pattern to a
    regular expression for its words. `selling` and `techniques` are patterns for words by which somebody sells and for
    names of techniques, `subjects` the words by which a subject is told. `digest` identifies the files that all of it
    was made of, if it is known.
    """

    claims: Mapping[str, ClaimRule]
    disclosures: tuple[DisclosureRule, ...]
    categories: Mapping[str, str]
    lookup: Lookup
    cues: Phrases[Cue]
    topics: Topics
    patterns: Sequence[RulePattern]
    pairs: tuple[tuple[str, str], ...]
    lists: Mapping[str, str]
    index: IndexTable
    exceptions: tuple[str, ...]
    exception_index: IndexTable
    wordings: tuple[str, ...]
    wording_index: IndexTable
    unindexed: tuple[int, ...]
    timed: frozenset[str] = frozenset()
    selling: str = ""
    techniques: str = ""
    subjects: Phrases[Subject] = field(default_factory=lambda: Phrases(()))
    digest: str = ""

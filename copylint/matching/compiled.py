"""A rulebook made ready for matching: nothing in it is read, inflected or parsed again."""

from collections import ChainMap
from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from copylint.matching.context import Cue
from copylint.matching.frames.lookup import Lookup
from copylint.matching.prefilter.index import IndexTable
from copylint.model import Subject
from copylint.rulebook.compiled import CompiledClaim, CompiledDisclosure
from copylint.rulebook.topics import Topics
from copylint.text.phrase_table import Phrases

# A rule, a pattern that it looks for, and whether case counts: a plain tuple, for that is read fastest.
RulePattern = tuple[str, str, bool]


class IndexedPatterns(NamedTuple):
    """Patterns, and the conditions that tell where it is worth to try each of them."""

    texts: Sequence[str]
    conditions: IndexTable


class MatchingTables(NamedTuple):
    """What the rules of copylint, or those of a project, are matched by.

    `conditions` tell where it is worth to try each of `patterns` and, numbered on, where each of `pairs`, an effect and
    a target list that some frame links, may stand together. `exceptions` are the patterns that cancel matches, and that
    for names of techniques, `wordings` those of disclosures.
    """

    patterns: Sequence[RulePattern]
    pairs: Sequence[tuple[str, str]]
    lookup: Lookup
    conditions: IndexTable
    exceptions: IndexedPatterns
    wordings: IndexedPatterns

    @property
    def unindexed(self) -> tuple[RulePattern, ...]:
        """Return the patterns that need no word that an index could look for: they are tried on every sentence."""
        given = self.conditions.given
        owners = {owner for slot, owner in enumerate(self.conditions.owners) if given >> slot & 1}
        return tuple(pattern for number, pattern in enumerate(self.patterns) if number in owners)


class CompiledRules(NamedTuple):
    """What a linter needs of a rulebook; `categories` leads from each rule to its category.

    `lists` leads from the name of each word list that stands in some pattern to the forms of its words, parted by `|`.
    The patterns in `timed` may take very long: they do by their form, or nobody here has tried them. `selling`,
    `techniques` and `complaints` are patterns for words by which somebody sells, for names of techniques, and for what
    people come about; `subjects` are the words by which a subject is told.
    """

    claims: Mapping[str, CompiledClaim]
    disclosures: tuple[CompiledDisclosure, ...]
    categories: Mapping[str, str]
    tables: tuple[MatchingTables, ...]
    lists: Mapping[str, str]
    cues: Phrases[Cue]
    topics: Topics
    subjects: Phrases[Subject]
    timed: frozenset[str] = frozenset()
    selling: str = ""
    techniques: str = ""
    complaints: str = ""

    @property
    def unindexed(self) -> tuple[RulePattern, ...]:
        """Return the patterns that are tried on every sentence."""
        return tuple(pattern for tables in self.tables for pattern in tables.unindexed)

    def joined(self, own: "CompiledRules") -> "CompiledRules":
        """Return these rules with those of a project, which were compiled alone."""
        return CompiledRules(
            # To copy the rules would be to read them all.
            claims=ChainMap(dict(own.claims), cast("dict[str, CompiledClaim]", self.claims)),
            disclosures=(*self.disclosures, *own.disclosures),
            categories={**self.categories, **own.categories},
            tables=(*self.tables, *own.tables),
            lists={**self.lists, **own.lists},
            cues=self.cues.joined(own.cues),
            topics=self.topics.joined(own.topics),
            subjects=self.subjects.joined(own.subjects),
            timed=self.timed | own.timed,
            selling=self.selling,
            techniques=self.techniques,
            complaints=self.complaints,
        )

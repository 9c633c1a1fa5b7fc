"""The rules of one set of tables against one sentence: the index says which to try."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from copylint.matching.compiled import MatchingTables
from copylint.matching.expressions.patterns import Patterns
from copylint.matching.frames.constructions import Words, claimed_words
from copylint.matching.frames.government import behind_list
from copylint.matching.frames.lookup import FIELD, Link, Lookup, links_of
from copylint.matching.frames.mentions import Mention
from copylint.matching.prefilter.index import Index
from copylint.model import Span
from copylint.rulebook.terms import Construction
from copylint.text.tokens import Tokens

# No construction holds an effect and a target together over more words than these.
_FARTHEST = 60


class Match(NamedTuple):
    """Where a rule's frame or pattern stands in a segment, before context; or a sentence for which it took too long."""

    rule: str
    span: Span
    construction: Construction | None = None
    is_given_up: bool = False


class Enabled(NamedTuple):
    """The rules to look for, the patterns that cancel their matches, and whether a disclosure is among the rules."""

    rules: Collection[str]
    exceptions: Collection[str]
    disclosures: bool


class TableMatcher:
    """The rules of one set of tables, ready to be matched; without `enabled`, all of them."""

    def __init__(self, tables: MatchingTables, patterns: Patterns, enabled: Enabled | None) -> None:
        self._tables = tables
        self._patterns = patterns
        self._known_links: dict[tuple[frozenset[str], frozenset[str]], tuple[Link, ...]] = {}
        rules = exceptions = wordings = None
        if enabled is not None:
            rules = set(_owners(tables, enabled.rules))
            exceptions = {n for n, text in enumerate(tables.exceptions.texts) if text in enabled.exceptions}
            wordings = None if enabled.disclosures else frozenset[int]()
        self._index = Index(tables.conditions, rules)
        self._exceptions = Index(tables.exceptions.conditions, exceptions)
        self._wordings = Index(tables.wordings.conditions, wordings)

    def __len__(self) -> int:
        """Return how many conditions of patterns, frames and wordings there are."""
        return len(self._index) + len(self._wordings)

    @property
    def lookup(self) -> Lookup:
        """Return the words of the frames."""
        return self._tables.lookup

    def pattern(self, number: int) -> str:
        """Return the pattern of a number."""
        return self._tables.patterns[number][1]

    def candidates(self, words: Sequence[bytes]) -> tuple[list[int], bool]:
        """Return the numbers of the patterns that are worth trying, and whether frames are, too."""
        numbers = sorted(self._index.sought_in(words))
        first_pair = bisect_left(numbers, len(self._tables.patterns))
        return numbers[:first_pair], first_pair < len(numbers)

    def may_match(self, words: Sequence[bytes]) -> bool:
        """Return whether some pattern, frame or wording may match in a text of these words."""
        return bool(self._index.sought_in(words) or self._wordings.sought_in(words))

    def exceptions(self, words: Sequence[bytes]) -> set[str]:
        """Return the patterns that may cancel matches in a sentence of these words."""
        return {self._tables.exceptions.texts[number] for number in self._exceptions.sought_in(words)}

    def wording_marks(self, words: Sequence[bytes]) -> int:
        """Return the bits that words set for wordings; those of a text are those of its sentences, joined by `|`."""
        return self._wordings.marks(words)

    def wordings(self, marks: int) -> list[str]:
        """Return the wordings that may stand in a text with these bits."""
        return [self._tables.wordings.texts[number] for number in self._wordings.sought(marks)]

    def pattern_matches(self, number: int, text: str, sentence: Span) -> Iterator[Match]:
        """Yield where a pattern matches in a sentence."""
        rule, pattern, case = self._tables.patterns[number]
        try:
            for span in self._patterns.spans(pattern, text, case):
                yield Match(rule, span.shift(sentence.start))
        except TimeoutError:
            yield Match(rule, sentence, is_given_up=True)

    def frame_matches(self, tokens: Tokens) -> Iterator[Match]:
        """Yield the claims that frames make of effects and targets in a sentence."""
        targets = self._tables.lookup.targets_in(tokens)
        counting = [target for target in targets if not target.ambiguous or _has_company(target, targets)]
        effects = self._tables.lookup.effects_in(tokens) if counting else ()
        for target in counting:
            for effect in effects:
                if abs(effect.start - target.start) > _FARTHEST:
                    continue
                links = self._links(effect, target)
                for construction, words in claimed_words(tokens, effect, target) if links else ():
                    span = tokens.span(*_with_list(tokens, words, target, counting))
                    for link in links:
                        if construction not in link.without:
                            yield Match(link.rule, span, construction)

    def _links(self, effect: Mention, target: Mention) -> tuple[Link, ...]:
        lists = effect.names, target.names
        if lists not in self._known_links:
            self._known_links[lists] = tuple(self._tables.lookup.linked(effect, target))
        return self._known_links[lists]


def _owners(tables: MatchingTables, rules: Collection[str]) -> Iterator[int]:
    """Yield the numbers of the patterns and of the pairs of lists that some of the rules ask for."""
    for number, (rule, _, _) in enumerate(tables.patterns):
        if rule in rules:
            yield number
    for number, (effect, target) in enumerate(tables.pairs, len(tables.patterns)):
        if any(link.rule in rules for link in links_of(tables.lookup.links[effect][target])):
            yield number


def _has_company(target: Mention, targets: Iterable[Mention]) -> bool:
    """Return whether a word of the field, or an unambiguous one of its own lists, stands in the sentence too."""
    lists = target.names | {FIELD}
    return any(
        not other.ambiguous and not lists.isdisjoint(other.names) and not _share_words(target, other)
        for other in targets
    )


def _share_words(mention: Mention, other: Mention) -> bool:
    return max(mention.start, other.start) < min(mention.end, other.end)


def _with_list(tokens: Tokens, words: Words, target: Mention, targets: Iterable[Mention]) -> Words:
    """Return the words of a claim with the other members of a list in which its target stands last."""
    first, end = words
    if end < target.end:
        return words
    behind = (other for other in targets if other.start >= end and (other.names & target.names) - {FIELD})
    return first, behind_list(tokens, end, behind)

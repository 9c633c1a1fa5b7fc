"""All claim rules against one document: the index says where to look, frames and patterns are tried only there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator

from copylint.compiled import CompiledRules
from copylint.frames import Construction, Mention, Words, behind_list, claimed_words
from copylint.index import Index
from copylint.lookup import FIELD, Link
from copylint.model import Document, Segment
from copylint.patterns import Patterns
from copylint.rules import ClaimRule
from copylint.sentences import sentences_of
from copylint.spans import Span
from copylint.tokens import NO_TOKENS, Tokens, tokens_of
from copylint.values import dataclass, replace

# So many sentences without a match are remembered.
_MOST_SILENT = 50_000

# No construction holds an effect and a target together over more words than these.
_FARTHEST = 60


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule's frame or pattern stands in a segment, before context; or a sentence for which it took too long."""

    rule: str
    span: Span
    construction: Construction | None = None
    is_given_up: bool = False


@dataclass(frozen=True, slots=True)
class MatchedSentence:
    """A sentence with matches, in segment `number`; all spans count code points of the segment's text."""

    number: int
    segment: Segment
    span: Span
    tokens: Tokens
    matches: tuple[Match, ...]


class Matcher:
    """The claim rules of a rulebook, ready to be matched; configured once, used often.

    With `wanted`, only these rules need be found.
    """

    def __init__(self, compiled: CompiledRules, patterns: Patterns, wanted: Collection[str] | None = None) -> None:
        self.rules = compiled.claims
        self._compiled = compiled
        self._patterns = patterns
        self._known_links: dict[tuple[frozenset[str], frozenset[str]], tuple[Link, ...]] = {}
        sought = exceptions = None
        if wanted is not None:
            asked = {one for rule in wanted if rule in self.rules for one in _exceptions_of(self.rules[rule])}
            sought = set(_owners(compiled, wanted))
            exceptions = {number for number, one in enumerate(compiled.exceptions) if one in asked}
        self._index = Index(compiled.index, sought)
        self._exception_index = Index(compiled.exception_index, exceptions)
        self._silent: set[str] = set()

    def matched(self, document: Document) -> Iterator[MatchedSentence]:
        """Yield the sentences of a document in which rules match, in reading order."""
        for number, segment in enumerate(document.segments):
            if segment.text not in self._silent:
                for span in sentences_of(segment.text):
                    if sentence := self._matched_sentence(number, segment, span):
                        yield sentence

    def _matched_sentence(self, number: int, segment: Segment, span: Span) -> MatchedSentence | None:
        text = segment.text[span.start : span.end]
        if text in self._silent:
            return None
        sought = sorted(self._index.owners(self._index.met(text)))
        tried = bisect_left(sought, len(self._compiled.patterns))
        found = [match for one in sought[:tried] for match in self._pattern_matches(one, text, span)]
        has_pair = tried < len(sought)
        tokens = tokens_of(segment.text, span) if found or has_pair else NO_TOKENS
        if has_pair:
            found += self._frame_matches(tokens)
        if not found:
            self._remember_silent(text)
            return None
        likely = self._exception_index.owners(self._exception_index.met(text))
        exceptions = {self._compiled.exceptions[one] for one in likely}
        kept = tuple(one for one in _merged(found) if not self._is_cancelled(one, exceptions, segment, span))
        return MatchedSentence(number, segment, span, tokens, kept) if kept else None

    def _remember_silent(self, sentence: str) -> None:
        # Pages of one site say much the same: what held nothing on the page before need not be looked at again.
        if len(self._silent) >= _MOST_SILENT:
            self._silent.clear()
        self._silent.add(sentence)

    def _pattern_matches(self, number: int, text: str, sentence: Span) -> Iterator[Match]:
        rule, pattern, case = self._compiled.patterns[number]
        try:
            for span in self._patterns.spans(pattern, text, case):
                yield Match(rule, span.shift(sentence.start))
        except TimeoutError:
            yield Match(rule, sentence, is_given_up=True)

    def _frame_matches(self, tokens: Tokens) -> Iterator[Match]:
        targets = self._compiled.lookup.targets_in(tokens)
        counting = [target for target in targets if not target.ambiguous or _has_company(target, targets)]
        effects = self._compiled.lookup.effects_in(tokens) if counting else ()
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
            self._known_links[lists] = tuple(self._compiled.lookup.linked(effect, target))
        return self._known_links[lists]

    def _is_cancelled(self, match: Match, likely: set[str], segment: Segment, sentence: Span) -> bool:
        """Tell whether some wording at the match or in its sentence cancels it, or the kind of its segment."""
        rule = self.rules[match.rule]
        if rule.kinds and segment.kind not in rule.kinds:
            return True
        if not likely:
            return False
        text = segment.text[sentence.start : sentence.end]
        spans = self._patterns.spans_in_time
        return any(
            span.shift(sentence.start).overlaps(match.span)
            for pattern in likely.intersection(rule.unless)
            for span in spans(pattern, text)
        ) or any(spans(pattern, text) for pattern in likely.intersection(rule.unless_sentence))


def _exceptions_of(rule: ClaimRule) -> tuple[str, ...]:
    return (*rule.unless, *rule.unless_sentence)


def _owners(compiled: CompiledRules, wanted: Collection[str]) -> Iterator[int]:
    """Yield the numbers of the patterns and of the pairs of lists that some wanted rule asks for."""
    for number, (rule, _, _) in enumerate(compiled.patterns):
        if rule in wanted:
            yield number
    for number, (effect, target) in enumerate(compiled.pairs, len(compiled.patterns)):
        if any(link.rule in wanted for link in compiled.lookup.links[effect][target]):
            yield number


def _has_company(target: Mention, targets: Iterable[Mention]) -> bool:
    """Tell whether a word of the field, or an unambiguous one of its own lists, stands in the sentence too."""
    wanted = target.names | {FIELD}
    return any(
        not other.ambiguous and not wanted.isdisjoint(other.names) and not _share_words(target, other)
        for other in targets
    )


def _share_words(one: Mention, other: Mention) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


def _with_list(tokens: Tokens, words: Words, target: Mention, targets: Iterable[Mention]) -> Words:
    """Return the words of a claim with the other members of a list in which its target stands last."""
    first, end = words
    if end < target.end:
        return words
    return first, behind_list(tokens, end, (one for one in targets if (one.names & target.names) - {FIELD}))


def _merged(matches: Iterable[Match]) -> list[Match]:
    """Return the matches with those of one rule that overlap made one."""
    merged: list[Match] = []
    last: dict[str, int] = {}
    for match in sorted(matches, key=lambda one: (one.span, one.rule)):
        known = last.get(match.rule)
        if known is not None and merged[known].span.overlaps(match.span):
            merged[known] = replace(merged[known], span=merged[known].span.hull(match.span))
        else:
            last[match.rule] = len(merged)
            merged.append(match)
    return merged

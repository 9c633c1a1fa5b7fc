"""All rules against one document: the index says where to look, frames and patterns are tried only there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from copylint.matching.compiled import CompiledRules
from copylint.matching.exemptions import exception_patterns, is_exempt
from copylint.matching.frames import Words, claimed_words
from copylint.matching.government import behind_list
from copylint.matching.lookup import FIELD, Link
from copylint.matching.mentions import Mention
from copylint.matching.patterns import Patterns
from copylint.matching.prefilter.index import Index
from copylint.matching.prefilter.words import words_of
from copylint.model import Document, Segment, Span
from copylint.rulebook.model import Construction
from copylint.text.sentences import LONGEST, sentences_of
from copylint.text.tokens import Tokens, tokens_of

T = TypeVar("T")

# With fewer conditions than this, checking the segment before its sentences is cheaper.
_CHECK_SEGMENT_FIRST_BELOW = 200

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


@dataclass(frozen=True, slots=True)
class MatchedSegment:
    """A segment, by its number, with the sentences in which rules match and the wordings that may stand in it."""

    number: int
    sentences: Sequence[MatchedSentence]
    wordings: Sequence[str]


class Matcher:
    """The rules of a rulebook, ready to be matched; configured once, used often.

    With `wanted`, only these rules need be found.
    """

    def __init__(self, compiled: CompiledRules, patterns: Patterns, wanted: Collection[str] | None = None) -> None:
        self.rules = compiled.claims
        self._compiled = compiled
        self._patterns = patterns
        self._known_links: dict[tuple[frozenset[str], frozenset[str]], tuple[Link, ...]] = {}
        sought = exceptions = wordings = None
        if wanted is not None:
            asked = {one for rule in wanted if rule in self.rules for one in exception_patterns(self.rules[rule])}
            sought = set(_owners(compiled, wanted))
            exceptions = {number for number, one in enumerate(compiled.exceptions.texts) if one in asked}
            wordings = None if any(rule.id in wanted for rule in compiled.disclosures) else frozenset[int]()
        self._index = Index(compiled.index, sought)
        self._exceptions = Index(compiled.exceptions.index, exceptions)
        self._wordings = Index(compiled.wordings.index, wordings)
        self._seeks_little = not self._wordings and len(self._index) < _CHECK_SEGMENT_FIRST_BELOW

    def matched(self, document: Document) -> Iterator[MatchedSegment]:
        """Yield the segments of a document in which rules match or wordings may stand, in reading order."""
        for number, segment in enumerate(document.segments):
            if not self._seeks_little or self._index.sought_in(words_of(segment.text)):
                matched = self._matched_segment(number, segment)
                if matched.sentences or matched.wordings:
                    yield matched

    def _matched_segment(self, number: int, segment: Segment) -> MatchedSegment:
        sentences: list[MatchedSentence] = []
        marks = 0
        for span in sentences_of(segment.text):
            text = segment.text[span.start : span.end]
            words = words_of(text)
            marks |= self._wordings.marks(words)
            if sentence := self._matched_sentence(number, segment, span, words):
                sentences.append(sentence)
        if len(segment.text) > LONGEST:
            # It may have been cut between two words that are sought together.
            marks |= self._wordings.marks(words_of(segment.text))
        wordings = [self._compiled.wordings.texts[one] for one in self._wordings.sought(marks)]
        return MatchedSegment(number, sentences, wordings)

    def _matched_sentence(
        self, number: int, segment: Segment, span: Span, words: Sequence[bytes]
    ) -> MatchedSentence | None:
        """Return a sentence with what matches in it, if something does."""
        text = segment.text[span.start : span.end]
        candidates = sorted(self._index.sought_in(words))
        first_pair = bisect_left(candidates, len(self._compiled.patterns))
        matches = [
            match for candidate in candidates[:first_pair] for match in self._pattern_matches(candidate, text, span)
        ]
        has_pair = first_pair < len(candidates)
        if not matches and not has_pair:
            return None
        tokens = tokens_of(segment.text, span)
        if has_pair:
            matches += self._frame_matches(tokens)
        kept = self._not_cancelled(matches, segment, span, words) if matches else ()
        return MatchedSentence(number, segment, span, tokens, kept) if kept else None

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

    def _not_cancelled(
        self, found: Iterable[Match], segment: Segment, sentence: Span, words: Sequence[bytes]
    ) -> tuple[Match, ...]:
        """Return what neither a wording at the match or in its sentence cancels nor the kind of its segment."""
        likely = {self._compiled.exceptions.texts[one] for one in self._exceptions.sought_in(words)}
        return tuple(one for one in _merged(found) if not self._is_cancelled(one, likely, segment, sentence))

    def _is_cancelled(self, match: Match, likely: set[str], segment: Segment, sentence: Span) -> bool:
        rule = self.rules[match.rule]
        if rule.kinds and segment.kind not in rule.kinds:
            return True
        if not likely:
            return False
        text = segment.text[sentence.start : sentence.end]
        spans = self._patterns.spans_in_time
        if not likely.isdisjoint(exemption.pattern for exemption in rule.not_):
            claim = match.span.shift(-sentence.start)
            if is_exempt(claim, text, rule, spans, self._compiled.selling):
                return True
        return any(
            span.shift(sentence.start).overlaps(match.span)
            for pattern in likely.intersection(rule.unless)
            for span in spans(pattern, text)
        ) or any(spans(pattern, text) for pattern in likely.intersection(rule.unless_sentence))


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

"""All rules against one document: the index says where to look, frames and patterns are tried only there."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from copylint.compiled import CompiledRules
from copylint.frames import Construction, Mention, Words, behind_list, claimed_words
from copylint.index import EDGE, GrowingIndex
from copylint.lookup import FIELD, Link
from copylint.model import Document, Segment
from copylint.patterns import Patterns, lowered
from copylint.sentences import sentences_of
from copylint.spans import Span
from copylint.tokens import NO_TOKENS, Tokens, tokens_of
from copylint.values import dataclass

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
    """A sentence with matches; all spans count code points of the segment's text."""

    segment: Segment
    span: Span
    tokens: Tokens
    matches: tuple[Match, ...]


class Matcher:
    """The rules of a rulebook, ready to be matched; configured once, used often."""

    def __init__(self, compiled: CompiledRules, patterns: Patterns) -> None:
        self.rules = compiled.claims
        self._lookup = compiled.lookup
        self._rule_patterns = compiled.patterns
        self._patterns = patterns
        self._needs = list(compiled.literals.values())
        self._always = compiled.unindexed
        self._known_links: dict[tuple[frozenset[str], frozenset[str]], tuple[Link, ...]] = {}
        self._edges = [(literal[0] == EDGE, literal[-1] == EDGE) for literal in compiled.literals]
        self._index = GrowingIndex([literal.strip(EDGE) for literal in compiled.literals])

    def matched(self, document: Document) -> Iterator[MatchedSentence]:
        """Yield the sentences of a document in which rules match, in reading order."""
        places = self._places(document.segments)
        for number in sorted(places):
            yield from self._matched_sentences(document.segments[number], places[number])

    def _places(self, segments: Sequence[Segment]) -> dict[int, list[tuple[int, int]]]:
        """Return for each segment the literals in it: what they are needed for, and where."""
        texts = [lowered(segment.text) for segment in segments]
        starts = [0]
        for text in texts:
            starts.append(starts[-1] + len(text) + 1)
        joined = "\n".join(texts)
        places: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for literal, start, end in self._index.find(joined):
            begins, ends = self._edges[literal]
            if (begins and start and joined[start - 1].isalpha()) or (ends and joined[end : end + 1].isalpha()):
                continue
            number = bisect_right(starts, start) - 1
            places[number].append((literal, start - starts[number]))
        if self._always:
            for number in range(len(segments)):
                places[number] += []
        return places

    def _matched_sentences(self, segment: Segment, places: list[tuple[int, int]]) -> Iterator[MatchedSentence]:
        sentences = sentences_of(segment.text)
        starts = [sentence.start for sentence in sentences]
        needed: dict[int, set[int]] = defaultdict(set)
        for literal, start in places:
            needed[max(0, bisect_right(starts, start) - 1)].add(literal)
        for number in range(len(sentences)) if self._always else sorted(needed):
            matched = self._match(segment, sentences[number], needed[number])
            if matched.matches:
                yield matched

    def _match(self, segment: Segment, sentence: Span, literals: set[int]) -> MatchedSentence:
        needs = [self._needs[literal] for literal in literals]
        text = lowered(segment.text[sentence.start : sentence.end])
        found: list[Match] = []
        for number in sorted({*self._always, *(one for need in needs for one in need.patterns)}):
            rule, pattern, case = self._rule_patterns[number]
            if self._patterns.may_match(pattern, text):
                try:
                    found += [Match(rule, span) for span in self._patterns.spans(pattern, segment.text, sentence, case)]
                except TimeoutError:
                    found.append(Match(rule, sentence, is_given_up=True))
        has_pair = any(need.is_target for need in needs) and any(need.is_effect for need in needs)
        tokens = tokens_of(segment.text, sentence) if has_pair or found else NO_TOKENS
        if has_pair:
            found += self._frame_matches(tokens)
        kept = [one for one in _merged(found) if not self._is_excepted(one, segment, sentence, text)]
        return MatchedSentence(segment, sentence, tokens, tuple(kept))

    def _frame_matches(self, tokens: Tokens) -> Iterator[Match]:
        targets = self._lookup.targets_in(tokens)
        counting = [target for target in targets if not target.ambiguous or _has_company(target, targets)]
        effects = self._lookup.effects_in(tokens) if counting else ()
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
            self._known_links[lists] = tuple(self._lookup.linked(effect, target))
        return self._known_links[lists]

    def _is_excepted(self, match: Match, segment: Segment, sentence: Span, text: str) -> bool:
        rule = self.rules[match.rule]
        if rule.kinds and segment.kind not in rule.kinds:
            return True
        exceptions = ((pattern, False) for pattern in rule.unless)
        everywhere = ((pattern, True) for pattern in rule.unless_sentence)
        return any(
            whole or span.overlaps(match.span)
            for pattern, whole in (*exceptions, *everywhere)
            if self._patterns.may_match(pattern, text)
            for span in self._patterns.spans_in_time(pattern, segment.text, sentence)
        )


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

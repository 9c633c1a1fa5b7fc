"""All rules against one document: the index says where to look, frames and patterns are tried only there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator

from copylint.compiled import CompiledRules
from copylint.frames import Construction, Mention, Words, behind_list, claimed_words
from copylint.index import Index
from copylint.lookup import FIELD, Link
from copylint.model import Document, Segment
from copylint.patterns import Patterns, lowered
from copylint.rules import ClaimRule
from copylint.sentences import sentences_of
from copylint.spans import Span
from copylint.tokens import NO_TOKENS, Tokens, tokens_of
from copylint.values import dataclass, replace

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


@dataclass(frozen=True, slots=True)
class MatchedSegment:
    """A segment, by its number, with the sentences in which rules match and the wordings that may stand in it."""

    number: int
    sentences: tuple[MatchedSentence, ...]
    wordings: tuple[str, ...]


class Matcher:
    """The rules of a rulebook, ready to be matched; configured once, used often.

    With `wanted`, only these rules need be found.
    """

    def __init__(self, compiled: CompiledRules, patterns: Patterns, wanted: Collection[str] | None = None) -> None:
        self.rules = compiled.claims
        self._compiled = compiled
        self._patterns = patterns
        self._known_links: dict[tuple[frozenset[str], frozenset[str]], tuple[Link, ...]] = {}
        # What is sought has numbers: first the patterns and pairs of lists of claims, then exceptions, then wordings.
        self._first_exception = len(compiled.patterns) + len(compiled.pairs)
        self._first_wording = self._first_exception + len(compiled.exceptions)
        exceptions = range(self._first_exception, self._first_wording)
        wordings = range(self._first_wording, self._first_wording + len(compiled.wordings))
        sought = None
        if wanted is not None:
            sought = set(_owners(compiled, wanted))
            asked = {one for rule in wanted if rule in self.rules for one in _exceptions_of(self.rules[rule])}
            sought.update(one for one, text in zip(exceptions, compiled.exceptions, strict=True) if text in asked)
            if any(rule.id in wanted for rule in compiled.disclosures):
                sought.update(wordings)
        self._index = Index(compiled.index, sought)
        self._of_claims = self._index.conditions(range(self._first_exception))
        self._of_exceptions = self._index.conditions(exceptions)
        self._of_wordings = self._index.conditions(wordings)

    def matched(self, document: Document) -> Iterator[MatchedSegment]:
        """Yield the segments of a document in which rules match or wordings may stand, in reading order."""
        for number, segment in enumerate(document.segments):
            text = lowered(segment.text)
            met = self._index.met(text)
            sentences = tuple(self._matched_sentences(segment, text, met)) if met & self._of_claims else ()
            wordings = self._likely_wordings(met & self._of_wordings)
            if sentences or wordings:
                yield MatchedSegment(number, sentences, wordings)

    def _matched_sentences(self, segment: Segment, text: str, met: int) -> Iterator[MatchedSentence]:
        sentences = sentences_of(segment.text)
        for sentence in sentences:
            own = met if len(sentences) == 1 else self._index.met(text[sentence.start : sentence.end])
            if own & self._of_claims:
                matched = self._match(segment, sentence, own)
                if matched.matches:
                    yield matched

    def _likely_wordings(self, met: int) -> tuple[str, ...]:
        owners = self._index.owners(met) if met else ()
        return tuple(self._compiled.wordings[one - self._first_wording] for one in owners)

    def _match(self, segment: Segment, sentence: Span, met: int) -> MatchedSentence:
        sought = sorted(self._index.owners(met & self._of_claims))
        tried = bisect_left(sought, len(self._compiled.patterns))
        has_pair = tried < len(sought)
        found: list[Match] = []
        for number in sought[:tried]:
            rule, pattern, case = self._compiled.patterns[number]
            try:
                found += [Match(rule, span) for span in self._patterns.spans(pattern, segment.text, sentence, case)]
            except TimeoutError:
                found.append(Match(rule, sentence, is_given_up=True))
        tokens = tokens_of(segment.text, sentence) if has_pair or found else NO_TOKENS
        if has_pair:
            found += self._frame_matches(tokens)
        likely = self._index.owners(met & self._of_exceptions) if found else ()
        exceptions = {self._compiled.exceptions[one - self._first_exception] for one in likely}
        kept = (one for one in _merged(found) if not self._is_cancelled(one, exceptions, segment, sentence))
        return MatchedSentence(segment, sentence, tokens, tuple(kept))

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
        spans = self._patterns.spans_in_time
        return any(
            span.overlaps(match.span)
            for pattern in likely.intersection(rule.unless)
            for span in spans(pattern, segment.text, sentence)
        ) or any(spans(pattern, segment.text, sentence) for pattern in likely.intersection(rule.unless_sentence))


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

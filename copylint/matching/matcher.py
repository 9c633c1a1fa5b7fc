"""All rules against one document: the prefilter says where to look, frames and patterns are tried only there."""

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from copylint.matching.compiled import CompiledRules
from copylint.matching.exemptions import exception_patterns, is_exempt
from copylint.matching.expressions.patterns import Patterns
from copylint.matching.prefilter.words import words_of
from copylint.matching.table_matcher import Enabled, Match, TableMatcher
from copylint.model import Kind, OffsetMap, Segment, Span
from copylint.text.memory import Memory
from copylint.text.sentences import LONGEST, sentences_of
from copylint.text.tokens import NO_TOKENS, Tokens, tokens_of

if TYPE_CHECKING:
    from copylint.matching.expressions.numbers import NumberSense

__all__ = ["Match", "MatchedSegment", "MatchedSentence", "Matcher", "RememberedSentence"]

# A name of a file is no copy: only rules that ask for it see it.
READ_BY_DEFAULT = frozenset(Kind) - {Kind.FILE_NAME}
# With fewer conditions than this, checking the segment before its sentences is cheaper.
_CHECK_SEGMENT_FIRST_BELOW = 200
# The marks of a sentence are long, and many sentences have the same: for so many that are remembered, one.
_SENTENCES_A_MARKING = 5


class MatchedSentence(NamedTuple):
    """A sentence with matches, in segment `number`; all spans count code points of the segment's text.

    It may be joined with words from above; then the segment is one of its own. `may_name_technique` is false where
    its words tell that it names none.
    """

    number: int
    segment: Segment
    span: Span
    tokens: Tokens
    matches: tuple[Match, ...]
    is_joined: bool = False
    may_name_technique: bool = False

    @property
    def place(self) -> tuple[int, int]:
        """Return where the sentence stands: the number of its segment, and its start there."""
        return self.number, self.span.start

    @property
    def text(self) -> str:
        """Return the sentence as a visitor reads it."""
        return self.segment.text[self.span.start : self.span.end]

    @property
    def here(self) -> "MatchedSentence":
        """Return the sentence itself: its matches stand where it stands."""
        return self


class RememberedSentence(NamedTuple):
    """A sentence with matches that is known `alone`, as a segment of its own, and where it stands now."""

    number: int
    segment: Segment
    span: Span
    alone: MatchedSentence

    @property
    def place(self) -> tuple[int, int]:
        """Return where the sentence stands: the number of its segment, and its start there."""
        return self.number, self.span.start

    @property
    def here(self) -> MatchedSentence:
        """Return the sentence with its matches where it stands now."""
        at, alone = self.span.start, self.alone
        matches = tuple([match._replace(span=match.span.shift(at)) for match in alone.matches])
        tokens, may_name = alone.tokens.shift(at), alone.may_name_technique
        return MatchedSentence(self.number, self.segment, self.span, tokens, matches, may_name_technique=may_name)


class MatchedSegment(NamedTuple):
    """A segment, by its number, with the sentences in which rules match and the wordings that may stand in it."""

    number: int
    sentences: Sequence[MatchedSentence | RememberedSentence]
    wordings: Sequence[str]


# The marks that a sentence sets for wordings of disclosures, and what matches in it, if something does.
_Matched = tuple[tuple[int, ...], MatchedSentence | RememberedSentence | None]
_KnownMatches = tuple[tuple[int, ...], MatchedSentence | None]
# For each of the tables: the numbers of the patterns that may match, and whether frames may.
_Candidates = Sequence[tuple[Sequence[int], bool]]


class _Shape(NamedTuple):
    """What matches in all sentences that differ in numbers alone, but for those with one of `numbers` in them."""

    numbers: frozenset[str]
    known: _KnownMatches

    def holds_for(self, text: str) -> bool:
        return not any(number in text for number in self.numbers)


class Matcher:
    """The rules of a rulebook, ready to be matched; configured once, used often.

    With `enabled`, only these rules need be found. So many sentences are remembered for when they come again.
    """

    def __init__(
        self, compiled: CompiledRules, patterns: Patterns, enabled: Collection[str] | None = None, remember: int = 0
    ) -> None:
        self.rules = compiled.claims
        self._selling = compiled.selling
        self._techniques = compiled.techniques
        self._patterns = patterns
        chosen = None if enabled is None else _enabled(compiled, enabled)
        self._tables = [TableMatcher(tables, patterns, chosen) for tables in compiled.tables]
        self._known: Memory[tuple[str, Kind], _KnownMatches] = Memory(remember)
        self._shapes: Memory[tuple[str, Kind], _Shape] = Memory(remember)
        self._known_wordings: Memory[tuple[int, ...], Sequence[str]] = Memory(remember // _SENTENCES_A_MARKING)
        self._lists = compiled.lists
        self._checks_segments_first = sum(map(len, self._tables)) < _CHECK_SEGMENT_FIRST_BELOW

    def matched_segment(self, number: int, segment: Segment) -> MatchedSegment | None:
        """Return a segment with what matches in it, if rules match or wordings may stand in it."""
        if self._checks_segments_first and not self._may_match(words_of(segment.text)):
            return None
        matched = self._matched_segment(number, segment)
        return matched if matched.sentences or matched.wordings else None

    def matched_sentence(self, number: int, segment: Segment, span: Span) -> MatchedSentence | None:
        """Return a sentence of a segment with what matches in it, if something does."""
        sentence = self._sentence(number, segment, span)[1]
        return sentence and sentence.here

    def _may_match(self, words: Sequence[bytes]) -> bool:
        return any(tables.may_match(words) for tables in self._tables)

    def _matched_segment(self, number: int, segment: Segment) -> MatchedSegment:
        sentences: list[MatchedSentence | RememberedSentence] = []
        marks = [0] * len(self._tables)
        for span in sentences_of(segment.text):
            own_marks, sentence = self._sentence(number, segment, span)
            marks = list(map(or_, marks, own_marks))
            if sentence:
                sentences.append(sentence)
        if len(segment.text) > LONGEST:
            # It may have been cut between two words that are sought together.
            marks = list(map(or_, marks, self._marks(words_of(segment.text))))
        return MatchedSegment(number, sentences, self._wordings(tuple(marks)))

    def _wordings(self, marks: tuple[int, ...]) -> Sequence[str]:
        """Return the wordings that may stand in a text with these marks, which other texts have, too."""
        known = self._known_wordings.get(marks)
        if known is None:
            sought = zip(self._tables, marks, strict=True)
            known = [wording for tables, bits in sought for wording in tables.wordings(bits)]
            self._known_wordings[marks] = known
        return known

    def _sentence(self, number: int, segment: Segment, span: Span) -> _Matched:
        """Return the marks of a sentence and what matches in it, from memory where it came before."""
        text = segment.text[span.start : span.end]
        if not self._known.most:
            words = words_of(text)
            return self._marks(words), self._matched(number, segment, span, words, self._candidates(words))[0]
        known = self._known.get((text, segment.kind)) or self._remembered(text, segment.kind)
        return known[0], known[1] and RememberedSentence(number, segment, span, known[1])

    def _remembered(self, text: str, kind: Kind) -> _KnownMatches:
        """Return the marks of a sentence and what matches in it by itself, and remember it."""
        whole = Span(0, len(text))
        alone = Segment(kind, text, OffsetMap.verbatim(whole))
        shape = self._numbers.shape_of(text)
        alike = self._shapes.get((shape, kind)) if shape else None
        if alike and alike.holds_for(text):
            marks, matched = alike.known
            known = marks, matched and matched._replace(segment=alone, tokens=tokens_of(text, whole))
            return self._known.keep((text, kind), known)
        words = words_of(text)
        candidates = self._candidates(words)
        matched, exceptions = self._matched(0, alone, whole, words, candidates)
        known = self._marks(words), matched
        numbers = self._numbers_asked_for(candidates, exceptions) if shape else None
        if numbers is not None and (shared := _Shape(numbers, known)).holds_for(text):
            self._shapes[shape, kind] = shared
        return self._known.keep((text, kind), known)

    @cached_property
    def _numbers(self) -> "NumberSense":
        from copylint.matching.expressions.numbers import NumberSense

        lookups = (tables.lookup for tables in self._tables)
        return NumberSense(self._lists, [phrases for lookup in lookups for phrases in (lookup.effects, lookup.targets)])

    def _numbers_asked_for(self, candidates: _Candidates, exceptions: Collection[str]) -> frozenset[str] | None:
        """Return the numbers for which some patterns and exceptions ask; None where that cannot be told."""
        patterns = [
            tables.pattern(number)
            for tables, (numbers, _) in zip(self._tables, candidates, strict=True)
            for number in numbers
        ]
        if exceptions:
            patterns += (*exceptions, self._selling)
        asked: set[str] = set()
        for pattern in patterns:
            numbers = self._numbers.numbers_in(pattern)
            if numbers is None:
                return None
            asked |= numbers
        return frozenset(asked)

    def _candidates(self, words: Sequence[bytes]) -> _Candidates:
        """Return, for each of the tables, what is worth trying on a sentence of these words."""
        return [tables.candidates(words) for tables in self._tables]

    def _marks(self, words: Sequence[bytes]) -> tuple[int, ...]:
        return tuple([tables.wording_marks(words) for tables in self._tables])

    def _matched(
        self, number: int, segment: Segment, span: Span, words: Sequence[bytes], candidates: _Candidates
    ) -> tuple[MatchedSentence | None, Collection[str]]:
        """Return a sentence with what of the candidates matches in it, if something does.

        With it come the exceptions, and names of techniques, that may stand in a sentence with matches.
        """
        text = segment.text[span.start : span.end]
        tokens = NO_TOKENS
        matches: list[Match] = []
        for tables, (patterns, has_pair) in zip(self._tables, candidates, strict=True):
            for pattern in patterns:
                matches += tables.pattern_matches(pattern, text, span)
            if has_pair:
                tokens = tokens or tokens_of(segment.text, span)
                matches += tables.frame_matches(tokens)
        if not matches:
            return None, ()
        likely = set().union(*(tables.exceptions(words) for tables in self._tables))
        kept = tuple([match for match in _merged(matches) if not self._is_cancelled(match, likely, segment, span)])
        if not kept:
            return None, likely
        tokens, may_name = tokens or tokens_of(segment.text, span), self._techniques in likely
        return MatchedSentence(number, segment, span, tokens, kept, may_name_technique=may_name), likely

    def _is_cancelled(self, match: Match, likely: set[str], segment: Segment, sentence: Span) -> bool:
        rule = self.rules[match.rule]
        if segment.kind not in (rule.kinds or READ_BY_DEFAULT):
            return True
        exceptions = [exception for exception in rule.exceptions if exception.pattern in likely]
        if not exceptions:
            return False
        text = segment.text[sentence.start : sentence.end]
        claim = match.span.shift(-sentence.start)
        return is_exempt(claim, text, exceptions, self._patterns.spans_in_time, self._selling)


def _enabled(compiled: CompiledRules, rules: Collection[str]) -> Enabled:
    claims = [compiled.claims[rule] for rule in rules if rule in compiled.claims]
    return Enabled(
        rules,
        exceptions={compiled.techniques, *(text for rule in claims for text in exception_patterns(rule))},
        disclosures=any(rule.id in rules for rule in compiled.disclosures),
    )


def _merged(matches: Iterable[Match]) -> list[Match]:
    """Return the matches with those of one rule that overlap made one."""
    merged: list[Match] = []
    last: dict[str, int] = {}
    for match in sorted(matches, key=lambda match: (match.span, match.rule)):
        known = last.get(match.rule)
        if known is not None and merged[known].span.overlaps(match.span):
            merged[known] = merged[known]._replace(span=merged[known].span.hull(match.span))
        else:
            last[match.rule] = len(merged)
            merged.append(match)
    return merged

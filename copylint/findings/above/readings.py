"""Sentences as they read together with what stands above them.

An item goes on with its lead ("Cryotherapy helps with:" above "Arthritis"), and a pronoun takes up the complaint that
the sentence before named ("Eczema? Gone."). Such a reading is matched like any sentence; what it adds is mapped to no
source, or to the pronoun, so that its matches stand at the words of the sentence itself.
"""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from copylint.findings.above.leads import Lead, leads_of
from copylint.findings.above.testimonials import customers_words
from copylint.matching.compiled import CompiledRules
from copylint.matching.context import cues_in
from copylint.matching.expressions.patterns import Patterns
from copylint.matching.matcher import MatchedSentence, Matcher
from copylint.model import Document, Evidence, Kind, OffsetMap, Segment, Span, State
from copylint.text.sentences import sentences_of
from copylint.text.tokens import tokens_of

# These reach from any heading into the list below it, others only where its sentence goes on there.
_CARRIED = frozenset({State.EVIDENCED, State.CAUTIONARY})
_CARRIED_IF_OPEN = _CARRIED | {State.NEGATED, State.HEDGED}
# Compiled where they are needed, as `re` keeps them: below questions, and beside such words.
_YES = r"(?i)(?:yes|absolutely|definitely|certainly|of course|it (?:can|does|will))\b(?!,? but\b)"

# What may be said of a complaint that is over, and what may be done to one: no more than that is read with it.
_OVER_WORDS = (
    "gone", "Gone", "cleared", "disappeared", "vanished", "healed", "cured", "Cured", "history", "History", "faded",
    "went away", "melted", "banished", "Banished", "sorted", "Sorted", "erased", "Erased",
)  # fmt: skip
_OVER = (
    r"(?i)\b(?P<pronoun>it|they|these|those|that|this)(?:'s|'ve| is| are| has| have| was| were| had)?(?: \w+){0,2}? "
    r"(?:gone|cleared|disappeared|vanished|healed|cured|history|faded|went away|melted|banished|erased)\b"
)
_FRAGMENT = (
    r"(?i)(?:\A|(?<=[.!?…] ))(?P<pronoun>)(?:all |now |simply |completely )?"
    r"(?:gone|cured|history|sorted|erased|banished|cleared)\b"
)
_OBJECT = r"(?i)\b(?P<verb>[a-z]+)(?: (?:rid of|away|off|up|with))? (?P<pronoun>it|them|these|those)\b"
# "The" and "this" begin like them, and few texts hold one.
_PRONOUN = r"(?i) (?:it|them|these|those)\b"
_DOING = (
    r"(?i)(?:treat|reliev|eas|heal|cur|fight|clear|remov|reduc|eliminat|banish|eras|revers|fad|zap|undo|melt|dissolv|shrink|"
    r"smooth|soften|tackl|beat|get|blast|fix|target|help|lift|fill|correct|calm|sooth|settl|tam|quieten)(?:s|es|e|ed|ing)?"
)


class JoinedReading(NamedTuple):
    """A segment as it reads with what was added to it, where that stands in its text, and the sentence read anew."""

    segment: Segment
    added: Span
    sentence: Span


class Above:
    """What stands above each sentence of one document."""

    def __init__(self, document: Document, compiled: CompiledRules, matcher: Matcher, patterns: Patterns) -> None:
        self._segments = document.segments
        self._leads = list(leads_of(document.segments))
        self._customers = list(customers_words(document.segments))
        self._compiled = compiled
        self._matcher = matcher
        self._patterns = patterns
        self._states: dict[Lead, tuple[Evidence, ...]] = {}

    def readings(self, number: int) -> Sequence[MatchedSentence]:
        """Return what matches in sentences of a segment only as read with what stands above, in their order."""
        if self._is_read_alone(number):
            return ()
        matched = [*self._joined_matches(number), *self._spoken(number)]
        return sorted(matched, key=attrgetter("place")) if len(matched) > 1 else matched

    def _is_read_alone(self, number: int) -> bool:
        """Return whether nothing is read with a segment, which is no customer's words: so it is with most."""
        lead = self._leads[number]
        if self._customers[number] or (lead and lead.opening):
            return False
        return not _pronouns_in(self._segments[number].text)

    def _joined_matches(self, number: int) -> Iterator[MatchedSentence]:
        """Yield what matches in sentences of a segment with what they are joined with."""
        for joined in self._joined(number, self._segments[number]):
            matched = self._matcher.matched_sentence(number, joined.segment, joined.sentence)
            matches = tuple(match for match in matched.matches if _reaches(match.span, joined)) if matched else ()
            if matched and matches:
                yield matched._replace(matches=matches, is_joined=True)

    def _spoken(self, number: int) -> Iterator[MatchedSentence]:
        """Yield what rules for quotations find in a segment if it is a customer's words."""
        if not self._customers[number]:
            return
        segment = self._segments[number]._replace(kind=Kind.QUOTE)
        for sentence in sentences_of(segment.text):
            matched = self._matcher.matched_sentence(number, segment, sentence)
            matches = [match for match in matched.matches if self._compiled.claims[match.rule].kinds] if matched else ()
            if matched and matches:
                yield matched._replace(matches=tuple(matches))

    def states_on(self, number: int) -> tuple[Evidence, ...]:
        """Return the states that the lead of a segment gives to its claims; what is read with it has them already."""
        lead = self._leads[number]
        if lead is None:
            return ()
        if lead not in self._states:
            carried = {evidence.state: evidence for evidence in self._carried(lead)}
            self._states[lead] = tuple(carried.values())
        return self._states[lead]

    def around(self, number: int) -> tuple[Lead | None, bool]:
        """Return the lead under which a segment stands, if any, and whether it is a customer's words."""
        return self._leads[number], self._customers[number]

    def is_affirmed(self, sentence: MatchedSentence) -> bool:
        """Return whether the text behind a question says yes to it."""
        rest = self._segments[sentence.number].text[sentence.span.end :].lstrip()
        if not rest and sentence.number + 1 < len(self._segments):
            rest = self._segments[sentence.number + 1].text
        return re.match(_YES, rest) is not None

    def _carried(self, lead: Lead) -> Iterator[Evidence]:
        tokens = tokens_of(lead.text, Span(0, len(lead.text)))
        kept = _CARRIED_IF_OPEN if lead.is_open else _CARRIED
        for match in cues_in(tokens, self._compiled.cues, lead.is_question):
            reaches_end = match.scope.end == len(tokens)
            if match.cue.state in kept and reaches_end:
                yield Evidence(match.cue.state, " ".join(tokens.words[match.span.start : match.span.end]))

    def _joined(self, number: int, segment: Segment) -> Iterator[JoinedReading]:
        sentences: Sequence[Span] | None = None
        lead = self._leads[number]
        if lead and (opening := lead.opening):
            sentences = sentences_of(segment.text)
            yield _with_lead(segment, sentences[0], opening)
        for pronoun in _pronouns_in(segment.text):
            sentences = sentences or sentences_of(segment.text)
            place = max(number for number, span in enumerate(sentences) if span.start <= pronoun.start)
            before = self._before(number, segment, sentences, place)
            complaints = self._patterns.spans_in_time(self._compiled.complaints, before) if before else ()
            if complaints:
                last = complaints[-1]
                yield _with_complaint(segment, sentences[place], pronoun, before[last.start : last.end])

    def _before(self, number: int, segment: Segment, sentences: Sequence[Span], place: int) -> str:
        """Return the sentence before one, which may be the last of the segment before."""
        if place:
            before = sentences[place - 1]
            return segment.text[before.start : before.end]
        if not number:
            return ""
        above = self._segments[number - 1].text
        last = sentences_of(above)[-1]
        return above[last.start : last.end]


def _pronouns_in(text: str) -> list[Span]:
    """Return the first pronoun of a text that stands for something that is over or that something is done to.

    It is empty where the text leaves it out: "Gone."
    """
    matches: list[re.Match[str] | None] = []
    if _names_what_is_over(text):
        matches += (re.search(_OVER, text), re.search(_FRAGMENT, text))
    if (" it" in text or " th" in text) and re.search(_PRONOUN, text):
        matches += [match for match in re.finditer(_OBJECT, text) if re.fullmatch(_DOING, match["verb"])][:1]
    return sorted([Span(*match.span("pronoun")) for match in matches if match]) if matches else []


def _names_what_is_over(text: str) -> bool:
    for word in _OVER_WORDS:  # noqa: SIM110  # every segment is asked, and a generator costs more than its words
        if word in text:
            return True
    return False


def _with_lead(segment: Segment, sentence: Span, opening: str) -> JoinedReading:
    """Return a segment of which a sentence is read behind the words that lead it in."""
    added = Span(sentence.start, sentence.start + len(opening) + 1)
    # As a sentence it is the name of nothing.
    segment = segment._replace(kind=Kind.PARAGRAPH)
    return _joined_at(segment, sentence, Span(sentence.start, sentence.start), f"{opening} ", added)


def _with_complaint(segment: Segment, sentence: Span, pronoun: Span, complaint: str) -> JoinedReading:
    """Return a segment of which a sentence is read with a complaint for a pronoun."""
    words = complaint if len(pronoun) else f"{complaint} "
    return _joined_at(segment, sentence, pronoun, words, Span(pronoun.start, pronoun.start + len(words)))


def _joined_at(segment: Segment, sentence: Span, place: Span, words: str, added: Span) -> JoinedReading:
    """Return a segment that reads other words at a place; they stand where the place stands in the source."""
    text = segment.text[: place.start] + words + segment.text[place.end :]
    grown = len(words) - len(place)
    pieces = OffsetMap(
        (0, place.start, added.end), (0, place.start, place.end), (place.start, place.end, len(segment.text)), len(text)
    )
    joined = segment._replace(text=text, offsets=pieces.through(segment.offsets))
    return JoinedReading(joined, added, Span(sentence.start, sentence.end + grown))


def _reaches(match: Span, joined: JoinedReading) -> bool:
    """Return whether a match joins what was added with words of the sentence itself."""
    return match.overlaps(joined.added) and not joined.added.contains(match)

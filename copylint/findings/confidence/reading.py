"""The second reader at work: how likely each sentence of a document is a claim, and of which category."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from copylint.findings.confidence.features import words_of
from copylint.findings.confidence.model import Likeness, Model
from copylint.model import Confidence, Kind, Segment, Span
from copylint.text.sentences import sentences_of

# Only so many words of a very long sentence or line are weighed.
_MOST_WORDS = 200
_MOST_WEIGHED = 3
_SHORTEST_WEIGHED = 3


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence of segment `number` with its words and those of the sentences before and after it."""

    number: int
    span: Span
    kind: Kind
    words: Sequence[str]
    before: Sequence[str]
    after: Sequence[str]

    @property
    def place(self) -> tuple[int, int]:
        """Return where the sentence stands."""
        return self.number, self.span.start


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the second reader makes of a sentence: the odds of a claim in thousandths, and the likeliest categories.

    `adding` are the odds by real copy alone, `weighing` those that judge findings.
    """

    adding: int
    weighing: int
    likenesses: Sequence[Likeness]


def read_sentences(segments: Sequence[Segment], numbers: Sequence[int] | None = None) -> Iterator[ReadSentence]:
    """Yield the sentences of segments, or of those with the given numbers, with the words of those around them."""
    if numbers is None:
        yield from _with_neighbours([sentence for number in range(len(segments)) for sentence in _in(segments, number)])
        return
    for number in numbers:
        near = [sentence for other in (number - 1, number, number + 1) for sentence in _in(segments, other)]
        yield from (sentence for sentence in _with_neighbours(near) if sentence.number == number)


# The number of a segment, where a sentence stands in it, its kind and its words.
_Words = tuple[int, Span, Kind, Sequence[str]]


def _in(segments: Sequence[Segment], number: int) -> Iterator[_Words]:
    if 0 <= number < len(segments):
        segment = segments[number]
        for span in sentences_of(segment.text):
            yield number, span, segment.kind, words_of(segment.text[span.start : span.end])[:_MOST_WORDS]


def _with_neighbours(sentences: Sequence[_Words]) -> Iterator[ReadSentence]:
    for place, (number, span, kind, words) in enumerate(sentences):
        before = sentences[place - 1][3] if place else ()
        after = sentences[place + 1][3] if place + 1 < len(sentences) else ()
        yield ReadSentence(number, span, kind, words, before, after)


def judgement_of(model: Model, sentence: ReadSentence, evidence: Collection[str] = ()) -> Judgement | None:
    """Return the judgement on a sentence, or None where no rule matches in it and its words are far from a claim."""
    lines = sentence.words, sentence.before, sentence.after
    score = model.adding.score(*lines)
    if not evidence and score < model.borders["look"]:
        return None
    likenesses = model.likenesses(sentence.words)
    margin = likenesses[0].margin
    names = (*evidence, f"kind {sentence.kind.value}")
    adding = model.adding.odds(score, margin, names)
    weighing = model.weighing.odds(model.weighing.score(*lines), margin, names) if evidence else adding
    return Judgement(adding, weighing, likenesses)


def confidence_at(odds: int, model: Model) -> Confidence:
    """Return the tier of odds."""
    if odds < model.borders["low"]:
        return Confidence.LOW
    return Confidence.HIGH if odds >= model.borders["high"] else Confidence.MEDIUM


def weighed_words(model: Model, words: Sequence[str]) -> tuple[str, ...]:
    """Return the words that speak loudest against a claim."""
    against = {word: model.weighing.sums_of(word).own for word in words if len(word) >= _SHORTEST_WEIGHED}
    loudest = sorted((weight, word) for word, weight in against.items() if weight < 0)
    return tuple(word for _, word in loudest[:_MOST_WEIGHED])

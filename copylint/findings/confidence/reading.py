"""The second reader at work: how likely each sentence of a document is a claim, and of which category."""

import re
from collections.abc import Collection, Container, Iterator, Sequence
from typing import NamedTuple

from copylint.findings.confidence.features import words_of
from copylint.findings.confidence.model import Likeness, Model
from copylint.model import Confidence, Kind, Segment, Span
from copylint.text.memory import Memory
from copylint.text.sentences import sentences_of

# Only so many words of a very long sentence or line are weighed.
_MOST_WORDS = 200
_MOST_WEIGHED = 3
_SHORTEST_WEIGHED = 3
_FIGURES = re.compile(r"[0-9]+")


class SentenceWording:
    """The words of a sentence, and what a model makes of them by themselves."""

    __slots__ = ("_likeliest", "_model", "scores", "words")

    def __init__(self, words: Sequence[str], model: Model) -> None:
        self.words = words
        self.scores = model.scores(words)
        self._model = model
        self._likeliest: Likeness | None = None

    @property
    def likeliest(self) -> Likeness:
        """Return of which category the words most look like a claim, worked out when it is asked for."""
        if self._likeliest is None:
            self._likeliest = self._model.likeliest(self.words)
        return self._likeliest


class ReadSentence(NamedTuple):
    """A sentence of segment `number` with its words and, where there are any, those of the sentences around it."""

    number: int
    span: Span
    kind: Kind
    own: SentenceWording
    before: SentenceWording | None
    after: SentenceWording | None

    @property
    def words(self) -> Sequence[str]:
        """Return the words of the sentence itself."""
        return self.own.words

    @property
    def place(self) -> tuple[int, int]:
        """Return where the sentence stands."""
        return self.number, self.span.start


class Judgement(NamedTuple):
    """What the second reader makes of a sentence: the odds of a claim in thousandths, and the likeliest category.

    `adding` are the odds by real copy alone, `weighing` those that judge findings.
    """

    adding: int
    weighing: int
    likeliest: Likeness


class SentenceReader:
    """Reads the sentences of documents for a model; so many are remembered for when they come again."""

    def __init__(self, model: Model, remember: int = 0) -> None:
        self._model = model
        self._known: Memory[str, SentenceWording] = Memory(remember)

    def wording_of(self, text: str) -> SentenceWording:
        """Return the wording of a sentence."""
        if not self._known.most:
            return self._wording_of(text)
        return self._known.get(text) or self._known.keep(text, self._alike(text))

    def _alike(self, text: str) -> SentenceWording:
        """Return the wording of a text, from memory where it differs in figures alone: to the model all are one."""
        shape = _FIGURES.sub("0", text)
        return self._known.get(shape) or self._known.keep(shape, self._wording_of(shape))

    def _wording_of(self, text: str) -> SentenceWording:
        return SentenceWording(words_of(text)[:_MOST_WORDS], self._model)

    def read(
        self,
        segments: Sequence[Segment],
        spoken: Container[tuple[int, int]] = (),
        numbers: Sequence[int] | None = None,
    ) -> Iterator[ReadSentence]:
        """Yield the sentences of segments, or of those with the given numbers, with the words of those around them.

        What is far from a claim is left out, but for the `spoken` places, where rules match.
        """
        if numbers is None:
            everything = [sentence for number in range(len(segments)) for sentence in self._in(segments, number)]
            yield from self._likely(everything, spoken)
            return
        for number in numbers:
            near = [sentence for other in (number - 1, number, number + 1) for sentence in self._in(segments, other)]
            yield from (sentence for sentence in self._likely(near, spoken) if sentence.number == number)

    def _likely(self, sentences: "Sequence[_Worded]", spoken: Container[tuple[int, int]]) -> Iterator[ReadSentence]:
        least = self._model.borders["look"]
        wordings = [None, *(own for _, _, _, own in sentences), None]
        for place, (number, span, kind, own) in enumerate(sentences):
            before, after = wordings[place], wordings[place + 2]
            score = own.scores.adding
            score += before.scores.adding_before if before else 0
            score += after.scores.adding_after if after else 0
            if score >= least or (number, span.start) in spoken:
                yield ReadSentence(number, span, kind, own, before, after)

    def _in(self, segments: Sequence[Segment], number: int) -> "Iterator[_Worded]":
        if 0 <= number < len(segments):
            segment = segments[number]
            for span in sentences_of(segment.text):
                yield number, span, segment.kind, self.wording_of(segment.text[span.start : span.end])


# The number of a segment, where a sentence stands in it, its kind and its wording.
_Worded = tuple[int, Span, Kind, SentenceWording]


def judgement_of(model: Model, sentence: ReadSentence, evidence: Collection[str] = ()) -> Judgement:
    """Return the judgement on a sentence in which rules gave some evidence."""
    own, before, after = sentence.own.scores, sentence.before, sentence.after
    score, weighed = own.adding, own.weighing
    if before:
        score += before.scores.adding_before
        weighed += before.scores.weighing_before
    if after:
        score += after.scores.adding_after
        weighed += after.scores.weighing_after
    likeliest = sentence.own.likeliest
    names = (*evidence, f"kind {sentence.kind.value}")
    odds = model.adding.odds(score, likeliest.margin, names)
    return Judgement(odds, model.weighing.odds(weighed, likeliest.margin, names) if evidence else odds, likeliest)


def confidence_at(odds: int, model: Model) -> Confidence:
    """Return the tier of odds."""
    if odds < model.borders["low"]:
        return Confidence.LOW
    return Confidence.HIGH if odds >= model.borders["high"] else Confidence.MEDIUM


def weighed_words(model: Model, words: Sequence[str]) -> tuple[str, ...]:
    """Return the words that speak loudest against a claim."""
    against = {word: model.weight_of(word) for word in words if len(word) >= _SHORTEST_WEIGHED}
    loudest = sorted((weight, word) for word, weight in against.items() if weight < 0)
    return tuple(word for _, word in loudest[:_MOST_WEIGHED])

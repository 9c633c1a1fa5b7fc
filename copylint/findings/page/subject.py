"""What a sentence, or else its page, is about: a cosmetic, a device, an injection, a massage …"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, MutableMapping
from itertools import islice

from copylint.model import Document, Span, Subject
from copylint.rulebook.model import ClaimRule
from copylint.rulebook.nature import Nature
from copylint.rulebook.suggestion import Suggestion
from copylint.text.memory import Memory
from copylint.text.phrase_table import Phrases
from copylint.text.tokens import Tokens, tokens_of

# What a page is about is told at its beginning.
_MOST_SEGMENTS = 200


# How often texts tell each subject.
SubjectCounts = MutableMapping[str, Counter[Subject]] | Memory[str, Counter[Subject]]


class PageSubject:
    """The subject of one page, looked for when a sentence does not tell its own; asked often.

    `counts` keeps how often the text of a segment tells each subject, for pages that come again; `told` is what
    somebody said that the page is about.
    """

    def __init__(
        self,
        document: Document,
        words: Phrases[Subject],
        counts: SubjectCounts | None = None,
        told: Subject | None = None,
    ) -> None:
        self._document = document
        self._words = words
        self._counts: SubjectCounts = {} if counts is None else counts
        self._known: list[Subject | None] = [told] if told else []

    def of(self, sentence: Tokens) -> Subject | None:
        """Return what a sentence is about, by its own words or by those of its page."""
        return subject_of([sentence], self._words) or self.of_page()

    def of_page(self) -> Subject | None:
        """Return what the page is about by the words at its beginning."""
        if not self._known:
            total: Counter[Subject] = Counter()
            for segment in islice(self._document.segments, _MOST_SEGMENTS):
                total += self._counts_in(segment.text)
            self._known.append(_most_told(total))
        return self._known[0]

    def _counts_in(self, text: str) -> Counter[Subject]:
        counts = self._counts.get(text)
        if counts is None:
            counts = _counts([tokens_of(text, Span(0, len(text)))], self._words)
            self._counts[text] = counts
        return counts


def subject_of(texts: Iterable[Tokens], words: Phrases[Subject]) -> Subject | None:
    """Return the subject that most words tell; of two the one that is named first among subjects."""
    return _most_told(_counts(texts, words))


def _counts(texts: Iterable[Tokens], words: Phrases[Subject]) -> Counter[Subject]:
    return Counter(subject for tokens in texts for _, _, subject in words.found_in(tokens.words))


def _most_told(counts: Counter[Subject]) -> Subject | None:
    if len(counts) < 2:
        return next(iter(counts), None)
    order = tuple(Subject)
    return max(counts, key=lambda subject: (counts[subject], -order.index(subject)))


def depends_on_subject(rule: ClaimRule) -> bool:
    """Return whether the law, the nature or the suggestions of a rule ask for the subject."""
    return (
        rule.nature is Nature.COMFORT
        or any(law.subjects for law in rule.laws)
        or any(isinstance(suggestion, Suggestion) and suggestion.for_ for suggestion in rule.suggest)
    )

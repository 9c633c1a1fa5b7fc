"""What a sentence, or else its page, is about: a cosmetic, a device, an injection, a massage …"""

from __future__ import annotations

from collections import Counter
from collections.abc import MutableMapping, Sequence
from itertools import islice

from copylint.model import Document, Subject
from copylint.rulebook.compiled import CompiledClaim
from copylint.rulebook.nature import Nature
from copylint.rulebook.suggestion import Suggestion
from copylint.text.memory import Memory
from copylint.text.phrase_table import Phrases
from copylint.text.tokens import Tokens, words_of

# What a page is about is told at its beginning.
_MOST_SEGMENTS = 200


# The subjects that the words of texts tell, each as often as it is told.
SubjectsByText = MutableMapping[str, tuple[Subject, ...]] | Memory[str, tuple[Subject, ...]]


class PageSubject:
    """The subject of one page, looked for when a sentence does not tell its own; asked often.

    `known` keeps what the texts of segments tell, for pages that come again; `told` is what somebody said that the page
    is about.
    """

    def __init__(
        self,
        document: Document,
        words: Phrases[Subject],
        known: SubjectsByText | None = None,
        given: Subject | None = None,
    ) -> None:
        self._document = document
        self._words = words
        self._known: SubjectsByText = {} if known is None else known
        self._of_page: list[Subject | None] = [given] if given else []

    def of(self, sentence: Tokens) -> Subject | None:
        """Return what a sentence is about, by its own words or by those of its page."""
        return subject_of(sentence, self._words) or self.of_page()

    def of_page(self) -> Subject | None:
        """Return what the page is about by the words at its beginning."""
        if not self._of_page:
            first = islice(self._document.segments, _MOST_SEGMENTS)
            self._of_page.append(_most_told([subject for segment in first for subject in self._told_in(segment.text)]))
        return self._of_page[0]

    def _told_in(self, text: str) -> tuple[Subject, ...]:
        subjects = self._known.get(text)
        if subjects is None:
            subjects = self._known[text] = _told_by(words_of(text), self._words)
        return subjects


def subject_of(tokens: Tokens, words: Phrases[Subject]) -> Subject | None:
    """Return the subject that most words tell; of two the one that is named first among subjects."""
    return _most_told(_told_by(tokens.words, words))


def _told_by(row: Sequence[str], words: Phrases[Subject]) -> tuple[Subject, ...]:
    return tuple([subject for _, _, subject in words.found_in(row)])


def _most_told(subjects: Sequence[Subject]) -> Subject | None:
    if len(subjects) < 2:
        return subjects[0] if subjects else None
    counts = Counter(subjects)
    order = tuple(Subject)
    return max(counts, key=lambda subject: (counts[subject], -order.index(subject)))


def depends_on_subject(rule: CompiledClaim) -> bool:
    """Return whether the law, the nature or the suggestions of a rule ask for the subject."""
    return (
        rule.nature is Nature.COMFORT
        or any(law.subjects for law in rule.laws)
        or any(isinstance(suggestion, Suggestion) and suggestion.for_ for suggestion in rule.suggest)
    )

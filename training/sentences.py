"""Marked texts into what the second reader sees of them: words, lines around, and what the rules say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from copylint import Config, Linter
from copylint.findings.claim import Claim
from copylint.findings.confidence.features import evidence_of, words_of
from copylint.model import Document, Span
from copylint.readers import read
from copylint.tasks.authoring.marked import MarkedSentence
from copylint.text.sentences import sentences_of

# The sentences that were picked because they are hard count less: a page holds few of them.
HARD_WEIGHT = 0.5
# Whoever writes rules reads the others: on these, rules are right more often than on copy that nobody has read, so they
# teach less of how far rules can be trusted.
READ_TRUST, UNREAD_TRUST = 0.25, 2.0


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence to learn from; `categories` are those of the claims in it.

    `weight` is what it counts among words, and `trust` how much of that where rules are weighed.
    """

    id: str
    words: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    kind: str
    evidence: tuple[str, ...]
    categories: tuple[str, ...]
    is_mention: bool
    is_scored: bool
    weight: float
    trust: float


def examples_of(sentences: Iterable[MarkedSentence]) -> list[Example]:
    """Return the sentences as they are seen alone, and those with known lines around them as they are seen there."""
    linter = Linter(Config(confidence=False))
    return [example for sentence in sentences for example in _examples_of(linter, sentence)]


def _examples_of(linter: Linter, sentence: MarkedSentence) -> Iterator[Example]:
    document = read(f"{sentence.text}\n", "marked.txt", "text")
    claims: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    for claim in linter.claims(document):
        claims[claim.sentence.number, claim.sentence.span.start].append(claim)
    has_lines = bool(sentence.kind)
    weight = (HARD_WEIGHT if sentence.is_hard else 1.0) / (2 if has_lines else 1)
    for number, span, source in _spans_in(document):
        words = tuple(words_of(document.segments[number].text[span.start : span.end]))
        marks = [mark for mark in sentence.marks if source.overlaps(Span(mark.start, mark.end))]
        alone = Example(
            id=sentence.id,
            words=words,
            before=(),
            after=(),
            kind=document.segments[number].kind.value,
            evidence=evidence_of(claims[number, span.start]),
            categories=tuple(sorted({mark.category for mark in marks if mark.is_claim})),
            is_mention=bool(marks),
            is_scored=sentence.is_scored,
            weight=weight,
            trust=UNREAD_TRUST if sentence.is_hard or sentence.site else READ_TRUST,
        )
        yield alone
        if has_lines:
            yield _on_its_page(alone, sentence)


def _on_its_page(example: Example, sentence: MarkedSentence) -> Example:
    """Return an example as it is seen on its page."""
    return replace(
        example, kind=sentence.kind, before=tuple(words_of(sentence.before)), after=tuple(words_of(sentence.after))
    )


def _spans_in(document: Document) -> Iterator[tuple[int, Span, Span]]:
    """Yield the sentences of a document: the number of the segment, the span there and the span in the source."""
    for number, segment in enumerate(document.segments):
        for span in sentences_of(segment.text):
            yield number, span, segment.source_of(span)

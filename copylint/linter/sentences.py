"""The sentences of one document in which something matches: their claims, and what rules tell of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from copylint.findings.above.readings import Above
from copylint.findings.claim import Claim
from copylint.findings.claims import NameWords, Place, claims_in
from copylint.findings.confidence.second_reader import KeptFindings
from copylint.findings.page.subject import PageSubject, subject_of
from copylint.findings.page.topic import PageTopic
from copylint.findings.severity import EffectiveRules
from copylint.linter.stages import KnownFacts, KnownSentence, Stages
from copylint.linter.telling import told_of, triggers_in
from copylint.matching.context import LABEL_KINDS
from copylint.matching.matcher import MatchedSentence, RememberedSentence
from copylint.model import Document, Evidence, Subject


class PageSentences:
    """The sentences of a document with their claims, which their own words, what stands above and the page decide."""

    def __init__(
        self, stages: Stages, document: Document, rules: EffectiveRules, topic: PageTopic, subject: PageSubject
    ) -> None:
        self.above = Above(document, stages.compiled, stages.matcher, stages.patterns)
        self._stages = stages
        self._document = document
        self._rules = rules
        self._topic = topic
        self._subject = subject
        topics = stages.compiled.topics
        self._names = NameWords(topics.services, topics.products, stages.techniques_in)
        # With overrides each document has rules of its own, and an accepted name may reach beyond a sentence.
        self._remembers = stages.remembered.most > 0 and not (rules.config.accept or rules.config.overrides)

    def by_place(
        self, wordings: Mapping[str, list[int]], numbers: Iterable[int] | None = None
    ) -> Iterator[Sequence[MatchedSentence | RememberedSentence]]:
        """Yield what matches at each place where something does, in all segments or in those with the given numbers.

        What is read together with what stands above follows the sentence itself. Notes at each wording of disclosures
        the numbers of the segments that may hold it.
        """
        for number in range(len(self._document.segments)) if numbers is None else numbers:
            sentences = self._as_they_stand(number, wordings)
            readings = self.above.readings(number)
            if readings:
                ordered = sorted((*sentences, *readings), key=attrgetter("place"))
                yield from (tuple(group) for _, group in groupby(ordered, key=attrgetter("place")))
            else:
                for sentence in sentences:
                    yield (sentence,)

    def claims(self, sentences: Iterable[MatchedSentence | RememberedSentence]) -> Iterator[Claim]:
        """Yield the claims of sentences with the states that the page adds, and with what they are made of."""
        for sentence in sentences:
            yield from self._with_page(sentence.here, self._own_claims(sentence.here))

    def known(self, sentences: Sequence[MatchedSentence | RememberedSentence]) -> KnownFacts | None:
        """Return what rules tell of a sentence, from memory where its own words and what it is made of alone decide."""
        first = sentences[0]
        if not self._remembers or len(sentences) > 1 or not isinstance(first, RememberedSentence):
            return None
        if not _stands_alone(first) or self._further_states(first.number):
            return None
        sentence = first.alone
        key = sentence.segment.text, sentence.segment.kind
        known = self._stages.remembered.get(key) or self._stages.remembered.keep(key, self._known(sentence))
        subject = (known.subject or self._subject.of_page()) if known.asks_for_subject else None
        circumstances = self._rules, subject, self._document.path
        facts = known.facts_in.get(circumstances)
        if facts is None:
            facts = known.facts_in[circumstances] = self._told(sentence, known, subject)
        return facts

    def _known(self, sentence: MatchedSentence) -> KnownSentence:
        """Return what is known of a sentence by itself."""
        claims = tuple(self._own_claims(sentence))
        asks = any(self._stages.has_subject(claim.rule) for claim in claims)
        subject = subject_of(sentence.tokens, self._stages.compiled.subjects) if asks else None
        return KnownSentence(claims, asks, subject, {})

    def _told(self, sentence: MatchedSentence, known: KnownSentence, subject: Subject | None) -> KnownFacts:
        """Return what rules tell of a sentence by itself that is about something."""
        claims = tuple(self._with_subject(known.claims, subject))
        triggers = triggers_in(claims, self._rules, self._stages.disclosures, self._document)
        span, path = sentence.span, self._document.path
        alone = Place(path, None, sentence.segment, span, span, self._stages.told_of(path, self._rules.config))
        return KnownFacts(told_of(claims, self._rules)._replace(kept=KeptFindings(alone, {})), tuple(triggers))

    def _with_subject(self, claims: Iterable[Claim], subject: Subject | None) -> Iterator[Claim]:
        for claim in claims:
            yield claim._replace(subject=subject) if subject and self._stages.has_subject(claim.rule) else claim

    def _as_they_stand(
        self, number: int, wordings: Mapping[str, list[int]]
    ) -> Sequence[MatchedSentence | RememberedSentence]:
        segment = self._stages.matcher.matched_segment(number, self._document.segments[number])
        if segment is None:
            return ()
        for wording in segment.wordings:
            wordings[wording].append(number)
        return segment.sentences

    def _own_claims(self, sentence: MatchedSentence) -> Iterator[Claim]:
        compiled = self._stages.compiled
        return claims_in(sentence, compiled.claims, compiled.cues, self._names, self.above.is_affirmed)

    def _with_page(self, sentence: MatchedSentence, claims: Iterable[Claim]) -> Iterator[Claim]:
        """Yield the claims of a sentence with the states that the page adds, and with what they are made of."""
        further = self._further_states(sentence.number, sentence.is_joined)
        subjects: list[Subject | None] = []
        for claim in claims:
            has_subject = self._stages.has_subject(claim.rule)
            if has_subject and not subjects:
                subjects.append(self._subject.of(sentence.tokens))
            subject = subjects[0] if has_subject else None
            states = (*claim.states, *further)
            yield Claim(claim.rule, sentence, claim.match, states, subject) if further or subject else claim

    def _further_states(self, number: int, is_joined: bool = False) -> tuple[Evidence, ...]:
        """Return the states that the page gives to the claims of a sentence; a joined one has those of its lead."""
        unrelated = self._topic.unrelated
        above = () if is_joined else self.above.states_on(number)
        return (*above, unrelated) if unrelated else above


def _stands_alone(sentence: RememberedSentence) -> bool:
    """Return whether the states of claims in a sentence come from its own words and the kind of its segment alone."""
    is_whole = len(sentence.span) == len(sentence.segment.text)
    return "?" not in sentence.alone.text and (is_whole or sentence.segment.kind not in LABEL_KINDS)

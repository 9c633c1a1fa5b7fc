"""One document through the stages: what each segment says by itself, then what is decided about the page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import merge
from itertools import groupby
from operator import attrgetter

from copylint.config.settings import Config, identity_of
from copylint.findings.above.readings import Above
from copylint.findings.claim import Claim
from copylint.findings.claims import Names, claims_in, finding_of, is_accepted, silenced, without_doubles
from copylint.findings.confidence.features import evidence_of
from copylint.findings.confidence.second_reader import SecondReader, SentencePlace, Told, place_of
from copylint.findings.disclosures import Asking, DisclosureChecker, Trigger, trigger_of
from copylint.findings.fingerprints import fingerprinted
from copylint.findings.severity import EffectiveRules, severity_of
from copylint.findings.subject import PageSubject
from copylint.findings.topic import PageTopic
from copylint.matching.compiled import CompiledRules
from copylint.matching.matcher import MatchedSentence, Matcher
from copylint.matching.patterns import Patterns
from copylint.model import Document, Evidence, Finding, Severity, Span, Subject
from copylint.readers import STREAMS
from copylint.rulebook.model import ClaimRule
from copylint.text.positions import Lines


@dataclass(frozen=True, slots=True)
class Stages:
    """What a linter has made ready for all its pages."""

    compiled: CompiledRules
    matcher: Matcher
    patterns: Patterns
    disclosures: DisclosureChecker
    second_reader: SecondReader | None
    categories: Mapping[str, str]
    techniques_in: Callable[[str], Sequence[Span]]
    has_subject: Callable[[ClaimRule], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """What segments say by themselves: findings, and what of it disclosures look at.

    `wordings` leads from each wording of disclosures to the segments in which it may stand, by number.
    """

    findings: Sequence[Finding]
    triggers: Sequence[Trigger]
    wordings: Mapping[str, Sequence[int]]


class PageLinter:
    """The stages at work on one document.

    What is found in a segment depends on the segment, on the sentences right before and after it, on the lead under
    which it stands (`above`), on what the page is about (`unrelated`, `subject`) and on nothing else.
    `subjects` keeps what segments are about by their texts.
    """

    def __init__(
        self,
        stages: Stages,
        document: Document,
        rules: EffectiveRules,
        subjects: MutableMapping[str, Counter[Subject]] | None = None,
    ) -> None:
        self.document = document
        self.lines = Lines(document.text)
        self._stages = stages
        self._rules = rules
        self._config: Config = rules.config
        self._topic = PageTopic(document.segments, stages.compiled.topics)
        self._subject = PageSubject(document, stages.compiled.subjects, subjects)
        self.above = Above(document, stages.compiled, stages.matcher, stages.patterns)

    @property
    def unrelated(self) -> Evidence | None:
        """Return why the page is about something else than beauty, if it is."""
        return self._topic.unrelated

    @property
    def subject(self) -> Subject | None:
        """Return what the page as a whole is about, if it can be told."""
        return self._subject.of_page()

    def claims(self, wordings: Mapping[str, list[int]], numbers: Iterable[int] | None = None) -> Iterator[Claim]:
        """Yield every claim of the segments with the given numbers, or of all, silent ones too.

        Notes at each wording of disclosures the numbers of the segments that may hold it.
        """
        compiled = self._stages.compiled
        names = Names(compiled.topics.services, self._stages.techniques_in)
        readings = self.above.readings(numbers)
        for sentence in merge(self._sentences(wordings, numbers), readings, key=attrgetter("place")):
            unrelated = self._topic.unrelated
            further = (*self.above.states_on(sentence), *((unrelated,) if unrelated else ()))
            for claim in claims_in(sentence, compiled.claims, compiled.cues, names, self.above.is_affirmed):
                subject = self._subject.of(sentence.tokens) if self._stages.has_subject(claim.rule) else None
                yield replace(claim, states=(*claim.states, *further), subject=subject) if further or subject else claim

    def _sentences(self, wordings: Mapping[str, list[int]], numbers: Iterable[int] | None) -> Iterator[MatchedSentence]:
        """Yield the sentences in which something matches as they stand, and note the wordings of disclosures."""
        for segment in self._stages.matcher.matched(self.document, numbers):
            for wording in segment.wordings:
                wordings[wording].append(segment.number)
            yield from segment.sentences

    def found(self, numbers: Sequence[int] | None = None) -> Found:
        """Return what the segments with the given numbers say by themselves, or all of them."""
        wordings: dict[str, list[int]] = defaultdict(list)
        # Findings are made while claims are found: a page may make more of them than should be held at once.
        return self.found_of(self.claims(wordings, numbers), wordings, numbers)

    def found_of(
        self, claims: Iterable[Claim], wordings: Mapping[str, Sequence[int]], numbers: Sequence[int] | None = None
    ) -> Found:
        """Return what segments say whose claims are known; `wordings` is complete once these are passed."""
        told: dict[SentencePlace, Told] = {}
        triggers: list[Trigger] = []
        for place, group in groupby(claims, key=place_of):
            claims_here = tuple(group)
            told[place] = self._told(claims_here)
            triggers += self._triggers(claims_here)
        return Found(tuple(self._weighed(told, numbers)), triggers, wordings)

    def decided(self, found: Found) -> tuple[Finding, ...]:
        """Return the findings of the page in the order of its text: with what it leaves unsaid, doubles left out."""
        document = self.document
        findings = without_doubles(found.findings)
        # Each row of a feed is shown on a page of its own, which is not here.
        if document.format not in STREAMS:
            asking = Asking(found.triggers, found.wordings)
            findings += self._stages.disclosures.missing(document, asking, self.lines, self._rules)
        if document.comments:
            findings = _suppressed(document, findings, self._stages.categories, self._config)
        ordered = sorted(findings, key=lambda finding: (finding.span, finding.rule))
        marked = fingerprinted(ordered, identity_of(self._config.root, document.path))
        return _placed(marked, document) if document.parts else marked

    def silent(self, claims: Iterable[Claim]) -> tuple[Finding, ...]:
        """Return which claims are left alone, as the findings that there would be without the words around."""
        found: list[Finding] = []
        for claim in claims:
            effective = self._rules.of(claim.rule)
            severity = effective.severity
            if severity is None or not self._config.is_enabled(claim.rule.id, claim.rule.category):
                continue
            reason = "part of an accepted name" if is_accepted(claim, self._config.accept) else ""
            if reason or severity_of(claim, effective) is None:
                finding = finding_of(silenced(claim), severity, self.document, self.lines, effective)
                found.append(replace(finding, reason=reason))
        ordered = sorted(without_doubles(found), key=lambda finding: (finding.span, finding.rule))
        return fingerprinted(ordered, identity_of(self._config.root, self.document.path))

    def _told(self, claims: Sequence[Claim]) -> Told:
        """Return what rules say of the claims of one sentence."""
        config = self._config
        found: list[tuple[ClaimRule, Finding]] = []
        accepted = [claim for claim in claims if is_accepted(claim, config.accept)]
        for claim in claims:
            effective = self._rules.of(claim.rule)
            severity = severity_of(claim, effective)
            if severity and claim not in accepted and config.is_enabled(claim.rule.id, claim.rule.category):
                found.append((claim.rule, finding_of(claim, severity, self.document, self.lines, effective)))
        categories = frozenset(claim.rule.category for claim in claims)
        reads_as = next((claim.sentence.text for claim in claims if claim.sentence.is_joined), "")
        return Told(evidence_of(claims), found, categories, bool(accepted), reads_as)

    def _triggers(self, claims: Iterable[Claim]) -> Iterator[Trigger]:
        """Yield those of the claims that ask for a disclosure."""
        for claim in claims:
            if self._stages.disclosures.asks_for(claim.rule) and not is_accepted(claim, self._config.accept):
                severity = severity_of(claim, self._rules.of(claim.rule))
                if severity not in (None, Severity.NOTE):
                    yield trigger_of(claim, self.document)

    def _weighed(self, told: Mapping[SentencePlace, Told], numbers: Sequence[int] | None) -> Iterator[Finding]:
        """Return the findings that are told, weighed by the second reader where there is one."""
        reader = self._stages.second_reader
        if reader is None:
            return (finding for here in told.values() for _, finding in here.findings)
        least = self._config.min_confidence.rank
        found = reader.findings(self.document, told, self._topic, self._rules, self.lines, numbers)
        return (finding for finding in found if finding.confidence is None or finding.confidence.rank >= least)


def _suppressed(
    document: Document, found: list[Finding], categories: Mapping[str, str], config: Config
) -> list[Finding]:
    # Few pages hold a directive, and most have not even a comment.
    from copylint.findings.suppressions import mark_suppressed

    return list(mark_suppressed(document, found, categories, config, date.today()))


def _placed(findings: tuple[Finding, ...], document: Document) -> tuple[Finding, ...]:
    from copylint.readers.docx.reader import part_at

    parts = (part_at(document, finding.span.start) for finding in findings)
    return tuple(
        replace(finding, place=f"{part.name}, paragraph {part.paragraph}")
        for finding, part in zip(findings, parts, strict=True)
    )

"""One document through the stages: what each segment says by itself, then what is decided about the page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from datetime import date
from heapq import merge
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from copylint.config.settings import Config, identity_of
from copylint.findings.above.readings import Above
from copylint.findings.claim import Claim
from copylint.findings.claims import Names, claims_in, finding_of, is_accepted, place_in, silenced, without_doubles
from copylint.findings.confidence.features import evidence_of
from copylint.findings.confidence.second_reader import ReportedClaim, SecondReader, SentencePlace, Told, place_of
from copylint.findings.disclosures import Asking, DisclosureChecker, Trigger, trigger_of
from copylint.findings.fingerprints import fingerprinted
from copylint.findings.severity import EffectiveRules
from copylint.findings.subject import PageSubject
from copylint.findings.tiers import tier_of
from copylint.findings.topic import PageTopic
from copylint.matching.compiled import CompiledRules
from copylint.matching.context import LABEL_KINDS
from copylint.matching.matcher import MatchedSentence, Matcher
from copylint.matching.patterns import Patterns
from copylint.model import Document, Evidence, Finding, Kind, PageEvidence, Severity, Span, Subject, with_changes
from copylint.readers import STREAMS
from copylint.rulebook.model import ClaimRule, Rule
from copylint.text.memory import Memory
from copylint.text.positions import Lines

if TYPE_CHECKING:
    from copylint.findings.register.verdicts import RegisterMarker


class Stages(NamedTuple):
    """What a linter has made ready for all its pages."""

    compiled: CompiledRules
    matcher: Matcher
    patterns: Patterns
    disclosures: DisclosureChecker
    second_reader: SecondReader | None
    categories: Mapping[str, str]
    techniques_in: Callable[[str], Sequence[Span]]
    has_subject: Callable[[ClaimRule], bool]
    rule_of: Callable[[str], Rule | None]
    states: Memory[tuple[str, Kind], Sequence[tuple[Evidence, ...]]]
    register: RegisterMarker | None = None


class Found(NamedTuple):
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
        self._identity = identity_of(rules.config.root, document.path)
        self._topic = PageTopic(document.segments, stages.compiled.topics)
        self._subject = PageSubject(document, stages.compiled.subjects, subjects, rules.config.subject)
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
        readings = self.above.readings(numbers)
        for sentence in merge(self._sentences(wordings, numbers), readings, key=attrgetter("place")):
            unrelated = self._topic.unrelated
            further = (*self.above.states_on(sentence), *((unrelated,) if unrelated else ()))
            yield from self._with_page(sentence, self._claims_in(sentence), further)

    def _claims_in(self, sentence: MatchedSentence) -> Iterator[Claim]:
        """Yield the claims of a sentence, from memory where it came before and its own words alone decide."""
        stages = self._stages
        compiled, memory = stages.compiled, stages.states
        names = Names(compiled.topics.services, compiled.topics.products, stages.techniques_in)
        if not memory.most or not _stands_alone(sentence):
            yield from claims_in(sentence, compiled.claims, compiled.cues, names, self.above.is_affirmed)
            return
        key, start = (sentence.text, sentence.segment.kind), sentence.span.start
        known = memory.get(key)
        if known is None:
            claims = claims_in(sentence, compiled.claims, compiled.cues, names, self.above.is_affirmed)
            known = memory.keep(key, [_moved(claim.states, -start) for claim in claims])
        for match, states in zip(sentence.matches, known, strict=True):
            yield Claim(compiled.claims[match.rule], sentence, match, _moved(states, start))

    def _with_page(
        self, sentence: MatchedSentence, claims: Iterable[Claim], further: tuple[Evidence, ...]
    ) -> Iterator[Claim]:
        """Yield the claims of a sentence with the states that the page adds, and with what they are made of."""
        subjects: list[Subject | None] = []
        for claim in claims:
            has_subject = self._stages.has_subject(claim.rule)
            if has_subject and not subjects:
                subjects.append(self._subject.of(sentence.tokens))
            subject = subjects[0] if has_subject else None
            states = (*claim.states, *further)
            yield Claim(claim.rule, sentence, claim.match, states, subject) if further or subject else claim

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
        findings: Iterable[Finding] = self._weighed(told, numbers)
        if not self._stages.register:
            # What a register says of a claim comes later, and may change what is asked of people.
            findings = map(self._with_tier, findings)
        # The order among equal ones is told at the end; most have no equal, and then this is not done again.
        return Found(fingerprinted(findings, self._identity), triggers, wordings)

    def decided(self, found: Found) -> tuple[Finding, ...]:
        """Return the findings of the page in the order of its text: with what it leaves unsaid, doubles left out."""
        # Each row of a feed is shown on a page of its own, which is not here.
        if self.document.format in STREAMS:
            return self._marked(found, [])
        asking = Asking(found.triggers, found.wordings)
        return self._marked(found, self._stages.disclosures.missing(self.document, asking, self.lines, self._rules))

    def decided_in_site(self, found: Found) -> tuple[tuple[Finding, ...], tuple[PageEvidence, ...]]:
        """Return the findings of a file of a site with all that it may leave unsaid, and what pages are judged by."""
        asking = Asking(found.triggers, found.wordings)
        disclosures = self._stages.disclosures
        missing, evidence = disclosures.possibly_missing(self.document, asking, self.lines, self._rules)
        return self._marked(found, missing), evidence

    def _marked(self, found: Found, missing: list[Finding]) -> tuple[Finding, ...]:
        document = self.document
        findings = [*without_doubles(found.findings, self._gravity), *missing]
        if self._stages.register:
            findings = self._stages.register.marked(document, findings, self.lines, self._config)
        findings = [self._with_tier(finding) for finding in findings]
        if document.comments:
            findings = self._suppressed(findings)
        ordered = sorted(findings, key=lambda finding: (finding.span, finding.rule))
        marked = fingerprinted(ordered, self._identity)
        return _placed(marked, document) if document.parts else marked

    def _with_tier(self, finding: Finding) -> Finding:
        return (
            finding
            if finding.tier
            else with_changes(finding, tier=tier_of(finding, self._stages.rule_of(finding.rule)))
        )

    def silent(self, claims: Iterable[Claim]) -> tuple[Finding, ...]:
        """Return which claims are left alone, as the findings that there would be without the words around."""
        found: list[Finding] = []
        for claim in claims:
            effective = self._rules.of(claim.rule)
            severity = effective.severity
            if severity is None or not effective.is_enabled:
                continue
            reason = "part of an accepted name" if is_accepted(claim, self._config.accept) else ""
            if reason or self._rules.ruling(claim).severity is None:
                place = place_in(self.document, self.lines, claim)
                found.append(replace(finding_of(silenced(claim), severity, place, self._rules), reason=reason))
        ordered = sorted(without_doubles(found, self._gravity), key=lambda finding: (finding.span, finding.rule))
        return fingerprinted(ordered, self._identity)

    def _told(self, claims: Sequence[Claim]) -> Told:
        """Return what rules say of the claims of one sentence."""
        accept = self._config.accept
        accepted = [claim for claim in claims if is_accepted(claim, accept)] if accept else []
        counting = [claim for claim in claims if self._rules.of(claim.rule).is_enabled and claim not in accepted]
        reported = _reported(counting, self._rules)
        elsewhere = _reported(counting, self._rules.everywhere)
        categories = frozenset(claim.rule.category for claim in claims)
        reads_as = next((claim.sentence.text for claim in claims if claim.sentence.is_joined), "")
        return Told(evidence_of(claims), reported, categories, bool(accepted), reads_as, elsewhere)

    def _triggers(self, claims: Iterable[Claim]) -> Iterator[Trigger]:
        """Yield those of the claims that ask for a disclosure."""
        for claim in claims:
            is_grave = _is_grave(claim, self._rules)
            asks = is_grave or _is_grave(claim, self._rules.everywhere)
            if asks and self._stages.disclosures.asks_for(claim.rule) and not is_accepted(claim, self._config.accept):
                # What one market alone asks for is a note until a market is chosen, and so is what comes of it.
                is_lowered = not is_grave and not self._config.markets
                trigger = trigger_of(claim, self.document)
                yield trigger._replace(is_asked=is_grave or is_lowered, is_lowered=is_lowered)

    def _weighed(self, told: Mapping[SentencePlace, Told], numbers: Sequence[int] | None) -> Iterator[Finding]:
        """Return the findings that are told, weighed by the second reader where there is one."""
        reader = self._stages.second_reader
        if reader is None:
            return (self._unweighed(claim) for here in told.values() for claim in here.reported)
        least = self._config.min_confidence.rank
        found = reader.findings(self.document, told, self._topic, self._rules, self.lines, numbers)
        return (finding for finding in found if finding.confidence is None or finding.confidence.rank >= least)

    def _suppressed(self, findings: list[Finding]) -> list[Finding]:
        # Few pages hold a directive, and most have not even a comment.
        from copylint.findings.suppressions import mark_suppressed

        categories, today = self._stages.categories, date.today()
        return list(mark_suppressed(self.document, findings, categories, self._config, today, self._is_asked))

    def _is_asked(self, name: str) -> bool:
        """Return whether a rule says anything in the chosen markets; a category always may."""
        claims = self._stages.compiled.claims
        return name not in claims or self._rules.of(claims[name]).severity is not None

    def _gravity(self, finding: Finding) -> int:
        """Return how severe the rule of a finding is where it is strictest."""
        rule = self._stages.compiled.claims.get(finding.rule)
        severity = self._rules.everywhere.of(rule).severity if rule else None
        return (severity or finding.severity).rank

    def _unweighed(self, reported: ReportedClaim) -> Finding:
        place = place_in(self.document, self.lines, reported.claim)
        return finding_of(reported.claim, reported.severity, place, self._rules)


def _stands_alone(sentence: MatchedSentence) -> bool:
    """Return whether the states of claims in a sentence come from its own words and the kind of its segment alone."""
    is_whole = len(sentence.span) == len(sentence.segment.text)
    return not (sentence.is_joined or "?" in sentence.text) and (is_whole or sentence.segment.kind not in LABEL_KINDS)


def _moved(states: tuple[Evidence, ...], by: int) -> tuple[Evidence, ...]:
    return tuple([Evidence(one.state, one.cue, one.span and one.span.shift(by)) for one in states]) if by else states


def _reported(claims: Iterable[Claim], rules: EffectiveRules) -> list[ReportedClaim]:
    return [ReportedClaim(claim, severity) for claim in claims if (severity := rules.ruling(claim).severity)]


def _is_grave(claim: Claim, rules: EffectiveRules) -> bool:
    return rules.ruling(claim).severity not in (None, Severity.NOTE)


def _placed(findings: tuple[Finding, ...], document: Document) -> tuple[Finding, ...]:
    from copylint.readers.docx.reader import part_at

    parts = (part_at(document, finding.span.start) for finding in findings)
    return tuple(replace(finding, place=part.name) for finding, part in zip(findings, parts, strict=True))

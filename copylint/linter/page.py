"""One document through the stages: what each segment says by itself, then what is decided about the page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple

from copylint.config.settings import Config, identity_of
from copylint.findings.above.readings import Above
from copylint.findings.claim import Claim
from copylint.findings.claims import Place, finding_of, is_accepted, place_in, silenced
from copylint.findings.confidence.second_reader import SentenceFacts, SentencePlace, Weighed
from copylint.findings.doubles import without_doubles
from copylint.findings.fingerprints import fingerprinted, first_fingerprint
from copylint.findings.page.subject import PageSubject, SubjectsByText
from copylint.findings.page.topic import PageTopic
from copylint.findings.page.triggers import Asking, Trigger
from copylint.findings.page.unsaid import Telling
from copylint.findings.placed import PlacedFinding, in_place, placed, told_apart
from copylint.findings.severity import EffectiveRules
from copylint.findings.tiers import tier_of
from copylint.linter.sentences import PageSentences
from copylint.linter.stages import Stages
from copylint.linter.telling import told_of, triggers_in
from copylint.model import Document, Evidence, Finding, PageEvidence, Span, Subject, with_changes
from copylint.readers import STREAMS
from copylint.text.positions import Lines


class UndecidedFindings(NamedTuple):
    """What segments say by themselves: findings, and what of it disclosures look at.

    `wordings` leads from each wording of disclosures to the segments in which it may stand, by number.
    """

    findings: Sequence[PlacedFinding]
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
        subjects: SubjectsByText | None = None,
    ) -> None:
        self.document = document
        self.lines = Lines(document.text)
        self._stages = stages
        self._rules = rules
        self._config: Config = rules.config
        self._identity = identity_of(rules.config.root, document.path)
        # What a register says of a claim comes later, and may change what is asked of people.
        self._told_of = "" if stages.register else self._identity
        self._topic = PageTopic(document.segments, stages.compiled.topics)
        self._subject = PageSubject(document, stages.compiled.subjects, subjects, rules.config.subject)
        self._sentences = PageSentences(stages, document, rules, self._topic, self._subject)

    @property
    def above(self) -> Above:
        """Return what stands above each sentence."""
        return self._sentences.above

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
        return self._sentences.claims(chain.from_iterable(self._sentences.by_place(wordings, numbers)))

    def undecided(self, numbers: Sequence[int] | None = None) -> UndecidedFindings:
        """Return what the segments with the given numbers say by themselves, or all of them."""
        wordings: dict[str, list[int]] = defaultdict(list)
        facts: dict[SentencePlace, SentenceFacts] = {}
        triggers: list[Trigger] = []
        # Claims are told of while they are found: a page may make more of them than should be held at once.
        for sentences in self._sentences.by_place(wordings, numbers):
            known = self._sentences.known(sentences)
            if known:
                number, start = place = sentences[0].place
                facts[place] = known.facts
                triggers += [trigger.moved(number, start) for trigger in known.triggers]
            else:
                self._tell(tuple(self._sentences.claims(sentences)), facts, triggers)
        return UndecidedFindings(tuple(self._findings(facts, numbers)), triggers, wordings)

    def undecided_of(self, claims: Iterable[Claim], wordings: Mapping[str, Sequence[int]]) -> UndecidedFindings:
        """Return what the page says whose claims are known."""
        facts: dict[SentencePlace, SentenceFacts] = {}
        triggers: list[Trigger] = []
        for _, group in groupby(claims, key=attrgetter("sentence.place")):
            self._tell(tuple(group), facts, triggers)
        return UndecidedFindings(tuple(self._findings(facts)), triggers, wordings)

    def _tell(
        self, claims: Sequence[Claim], facts: dict[SentencePlace, SentenceFacts], triggers: list[Trigger]
    ) -> None:
        """Add what rules tell of the claims of one sentence."""
        facts[claims[0].sentence.place] = told_of(claims, self._rules)
        triggers += triggers_in(claims, self._rules, self._stages.disclosures, self.document)

    def decided(self, undecided: UndecidedFindings) -> tuple[Finding, ...]:
        """Return the findings of the page in the order of its text: with what it leaves unsaid, doubles left out."""
        return self._told(self.placed(undecided))

    def placed(self, undecided: UndecidedFindings) -> Sequence[PlacedFinding]:
        """Return the same findings with their places, not yet told there."""
        # Each row of a feed is shown on a page of its own, which is not here.
        if self.document.format in STREAMS:
            return self._marked(undecided, [])
        asking = Asking(undecided.triggers, undecided.wordings)
        return self._marked(undecided, self._stages.disclosures.missing(asking, self._telling))

    def decided_in_site(self, undecided: UndecidedFindings) -> tuple[tuple[Finding, ...], tuple[PageEvidence, ...]]:
        """Return the findings of a file of a site with all that it may leave unsaid, and what pages are judged by."""
        asking = Asking(undecided.triggers, undecided.wordings)
        missing, evidence = self._stages.disclosures.possibly_missing(asking, self._telling)
        return self._told(self._marked(undecided, missing)), evidence

    @property
    def _telling(self) -> Telling:
        return Telling(self.document, self.lines, self._rules, self._told_of)

    def _marked(self, undecided: UndecidedFindings, missing: Sequence[PlacedFinding]) -> Sequence[PlacedFinding]:
        findings = without_doubles(undecided.findings, self._gravity)
        findings += [unsaid._replace(finding=self._completed(unsaid.finding)) for unsaid in missing]
        if self._stages.register or self.document.comments:
            findings = [
                in_place(finding) for finding in self._accepted([placed.here(self.lines) for placed in findings])
            ]
        ordered = sorted(findings, key=lambda placed: (placed.span.start, placed.span.end, placed.rule))
        return told_apart(ordered, self._identity)

    def _accepted(self, findings: list[Finding]) -> list[Finding]:
        """Return findings as the register and the directives of the page have them."""
        document = self.document
        if self._stages.register:
            marked = self._stages.register.marked(document, findings, self.lines, self._config)
            findings = [self._completed(finding) for finding in marked]
        if document.comments:
            findings = [self._completed(finding) for finding in self._suppressed(findings)]
        return findings

    def _told(self, findings: Iterable[PlacedFinding]) -> tuple[Finding, ...]:
        """Return findings as they are told where they stand."""
        findings_here = tuple([placed.here(self.lines) for placed in findings])
        return _with_parts(findings_here, self.document) if self.document.parts else findings_here

    def silent(self, claims: Iterable[Claim]) -> tuple[Finding, ...]:
        """Return which claims are left alone, as the findings that there would be without the words around."""
        findings: list[Finding] = []
        for claim in claims:
            effective = self._rules.of(claim.rule)
            severity = effective.severity
            if severity is None or not effective.is_enabled:
                continue
            reason = "part of an accepted name" if is_accepted(claim, self._config.accept) else ""
            if reason or self._rules.ruling(claim).severity is None:
                place = place_in(self.document.path, self.lines, claim)
                findings.append(replace(finding_of(silenced(claim), severity, place, self._rules), reason=reason))
        ordered = sorted(without_doubles(findings, self._gravity), key=lambda finding: (finding.span, finding.rule))
        return fingerprinted(ordered, self._identity)

    def _findings(
        self, facts: Mapping[SentencePlace, SentenceFacts], numbers: Sequence[int] | None = None
    ) -> Iterator[PlacedFinding]:
        """Yield the findings that are told, weighed by the second reader where there is one."""
        reader = self._stages.second_reader
        if reader is None:
            for (number, start), here in facts.items():
                yield from self._findings_in(number, _span_of(here, start), here) if here.reported else ()
            return
        least = self._config.min_confidence.rank
        for sentence, here, weighed in reader.weighed(self.document.segments, facts, self._topic, numbers):
            for made in self._findings_in(sentence.number, sentence.span, here, weighed, sentence.words):
                confidence = made.finding.confidence
                if confidence is None or confidence.rank >= least:
                    yield made

    def _findings_in(
        self,
        number: int,
        sentence: Span,
        here: SentenceFacts,
        weighed: Weighed | None = None,
        words: Sequence[str] = (),
    ) -> Iterable[PlacedFinding]:
        """Return the findings in a sentence of a segment; those that were made before are put in their place."""
        segment, kept = self.document.segments[number], here.kept
        if kept is None:
            place = Place(self.document.path, self.lines, segment, sentence, sentence, self._told_of)
            return map(in_place, self._made(place, here, weighed, words))
        findings = kept.findings.get(weighed)
        if findings is None:
            findings = kept.findings[weighed] = tuple(self._made(kept.alone, here, weighed, words))
        return placed(findings, sentence, segment)

    def _made(
        self, place: Place, here: SentenceFacts, weighed: Weighed | None, words: Sequence[str]
    ) -> Iterator[Finding]:
        reader = self._stages.second_reader
        if reader and weighed:
            findings = reader.findings_of(place, words, here, weighed, self._rules)
        else:
            findings = (
                finding_of(claim, severity, place_in(place.path, place.lines, claim, place.identity), self._rules)
                for claim, severity in here.reported
            )
        return (self._completed(finding, has_tier=not self._stages.register) for finding in findings)

    def _completed(self, finding: Finding, has_tier: bool = True) -> Finding:
        """Return a finding with its fingerprint as if none were equal, and with what it asks of people."""
        if finding.fingerprint and (finding.tier or not has_tier):
            return finding
        tier = tier_of(finding, self._stages.rule_of(finding.rule)) if has_tier and not finding.tier else finding.tier
        fingerprint = finding.fingerprint or first_fingerprint(
            finding.rule, self._identity, finding.match, finding.sentence
        )
        return with_changes(finding, tier=tier, fingerprint=fingerprint)

    def _suppressed(self, findings: list[Finding]) -> list[Finding]:
        # Few pages hold a directive, and most have not even a comment.
        from copylint.findings.accepted.suppressions import mark_suppressed

        categories, config = self._stages.categories, self._config
        return list(mark_suppressed(self.document, findings, categories, config, config.day, self._is_asked))

    def _is_asked(self, name: str) -> bool:
        """Return whether a rule says anything in the chosen markets; a category always may."""
        claims = self._stages.compiled.claims
        return name not in claims or self._rules.of(claims[name]).severity is not None

    def _gravity(self, finding: Finding | PlacedFinding) -> int:
        """Return how severe the rule of a finding is where it is strictest."""
        rule = self._stages.compiled.claims.get(finding.rule)
        severity = self._rules.everywhere.of(rule).severity if rule else None
        return (severity or finding.severity).rank


def _with_parts(findings: tuple[Finding, ...], document: Document) -> tuple[Finding, ...]:
    """Return findings with the names of the parts of a package that they stand in."""
    from copylint.readers.docx.reader import part_at

    parts = (part_at(document, finding.span.start) for finding in findings)
    return tuple(replace(finding, place=part.name) for finding, part in zip(findings, parts, strict=True))


def _span_of(here: SentenceFacts, start: int) -> Span:
    """Return where a sentence stands of which something is reported."""
    return here.kept.alone.sentence.shift(start) if here.kept else here.reported[0].claim.sentence.span

"""What the second reader does to the findings of a document: weighs them, lowers some, and adds what no rule names."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from copylint.findings.claim import Claim
from copylint.findings.claims import Place, finding_of, place_in
from copylint.findings.confidence.model import Model, load_doubted, load_model
from copylint.findings.confidence.reading import (
    Judgement,
    ReadSentence,
    SentenceReader,
    confidence_at,
    judgement_of,
    weighed_words,
)
from copylint.findings.confidence.unlisted import unlisted_finding
from copylint.findings.page.topic import PageTopic
from copylint.findings.severity import EffectiveRules
from copylint.matching.compiled import CompiledRules
from copylint.model import Confidence, Finding, Kind, Segment, Severity, with_changes
from copylint.rulebook.compiled import CompiledClaim
from copylint.rulebook.nature import Nature

# Where a sentence stands: the number of its segment, and its start there.
SentencePlace = tuple[int, int]

_NEVER_LOWERED = frozenset({"prescription-medicine", "disease"})
_NATURES_NEVER_LOWERED = frozenset({Nature.MEDICINE, Nature.DISEASE})


class ReportedClaim(NamedTuple):
    """A claim that is to be reported, as severely as the rules alone would have it."""

    claim: Claim
    severity: Severity


class SentenceFacts(NamedTuple):
    """What rules say of a sentence: evidence for the second reader, and what they report.

    `elsewhere` is what they would report in other markets, too. `categories` are those of all claims, silent ones too;
    some may be accepted names. `reads_as` is the sentence as it reads together with what stands above, where that makes
    a claim. `kept` is there where the sentence may come again.
    """

    evidence: tuple[str, ...]
    reported: Sequence[ReportedClaim]
    categories: frozenset[str] = frozenset()
    has_accepted: bool = False
    reads_as: str = ""
    elsewhere: Sequence[ReportedClaim] = ()
    kept: "KeptFindings | None" = None


class Weighed(NamedTuple):
    """What the second reader makes of a sentence: how severe its claims are, and whether they are told at all.

    `category` is that of a claim which no rule names, `added` how likely it is one.
    """

    confidence: Confidence
    severities: tuple[Severity, ...] = ()
    category: str = ""
    added: Confidence | None = None


class KeptFindings(NamedTuple):
    """The findings in a sentence as they would be if it stood alone, by what was made of it."""

    alone: Place
    findings: dict[Weighed | None, tuple[Finding, ...]]


NOTHING_TOLD = SentenceFacts((), ())


class SecondReader:
    """A model beside the rules of a linter; configured once, used often. Rules in `own` are never lowered.

    So many sentences are remembered for when they come again.
    """

    def __init__(self, compiled: CompiledRules, own: Collection[str] = (), remember: int = 0) -> None:
        self._compiled = compiled
        self._own = own
        self._remember = remember

    def weighed(
        self,
        segments: Sequence[Segment],
        facts: Mapping[SentencePlace, SentenceFacts],
        topic: PageTopic,
        numbers: Sequence[int] | None = None,
    ) -> Iterator[tuple[ReadSentence, SentenceFacts, Weighed]]:
        """Yield the sentences of which there is something to report, with what is told of them and made of it.

        With `numbers`, only those of the segments with these numbers, which ascend.
        """
        for written in self._reader.read(segments, facts, numbers):
            here = facts.get(written.place, NOTHING_TOLD)
            sentence = written._replace(own=self._reader.wording_of(here.reads_as)) if here.reads_as else written
            judgement = judgement_of(self._model, sentence, here.evidence)
            most = self._most_severe(judgement, topic)
            severities = tuple([self._at_most(reported, most) for reported in here.reported])
            category = self._category_to_add(judgement, here, severities, most)
            is_name = sentence.kind is Kind.FILE_NAME
            if here.has_accepted or is_name or (category and topic.unrelated):
                category = ""
            if severities or category:
                added = confidence_at(judgement.adding, self._model) if category else None
                confidence = confidence_at(judgement.weighing, self._model)
                yield sentence, here, Weighed(confidence, severities, category, added)

    def findings_of(
        self, place: Place, words: Sequence[str], facts: SentenceFacts, weighed: Weighed, rules: EffectiveRules
    ) -> Iterator[Finding]:
        """Yield the findings of the rules in a sentence with their confidence, and a warning of what no rule names."""
        for (claim, _), severity in zip(facts.reported, weighed.severities, strict=True):
            at_claim = place_in(place.path, place.lines, claim, place.identity)
            finding = finding_of(claim, severity, at_claim, rules, weighed.confidence)
            yield self._with_words(finding, claim.rule, words)
        if weighed.category:
            unlisted = unlisted_finding(place, weighed.category, words, rules, self._compiled.claims)
            if unlisted:
                yield replace(unlisted, confidence=weighed.added)

    def _most_severe(self, judgement: Judgement, topic: PageTopic) -> Severity:
        """Return how severe a claim is at most: a note where confidence is low, a warning where it is not sure.

        On a page about something else it is more than a note only where the confidence is high.
        """
        confidence = confidence_at(judgement.weighing, self._model)
        if confidence is Confidence.LOW or (confidence is not Confidence.HIGH and topic.unrelated):
            return Severity.NOTE
        is_sure = judgement.weighing >= self._model.borders["sure"]
        return Severity.ERROR if is_sure else Severity.WARNING

    def _at_most(self, reported: ReportedClaim, most: Severity) -> Severity:
        """Return how severe a claim is under what it is at most, which some claims do not heed.

        Rules whose errors stand on claims in marked copy keep them: there its doubts are wrong as often as right.
        """
        severity = reported.severity
        if most is Severity.WARNING and reported.claim.rule.id not in self._doubted:
            return severity
        if most is Severity.ERROR or severity.rank <= most.rank:
            return severity
        return severity if self._is_never_lowered(reported.claim.rule) else most

    def _with_words(self, finding: Finding, rule: CompiledClaim, words: Sequence[str]) -> Finding:
        """Return a finding with the words that speak against a claim, where these made a note of it."""
        if finding.confidence is not Confidence.LOW or self._is_never_lowered(rule):
            return finding
        return with_changes(finding, weighed=weighed_words(self._model, words))

    def _category_to_add(
        self, judgement: Judgement, facts: SentenceFacts, severities: Sequence[Severity], most: Severity
    ) -> str:
        """Return the likeliest category of a sentence that reads like a claim and of which no rule found one.

        Whoever mends the sentence for another finding reads it anyway, and half of what was added beside one was wrong.
        """
        category, margin = judgement.likeliest
        borders = self._model.borders
        # Where rules name nearly every claim of a category, what they leave is seldom one.
        least = borders.get(f"add {category}", borders["add"])
        if judgement.adding < least or margin < borders["likeliest"] or category in facts.categories:
            return ""
        elsewhere = [self._at_most(reported, most) for reported in facts.elsewhere]
        has_more = any(severity is not Severity.NOTE for severity in (*severities, *elsewhere))
        return "" if has_more else category

    def _is_never_lowered(self, rule: CompiledClaim) -> bool:
        is_grave = rule.category in _NEVER_LOWERED or rule.nature in _NATURES_NEVER_LOWERED
        return is_grave or rule.id in self._own

    @cached_property
    def _doubted(self) -> frozenset[str]:
        return load_doubted()

    @cached_property
    def _model(self) -> Model:
        return load_model()

    @cached_property
    def _reader(self) -> SentenceReader:
        return SentenceReader(self._model, self._remember)

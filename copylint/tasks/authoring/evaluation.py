"""How right copylint is on marked sentences: counts by category, severity and confidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt

from copylint.linter.linter import Linter
from copylint.model import Confidence, Finding, Severity
from copylint.tasks.authoring.marked import MarkedSentence

_DISCLOSURE = "disclosure"
# Nineteen times in twenty the true share lies in the interval.
_Z = 1.96


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """Return the share; nothing of nothing is none."""
        return self.part / self.whole if self.whole else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Return Wilson's interval, in which the true share lies nineteen times in twenty."""
        if not self.whole:
            return 0.0, 1.0
        middle = self.value + _Z * _Z / (2 * self.whole)
        reach = _Z * sqrt((self.value * (1 - self.value) + _Z * _Z / (4 * self.whole)) / self.whole)
        scale = 1 + _Z * _Z / self.whole
        return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of marked sentences.

    `precision` and `recall` count sentences; `marks_found` and `marks_in_category` are told by category, too.
    `by_severity`, `by_confidence` and, for each category of findings, `by_tier` tell how many stand in a sentence that
    claims something.
    """

    sentences: int
    precision: Share
    recall: Share
    marks_found: Share
    marks_in_category: Share
    by_category: Mapping[str, tuple[Share, Share]]
    by_severity: Mapping[str, Share]
    by_confidence: Mapping[str, Share]
    by_tier: Mapping[str, Mapping[str, Share]]

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision.value + self.recall.value
        return 2 * self.precision.value * self.recall.value / total if total else 0.0


def evaluate(linter: Linter, sentences: Iterable[MarkedSentence]) -> Evaluation:
    """Return how right a linter is on marked sentences, each linted by itself; those in doubt are left out."""
    count: Counter[tuple[str, ...]] = Counter()
    for sentence in sentences:
        if sentence.is_scored:
            findings = linter.lint_text(f"{sentence.text}\n", "marked.txt", "text").findings
            count.update(_counted(sentence, [finding for finding in findings if finding.category != _DISCLOSURE]))
    return Evaluation(
        sentences=count["sentences",],
        precision=Share(count["right",], count["alarmed",]),
        recall=Share(count["right",], count["claims",]),
        marks_found=Share(count["found",], count["marks",]),
        marks_in_category=Share(count["in category",], count["marks",]),
        by_category={
            name: (
                Share(count["found", name], count["marks", name]),
                Share(count["in category", name], count["marks", name]),
            )
            for name in _names(count, "marks")
        },
        by_severity=_shares(count, "on claim", "severity"),
        by_confidence=_shares(count, "sure", "confidence"),
        by_tier={
            category: {
                tier.value: Share(count["tier on claim", category, tier.value], count["tier", category, tier.value])
                for tier in Confidence
            }
            for category in _names(count, "category")
        },
    )


def _shares(count: Counter[tuple[str, ...]], part: str, whole: str) -> dict[str, Share]:
    return {name: Share(count[part, name], count[whole, name]) for name in _names(count, whole)}


def _counted(sentence: MarkedSentence, findings: list[Finding]) -> Iterator[tuple[str, ...]]:
    """Yield what a sentence and its findings count for."""
    alarms = [finding for finding in findings if finding.severity is not Severity.NOTE]
    yield ("sentences",)
    if alarms:
        yield ("alarmed",)
    if sentence.is_claim:
        yield ("claims",)
    if alarms and sentence.is_claim:
        yield ("right",)
    for finding in findings:
        yield from _counted_finding(finding, sentence)
    for mark in sentence.marks:
        if mark.is_claim:
            here = [alarm for alarm in alarms if alarm.span.start < mark.end and mark.start < alarm.span.end]
            answers = [("marks", True), ("found", bool(here))]
            answers.append(("in category", any(alarm.category == mark.category for alarm in here)))
            for name, is_so in answers:
                if is_so:
                    yield (name,)
                    yield (name, mark.category)


def _counted_finding(finding: Finding, sentence: MarkedSentence) -> Iterator[tuple[str, ...]]:
    """Yield a finding by its severity and confidence, and whether the sentence is a claim."""
    yield ("severity", finding.severity.value)
    if sentence.is_claim:
        yield ("on claim", finding.severity.value)
    if finding.confidence:
        yield ("confidence", finding.confidence.value)
        yield ("category", finding.category)
        yield ("tier", finding.category, finding.confidence.value)
        if sentence.is_claim:
            yield ("sure", finding.confidence.value)
            yield ("tier on claim", finding.category, finding.confidence.value)


def _names(count: Counter[tuple[str, ...]], what: str) -> list[str]:
    """Return the names under which something was counted, the most frequent first."""
    ranked = sorted((-number, key[1]) for key, number in count.items() if key[0] == what and len(key) == 2)
    return [name for _, name in ranked]

"""Findings held against the register: those with evidence are marked, and what is wrong with an approval is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from string import punctuation

from copylint.config.settings import Config
from copylint.findings.own_rules import OwnPlace, own_finding
from copylint.findings.register.cures import uncured_laws
from copylint.findings.register.load import Register
from copylint.findings.register.occurrences import Occurrence, Setting, occurrences_in
from copylint.findings.register.rules import CATEGORY, RULE_OF
from copylint.findings.register.wordings import PhraseFinder
from copylint.model import Document, Finding, Span, Status, Verdict
from copylint.rulebook.compiled import CompiledClaim, CompiledRule
from copylint.text.positions import Lines

_MARKS = f"{punctuation}…“”‘’„«»–— \t\n"
_COVERED = frozenset({Verdict.SUBSTANTIATED, Verdict.EXPIRES_SOON})


@dataclass(frozen=True, slots=True)
class RegisterMarker:
    """A register made ready to mark findings; `rule_of` returns the rule of an id."""

    register: Register
    rule_of: Callable[[str], CompiledRule | None]
    find_phrase: PhraseFinder

    def marked(self, document: Document, findings: Iterable[Finding], lines: Lines, config: Config) -> list[Finding]:
        """Return the findings of a page with their verdicts, and those about its approved claims."""
        places = [
            (document.segments[occurrence.segment].source_of(occurrence.span), occurrence)
            for occurrence in self.occurrences(document, config)
        ]
        marked = [self._marked(finding, _words_of(finding, document.text), places) for finding in findings]
        return [*marked, *_findings(document, places, lines, config)]

    def occurrences(self, document: Document, config: Config) -> list[Occurrence]:
        """Return the approved wordings of a page."""
        setting = Setting(config, config.day, self.find_phrase)
        return occurrences_in(document, self.register, setting)

    def _marked(self, finding: Finding, words: Span, places: Sequence[tuple[Span, Occurrence]]) -> Finding:
        rule = self.rule_of(finding.rule)
        if not isinstance(rule, CompiledClaim):
            return finding
        around = next((occurrence for span, occurrence in places if span.contains(words)), None)
        if around is None:
            return replace(finding, verdict=Verdict.UNREGISTERED)
        entry = around.claim.entry
        marked = replace(
            finding,
            verdict=around.verdict,
            entry=around.claim.id,
            reason=around.reason,
            by=entry.approver,
            until=entry.valid_until,
        )
        if around.verdict not in _COVERED:
            return marked
        if uncured := uncured_laws(finding, self.rule_of):
            reason = f"no evidence cures this claim in {', '.join(uncured)}"
            return replace(marked, verdict=Verdict.NOT_CURED, reason=reason)
        return replace(marked, status=Status.SUBSTANTIATED, reason=around.reason or entry.evidence[0].title)


def _words_of(finding: Finding, text: str) -> Span:
    """Return where the words of a finding stand, without marks at its ends: an approved wording ends with a word."""
    span = finding.span
    behind = text[span.start : span.end].lstrip(_MARKS)
    start = span.end - len(behind)
    return Span(start, start + len(behind.rstrip(_MARKS)))


def _findings(
    document: Document, places: Iterable[tuple[Span, Occurrence]], lines: Lines, config: Config
) -> Iterator[Finding]:
    for span, occurrence in places:
        claim, verdict = occurrence.claim, occurrence.verdict
        rule = RULE_OF.get(verdict)
        if rule is None or not config.is_enabled(rule.id, CATEGORY):
            continue
        text = document.segments[occurrence.segment].text
        words = text[occurrence.span.start : occurrence.span.end]
        message = f'"{words}" ({claim.id} in the register) {_SAID[verdict]}: {occurrence.reason}.'
        finding = own_finding(rule, message, OwnPlace(document.path, span, words, words), lines, config)
        entry = claim.entry
        yield replace(finding, verdict=verdict, entry=claim.id, by=entry.approver, until=entry.valid_until)


_SAID = {
    Verdict.EXCEEDS: "exceeds its approval",
    Verdict.CONDITION_MISSING: "stands without its condition",
    Verdict.EXPIRED: "is no longer approved",
    Verdict.EVIDENCE_CHANGED: "needs a new look",
    Verdict.EXPIRES_SOON: "needs a new approval soon",
}

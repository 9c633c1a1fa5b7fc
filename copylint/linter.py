"""The one place where the stages stand in order: document in, findings out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from copylint.config.settings import Config, config_for, identity_of
from copylint.findings.claim import Claim
from copylint.findings.claims import Names as ClaimNames
from copylint.findings.claims import claims_in, finding_of, is_accepted, silenced, without_doubles
from copylint.findings.confidence.features import evidence_of
from copylint.findings.confidence.second_reader import SecondReader, SentencePlace, Told, place_of
from copylint.findings.confidence.unlisted import unlisted_rules
from copylint.findings.disclosures import Asking, DisclosureChecker, Trigger, trigger_of
from copylint.findings.fingerprints import fingerprinted
from copylint.findings.severity import EffectiveRules, rules_to_match, severity_of
from copylint.findings.subject import PageSubject, depends_on_subject
from copylint.findings.topic import PageTopic
from copylint.matching.load import load_compiled
from copylint.matching.matcher import MatchedSentence, Matcher
from copylint.matching.patterns import Patterns
from copylint.model import Document, Finding, Page, Report, Severity, Span
from copylint.readers import STREAMS
from copylint.rulebook.model import ClaimRule, Rule
from copylint.text.positions import Lines

if TYPE_CHECKING:
    from copylint.matching.compiled import CompiledRules
    from copylint.readers.code.copy_or_code import Names
    from copylint.rulebook.book import Rulebook


class Linter:
    """All rules, made ready for one set of settings; configured once, used often.

    Its reports hold their pages only where it is made `with_pages`. Raises SchemaError, which names path and line,
    where a rule file is wrong.
    """

    def __init__(self, config: Config | None = None, book: Rulebook | None = None, with_pages: bool = False) -> None:
        self.config = config or Config()
        self.with_pages = with_pages
        self.book = book
        self._compiled = load_compiled(self.config.rules) if book is None else _compiled(book)
        self._patterns = Patterns(self._compiled.lists, self._compiled.timed)
        # The second reader learned from the rules that are shipped, and it hears them all: what it thinks of a finding
        # must not depend on which rules are enabled.
        has_second_reader = self.config.confidence and book is None
        known = self._compiled.categories
        enabled_by = Config() if has_second_reader else self.config
        wanted = rules_to_match(enabled_by, known, self._compiled.disclosures)
        self._matcher = Matcher(self._compiled, self._patterns, None if wanted == known.keys() else wanted)
        self._disclosures = DisclosureChecker(self._compiled, self._patterns, wanted)
        self._effective_rules = EffectiveRules(self.config)
        self._by_subject: dict[str, bool] = {}
        self._unlisted = unlisted_rules(_claim_categories(self._compiled)) if book is None else {}
        own = _rules_in(self.config.rules)
        self._second_reader = SecondReader(self._compiled, own) if has_second_reader else None

    @property
    def rules(self) -> Mapping[str, Rule]:
        """Return all rules by id."""
        return {
            **self._compiled.claims,
            **{rule.id: rule for rule in self._compiled.disclosures},
            **self._unlisted,
        }

    @property
    def categories(self) -> Mapping[str, str]:
        """Return the category of each rule by its id, which is quicker to know than the rules."""
        return {**self._compiled.categories, **{rule.id: rule.category for rule in self._unlisted.values()}}

    @property
    def compiled(self) -> CompiledRules:
        """Return the rules as they are matched."""
        return self._compiled

    @property
    def patterns(self) -> Patterns:
        """Return what tries the patterns of the rules."""
        return self._patterns

    @property
    def names(self) -> Names | None:
        """Return the names of keys and props of which the config says whether they hold copy, if any."""
        if not self.config.read_keys and not self.config.skip_keys:
            return None
        from copylint.readers.code.copy_or_code import Names

        return Names(frozenset(self.config.read_keys), frozenset(self.config.skip_keys))

    def lint(self, document: Document) -> tuple[Finding, ...]:
        """Return the findings of a document in the order of its text."""
        wordings: dict[str, list[int]] = defaultdict(list)
        # Findings are made while claims are found: a page may make more of them than should be held at once.
        topic = self._topic_of(document)
        return self._findings(document, self._claims_in(document, topic, wordings), topic, wordings)

    def _findings(
        self, document: Document, claims: Iterable[Claim], topic: PageTopic, wordings: Mapping[str, Sequence[int]]
    ) -> tuple[Finding, ...]:
        """Return what is to be said about claims, and about what a page leaves unsaid.

        `wordings` leads from each wording of disclosures to the segments in which it may stand, by number, once all
        claims are passed.
        """
        effective_rules = self._effective_rules_for(document.path)
        config = effective_rules.config
        lines = Lines(document.text)
        told: dict[SentencePlace, Told] = {}
        triggers: list[Trigger] = []
        for place, group in groupby(claims, key=place_of):
            claims_here = tuple(group)
            told[place] = self._told(claims_here, document, effective_rules, lines)
            triggers += self._triggers(claims_here, effective_rules)
        found = without_doubles(self._weighed(document, told, topic, effective_rules, lines))
        # Each row of a feed is shown on a page of its own, which is not here.
        if document.format not in STREAMS:
            found += self._disclosures.missing(document, Asking(triggers, wordings), lines, effective_rules)
        if document.comments:
            found = _suppressed(document, found, self.categories, config)
        ordered = sorted(found, key=lambda one: (one.span, one.rule))
        findings = fingerprinted(ordered, identity_of(config.root, document.path))
        return _placed(findings, document) if document.parts else findings

    def _told(self, claims: Sequence[Claim], document: Document, rules: EffectiveRules, lines: Lines) -> Told:
        """Return what rules say of the claims of one sentence."""
        config = rules.config
        found: list[tuple[ClaimRule, Finding]] = []
        accepted = [claim for claim in claims if is_accepted(claim, config.accept)]
        for claim in claims:
            effective = rules.of(claim.rule)
            severity = severity_of(claim, effective)
            if severity and claim not in accepted and config.is_enabled(claim.rule.id, claim.rule.category):
                found.append((claim.rule, finding_of(claim, severity, document, lines, effective)))
        return Told(evidence_of(claims), found, frozenset(claim.rule.category for claim in claims), bool(accepted))

    def _triggers(self, claims: Iterable[Claim], rules: EffectiveRules) -> Iterator[Trigger]:
        """Yield those of the claims that ask for a disclosure."""
        for claim in claims:
            if self._disclosures.asks_for(claim.rule) and not is_accepted(claim, rules.config.accept):
                severity = severity_of(claim, rules.of(claim.rule))
                if severity not in (None, Severity.NOTE):
                    yield trigger_of(claim)

    def _weighed(
        self,
        document: Document,
        told: Mapping[SentencePlace, Told],
        topic: PageTopic,
        rules: EffectiveRules,
        lines: Lines,
    ) -> Iterator[Finding]:
        """Return the findings that are told, weighed by the second reader where there is one."""
        if self._second_reader is None:
            return (finding for here in told.values() for _, finding in here.findings)
        least = rules.config.min_confidence.rank
        found = self._second_reader.findings(document, told, topic, rules, lines)
        return (finding for finding in found if finding.confidence is None or finding.confidence.rank >= least)

    def _silent(self, document: Document, claims: Iterable[Claim]) -> tuple[Finding, ...]:
        """Return which claims are left alone, as the findings that there would be without the words around."""
        effective_rules = self._effective_rules_for(document.path)
        config = effective_rules.config
        lines = Lines(document.text)
        found: list[Finding] = []
        for claim in claims:
            effective = effective_rules.of(claim.rule)
            severity = effective.severity
            if severity is None or not config.is_enabled(claim.rule.id, claim.rule.category):
                continue
            reason = "part of an accepted name" if is_accepted(claim, config.accept) else ""
            if reason or severity_of(claim, effective) is None:
                finding = finding_of(silenced(claim), severity, document, lines, effective)
                found.append(replace(finding, reason=reason))
        ordered = sorted(without_doubles(found), key=lambda one: (one.span, one.rule))
        return fingerprinted(ordered, identity_of(config.root, document.path))

    def _effective_rules_for(self, path: str) -> EffectiveRules:
        return EffectiveRules(config_for(self.config, path)) if self.config.overrides else self._effective_rules

    def claims(self, document: Document) -> Iterator[Claim]:
        """Yield every claim of a document in reading order, those that stay silent too."""
        return self._claims_in(document, self._topic_of(document), defaultdict(list))

    def _topic_of(self, document: Document) -> PageTopic:
        return PageTopic(document.segments, self._compiled.topics)

    def _claims_in(self, document: Document, topic: PageTopic, wordings: Mapping[str, list[int]]) -> Iterator[Claim]:
        """Yield every claim, and note at each wording of disclosures the numbers of the segments that may hold it."""
        rules, cues = self._compiled.claims, self._compiled.cues
        names = ClaimNames(self._compiled.topics.services, self._techniques_in)
        page = PageSubject(document, self._compiled.subjects)
        for sentence in self._sentences_in(document, wordings):
            unrelated = topic.unrelated
            for claim in claims_in(sentence, rules, cues, names):
                subject = page.of(sentence.tokens) if self._has_subject(claim.rule) else None
                states = (*claim.states, unrelated) if unrelated else claim.states
                yield replace(claim, states=states, subject=subject) if unrelated or subject else claim

    def _techniques_in(self, text: str) -> list[Span]:
        techniques = self._compiled.techniques
        return self._patterns.spans_in_time(techniques, text) if techniques else []

    def _has_subject(self, rule: ClaimRule) -> bool:
        if rule.id not in self._by_subject:
            self._by_subject[rule.id] = depends_on_subject(rule)
        return self._by_subject[rule.id]

    def _sentences_in(self, document: Document, wordings: Mapping[str, list[int]]) -> Iterator[MatchedSentence]:
        for segment in self._matcher.matched(document):
            for wording in segment.wordings:
                wordings[wording].append(segment.number)
            yield from segment.sentences

    def lint_text(self, text: str, path: str = "<text>", format: str = "text") -> Report:  # noqa: A002  # its name in the API
        """Return the report on a text that is read in the given format."""
        from copylint.readers import read

        return self.report(read(text, path, format, self.names))

    def report(self, document: Document) -> Report:
        """Return the report on a document."""
        if not self.with_pages:
            return Report(document.path, self.lint(document), skipped=document.skipped, guess=document.guess)
        wordings: dict[str, list[int]] = defaultdict(list)
        topic = self._topic_of(document)
        claims = list(self._claims_in(document, topic, wordings))
        page = Page(document, self._silent(document, claims))
        findings = self._findings(document, claims, topic, wordings)
        return Report(document.path, findings, page=page, skipped=document.skipped, guess=document.guess)


def _compiled(book: Rulebook) -> CompiledRules:
    from copylint.matching.compile import compile_rules

    return compile_rules(book)


def _claim_categories(compiled: CompiledRules) -> list[str]:
    """Return the categories that hold claim rules, without reading these."""
    disclosures = {rule.id for rule in compiled.disclosures}
    return sorted({category for rule, category in compiled.categories.items() if rule not in disclosures})


def _rules_in(folders: Iterable[str]) -> frozenset[str]:
    """Return the ids of the rules in folders: they are named as their files are."""
    return frozenset(path.stem for folder in folders for path in Path(folder).rglob("*.yaml"))


def _suppressed(
    document: Document, found: list[Finding], categories: Mapping[str, str], config: Config
) -> list[Finding]:
    # Few pages hold a directive, and most have not even a comment.
    from datetime import date

    from copylint.findings.suppressions import mark_suppressed

    return list(mark_suppressed(document, found, categories, config, date.today()))


def _placed(findings: tuple[Finding, ...], document: Document) -> tuple[Finding, ...]:
    from copylint.readers.docx.reader import part_at

    parts = (part_at(document, finding.span.start) for finding in findings)
    return tuple(
        replace(finding, place=f"{part.name}, paragraph {part.paragraph}")
        for finding, part in zip(findings, parts, strict=True)
    )


def lint_text(
    text: str,
    path: str = "<text>",
    format: str = "text",  # noqa: A002  # its name in the API
    config: Config | None = None,
) -> Report:
    """Lint one text with the rules and settings of a config.

    `format` is a reader's name: "text", "markdown", "html" and the others in `copylint.readers.READERS`. To lint
    many texts, make one `Linter` and use it often. Raises SchemaError where a rule file is wrong, ValueError for
    a format without a reader.
    """
    return Linter(config).lint_text(text, path, format)

"""All rules, made ready for one set of settings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from copylint.config.settings import Config, config_for
from copylint.findings.claim import Claim
from copylint.findings.confidence.second_reader import SecondReader
from copylint.findings.confidence.unlisted import unlisted_rules
from copylint.findings.page.disclosures import DisclosureChecker
from copylint.findings.page.subject import SubjectsByText, depends_on_subject
from copylint.findings.page.unchecked import unchecked_in
from copylint.findings.placed import PlacedFinding
from copylint.findings.severity import EffectiveRules, rules_to_match
from copylint.linter.file_names import with_file_names
from copylint.linter.page import PageLinter
from copylint.linter.rules import claim_categories, compiled_from, rules_in
from copylint.linter.stages import Stages
from copylint.matching.expressions.patterns import Patterns
from copylint.matching.load import load_compiled
from copylint.matching.matcher import Matcher
from copylint.matching.techniques import techniques_in
from copylint.model import Document, Finding, Market, Page, Report, Statement, Subject
from copylint.rulebook.builtin import builtin_folder
from copylint.rulebook.compiled import CompiledClaim, CompiledRule
from copylint.text.memory import Memory

if TYPE_CHECKING:
    from copylint.findings.register.verdicts import RegisterMarker
    from copylint.linter.session import Session
    from copylint.matching.compiled import CompiledRules
    from copylint.readers.code.copy_or_code import KeyNames
    from copylint.rulebook.book import Rulebook


class RuleCount(NamedTuple):
    """How many rules are written down, in how many categories; what is made of them by itself is not counted."""

    rules: int
    categories: int

    def __str__(self) -> str:
        return f"{self.rules} rules in {self.categories} categories"


class Linter:
    """All rules, made ready for one set of settings; configured once, used often.

    Its reports hold their pages only where it is made `with_pages`. So many sentences are remembered, for texts that
    often say the same; what is found is the same with any number. Raises SchemaError, which names path and line,
    where a rule file is wrong.
    """

    def __init__(
        self,
        config: Config | None = None,
        book: Rulebook | None = None,
        with_pages: bool = False,
        remember: int = 0,
    ) -> None:
        self.config = config or Config()
        self.with_pages = with_pages
        self.book = book
        self._compiled = load_compiled(self.config.rules) if book is None else compiled_from(book)
        self._patterns = Patterns(self._compiled.lists, self._compiled.timed, for_many=remember > 0)
        # The second reader learned from the rules that are shipped, and it hears them all: what it thinks of a finding
        # must not depend on which rules are enabled.
        has_second_reader = self.config.confidence and book is None
        known = self._compiled.categories
        enabled_by = Config() if has_second_reader else self.config
        to_match = rules_to_match(enabled_by, known, self._compiled.disclosures)
        self._effective_rules = EffectiveRules(self.config)
        self._by_subject: dict[str, bool] = {}
        self._in_markets: dict[tuple[Market, ...], Linter] = {}
        self._subjects: Memory[str, tuple[Subject, ...]] = Memory(remember)
        self._unlisted = unlisted_rules(claim_categories(self._compiled)) if book is None else {}
        self._disclosures_by_id = {rule.id: rule for rule in self._compiled.disclosures}
        own = rules_in(self.config.rules)
        self._stages = Stages(
            compiled=self._compiled,
            matcher=Matcher(self._compiled, self._patterns, None if to_match == known.keys() else to_match, remember),
            patterns=self._patterns,
            disclosures=DisclosureChecker(self._compiled, self._patterns, to_match, remember),
            second_reader=SecondReader(self._compiled, own, remember) if has_second_reader else None,
            categories=self.categories,
            techniques_in=partial(techniques_in, self._compiled, self._patterns),
            has_subject=self._has_subject,
            rule_of=self.rule_of,
            register=self._register() if self.config.register else None,
            remembered=Memory(remember),
        )

    @property
    def rules(self) -> Mapping[str, CompiledRule]:
        """Return all rules by id."""
        return {
            **self._compiled.claims,
            **{rule.id: rule for rule in self._compiled.disclosures},
            **self._unlisted,
        }

    def rule_of(self, id_: str) -> CompiledRule | None:
        """Return the rule of an id, without reading all others."""
        if id_ in self._compiled.claims:
            return self._compiled.claims[id_]
        return self._unlisted.get(id_) or self._disclosures_by_id.get(id_)

    @property
    def register(self) -> RegisterMarker | None:
        """Return the register of approved claims, if one is in force."""
        return self._stages.register

    @property
    def categories(self) -> Mapping[str, str]:
        """Return the category of each rule by its id, which is quicker to know than the rules."""
        own = {}
        if self.config.register or self.config.compares_pages:
            from copylint.findings.page.consistency_rules import CONSISTENCY_RULES
            from copylint.findings.register.rules import RULE_OF

            own = {rule.id: rule.category for rule in (*RULE_OF.values(), *CONSISTENCY_RULES.values())}
        return {**self._compiled.categories, **{rule.id: rule.category for rule in self._unlisted.values()}, **own}

    @cached_property
    def rules_version(self) -> str:
        """Return what identifies the rules, the law in force and this version of copylint.

        "1.4.0+0123456789ab.20260401": the law is as it has been since that day.
        """
        from copylint import __version__
        from copylint.rulebook.digest import digest_of

        folders = (builtin_folder(), *self.config.rules)
        day = self.config.day
        laws = [law for rule in self.rules.values() for law in rule.laws]
        changes = [law.since for law in laws if law.since and law.since <= day]
        changes += [law.until for law in laws if law.until and law.until < day]
        return f"{__version__}+{digest_of(folders)}.{max(changes, default=date.min):%Y%m%d}"

    def in_markets(self, markets: Iterable[Market]) -> Linter:
        """Return a linter that asks for the law of these markets, and shares with this one all that was made ready."""
        asked = tuple(markets)
        if asked not in self._in_markets:
            self._in_markets[asked] = linter = copy(self)
            linter.config = replace(self.config, markets=asked)
            linter._effective_rules = EffectiveRules(linter.config)
        return self._in_markets[asked]

    def keeping_pages(self) -> Linter:
        """Return a linter whose reports hold their pages, and that shares with this one all that was made ready."""
        linter = copy(self)
        linter.with_pages, linter._in_markets = True, {}
        return linter

    @property
    def rule_count(self) -> RuleCount:
        """Return how many rules there are: the number that is told of them wherever one is."""
        return RuleCount(len(self._compiled.categories), len(set(self._compiled.categories.values())))

    @property
    def compiled(self) -> CompiledRules:
        """Return the rules as they are matched."""
        return self._compiled

    @property
    def patterns(self) -> Patterns:
        """Return what tries the patterns of the rules."""
        return self._patterns

    @property
    def names(self) -> KeyNames | None:
        """Return the names of keys and props of which the config says whether they hold copy, if any."""
        if not self.config.read_keys and not self.config.skip_keys:
            return None
        from copylint.readers.code.copy_or_code import KeyNames

        return KeyNames(frozenset(self.config.read_keys), frozenset(self.config.skip_keys))

    def lint(self, document: Document) -> tuple[Finding, ...]:
        """Return the findings of a document in the order of its text."""
        page = self.page(document)
        return page.decided(page.undecided())

    def claims(self, document: Document) -> Iterator[Claim]:
        """Yield every claim of a document in reading order, those that stay silent too."""
        return self.page(document).claims(defaultdict(list))

    def lint_text(self, text: str, path: str = "<text>", format: str = "text") -> Report:  # noqa: A002  # its name in the API
        """Return the report on a text that is read in the given format."""
        from copylint.readers import read

        return self.report(read(text, path, format, self.names))

    def placed_findings(self, text: str, path: str = "<text>") -> Sequence[PlacedFinding]:
        """Return the findings of a plain text as `lint_text` would, but told by sentences: without lines and excerpts.

        That is for callers that show neither. What is told of a sentence that comes again is one object.
        """
        from copylint.readers import read

        page = self.page(read(text, path, "text"))
        return page.placed(page.undecided())

    def report(self, document: Document, *, is_of_site: bool = False) -> Report:
        """Return the report on a document; where it is of a site, what it leaves unsaid waits to be judged on pages."""
        if not self.with_pages and not is_of_site:
            return self._report(document, self.lint(document))
        linted, page = self.page(document), None
        if self.with_pages:
            wordings: dict[str, list[int]] = defaultdict(list)
            claims = list(linted.claims(wordings))
            page = Page(linted.document, linted.silent(claims))
            undecided = linted.undecided_of(claims, wordings)
        else:
            undecided = linted.undecided()
        findings, evidence = linted.decided_in_site(undecided) if is_of_site else (linted.decided(undecided), ())
        return replace(self._report(document, findings), page=page, evidence=evidence)

    def _report(self, document: Document, findings: tuple[Finding, ...]) -> Report:
        return Report(
            document.path,
            findings,
            skipped=document.skipped,
            guess=document.guess,
            unread=document.unread,
            unchecked=unchecked_in(document),
            statements=_statements(document) if self.config.compares_pages else (),
        )

    def session(self, path: str = "<text>", format: str = "text") -> Session:  # noqa: A002  # its name in the API
        """Return what lints one text again and again while somebody writes it: only what changed is matched again."""
        from copylint.linter.session import Session

        return Session(self.page, path, format, self.names)

    def page(self, document: Document, subjects: SubjectsByText | None = None) -> PageLinter:
        """Return the stages at work on one document; `subjects` keeps what segments are about by their texts."""
        if subjects is None and self._subjects.most:
            subjects = self._subjects
        document = with_file_names(document, self._stages.matcher)
        return PageLinter(self._stages, document, self._rules_for(document), subjects)

    def _rules_for(self, document: Document) -> EffectiveRules:
        """Return the rules as the settings for a file and the channels of its front matter make them."""
        if not self.config.overrides and not document.channels:
            return self._effective_rules
        config = config_for(self.config, document.path)
        channels = tuple(dict.fromkeys((*config.channels, *document.channels)))
        return EffectiveRules(replace(config, channels=channels))

    def _register(self) -> RegisterMarker:
        """Return the register of the config; a run without one loads nothing for it."""
        from copylint.findings.register.load import load_register
        from copylint.findings.register.verdicts import RegisterMarker
        from copylint.linter.phrases import phrase_finder

        return RegisterMarker(
            load_register(self.config.register), self.rule_of, phrase_finder(self._patterns, self.book)
        )

    def _has_subject(self, rule: CompiledClaim) -> bool:
        if rule.id not in self._by_subject:
            self._by_subject[rule.id] = depends_on_subject(rule)
        return self._by_subject[rule.id]


def _statements(document: Document) -> tuple[Statement, ...]:
    from copylint.findings.page.statements import statements_in
    from copylint.text.positions import Lines

    return tuple(statements_in(document, Lines(document.text)))


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

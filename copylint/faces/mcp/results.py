"""What the tools answer: their schemas are published with the tools."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel, Field

from copylint.model import Finding, MarketLaw, Severity, Status
from copylint.tasks.authoring.explanation import Explanation
from copylint.tasks.authoring.rewrites import Rewrite


class LawResult(BaseModel):
    """What the law of one market, or the rules of a channel, make of a finding."""

    market: str
    severity: str
    since: str | None = None
    sources: list[str] = Field(description="Titles and addresses of the pages that say so.")


class FindingResult(BaseModel):
    """One claim that regulators act on, or one disclosure that is missing."""

    path: str
    line: int = Field(description="From 1.")
    column: int = Field(description="From 1, in code points.")
    rule: str
    category: str
    severity: str = Field(description="error, warning or note.")
    tier: str | None = Field(
        description="violation: forbidden whatever is shown for it; needs evidence: a study that fits covers it; "
        "human judgement: for a person to decide."
    )
    status: str = Field(description="new; or suppressed, baselined or substantiated, which count no more.")
    confidence: str | None = Field(description="high, medium or low, where a second reader weighed the sentence.")
    missing: bool = Field(description="Whether the page leaves out a disclosure that these words ask for.")
    match: str = Field(description="The words that make the claim.")
    sentence: str
    message: str
    why: str
    suggestions: list[str] = Field(description="What could be said instead; [words in brackets] are to be filled in.")
    law: list[LawResult] = Field(description="By market, strictest first.")
    verdict: str | None = Field(description="How it stands to the register of approved claims, where there is one.")
    entry: str | None = Field(description="The entry of the register that it was held against.")
    fingerprint: str


class Counts(BaseModel):
    """How many findings there are; severities count new ones only."""

    error: int = 0
    warning: int = 0
    note: int = 0
    accepted: int = 0


class CheckResult(BaseModel):
    """What is found in a text."""

    clean: bool = Field(description="Whether there is no new error or warning.")
    counts: Counts
    findings: list[FindingResult]
    left_out: int = Field(default=0, description="How many more findings there are than are shown.")
    not_checked: list[str] = Field(default=[], description="What nobody looked at: pictures, videos, other languages.")
    notices: list[str] = Field(default=[], description="What is wrong with the settings; the last good ones count.")


class FailureResult(BaseModel):
    """A file that could not be read, and why."""

    path: str
    reason: str


class FilesResult(CheckResult):
    """What is found in files."""

    files: int = Field(description="How many files were read.")
    failures: list[FailureResult]


class RuleResult(BaseModel):
    """A rule in a list."""

    name: str
    category: str
    kind: str
    title: str
    severity: str = Field(description="The strictest in the markets asked for; empty where it does not apply there.")


class RulesResult(BaseModel):
    """Rules, and how many there are beside those that are shown."""

    rules: list[RuleResult]
    left_out: int = 0


class ProvisionResult(BaseModel):
    """A page that is cited."""

    title: str
    url: str
    read: str
    says: str


class RuleLawResult(BaseModel):
    """What the law of one market makes of what a rule finds."""

    market: str
    severity: str
    words: str
    sources: list[str]


class ExplanationResult(RuleResult):
    """A rule or category explained. In examples, << and >> mark what is found."""

    why: str
    regulators_say: str
    acceptable: str
    law: list[RuleLawResult]
    suggestions: list[str]
    found: list[str]
    not_found: list[str]
    provisions: list[ProvisionResult]
    rules: list[str] = Field(description="Those of a category.")


class ClaimResult(BaseModel):
    """A claim, in few words."""

    rule: str
    severity: str
    match: str
    message: str
    suggestions: list[str]


class RewriteResult(BaseModel):
    """What became of a sentence that was rewritten."""

    clean: bool = Field(description="Whether the new sentence has no new error or warning.")
    says_no_more: bool = Field(description="Whether nothing tells that it promises more than the old one.")
    accept: bool = Field(description="Whether it is clean and says no more.")
    more: list[str] = Field(description="What tells that the new sentence promises more.")
    went: list[ClaimResult]
    stayed: list[ClaimResult]
    came: list[ClaimResult]


class RegisteredResult(BaseModel):
    """A claim and how it stands to the register."""

    path: str
    line: int
    match: str
    rule: str
    verdict: str
    entry: str | None
    reason: str


class RegisterResult(BaseModel):
    """How the claims of a text or of files stand to the register of approved claims."""

    register_file: str | None = Field(description="Where the register lies; nothing where there is none.")
    claims: list[RegisteredResult]
    left_out: int = 0


def finding_result(finding: Finding, path: str) -> FindingResult:
    """Return a finding as tools tell it."""
    return FindingResult(
        path=path,
        line=finding.start.line,
        column=finding.start.column,
        rule=finding.rule,
        category=finding.category,
        severity=finding.severity.value,
        tier=finding.tier.value if finding.tier else None,
        status=finding.status.value,
        confidence=finding.confidence.value if finding.confidence else None,
        missing=finding.is_missing,
        match=finding.match,
        sentence=finding.sentence,
        message=finding.message,
        why=finding.why,
        suggestions=list(finding.suggestions),
        law=[_law(law) for law in finding.law],
        verdict=finding.verdict.value if finding.verdict else None,
        entry=finding.entry or None,
        fingerprint=finding.fingerprint,
    )


def counts_of(findings: Iterable[Finding]) -> Counts:
    """Return how many findings there are of each severity, and how many were accepted."""
    counts = Counts()
    for finding in findings:
        name = finding.severity.value if finding.status is Status.NEW else "accepted"
        setattr(counts, name, getattr(counts, name) + 1)
    return counts


def is_clean(findings: Iterable[Finding]) -> bool:
    """Return whether there is no new error or warning."""
    return not any(finding.status is Status.NEW and finding.severity is not Severity.NOTE for finding in findings)


def rule_result(explanation: Explanation) -> RuleResult:
    """Return a rule as lists tell it."""
    return RuleResult(
        name=explanation.name,
        category=explanation.category,
        kind=explanation.kind,
        title=explanation.title,
        severity=explanation.severity,
    )


def explanation_result(explanation: Explanation) -> ExplanationResult:
    """Return an explanation as the tool tells it."""
    return ExplanationResult(
        **rule_result(explanation).model_dump(),
        why=explanation.why,
        regulators_say=explanation.regulators_say,
        acceptable=explanation.acceptable,
        law=[
            RuleLawResult(market=law.market, severity=law.severity, words=law.words, sources=list(law.sources))
            for law in explanation.law
        ],
        suggestions=list(explanation.suggestions),
        found=list(explanation.found),
        not_found=list(explanation.not_found),
        provisions=[
            ProvisionResult(title=page.title, url=page.url, read=str(page.read), says=page.says)
            for page in explanation.provisions
        ],
        rules=list(explanation.rules),
    )


def rewrite_result(rewrite: Rewrite) -> RewriteResult:
    """Return what became of a sentence as the tool tells it."""
    went, stayed, came = (
        [_claim(claim) for claim in claims] for claims in (rewrite.went, rewrite.stayed, rewrite.came)
    )
    return RewriteResult(
        clean=rewrite.is_clean,
        says_no_more=rewrite.says_no_more,
        accept=rewrite.is_clean and rewrite.says_no_more,
        more=list(rewrite.more),
        went=went,
        stayed=stayed,
        came=came,
    )


def _claim(finding: Finding) -> ClaimResult:
    return ClaimResult(
        rule=finding.rule,
        severity=finding.severity.value,
        match=finding.match,
        message=finding.message,
        suggestions=list(finding.suggestions),
    )


def _law(law: MarketLaw) -> LawResult:
    return LawResult(
        market=law.market.value,
        severity=law.severity.value,
        since=law.since.isoformat() if law.since else None,
        sources=[f"{source.title} <{source.url}>" for source in law.sources],
    )

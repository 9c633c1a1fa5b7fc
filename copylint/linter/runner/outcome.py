"""What a whole run gave, and the exit code for it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from copylint.config.settings import FailOn
from copylint.model import Finding, Market, Report, Severity, Source, Status, Tier

if TYPE_CHECKING:
    from copylint.rulebook.prints import RulePrint


class ExitCode(IntEnum):
    """How a run ended."""

    CLEAN = 0
    FINDINGS = 1
    ERROR = 2
    NOTHING_CHECKED = 3


class RuleFacts(NamedTuple):
    """What a reporter tells about a rule, whether or not it found anything."""

    id: str
    category: str
    title: str
    why: str
    severity: Severity
    url: str = ""
    is_disclosure: bool = False
    suggestions: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


class RunFacts(NamedTuple):
    """What a run was made of; no market means all of them, and `rules` tells how many rules there were.

    `folder` is where the paths begin and `commit` the last one that changed them, where there is a repository; `hashes`
    are the SHA-256 of the bytes of each file that was read, by its path. `prints` are there in a record that later runs
    are compared with.
    """

    when: datetime
    version: str
    digest: str
    paths: tuple[str, ...]
    settings: tuple[str, ...]
    profile: str
    markets: tuple[Market, ...]
    rules: str = ""
    folder: str = ""
    commit: str = ""
    hashes: Mapping[str, str] = MappingProxyType({})
    prints: "Mapping[str, RulePrint]" = MappingProxyType({})

    @property
    def content_hash(self) -> str:
        """Return what identifies all files that were read: their paths and what they held."""
        from hashlib import sha256

        lines = (f"{path}\0{digest}\n" for path, digest in sorted(self.hashes.items()))
        return sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest() if self.hashes else ""


class Outcome(NamedTuple):
    """What a whole run gave: the reports in the order of the paths, and the rules that were asked.

    `facts` tell how the run was made, where a record was asked for; `signed` leads from a page to its sign-offs, in
    words.
    """

    reports: tuple[Report, ...]
    rules: tuple[RuleFacts, ...] = ()
    facts: RunFacts | None = None
    signed: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return all findings in order, those that were accepted before too."""
        return tuple(finding for report in self.reports for finding in report.findings)

    @property
    def failures(self) -> tuple[Report, ...]:
        """Return the reports on what could not be read."""
        return tuple(report for report in self.reports if report.failure)

    @property
    def skipped(self) -> int:
        """Return how many strings were left out as being of another language."""
        return sum(report.skipped for report in self.reports)

    @property
    def unchecked(self) -> dict[str, int]:
        """Return how many pictures, videos, strings of other languages and files nobody looked at, by these names."""
        numbers = Counter({"pictures": 0, "videos": 0})
        for report in self.reports:
            numbers.update(dict(report.unchecked))
        return {**numbers, "strings": self.skipped, "files": len(self.failures)}

    @property
    def counts(self) -> dict[str, int]:
        """Return how many files were read, and how many findings there are of each severity and status."""
        new = Counter(finding.severity.value for finding in self.findings if finding.status is Status.NEW)
        marked = Counter(finding.status.value for finding in self.findings)
        return {
            "files": len(self.reports) - len(self.failures),
            **{severity.value: new[severity.value] for severity in reversed(Severity)},
            "suppressed": marked["suppressed"],
            "baselined": marked["baselined"],
        }


def gravest(codes: Iterable[ExitCode]) -> ExitCode:
    """Return the exit code that says most: a failure before findings, and findings before none."""
    gravity = (ExitCode.NOTHING_CHECKED, ExitCode.CLEAN, ExitCode.FINDINGS, ExitCode.ERROR)
    return max(codes, key=gravity.index)


def exit_code(outcome: Outcome, fail_on: FailOn) -> ExitCode:
    """Return 2 where something could not be read, 1 where something new weighs enough, 3 where nothing was read."""
    if outcome.failures:
        return ExitCode.ERROR
    if not outcome.reports:
        return ExitCode.NOTHING_CHECKED
    if fail_on is FailOn.NEVER:
        return ExitCode.CLEAN
    new = (finding for finding in outcome.findings if finding.status is Status.NEW)
    if fail_on is FailOn.VIOLATION:
        is_violated = any(finding.tier is Tier.VIOLATION for finding in new)
        return ExitCode.FINDINGS if is_violated else ExitCode.CLEAN
    lowest = Severity(fail_on.value).rank
    return ExitCode.FINDINGS if any(finding.severity.rank >= lowest for finding in new) else ExitCode.CLEAN

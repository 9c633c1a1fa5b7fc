"""A regulator's questions, in our own words, answered from a scan as far as a scan can answer them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from copylint.files.schema.yaml import load_yaml_with_lines
from copylint.linter.runner.outcome import Outcome
from copylint.model import Finding, Market, Severity, Source, Status
from copylint.reporters.common import counted, not_checked
from copylint.rulebook.book import Reference

FOLDER = Path(__file__).parent / "checklists"
NAMES = ("ahpra", "cap", "ftc")


@dataclass(frozen=True, slots=True)
class Question:
    """One question, and what of a scan answers it; what `looks_at` names, a scan of texts does not see."""

    ask: str
    categories: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    looks_at: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """The questions of one regulator, for the market whose law it enforces."""

    title: str
    market: Market
    questions: tuple[Question, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Answer:
    """What a scan says to a question.

    `open` are findings that nobody accepted, gravest first, `accepted` the others; `unchecked` tells what was not
    looked at.
    """

    question: Question
    verdict: str
    open: tuple[Finding, ...] = ()
    accepted: tuple[Finding, ...] = ()
    unchecked: str = ""
    sources: tuple[Source, ...] = ()


def load_checklist(name: str) -> Checklist:
    """Return a checklist by its name."""
    return load_yaml_with_lines(FOLDER / f"{name}.yaml", Checklist)[0]


def answers_to(checklist: Checklist, outcome: Outcome, sources: Mapping[str, Reference]) -> Iterator[Answer]:
    """Yield what a scan says to each question of a checklist."""
    for question in checklist.questions:
        findings = [finding for finding in outcome.findings if _is_about(question, finding)]
        open_ = sorted((finding for finding in findings if finding.status is Status.NEW), key=_order)
        accepted = tuple(finding for finding in findings if finding.status is not Status.NEW)
        pages = tuple(sources[key].source for key in question.sources)
        unchecked = _unchecked(question, outcome)
        yield Answer(question, _verdict(question, open_, unchecked), tuple(open_), accepted, unchecked, pages)


def left_out(outcome: Outcome) -> list[str]:
    """Return what of the scan nobody looked at, in words."""
    failed = [f"{counted(len(outcome.failures), 'file')} could not be read"] if outcome.failures else []
    return [*not_checked(outcome.reports), *failed]


def _is_about(question: Question, finding: Finding) -> bool:
    return finding.category in question.categories or finding.rule in question.rules


def _verdict(question: Question, open_: Sequence[Finding], unchecked: str) -> str:
    if not question.categories and not question.rules:
        return "Not checked"
    if any(finding.severity is not Severity.NOTE for finding in open_):
        return "Look again"
    if open_:
        return "To judge"
    return "Not checked" if unchecked else "Nothing found"


def _unchecked(question: Question, outcome: Outcome) -> str:
    if question.looks_at == "elsewhere":
        return "A scan of texts cannot tell: answer it yourself."
    if question.looks_at == "pictures":
        seen = next(not_checked([replace(report, skipped=0) for report in outcome.reports]), "")
        return f"{seen[:1].upper()}{seen[1:]}." if seen else "Pictures were not looked at."
    return ""


def _order(finding: Finding) -> tuple[int, str, int]:
    return -finding.severity.rank, finding.path, finding.span.start


def missing_names(checklist: Checklist, categories: Iterable[str], rules: Iterable[str]) -> list[str]:
    """Return which categories and rules a checklist names that do not exist."""
    known = {*categories, *rules}
    named = (name for question in checklist.questions for name in (*question.categories, *question.rules))
    return [name for name in named if name not in known]

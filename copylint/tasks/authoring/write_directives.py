"""Directives for the findings of a text, put where they hide them and change nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from copylint.config.settings import config_for
from copylint.findings.accepted.directives import line_at
from copylint.findings.accepted.suppressions import CATEGORY, mark_suppressed
from copylint.findings.comments.code_tokens import UnparsableError
from copylint.findings.comments.place import CommentChoice, CommentedPage, Insertion, Wish, inserted, moved, provable
from copylint.findings.comments.styles import has_comments
from copylint.linter.linter import Linter
from copylint.model import Document, Finding, Span, Status
from copylint.model.errors import ReadError
from copylint.readers import read


@dataclass(frozen=True, slots=True)
class DirectedText:
    """A text with directives, the findings that they hide, and those that no comment can hide."""

    text: str
    hidden: tuple[Finding, ...]
    left: tuple[Finding, ...] = ()


def with_directives(
    document: Document, findings: Iterable[Finding], linter: Linter, reason: str, *, whole_file: bool = False
) -> DirectedText:
    """Return the text of a document with directives for its findings that are new.

    Directives go in only where they hide these findings and no other, and where a parser of the format proves that a
    visitor reads what was there before. Only `whole_file` lets them speak of the whole file. Raises ReadError where
    the file is not what its name says.
    """
    findings = tuple(finding for finding in findings if finding.category != CATEGORY)
    new = tuple(finding for finding in findings if finding.status is Status.NEW)
    if not new or not has_comments(document.path, document.format):
        return DirectedText(document.text, (), new)
    try:
        page = CommentedPage(document, linter.names)
    except UnparsableError:
        raise ReadError("no comment is written into a file that its parser refuses") from None
    placed = _DirectiveWriter(page, findings, linter).placed(new, reason, whole_file)
    insertions = _insertions(placed)
    text = inserted(document.text, insertions)
    lines = {wish.line for choice in placed for wish in choice.wishes}
    hidden = tuple(finding for finding in new if (whole_file and placed) or _line_of(document, finding) in lines)
    if not _is_hidden(text, document, findings, hidden, linter):
        return DirectedText(document.text, (), new)
    return DirectedText(text, hidden, tuple(finding for finding in new if finding not in hidden))


class _DirectiveWriter:
    """Chooses the comments for the findings of one page."""

    def __init__(self, page: CommentedPage, findings: Sequence[Finding], linter: Linter) -> None:
        self._page = page
        self._findings = findings
        self._rules = linter.categories
        self._config = config_for(linter.config, page.document.path)
        self._complaints = self._marked(page.document, ())[1]

    def placed(self, findings: Sequence[Finding], reason: str, whole_file: bool) -> tuple[CommentChoice, ...]:
        """Return the comments that hide as many of the findings as can be hidden."""
        if whole_file:
            wish = Wish(Span(0, len(self._page.document.text)), _names(findings), reason)
            return provable([CommentChoice((wish,), self._page.at_top(wish))], self._accepts)
        wishes = _wishes(self._page.document, findings, reason)
        taken: tuple[CommentChoice, ...] = ()
        candidates = {wish: list(self._page.beside(wish)) for wish in wishes}
        for number in range(max((len(those) for those in candidates.values()), default=0)):
            tried = [
                CommentChoice((wish,), candidates[wish][number]) for wish in wishes if number < len(candidates[wish])
            ]
            taken = (*taken, *provable(tried, self._accepts, taken))
            fulfilled = {wish for choice in taken for wish in choice.wishes}
            wishes = [wish for wish in wishes if wish not in fulfilled]
        return (*taken, *provable(self._around(wishes, reason), self._accepts, taken))

    def _around(self, wishes: Sequence[Wish], reason: str) -> list[CommentChoice]:
        """Return comments around what the lines stand in; lines in one construct share them."""
        together: dict[tuple[int, ...], list[Wish]] = defaultdict(list)
        for wish in wishes:
            together[tuple(insertion.at for insertion in self._page.around(wish))].append(wish)
        choices = []
        for places, those in together.items():
            names = tuple(sorted({name for wish in those for name in wish.names}))
            if places:
                choices.append(CommentChoice(tuple(those), self._page.around(Wish(those[0].line, names, reason))))
        return choices

    def _accepts(self, choices: Sequence[CommentChoice]) -> bool:
        """Return whether the comments hide what they should, and nothing else changes."""
        insertions = _insertions(choices)
        after = self._page.with_comments(insertions) if insertions else None
        if after is None:
            return False
        hidden, complaints = self._marked(after, insertions)
        lines = [(wish.line, wish.names) for choice in choices for wish in choice.wishes]
        expected = [
            finding.status is Status.SUPPRESSED
            or (finding.status is Status.NEW and any(_is_meant(finding, *line) for line in lines))
            for finding in self._findings
        ]
        return hidden == expected and complaints == self._complaints

    def _marked(self, document: Document, insertions: Sequence[Insertion]) -> tuple[list[bool], int]:
        """Return which findings the directives of a text hide, and how many complaints there are about these."""
        ordered = sorted(
            (replace(finding, span=moved(finding.span, insertions)) for finding in self._findings),
            key=lambda finding: finding.span,
        )
        marked = mark_suppressed(document, ordered, self._rules, self._config, self._config.day)
        hidden = [finding.status is Status.SUPPRESSED for finding in marked if finding.category != CATEGORY]
        return hidden, len(marked) - len(hidden)


def _is_meant(finding: Finding, line: Span, names: Sequence[str]) -> bool:
    at = finding.span
    return finding.rule in names and line.start <= at.start <= max(line.end, line.start)


def _wishes(document: Document, findings: Iterable[Finding], reason: str) -> list[Wish]:
    lines: dict[Span, list[Finding]] = defaultdict(list)
    for finding in findings:
        lines[_line_of(document, finding)].append(finding)
    return [Wish(line, _names(those), reason) for line, those in sorted(lines.items())]


def _names(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(sorted({finding.rule for finding in findings}))


def _line_of(document: Document, finding: Finding) -> Span:
    return line_at(document.text, finding.span.start)


def _insertions(choices: Iterable[CommentChoice]) -> tuple[Insertion, ...]:
    return tuple(insertion for choice in choices for insertion in choice.placed)


def _is_hidden(
    text: str, document: Document, findings: Sequence[Finding], hidden: Sequence[Finding], linter: Linter
) -> bool:
    """Return whether a check of the text finds what it found before, and the hidden ones suppressed."""
    after = linter.lint(read(text, document.path, document.format, linter.names))
    statuses = {finding.fingerprint: finding.status for finding in after if finding.category != CATEGORY}
    names = {finding.fingerprint for finding in hidden}
    return statuses.keys() == {finding.fingerprint for finding in findings} and all(
        statuses[name] is Status.SUPPRESSED for name in names
    )

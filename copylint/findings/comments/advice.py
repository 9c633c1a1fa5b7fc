"""Tells people which comment to write, and where, to accept a finding."""

from __future__ import annotations

from dataclasses import dataclass

from copylint.findings.accepted.directives import line_at
from copylint.findings.comments.code_tokens import UnparsableError
from copylint.findings.comments.place import CommentedPage, Insertion, Wish
from copylint.findings.comments.styles import has_comments
from copylint.model import Document, Finding
from copylint.model.errors import MissingLibraryError
from copylint.readers import read
from copylint.text.positions import Lines

_REASON = "your reason"


@dataclass(frozen=True, slots=True)
class Step:
    """A comment to write, and where: `above line 12`."""

    where: str
    comment: str


class Advisor:
    """Finds out where in one document comments may stand; asked for each of its findings."""

    def __init__(self, document: Document) -> None:
        self._lines = Lines(document.text)
        self._page = _page_of(document)

    def steps(self, finding: Finding) -> tuple[Step, ...]:
        """Return which comments accept a finding; none where no comment can."""
        if self._page is None:
            return ()
        wish = Wish(line_at(self._page.document.text, finding.span.start), (finding.rule,), _REASON)
        for placed in self._page.beside(wish):
            if self._page.with_comments(placed):
                return tuple(self._step(insertion) for insertion in placed)
        return tuple(self._step(insertion) for insertion in self._page.around(wish))

    def _step(self, insertion: Insertion) -> Step:
        position = self._lines.position(insertion.at)
        where = "above" if position.column == 1 else "at the end of"
        return Step(f"{where} line {position.line}", insertion.text.strip())


def _page_of(document: Document) -> CommentedPage | None:
    if not has_comments(document.path, document.format):
        return None
    try:
        return CommentedPage(read(document.text, document.path, document.format))
    except (UnparsableError, MissingLibraryError):
        return None

"""A Word draft with a comment at every finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from copylint.config.settings import Config
from copylint.errors import ReadError
from copylint.findings.baseline import mark_baselined, read_baseline
from copylint.linter import Linter
from copylint.model import Finding, Span, Status
from copylint.readers.docx.package import Package
from copylint.readers.docx.paragraphs import Paragraph, paragraphs_in
from copylint.readers.docx.reader import Draft, part_at, read_draft
from copylint.review.anchors import Anchor, Spot, anchored
from copylint.review.comments import comment_of, first_id, new_comments, summary_of, without_own, written
from copylint.review.package import comments_part, with_comments
from copylint.review.xml import appended, root_of


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A draft with comments, and what they are about."""

    content: bytes
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Note:
    """What a comment says, and where it begins and ends; without an end it stands at the beginning of its paragraph."""

    begin: Spot
    end: Spot | None
    texts: tuple[str, ...]


def reviewed(content: bytes, path: str, linter: Linter) -> Reviewed:
    """Return a Word draft with a comment at every new finding, and one at the top that sums up.

    Comments of an earlier review go, those of others stay. Raises ReadError for what is no Word file.
    """
    package = Package(content)
    draft = read_draft(package, path)
    findings = tuple(_new(linter.lint(draft.document), linter.config))
    name = comments_part(package)
    document = package.xml(package.main)
    comments = package.xml(name) if name in package.names else b""
    document, comments = without_own(document, comments or new_comments(document))
    paragraphs = paragraphs_in(document, package.main)
    notes = _notes(findings, draft, package.main, paragraphs)
    first, space = first_id(document, comments), root_of(comments).tag.space
    anchors = [Anchor(number, note.begin, note.end) for number, note in enumerate(notes, first)]
    texts = b"".join(written(number, note.texts, space) for number, note in enumerate(notes, first))
    document, comments = anchored(document, paragraphs, anchors), appended(comments, texts)
    return Reviewed(with_comments(package, document, comments), findings)


def _new(findings: tuple[Finding, ...], config: Config) -> Iterator[Finding]:
    """Yield the findings that nobody has accepted."""
    marked = mark_baselined(findings, read_baseline(Path(config.baseline))) if config.baseline else findings
    return (finding for finding in marked if finding.status is Status.NEW)


def _notes(findings: Iterable[Finding], draft: Draft, main: str, paragraphs: Sequence[Paragraph]) -> tuple[_Note, ...]:
    """Return what the comments say and where; Word takes none outside the body, so they stand at the top."""
    top = next((index for index, paragraph in enumerate(paragraphs) if paragraph.host < 0), None)
    if top is None:
        raise ReadError("there is no paragraph that a comment could stand at")
    beginning = Spot(top, 0)
    inside: list[_Note] = []
    outside: list[_Note] = []
    for finding in findings:
        if draft.placed_at(finding.span.start).part == main:
            inside.append(_Note(*_spots(finding.span, draft), comment_of(finding)))
        else:
            name = part_at(draft.document, finding.span.start).name
            outside.append(_Note(beginning, None, comment_of(finding, f"{name[:1].upper()}{name[1:]}")))
    summary = _Note(beginning, None, summary_of([*findings], len(outside)))
    return (summary, *outside, *inside)


def _spots(span: Span, draft: Draft) -> tuple[Spot, Spot | None]:
    """Return where the comment on some words begins and ends: in one paragraph, or in several that read as one."""
    first = draft.placed_at(span.start)
    begin = Spot(first.index, span.start - first.start)
    if not span:
        return begin, None
    last = draft.placed_at(span.end - 1)
    return begin, Spot(last.index, span.end - last.start)

"""A Word draft with a comment at every finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from copylint.config.settings import Config
from copylint.errors import ReadError
from copylint.findings.baseline import mark_baselined, read_baseline
from copylint.linter import Linter
from copylint.model import Document, Finding, Part, Span, Status
from copylint.readers.docx.paragraphs import part_at, read_docx
from copylint.review.anchors import Anchor, anchored
from copylint.review.comments import first_id, new_comments, said_of, summary_of, without_own, written
from copylint.review.package import Package
from copylint.review.runs import Paragraph, paragraphs_of
from copylint.review.xml import appended, root_of


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A draft with comments, and what they are about."""

    content: bytes
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Note:
    """What a comment says, and the paragraph and words at which it stands; no words are the beginning."""

    paragraph: int
    span: Span
    said: tuple[str, ...]


def reviewed(content: bytes, path: str, linter: Linter) -> Reviewed:
    """Return a Word draft with a comment at every new finding, and one at the top that sums up.

    Comments of an earlier review go, those of others stay. Raises ReadError for what is no Word file.
    """
    package = Package(content)
    page = read_docx(content, path)
    findings = tuple(_new(linter.lint(page), linter.config))
    document, comments = package.xml(package.document), package.parts.get(package.comments, b"")
    document, comments = without_own(document, comments or new_comments(document))
    paragraphs = paragraphs_of(document)
    notes = _notes(findings, page, package.document, paragraphs)
    first, space = first_id(document, comments), root_of(comments).tag.space
    anchors = [Anchor(number, note.paragraph, note.span) for number, note in enumerate(notes, first)]
    texts = b"".join(written(number, note.said, space) for number, note in enumerate(notes, first))
    written_anew = anchored(document, paragraphs, anchors), appended(comments, texts)
    return Reviewed(package.with_comments(*written_anew), findings)


def _new(findings: tuple[Finding, ...], config: Config) -> Iterator[Finding]:
    """Yield the findings that nobody has accepted."""
    marked = mark_baselined(findings, read_baseline(Path(config.baseline))) if config.baseline else findings
    return (one for one in marked if one.status is Status.NEW)


def _notes(
    findings: Iterable[Finding], page: Document, main: str, paragraphs: Sequence[Paragraph]
) -> tuple[_Note, ...]:
    """Return what the comments say and where; Word takes none outside the body, so they stand at the top."""
    top = next((index for index, one in enumerate(paragraphs) if one.host < 0), None)
    if top is None:
        raise ReadError("there is no paragraph that a comment could stand at")
    beginning = Span(0, 0)
    inside: list[_Note] = []
    outside: list[_Note] = []
    for finding in findings:
        part = part_at(page, finding.span.start)
        if part.name == main:
            index = part.paragraph - 1
            inside.append(_Note(index, _place(part, finding.span, paragraphs[index]), said_of(finding)))
        else:
            outside.append(_Note(top, beginning, said_of(finding, _named(part))))
    summary = _Note(top, beginning, summary_of([*findings], len(outside)))
    return (summary, *outside, *inside)


def _place(part: Part, words: Span, paragraph: Paragraph) -> Span:
    """Return the span of a paragraph's text at which the comment on some words stands."""
    span = words.shift(-part.start)
    return Span(span.start, min(span.end, len(paragraph.text)))


def _named(part: Part) -> str:
    """Return how people call a part: `Footnotes` for `word/footnotes.xml`."""
    name = PurePosixPath(part.name).stem.rstrip("0123456789").capitalize()
    return f"{name}, paragraph {part.paragraph}"

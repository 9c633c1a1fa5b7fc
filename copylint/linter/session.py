"""A text that is linted again and again while somebody writes it: only what changed is matched again."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copylint.findings.page.subject import SubjectsByText
from copylint.findings.page.unchecked import unchecked_in
from copylint.findings.placed import PlacedFinding, in_place, relocated
from copylint.linter.page import PageLinter, UndecidedFindings
from copylint.model import Document, Report, Segment, Span, Subject
from copylint.text.positions import EXCERPT_REACH, Lines

if TYPE_CHECKING:
    from copylint.readers.code.copy_or_code import KeyNames

_SegmentKey = tuple[object, ...]
_PageOf = Callable[[Document, SubjectsByText], PageLinter]


@dataclass(frozen=True, slots=True)
class _KnownSegment:
    """What one segment said when it was linted, and where it began in the source."""

    base: int
    undecided: UndecidedFindings


class Session:
    """One text under work: `lint` takes each new version of it and gives the report that `Linter.lint_text` would.

    A segment is matched again only where its words, those right around it, its lead or what the page is about have
    changed; what is decided about the page as a whole, disclosures and suppressions, is decided each time. It remembers
    the last version alone. For one thread at a time.
    """

    def __init__(self, page_of: _PageOf, path: str, format: str, names: KeyNames | None = None) -> None:  # noqa: A002
        self.path = path
        self.format = format
        self.document: Document | None = None
        self._page_of = page_of
        self._names = names
        self._known: dict[_SegmentKey, _KnownSegment] = {}
        self._subjects: dict[str, tuple[Subject, ...]] = {}

    def lint(self, text: str) -> Report:
        """Return the report on the text as it is now. Raises ValueError for a format without a reader."""
        from copylint.readers import read

        return self.report(read(text, self.path, self.format, self._names))

    def report(self, document: Document) -> Report:
        """Return the report on the document as it is now."""
        page = self._page_of(document, self._subjects)
        document = page.document
        known: dict[_SegmentKey, _KnownSegment] = {}
        parts: list[UndecidedFindings] = []
        unchanged = _common_prefix(self.document.text, document.text) if self.document else 0
        for number, (segment, key) in enumerate(zip(document.segments, _keys(document, page), strict=True)):
            base = _base(segment)
            last = known.get(key) or self._known.get(key)
            undecided = _moved(last, number, base, page, unchanged) if last else page.undecided([number])
            known[key] = _KnownSegment(base, undecided)
            parts.append(undecided)
        self._known, self.document = known, document
        self._subjects = {
            segment.text: self._subjects[segment.text]
            for segment in document.segments
            if segment.text in self._subjects
        }
        return Report(
            document.path,
            page.decided(_joined(parts)),
            skipped=document.skipped,
            guess=document.guess,
            unread=document.unread,
            unchecked=unchecked_in(document),
        )


def _keys(document: Document, page: PageLinter) -> Iterator[_SegmentKey]:
    """Yield of each segment all that decides what it says, but for where it stands."""
    texts = ("", *(segment.text for segment in document.segments), "")
    facts = page.unrelated, page.subject
    for number, segment in enumerate(document.segments):
        yield (
            segment.kind,
            segment.prominence,
            texts[number : number + 3],
            _shape(segment),
            page.above.around(number),
            facts,
        )


def _shape(segment: Segment) -> tuple[object, ...]:
    """Return how a segment maps to the source, counted from where it begins there."""
    offsets, base = segment.offsets, _base(segment)
    sources, ends = (tuple(at - base for at in places) for places in (offsets.sources, offsets.ends))
    return offsets.starts, sources, ends


def _base(segment: Segment) -> int:
    return segment.offsets.sources[0] if segment.offsets.sources else 0


def _joined(parts: Sequence[UndecidedFindings]) -> UndecidedFindings:
    """Return what all segments say, in their order."""
    wordings: dict[str, list[int]] = defaultdict(list)
    for part in parts:
        for wording, numbers in part.wordings.items():
            wordings[wording] += numbers
    findings = tuple(finding for part in parts for finding in part.findings)
    return UndecidedFindings(findings, [trigger for part in parts for trigger in part.triggers], wordings)


def _moved(known: _KnownSegment, number: int, base: int, page: PageLinter, unchanged: int) -> UndecidedFindings:
    """Return what a segment says that now has another number and begins elsewhere."""
    last, by, segment = known.undecided, base - known.base, page.document.segments[number]
    return UndecidedFindings(
        tuple(_moved_finding(finding, by, segment, page.lines, unchanged) for finding in last.findings),
        [trigger._replace(segment=number) for trigger in last.triggers],
        {wording: [number] for wording in last.wordings},
    )


def _moved_finding(placed: PlacedFinding, by: int, segment: Segment, lines: Lines, unchanged: int) -> PlacedFinding:
    if placed.segment:
        return placed._replace(span=placed.span.shift(by), segment=segment)
    if not by and placed.span.end + EXCERPT_REACH < unchanged:
        return placed
    finding = placed.finding

    def moved(span: Span) -> Span:
        return span.shift(by)

    sentence_span = moved(finding.sentence_span) if finding.sentence_span else finding.sentence_span
    return in_place(relocated(finding, moved, sentence_span, lines))


def _common_prefix(text: str, other: str) -> int:
    """Return how many characters two texts share at their beginning."""
    return bisect_left(range(min(len(text), len(other))), True, key=lambda at: text[: at + 1] != other[: at + 1])

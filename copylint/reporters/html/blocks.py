"""A page's text as a visitor reads it: headings, paragraphs, lists and tables, with the findings that mark them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby, pairwise

from copylint.model import Evidence, Kind, OffsetMap, Prominence, Span
from copylint.reporters.html.outline import Outline
from copylint.reporters.html.view import FindingView, PageView


class Sort(Enum):
    """How blocks are set: each by itself, as items of a list, as cells in rows, or folded: no visitor sees them."""

    PLAIN = "plain"
    LIST = "list"
    TABLE = "table"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of text with one set of findings, the worst first.

    The first of those that open here is opened by the text itself; its number stands where it closes.
    """

    text: str
    findings: tuple[FindingView, ...] = ()
    opens: tuple[FindingView, ...] = ()
    closes: tuple[FindingView, ...] = ()
    cues: tuple[Evidence, ...] = ()
    is_quiet_cue: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A segment as it is shown; `level` counts for headings. In a table it may go on in the cell of the one before."""

    kind: Kind
    prominence: Prominence
    runs: tuple[TextRun, ...]
    level: int = 0
    label: str = ""
    is_same_cell: bool = False


_EMPTY_CELL = Block(Kind.CELL, Prominence.NORMAL, ())


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that are set together, row by row; a list has one block in each row."""

    sort: Sort
    rows: tuple[tuple[Block, ...], ...]

    @property
    def number_found(self) -> int:
        """Return how many findings begin in it."""
        runs = (run for row in self.rows for block in row for run in block.runs)
        return len(
            {view.anchor for run in runs for view in run.findings if view.standing not in ("silent", "accepted")}
        )


@dataclass(frozen=True, slots=True)
class PageText:
    """The groups of a page in reading order, and the findings that stand nowhere in what a visitor reads."""

    groups: tuple[Group, ...]
    loose: tuple[FindingView, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding or a cue on a segment's text."""

    span: Span
    finding: FindingView
    cue: Evidence | None = None


_LABELS = {
    Kind.ALT: "Image text",
    Kind.TITLE: "Title",
    Kind.META: "Description",
    Kind.BUTTON: "Button",
    Kind.LABEL: "Label",
    Kind.CAPTION: "Caption",
    Kind.FOOTNOTE: "Footnote",
    Kind.FILE_NAME: "Name of a picture file",
}
_STANDINGS = ("error", "warning", "note", "accepted", "silent")
_SORTS = {
    Kind.ITEM: Sort.LIST,
    Kind.CELL: Sort.TABLE,
    Kind.TITLE: Sort.FOLDED,
    Kind.META: Sort.FOLDED,
    Kind.FILE_NAME: Sort.FOLDED,
}


def text_of(view: PageView) -> PageText:
    """Return the text of a page; of a page that was not kept, the lines around its findings."""
    if view.page is None:
        return PageText(tuple(_excerpt(finding) for finding in view.findings if not finding.is_missing))
    outline = Outline(view.page.document)
    marks, loose = _placed(outline, (*view.findings, *view.silent))
    levels = outline.levels()
    blocks = [
        Block(
            segment.kind,
            segment.prominence,
            tuple(runs_of(segment.text, marks.get(number, ()))),
            levels.get(number, 0),
            _LABELS.get(segment.kind, ""),
        )
        for number, segment in enumerate(outline.segments)
    ]
    return PageText(tuple(_groups(outline, blocks)), loose)


def runs_of(text: str, marks: Iterable[Mark]) -> Iterator[TextRun]:
    """Yield a text cut at every border of a mark."""
    starts: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in marks:
        starts.setdefault(mark.span.start, []).append(mark)
        ends.setdefault(mark.span.end, []).append(mark)
    borders = sorted({0, len(text), *starts, *ends})
    active: list[Mark] = []
    numbered: set[int] = set()
    for start, end in pairwise(borders):
        active = [mark for mark in active if mark.span.end > start] + starts.get(start, [])
        opens = _worst_first(starts.get(start, ()))
        numbered |= {finding.number for finding in opens[:1]}
        ending = _worst_first(ends.get(end, ()))
        closes = [finding for finding in ending if finding.number in numbered and not finding.is_silent]
        yield _run(text[start:end], active, opens, tuple(closes))


def _run(text: str, active: Sequence[Mark], opens: tuple[FindingView, ...], closes: tuple[FindingView, ...]) -> TextRun:
    cues = [mark for mark in active if mark.cue]
    return TextRun(
        text,
        findings=_worst_first(active),
        opens=opens,
        closes=closes,
        cues=tuple(mark.cue for mark in cues if mark.cue),
        is_quiet_cue=bool(cues) and all(mark.finding.is_silent for mark in cues),
    )


def _worst_first(marks: Iterable[Mark]) -> tuple[FindingView, ...]:
    findings = [mark.finding for mark in marks if not mark.cue]
    return tuple(sorted(findings, key=lambda finding: (_STANDINGS.index(finding.standing), finding.number)))


def _placed(outline: Outline, views: Iterable[FindingView]) -> tuple[dict[int, list[Mark]], tuple[FindingView, ...]]:
    """Return the marks of each segment, and the findings that no segment holds."""
    marks: dict[int, list[Mark]] = {}
    loose = []
    for view in views:
        number = None if view.is_missing else outline.home_of(view.finding)
        if number is not None:
            marks.setdefault(number, []).extend(_marks(outline.segments[number].offsets, view))
        elif not view.is_missing and not view.is_silent:
            loose.append(view)
    return marks, tuple(loose)


def _marks(offsets: OffsetMap, view: FindingView) -> Iterator[Mark]:
    yield Mark(offsets.to_text(view.finding.span), view)
    for evidence in view.finding.states:
        span = offsets.to_text(evidence.span) if evidence.span else None
        if span:
            yield Mark(span, view, evidence)


def _groups(outline: Outline, blocks: Sequence[Block]) -> Iterator[Group]:
    def sort_of(number: int) -> tuple[Sort, int]:
        cell = outline.cell(number)
        return (Sort.TABLE, cell[0]) if cell else (_SORTS.get(blocks[number].kind, Sort.PLAIN), 0)

    for (sort, table), numbers in groupby(range(len(blocks)), sort_of):
        if table:
            yield Group(sort, tuple(_known_rows(outline, blocks, numbers)))
        elif sort is Sort.TABLE:
            yield Group(sort, tuple(_rows(outline, blocks, numbers)))
        elif sort in (Sort.LIST, Sort.FOLDED):
            yield Group(sort, tuple((blocks[number],) for number in numbers))
        else:
            yield from (Group(sort, ((blocks[number],),)) for number in numbers)


def _rows(outline: Outline, blocks: Sequence[Block], numbers: Iterable[int]) -> Iterator[tuple[Block, ...]]:
    row: list[Block] = []
    for number in numbers:
        if row and outline.begins_row(number):
            yield tuple(row)
            row = []
        row.append(blocks[number])
    yield tuple(row)


def _known_rows(outline: Outline, blocks: Sequence[Block], numbers: Iterable[int]) -> Iterator[tuple[Block, ...]]:
    """Yield the rows of a table whose cells are numbered; cells without text are there, too."""
    for _, in_row in groupby(numbers, lambda number: (outline.cell(number) or (0, 0, 0))[1]):
        row: list[Block] = []
        filled = 0
        for number in in_row:
            column = (outline.cell(number) or (0, 0, 0))[2]
            row += [_EMPTY_CELL] * (column - filled - 1)
            row.append(replace(blocks[number], is_same_cell=column == filled))
            filled = column
        yield tuple(row)


def _excerpt(view: FindingView) -> Group:
    excerpt = view.finding.excerpt
    runs = tuple(runs_of(excerpt.text, [Mark(excerpt.mark, view)]))
    block = Block(Kind.PARAGRAPH, Prominence.NORMAL, runs, label=f"Line {view.finding.start.line}")
    return Group(Sort.PLAIN, ((block,),))

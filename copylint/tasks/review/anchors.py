"""Comments anchored on words: runs are split at the borders, and nothing else changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from copylint.readers.docx.paragraphs import opening_tag
from copylint.readers.docx.runs import Paragraph, Run, RunPiece
from copylint.readers.docx.xml import STRICT_WORD, WORD
from copylint.tasks.review.xml import Edit, closing, edited, escaped, root_of

_XML_SPACE = re.compile(rb"""\s+xml:space\s*=\s*(?:"[^"]*"|'[^']*')""")
# At one place, a comment ends before the next one begins.
_ENDS, _BEGINS = 0, 1


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a paragraph, which is given by its index: so many code points into its text."""

    paragraph: int
    at: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a comment begins and ends; where it has no end, it stands at the beginning of its paragraph."""

    comment: int
    begin: Spot
    end: Spot | None


@dataclass(frozen=True, slots=True, order=True)
class _Cut:
    """A place between two pieces of a run, or `at` so many code points into one."""

    run: int
    piece: int
    at: int


# A mark stands at a cut; what ends there comes first.
_PlacedMark = tuple[_Cut, int, bytes]


def anchored(xml: bytes, paragraphs: Sequence[Paragraph], anchors: Iterable[Anchor]) -> bytes:
    """Return the part with the marks of all comments, given its paragraphs."""
    named = _CommentMarks(xml)
    marks: dict[int, list[_PlacedMark]] = {}
    edits: list[Edit] = []
    for anchor in anchors:
        begin, end = named.begin(anchor.comment), named.end(anchor.comment)
        first = _cut_before(paragraphs, anchor.begin) if anchor.end else None
        last = _cut_behind(paragraphs, anchor.end) if anchor.end else None
        if first is None or last is None:
            edits += _at_beginning(xml, _outermost(paragraphs, anchor.begin.paragraph), begin + end)
            continue
        marks.setdefault(first[0], []).append((first[1], _BEGINS, begin))
        marks.setdefault(last[0], []).append((last[1], _ENDS, end))
    for index, those in marks.items():
        edits += _edits(xml, paragraphs[index].runs, those)
    return edited(xml, edits)


def _outermost(paragraphs: Sequence[Paragraph], index: int) -> Paragraph:
    """Return a paragraph, or the one that holds the text box around it: Word takes no comment inside a text box."""
    host = paragraphs[index].host
    return paragraphs[index if host < 0 else host]


class _CommentMarks:
    """The marks of a comment, in the namespace of the part."""

    def __init__(self, xml: bytes) -> None:
        root = root_of(xml).tag
        opening = xml[root.start : root.end]
        space = root.space if root.space in (WORD, STRICT_WORD) else WORD
        is_bound = re.search(rb"\sxmlns:w\s*=\s*[\"']" + re.escape(space.encode()) + rb"[\"']", opening)
        self._declared = b"" if is_bound else b' xmlns:w="' + space.encode() + b'"'

    def begin(self, comment: int) -> bytes:
        """Return what stands before the words."""
        return self._mark(b"commentRangeStart", comment)

    def end(self, comment: int) -> bytes:
        """Return what stands behind the words."""
        reference = self._mark(b"commentReference", comment)
        return self._mark(b"commentRangeEnd", comment) + b"<w:r" + self._declared + b">" + reference + b"</w:r>"

    def _mark(self, name: bytes, comment: int) -> bytes:
        return b"<w:" + name + self._declared + b' w:id="' + str(comment).encode() + b'"/>'


def _at_beginning(xml: bytes, paragraph: Paragraph, mark: bytes) -> tuple[Edit, ...]:
    opening = opening_tag(xml, paragraph.start)
    if not opening.endswith(b"/>"):
        return (Edit(paragraph.content, paragraph.content, _ENDS, mark),)
    opening = opening[:-2].rstrip() + b">"
    return (Edit(paragraph.start, paragraph.end, _ENDS, opening + mark + closing(opening)),)


def _cut_before(paragraphs: Sequence[Paragraph], spot: Spot) -> tuple[int, _Cut] | None:
    """Return the cut before a place, and the paragraph in which it is; what cannot be cut is taken in whole."""
    paragraph = paragraphs[spot.paragraph]
    if paragraph.host >= 0:
        number = _host_run(paragraphs, paragraph)
        return None if number is None else (paragraph.host, _Cut(number, 0, 0))
    for number, index, piece, start in _pieces(paragraph):
        if start <= spot.at < start + len(piece.text):
            return spot.paragraph, _Cut(number, index, spot.at - start if piece.is_text else 0)
    return None


def _cut_behind(paragraphs: Sequence[Paragraph], spot: Spot) -> tuple[int, _Cut] | None:
    """Return the cut behind a place, and the paragraph in which it is."""
    paragraph = paragraphs[spot.paragraph]
    if paragraph.host >= 0:
        number = _host_run(paragraphs, paragraph)
        pieces = paragraphs[paragraph.host].runs[number].pieces if number is not None else ()
        return None if number is None else (paragraph.host, _Cut(number, len(pieces), 0))
    for number, index, piece, start in _pieces(paragraph):
        end = start + len(piece.text)
        if start < spot.at <= end:
            is_inside = piece.is_text and spot.at < end
            return spot.paragraph, _Cut(number, index, spot.at - start) if is_inside else _Cut(number, index + 1, 0)
    return None


def _host_run(paragraphs: Sequence[Paragraph], boxed: Paragraph) -> int | None:
    """Return the number of the run that holds a text box, or None where it stands in no run."""
    runs = paragraphs[boxed.host].runs
    return next((number for number, run in enumerate(runs) if run.start == boxed.host_run), None)


def _pieces(paragraph: Paragraph) -> Iterator[tuple[int, int, RunPiece, int]]:
    """Yield the pieces that are read, each with the number of its run, its own, and where it begins in the text."""
    at = 0
    for number, run in enumerate(paragraph.runs):
        for index, piece in enumerate(() if run.is_gone else run.pieces):
            yield number, index, piece, at
            at += len(piece.text)


def _edits(xml: bytes, runs: Sequence[Run], marks: Iterable[_PlacedMark]) -> Iterator[Edit]:
    """Yield the edits of the runs of one paragraph."""
    inside: dict[tuple[int, int], list[_PlacedMark]] = {}
    between: dict[tuple[int, int], list[_PlacedMark]] = {}
    for mark in sorted(marks, key=lambda mark: mark[:2]):
        cut = mark[0]
        (inside if cut.at else between).setdefault((cut.run, cut.piece), []).append(mark)
    for (number, piece), those in between.items():
        yield _between(xml, runs[number], piece, those)
    for (number, piece), those in inside.items():
        yield _within(xml, runs[number], runs[number].pieces[piece], those)


def _between(xml: bytes, run: Run, piece: int, marks: Sequence[_PlacedMark]) -> Edit:
    """Return the edit that puts marks before a piece of a run, or behind its last one."""
    content = b"".join(mark for _, _, mark in marks)
    if piece == 0:
        return Edit(run.start, run.start, _BEGINS, content)
    if piece == len(run.pieces):
        return Edit(run.end, run.end, _ENDS, content)
    at = run.pieces[piece].start
    return Edit(at, at, _ENDS, _split(xml, run, content))


def _within(xml: bytes, run: Run, piece: RunPiece, marks: Sequence[_PlacedMark]) -> Edit:
    """Return the edit that puts marks into a text: it becomes several, each in a run of its own."""
    marks_at: dict[int, bytes] = {}
    for cut, _, mark in marks:
        marks_at[cut.at] = marks_at.get(cut.at, b"") + mark
    opening = _XML_SPACE.sub(b"", opening_tag(xml, piece.start))[:-1] + b' xml:space="preserve">'
    borders = [0, *marks_at, len(piece.text)]
    texts = [opening + escaped(piece.text[a:b]) + closing(opening) for a, b in pairwise(borders)]
    content = texts[0] + b"".join(
        _split(xml, run, mark) + text for mark, text in zip(marks_at.values(), texts[1:], strict=True)
    )
    return Edit(piece.start, piece.end, _ENDS, content)


def _split(xml: bytes, run: Run, content: bytes) -> bytes:
    """Return what ends a run, stands between, and begins it anew in the same formatting."""
    opening = opening_tag(xml, run.start)
    start, end = run.properties
    return closing(opening) + content + opening + xml[start:end]

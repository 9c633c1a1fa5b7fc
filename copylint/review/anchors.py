"""Comments anchored on words: runs are split at the borders, and nothing else changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from copylint.model import Span
from copylint.review.runs import STRICT_WORD, WORD, Paragraph, Piece, Run
from copylint.review.xml import Edit, closing, edited, escaped, root_of

_XML_SPACE = re.compile(rb"""\s+xml:space\s*=\s*(?:"[^"]*"|'[^']*')""")
# At one place, a comment ends before the next one begins.
_ENDS, _BEGINS = 0, 1


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a comment stands: a paragraph by its index, and the span of its text; an empty span is its beginning."""

    comment: int
    paragraph: int
    span: Span


@dataclass(frozen=True, slots=True, order=True)
class _Cut:
    """A place between two pieces of a run, or `at` so many code points into one."""

    run: int
    piece: int
    at: int


# A mark stands at a cut; what ends there comes first.
_Mark = tuple[_Cut, int, bytes]


def anchored(xml: bytes, paragraphs: Sequence[Paragraph], anchors: Iterable[Anchor]) -> bytes:
    """Return the part with the marks of all comments, given its paragraphs."""
    named = _Names(xml)
    runs = {run.start: (index, number) for index, one in enumerate(paragraphs) for number, run in enumerate(one.runs)}
    marks: dict[int, list[_Mark]] = {}
    edits: list[Edit] = []
    for anchor in anchors:
        paragraph, index = paragraphs[anchor.paragraph], anchor.paragraph
        if anchor.span.start == anchor.span.end:
            edits += _at_beginning(xml, paragraph, named.begin(anchor.comment) + named.end(anchor.comment))
            continue
        if paragraph.host < 0:
            first, last = _cuts(paragraph, anchor.span)
        else:
            # Word takes no comment inside a text box: the box as a whole gets it.
            index, number = runs[paragraph.host]
            first, last = _Cut(number, 0, 0), _Cut(number, len(paragraphs[index].runs[number].pieces), 0)
        marks.setdefault(index, []).append((first, _BEGINS, named.begin(anchor.comment)))
        marks[index].append((last, _ENDS, named.end(anchor.comment)))
    for index, found in marks.items():
        edits += _edits(paragraphs[index].runs, found)
    return edited(xml, edits)


class _Names:
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
    if not paragraph.is_empty:
        return (Edit(paragraph.content, paragraph.content, _ENDS, mark),)
    opening = xml[paragraph.start : paragraph.end - 2].rstrip() + b">"
    return (Edit(paragraph.start, paragraph.end, _ENDS, opening + mark + closing(opening)),)


def _cuts(paragraph: Paragraph, span: Span) -> tuple[_Cut, _Cut]:
    """Return the cuts before and behind a span of the paragraph's text; what cannot be cut is taken in whole."""
    cuts: list[_Cut] = []
    at = 0
    for number, run in enumerate(paragraph.runs):
        for index, piece in enumerate(() if run.is_gone else run.pieces):
            start, end = at, at + len(piece.text)
            if start <= span.start < end:
                cuts.append(_Cut(number, index, span.start - start if piece.opening else 0))
            if start < span.end <= end:
                is_inside = piece.opening and span.end < end
                cuts.append(_Cut(number, index, span.end - start) if is_inside else _Cut(number, index + 1, 0))
            at = end
    first, last = cuts
    return first, last


def _edits(runs: Sequence[Run], marks: Iterable[_Mark]) -> Iterator[Edit]:
    """Yield the edits of the runs of one paragraph."""
    inside: dict[tuple[int, int], list[_Mark]] = {}
    between: dict[tuple[int, int], list[_Mark]] = {}
    for one in sorted(marks, key=lambda mark: mark[:2]):
        cut = one[0]
        (inside if cut.at else between).setdefault((cut.run, cut.piece), []).append(one)
    for (number, piece), found in between.items():
        yield _between(runs[number], piece, found)
    for (number, piece), found in inside.items():
        yield _within(runs[number], runs[number].pieces[piece], found)


def _between(run: Run, piece: int, marks: Sequence[_Mark]) -> Edit:
    """Return the edit that puts marks before a piece of a run, or behind its last one."""
    content = b"".join(mark for _, _, mark in marks)
    if piece == 0:
        return Edit(run.start, run.start, _BEGINS, content)
    if piece == len(run.pieces):
        return Edit(run.end, run.end, _ENDS, content)
    at = run.pieces[piece].start
    return Edit(at, at, _ENDS, _split(run, content))


def _within(run: Run, piece: Piece, marks: Sequence[_Mark]) -> Edit:
    """Return the edit that puts marks into a text: it becomes several, each in a run of its own."""
    found: dict[int, bytes] = {}
    for cut, _, mark in marks:
        found[cut.at] = found.get(cut.at, b"") + mark
    opening = _XML_SPACE.sub(b"", piece.opening)[:-1] + b' xml:space="preserve">'
    borders = [0, *found, len(piece.text)]
    texts = [opening + escaped(piece.text[a:b]) + closing(opening) for a, b in pairwise(borders)]
    content = texts[0] + b"".join(
        _split(run, mark) + text for mark, text in zip(found.values(), texts[1:], strict=True)
    )
    return Edit(piece.start, piece.end, _ENDS, content)


def _split(run: Run, content: bytes) -> bytes:
    """Return what ends a run, stands between, and begins it anew in the same formatting."""
    return closing(run.opening) + content + run.opening + run.properties

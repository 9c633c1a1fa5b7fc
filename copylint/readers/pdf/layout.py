"""From characters to paragraphs: lines, blocks of lines, columns, in the order in which people read.

The order comes from cutting the page where nothing stands (the XY-cut of Nagy and Seth, 1984): into columns where
both sides hold lines of running text, into bands otherwise, so that the cells of a table stay row by row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from operator import sub
from statistics import median
from typing import NamedTuple

from copylint.readers.pdf.glyphs import Box, Glyph

# In heights of the line: a wider gap parts cells and columns, a narrower one words.
_CELL_GAP = 0.8
_WORD_GAP = 0.14
_SAME_LINE = 0.4
_LEADING = 1.75
_SAME_SIZE = 0.12
_GUTTER = 0.7
_SHORT_LINE = 0.85
_RUNNING_TEXT = 24  # characters in a line of it, on average
_LINES_OF_COLUMN = 3
_DEEPEST = 40
_BULLETS = "•‣⁃▪◦●○■□·∙–✓✔➤►▶*"
_SENTENCE_ENDS = (".", "!", "?", ":", "…", ".”", '."')


class PdfLine(NamedTuple):
    """Characters that stand beside each other, and the height of most of them."""

    glyphs: tuple[Glyph, ...]
    box: Box
    size: float

    @property
    def text(self) -> str:
        """Return the characters of the line."""
        return "".join(glyph.char for glyph in self.glyphs)


class PdfBlock(NamedTuple):
    """Lines that read as one, and the column that they stand in, from 1; 0 where the page has no columns."""

    lines: tuple[PdfLine, ...]
    box: Box
    size: float
    column: int = 0
    in_row: bool = False  # beside others, as the cell of a table


def blocks_of(runs: Iterable[tuple[Glyph, ...]]) -> list[PdfBlock]:
    """Return the blocks of a page in reading order."""
    lines = _merged([line for run in runs for line in _lines_of(run)])
    return [block for column, region in _regions(lines) for block in _blocks(region, column)]


def _lines_of(run: Sequence[Glyph]) -> Iterator[PdfLine]:
    """Yield the lines in a run of characters; a wide gap or another height begins a new one."""
    start = 0
    for number, (before, after) in enumerate(pairwise(run), 1):
        if _parts(before, after):
            yield from _line(run[start:number])
            start = number
    yield from _line(run[start:])


def _parts(before: Glyph, after: Glyph) -> bool:
    height = max(before.top - before.bottom, after.top - after.bottom, 1.0)
    # Footnote marks and indices are raised, but share one edge.
    if abs(before.bottom - after.bottom) > height * _SAME_LINE and abs(before.top - after.top) > height * 0.2:
        return True
    return not -height < after.left - before.right < height * _CELL_GAP


def _line(glyphs: Sequence[Glyph]) -> Iterator[PdfLine]:
    """Yield a line where a character of it can be seen."""
    seen = [number for number, glyph in enumerate(glyphs) if not glyph.char.isspace()]
    if seen:
        kept = tuple(glyphs[seen[0] : seen[-1] + 1])
        _, lefts, bottoms, rights, tops, _ = zip(*kept, strict=True)
        heights = sorted(map(sub, tops, bottoms))
        yield PdfLine(kept, Box(min(lefts), min(bottoms), max(rights), max(tops)), heights[len(heights) // 2])


def _merged(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Return the lines from the top down, those joined that stand on one level with a word's gap between them."""
    ordered = sorted(lines, key=lambda line: (-round(line.box.bottom), line.box.left))
    merged: list[PdfLine] = []
    for line in ordered:
        before = next(
            (
                number
                for number in range(len(merged) - 1, max(-1, len(merged) - 6), -1)
                if _continues(merged[number], line)
            ),
            None,
        )
        if before is None:
            merged.append(line)
        else:
            merged[before] = _joined(merged[before], line)
    return merged


def _continues(before: PdfLine, after: PdfLine) -> bool:
    height = max(before.size, after.size)
    gap = after.box.left - before.box.right
    is_level = abs(before.box.bottom - after.box.bottom) < height * _SAME_LINE
    return is_level and -height * 0.3 < gap < height * _GUTTER


def _joined(before: PdfLine, after: PdfLine) -> PdfLine:
    gap = after.box.left - before.box.right
    size = max(before, after, key=lambda line: len(line.glyphs)).size
    is_apart = gap > size * _WORD_GAP and not before.glyphs[-1].char.isspace() and not after.glyphs[0].char.isspace()
    space = (before.glyphs[-1]._replace(char=" "),) if is_apart else ()
    return PdfLine((*before.glyphs, *space, *after.glyphs), before.box.hull(after.box), size)


def _regions(lines: Sequence[PdfLine], column: int = 0, depth: int = 0) -> Iterator[tuple[int, list[PdfLine]]]:
    """Yield the regions of a page in reading order, each with its column."""
    if depth < _DEEPEST and len(lines) > 1:
        if parts := _columns(lines):
            for number, part in enumerate(parts, 1):
                yield from _regions(part, number, depth + 1)
            return
        if len(parts := _bands(lines)) > 1:
            for part in parts:
                yield from _regions(part, column, depth + 1)
            return
    yield column, list(lines)


def _columns(lines: Sequence[PdfLine]) -> list[list[PdfLine]]:
    """Return the columns of a region, from left to right; none where it has only one."""
    parts = _cut(lines, lambda line: (line.box.left, line.box.right), _GUTTER * median(line.size for line in lines))
    if len(parts) < 2 or not all(_is_running_text(part) for part in parts):
        return []
    return parts


def _is_running_text(lines: Sequence[PdfLine]) -> bool:
    return len(lines) >= _LINES_OF_COLUMN and sum(len(line.glyphs) for line in lines) / len(lines) >= _RUNNING_TEXT


def _bands(lines: Sequence[PdfLine]) -> list[list[PdfLine]]:
    """Return the bands of a region, from the top down: what a gap as high as a line parts, and then columns apart."""
    size = median(line.size for line in lines)
    parts = _cut(lines, lambda line: (-line.box.top, -line.box.bottom), size * 0.8)
    # Bands that have no columns of their own belong together, or paragraphs would be torn from their headings.
    return parts if any(_columns(part) for part in parts) else [list(lines)]


def _cut(lines: Sequence[PdfLine], extent: Callable[[PdfLine], tuple[float, float]], gap: float) -> list[list[PdfLine]]:
    """Return lines in groups with a gap between them, along the axis on which `extent` tells start and end."""
    groups: list[list[PdfLine]] = []
    reached = float("-inf")
    for line in sorted(lines, key=lambda line: extent(line)[0]):
        start, end = extent(line)
        if start - reached >= gap or not groups:
            groups.append([])
        groups[-1].append(line)
        reached = max(reached, end)
    return groups


def _blocks(lines: Sequence[PdfLine], column: int) -> Iterator[PdfBlock]:
    """Yield the blocks of a region: lines below each other, of one height, without a paragraph's end between them."""
    rows = _rows(lines)
    in_row = {id(line) for row in rows if len(row) > 1 for line in row}
    open_blocks: list[list[PdfLine]] = []
    done: list[list[PdfLine]] = []
    for number, row in enumerate(rows):
        following: list[list[PdfLine]] = []
        is_in_table = number > 0 and _are_aligned(rows[number - 1], row)
        for line in row:
            is_new = is_in_table and not line.text[:1].islower()
            above = None if is_new else next((block for block in open_blocks if _goes_on(block, line)), None)
            if above is None:
                following.append([line])
                done.append(following[-1])
            else:
                above.append(line)
                following.append(above)
        open_blocks = following
    for block in done:
        box = block[0].box
        for line in block:
            box = box.hull(line.box)
        yield PdfBlock(tuple(block), box, median(line.size for line in block), column, id(block[0]) in in_row)


def _rows(lines: Sequence[PdfLine]) -> list[list[PdfLine]]:
    """Return the lines by level, from the top down, each row from left to right."""
    rows: list[list[PdfLine]] = []
    for line in sorted(lines, key=lambda line: -line.box.bottom):
        if rows and abs(rows[-1][0].box.bottom - line.box.bottom) < line.size * _SAME_LINE:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.box.left) for row in rows]


def _are_aligned(above: Sequence[PdfLine], below: Sequence[PdfLine]) -> bool:
    """Return whether two rows are of one table: more than one cell of each begins at the same place."""
    return sum(any(abs(line.box.left - other.box.left) < 3 for other in above) for line in below) > 1


def _goes_on(block: Sequence[PdfLine], line: PdfLine) -> bool:
    """Return whether a line goes on with a block of lines above it."""
    last = block[-1]
    if line.text[:1] in _BULLETS or abs(line.size - last.size) > _SAME_SIZE * last.size:
        return False
    if not (line.box.left < last.box.right and last.box.left < line.box.right):
        return False
    step = last.box.bottom - line.box.bottom
    if not 0 < step < _LEADING * last.size:
        return False
    if len(block) > 1 and step > 1.25 * (block[-2].box.bottom - last.box.bottom):
        return False
    widest = max(other.box.right for other in (*block, line)) - min(other.box.left for other in (*block, line))
    is_short = last.box.right - last.box.left < _SHORT_LINE * widest
    return not (is_short and last.text.rstrip().endswith(_SENTENCE_ENDS) and not line.text[:1].islower())


def body_size(blocks: Iterable[PdfBlock]) -> float:
    """Return the height of most characters of a document; 0 where it has none."""
    numbers: Counter[float] = Counter()
    for block in blocks:
        numbers[round(block.size * 2) / 2] += sum(len(line.glyphs) for line in block.lines)
    return numbers.most_common(1)[0][0] if numbers else 0.0

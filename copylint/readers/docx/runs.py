"""What a part of a Word file holds: paragraphs, as runs and pieces that know their bytes."""

from __future__ import annotations

from typing import NamedTuple


class RunPiece(NamedTuple):
    """A child of a run: how it reads, and its bytes; one that is text can be cut."""

    text: str
    start: int
    end: int
    is_text: bool


class Run(NamedTuple):
    """Text in one formatting: how it reads, its bytes, those of its properties, and its pieces."""

    text: str
    start: int
    end: int
    properties: tuple[int, int]
    pieces: tuple[RunPiece, ...]
    is_gone: bool
    is_hidden: bool


class TableCell(NamedTuple):
    """Where a cell stands: the number of its table in the part, and of its row and column there, all from 1.

    Of a table within a table it is the outer one.
    """

    table: int
    row: int
    column: int


class Paragraph(NamedTuple):
    """A paragraph: how it reads, its bytes, where its content begins, its runs, and what its properties say.

    In a text box, `host` is the index of the paragraph that holds the box, and `host_run` where its run begins; both
    are -1 elsewhere. `continues` is the index of the paragraph before, if their border was deleted. `note` is the
    number of the footnote or endnote that it stands in, from 1; 0 elsewhere.
    """

    text: str
    start: int
    content: int
    end: int
    runs: tuple[Run, ...]
    host: int
    host_run: int
    continues: int
    is_gone: bool
    is_mark_gone: bool
    is_heading: bool
    is_item: bool
    cell: TableCell | None
    note: int
    style: str

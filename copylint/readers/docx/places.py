"""How people find a paragraph of a Word file again: by the heading above it, or by table, row and column."""

from __future__ import annotations

from copylint.readers.docx.runs import Paragraph

_LONGEST_HEADING = 40
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


class PlaceNames:
    """Names the paragraphs of one part, given in their order; `kind` is that of the part."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._heading = ""
        self._since_heading = 0

    def next(self, paragraph: Paragraph, is_heading: bool) -> str:
        """Return the name of the next paragraph; those without words are not counted, for nobody sees them."""
        has_words = paragraph.text != "" and not paragraph.text.isspace()
        if is_heading and has_words:
            self._heading, self._since_heading = _quoted(" ".join(paragraph.text.split())), 0
            return f"heading {self._heading}"
        if paragraph.cell:
            cell = paragraph.cell
            return self._below(f"table {cell.table}, row {cell.row}, column {cell.column}")
        self._since_heading += has_words
        if self._kind in _NOTES:
            return f"{_NOTES[self._kind]} {paragraph.note}"
        if self._kind != "document":
            return self._kind
        return self._below(f"paragraph {max(1, self._since_heading)}")

    def _below(self, name: str) -> str:
        return f"{name}, under {self._heading}" if self._heading else name


def _quoted(text: str) -> str:
    return f'"{text}"' if len(text) <= _LONGEST_HEADING else f'"{text[: _LONGEST_HEADING - 1].rstrip()}…"'

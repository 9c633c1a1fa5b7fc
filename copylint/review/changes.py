"""Suggestions as tracked changes, which a writer accepts or rejects: words struck out, others put in their place.

Only plain text changes: where links, fields, notes or the changes of others stand among the words, the comment alone
tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from copylint.readers.docx.paragraphs import opening_tag
from copylint.readers.docx.runs import Paragraph, Run
from copylint.review.comments import AUTHOR
from copylint.review.xml import Edit, edited, elements, escaped

# Inside one of these a change of ours would stand in one of somebody else's, or in a text that Word makes itself.
_ENCLOSING = frozenset(
    ("ins", "moveTo", "del", "moveFrom", "fldSimple", "sdtContent", "hyperlink", "smartTag", "txbxContent")
)
_TRACKED = frozenset(("ins", "del"))
# What may stand between two runs of a sentence that is changed.
_HARMLESS = re.compile(
    rb"(?:\s|<(?:\w+:)?(?:commentRange(?:Start|End)|bookmark(?:Start|End)|proofErr)\b[^>]*/>"
    rb"|<(?:\w+:)?r\b[^>]*>\s*<(?:\w+:)?commentReference\b[^>]*/>\s*</(?:\w+:)?r>)*"
)
_TEXT_TAG = re.compile(rb"(</?(?:\w+:)?)t(?=[\s/>])")
_DELETED_TAG = re.compile(rb"(</?(?:\w+:)?)delText(?=[\s/>])")
_XML_SPACE = re.compile(rb"""\s+xml:space\s*=\s*(?:"[^"]*"|'[^']*')""")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of a paragraph, which is given by its index, and the words that could stand there instead."""

    paragraph: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class _Mark:
    """Who changes what, and when: what every tracked change says."""

    when: datetime

    def opening(self, name: str, number: int) -> bytes:
        """Return the tag that begins a change."""
        day = self.when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return f'<w:{name} w:id="{number}" w:author="{AUTHOR}" w:date="{day}">'.encode()


def with_changes(
    xml: bytes, paragraphs: Sequence[Paragraph], changes: Iterable[Change], when: datetime
) -> tuple[bytes, int]:
    """Return the part with those changes that can be made, and how many these are, given its paragraphs."""
    enclosing = sorted((element.start, element.end) for element in elements(xml, _ENCLOSING))
    number = _first_id(xml)
    edits: list[Edit] = []
    made = 0
    for change in changes:
        runs = list(_runs(paragraphs[change.paragraph], change))
        if _can_change(xml, runs, enclosing):
            edits += _edits(xml, runs, change.words, _Mark(when), number)
            number += len(runs) + 1
            made += 1
    return edited(xml, edits), made


def without_own_changes(xml: bytes) -> bytes:
    """Return the part without the suggestions of an earlier review: what they struck out stands there again."""
    own = [element for element in elements(xml, _TRACKED) if element.tag.attributes.get("author") == AUTHOR]
    edits: list[Edit] = []
    for element in own:
        inner = xml[element.tag.end : element.close]
        words = b"" if element.tag.name == "ins" else _DELETED_TAG.sub(rb"\1t", inner)
        edits.append(Edit(element.start, element.end, 0, words))
    return edited(xml, edits) if edits else xml


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run, and the part of its text that is changed."""

    run: Run
    start: int
    end: int


def _runs(paragraph: Paragraph, change: Change) -> Iterator[_Piece]:
    """Yield the runs that hold something of what is changed."""
    at = 0
    for run in paragraph.runs:
        length = len(run.text)
        start, end = max(change.start - at, 0), min(change.end - at, length)
        if start < end:
            yield _Piece(run, start, end)
        at += length


def _can_change(xml: bytes, pieces: Sequence[_Piece], enclosing: Sequence[tuple[int, int]]) -> bool:
    runs = [piece.run for piece in pieces]
    if not runs or any(len(run.pieces) != 1 or not run.pieces[0].is_text or run.is_hidden for run in runs):
        return False
    if any(not _HARMLESS.fullmatch(xml, run.end, following.start) for run, following in pairwise(runs)):
        return False
    first, last = pieces[0].run.start, pieces[-1].run.end
    return not any(start < first and last <= end for start, end in enclosing)


def _edits(xml: bytes, pieces: Sequence[_Piece], words: str, mark: _Mark, number: int) -> Iterator[Edit]:
    for place, piece in enumerate(pieces):
        run = piece.run
        kept_before, struck, kept_after = (
            run.text[a:b] for a, b in ((0, piece.start), (piece.start, piece.end), (piece.end, len(run.text)))
        )
        content = _run(xml, run, kept_before) if kept_before else b""
        deleted = _TEXT_TAG.sub(rb"\1delText", _run(xml, run, struck))
        content += mark.opening("del", number + place) + deleted + b"</w:del>"
        if words and place == len(pieces) - 1:
            inserted = _run(xml, pieces[0].run, words)
            content += mark.opening("ins", number + len(pieces)) + inserted + b"</w:ins>"
        content += _run(xml, run, kept_after) if kept_after else b""
        yield Edit(run.start, run.end, 0, content)


def _run(xml: bytes, like: Run, text: str) -> bytes:
    """Return a run in the formatting of another one."""
    opening = opening_tag(xml, like.start)
    start, end = like.properties
    text_tag = _XML_SPACE.sub(b"", opening_tag(xml, like.pieces[0].start)).rstrip(b"/>").rstrip()
    name = text_tag[1:].split(None, 1)[0]
    content = text_tag + b' xml:space="preserve">' + escaped(text) + b"</" + name + b">"
    closing = b"</" + opening[1:].split(None, 1)[0].rstrip(b"/>") + b">"
    return opening + xml[start:end] + content + closing


def _first_id(xml: bytes) -> int:
    ids = [element.tag.attributes.get("id", "") for element in elements(xml, {*_TRACKED, "moveFrom", "moveTo"})]
    return max((int(id_) for id_ in ids if id_.isdecimal() and len(id_) <= 9), default=9000) + 1

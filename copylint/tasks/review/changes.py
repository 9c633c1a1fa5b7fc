"""Suggestions as tracked changes, which a writer accepts or rejects: words struck out, others put in their place.

Only plain text changes: where links, fields, notes or the changes of others stand among the words, the comment alone
tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count, pairwise

from copylint.readers.docx.paragraphs import opening_tag
from copylint.readers.docx.runs import Paragraph, Run
from copylint.tasks.review.comments import AUTHOR
from copylint.tasks.review.xml import Edit, edited, elements, escaped

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


def with_changes(
    xml: bytes, paragraphs: Sequence[Paragraph], changes: Iterable[Change], when: datetime
) -> tuple[bytes, int]:
    """Return the part with those changes that can be made, and how many these are, given its paragraphs.

    Of changes that overlap, the first is made.
    """
    enclosing = sorted((element.start, element.end) for element in elements(xml, _ENCLOSING))
    by_run: dict[int, list[_Struck]] = {}
    made, changed_to = 0, (0, 0)
    for change in sorted(changes, key=lambda change: (change.paragraph, change.start)):
        struck = list(_struck(paragraphs[change.paragraph], change))
        is_free = (change.paragraph, change.start) >= changed_to
        if is_free and _can_change(xml, [piece.run for piece in struck], enclosing):
            made, changed_to = made + 1, (change.paragraph, change.end)
            for piece in struck:
                by_run.setdefault(piece.run.start, []).append(piece)
    marks = _Marks(when, _first_id(xml))
    edits = [Edit(start, pieces[0].run.end, 0, _rewritten(xml, pieces, marks)) for start, pieces in by_run.items()]
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
class _Struck:
    """The part of a run that a change strikes out; behind its last one stand other words, formatted as its first."""

    run: Run
    start: int
    end: int
    words: str = ""
    like: Run | None = None


class _Marks:
    """The tags of changes: who changes what, and when; each has a number of its own."""

    def __init__(self, when: datetime, first: int) -> None:
        self._day = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._numbers = count(first)

    def around(self, name: str, content: bytes) -> bytes:
        """Return content as inserted (`ins`) or struck out (`del`)."""
        head = f'<w:{name} w:id="{next(self._numbers)}" w:author="{AUTHOR}" w:date="{self._day}">'
        return head.encode() + content + f"</w:{name}>".encode()


def _struck(paragraph: Paragraph, change: Change) -> Iterator[_Struck]:
    """Yield what a change strikes out, run by run."""
    at = 0
    pieces = []
    for run in paragraph.runs:
        length = len(run.text)
        start, end = max(change.start - at, 0), min(change.end - at, length)
        if start < end:
            pieces.append(_Struck(run, start, end))
        at += length
    if pieces:
        yield from pieces[:-1]
        yield replace(pieces[-1], words=change.words, like=pieces[0].run)


def _can_change(xml: bytes, runs: Sequence[Run], enclosing: Sequence[tuple[int, int]]) -> bool:
    if not runs or any(len(run.pieces) != 1 or not run.pieces[0].is_text or run.is_hidden for run in runs):
        return False
    if any(not _HARMLESS.fullmatch(xml, run.end, following.start) for run, following in pairwise(runs)):
        return False
    first, last = runs[0].start, runs[-1].end
    return not any(start < first and last <= end for start, end in enclosing)


def _rewritten(xml: bytes, pieces: Sequence[_Struck], marks: _Marks) -> bytes:
    """Return what stands in place of a run of which some pieces, in their order, are struck out."""
    run = pieces[0].run
    content = b""
    at = 0
    for piece in pieces:
        content += _run(xml, run, run.text[at : piece.start])
        content += marks.around("del", _TEXT_TAG.sub(rb"\1delText", _run(xml, run, run.text[piece.start : piece.end])))
        if piece.words:
            content += marks.around("ins", _run(xml, piece.like or run, piece.words))
        at = piece.end
    return content + _run(xml, run, run.text[at:])


def _run(xml: bytes, like: Run, text: str) -> bytes:
    """Return a run in the formatting of another one; nothing for no text."""
    if not text:
        return b""
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

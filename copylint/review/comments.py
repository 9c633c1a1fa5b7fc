"""The comments of a Word file: what a finding says in one, and how those of an earlier review go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from copylint.model import Finding
from copylint.readers.docx.paragraphs import paragraphs_in
from copylint.readers.docx.xml import STRICT_WORD, WORD
from copylint.reporters.common import counted
from copylint.reporters.html.view import Tally
from copylint.review.xml import Edit, edited, elements, escaped, root_of

AUTHOR = "copylint"
_MARKS = frozenset(("commentRangeStart", "commentRangeEnd", "commentReference"))
_LONGEST_ID = 9
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{}"/>'


def comment_of(finding: Finding, place: str = "") -> tuple[str, ...]:
    """Return the paragraphs of the comment on a finding; `place` tells where it stands if not here."""
    texts = [f"{place}: “{finding.match}”"] if place else []
    texts += [f"{finding.severity.value.capitalize()} ({finding.rule}): {finding.message}", finding.why]
    if finding.suggestions:
        texts.append(f"Safer: {' / '.join(finding.suggestions)}")
    texts += [f"Source: {source.title}, {source.url}" for source in finding.sources]
    return tuple(text for text in texts if text)


def summary_of(findings: Sequence[Finding], elsewhere: int) -> tuple[str, ...]:
    """Return the paragraphs of the comment at the top; `elsewhere` tells how many findings have theirs there too."""
    if not findings:
        return ("copylint found nothing in this draft.", _REMINDER)
    counts = {
        name: sum(finding.severity.value == name for finding in findings) for name in ("error", "warning", "note")
    }
    texts = [f"copylint found {Tally(**counts).words}. Each has a comment at its words."]
    if elsewhere:
        texts.append(f"Of these, {counted(elsewhere, 'finding')} outside the body: comments here name part and words.")
    return (*texts, _REMINDER)


_REMINDER = "A help for writers, not legal advice."


def without_own(document: bytes, comments: bytes) -> tuple[bytes, bytes]:
    """Return document and comments without the comments of an earlier review; those of others stay."""
    own = [element for element in elements(comments, {"comment"}) if element.tag.attributes.get("author") == AUTHOR]
    ids = {element.tag.attributes.get("id", "") for element in own}
    if not own:
        return document, comments
    kept = edited(comments, [Edit(element.start, element.end, 0, b"") for element in own])
    return edited(document, _marks(document, ids)), kept


def new_comments(document: bytes) -> bytes:
    """Return a part without comments, in the namespace of the document."""
    space = root_of(document).tag.space
    return _HEAD.format(STRICT_WORD if space == STRICT_WORD else WORD).encode()


def first_id(document: bytes, comments: bytes) -> int:
    """Return an id from which on all are free."""
    commented = [*elements(document, _MARKS), *elements(comments, {"comment"})]
    ids = [element.tag.attributes.get("id", "") for element in commented]
    # What is longer is no id that Word takes.
    return max((int(id_) for id_ in ids if id_.isdecimal() and len(id_) <= _LONGEST_ID), default=-1) + 1


def written(number: int, texts: Iterable[str], space: str) -> bytes:
    """Return the XML of a comment."""
    opening, closing = b'<w:p><w:r><w:t xml:space="preserve">', b"</w:t></w:r></w:p>"
    paragraphs = b"".join(opening + escaped(" ".join(text.split())) + closing for text in texts)
    head = f'<w:comment xmlns:w="{space}" w:id="{number}" w:author="{AUTHOR}" w:initials="cl">'
    return head.encode() + paragraphs + b"</w:comment>"


def _marks(document: bytes, ids: Collection[str]) -> list[Edit]:
    """Return the edits that take away the marks of comments, with the runs that hold nothing else."""
    alone = {
        run.pieces[0].start: run
        for paragraph in paragraphs_in(document, "the draft")
        for run in paragraph.runs
        if len(run.pieces) == 1
    }
    marks = [mark for mark in elements(document, _MARKS) if mark.tag.attributes.get("id") in ids]
    places = [alone.get(mark.start, mark) for mark in marks]
    return [Edit(place.start, place.end, 0, b"") for place in places]

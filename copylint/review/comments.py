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


def said_of(finding: Finding, place: str = "") -> tuple[str, ...]:
    """Return the paragraphs of the comment on a finding; `place` tells where it stands if not here."""
    said = [f"{place}: “{finding.match}”"] if place else []
    said += [f"{finding.severity.value.capitalize()} ({finding.rule}): {finding.message}", finding.why]
    if finding.suggestions:
        said.append(f"Safer: {' / '.join(finding.suggestions)}")
    said += [f"Source: {one.title}, {one.url}" for one in finding.sources]
    return tuple(one for one in said if one)


def summary_of(findings: Sequence[Finding], elsewhere: int) -> tuple[str, ...]:
    """Return the paragraphs of the comment at the top; `elsewhere` tells how many findings have theirs there too."""
    if not findings:
        return ("copylint found nothing in this draft.", _REMINDER)
    counts = {name: sum(one.severity.value == name for one in findings) for name in ("error", "warning", "note")}
    said = [f"copylint found {Tally(**counts).words}. Each has a comment at its words."]
    if elsewhere:
        said.append(f"Of these, {counted(elsewhere, 'finding')} outside the body: comments here name part and words.")
    return (*said, _REMINDER)


_REMINDER = "A help for writers, not legal advice."


def without_own(document: bytes, comments: bytes) -> tuple[bytes, bytes]:
    """Return document and comments without the comments of an earlier review; those of others stay."""
    own = [one for one in elements(comments, {"comment"}) if one.tag.attributes.get("author") == AUTHOR]
    ids = {one.tag.attributes.get("id", "") for one in own}
    if not own:
        return document, comments
    kept = edited(comments, [Edit(one.start, one.end, 0, b"") for one in own])
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


def written(number: int, said: Iterable[str], space: str) -> bytes:
    """Return the XML of a comment."""
    paragraphs = b"".join(
        b'<w:p><w:r><w:t xml:space="preserve">' + escaped(" ".join(one.split())) + b"</w:t></w:r></w:p>" for one in said
    )
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
    found = [one for one in elements(document, _MARKS) if one.tag.attributes.get("id") in ids]
    places = [alone.get(one.start, one) for one in found]
    return [Edit(one.start, one.end, 0, b"") for one in places]

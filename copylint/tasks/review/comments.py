"""The comments of a Word file: what a card says in one, and how those of an earlier review go."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from copylint.findings.cards import Card
from copylint.model import Finding, Market
from copylint.readers.docx.paragraphs import paragraphs_in
from copylint.readers.docx.xml import STRICT_WORD, WORD
from copylint.reporters.common import counted
from copylint.reporters.html.view import Tally
from copylint.reporters.words import message_of, severity_of
from copylint.tasks.review.xml import Edit, edited, elements, escaped, root_of

AUTHOR = "copylint"
_LINK_LOOK = b'<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>'
# In the text of a field, a quotation mark would end the address and a backslash begin an option.
_ADDRESS = re.compile(r"https?://[^\s\"\\]+")
_MARKS = frozenset(("commentRangeStart", "commentRangeEnd", "commentReference"))
_LONGEST_ID = 9
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{}"/>'


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A paragraph of a comment that leads to a page: what stands before the title, the title, and the address."""

    label: str
    title: str
    url: str


CommentLine = str | SourceLink


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """What the summary tells of a review: when it was made, with which rules and markets, and what it left out."""

    when: datetime
    version: str
    rules: str
    digest: str
    profile: str
    markets: tuple[Market, ...]
    not_checked: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Return all of it as sentences."""
        markets = ", ".join(market.value.upper() for market in self.markets or Market)
        day = f"{self.when.day} {self.when.strftime('%B %Y')}"
        return (
            *([f"Not checked: {', '.join(self.not_checked)}."] if self.not_checked else []),
            f"Markets: {markets}{'' if self.markets else ' (all)'}. Profile: {self.profile}. {day}.",
            f"Rules: {self.rules} of copylint {self.version}, content {self.digest}.",
        )


def comment_of(card: Card, asked: Collection[Market], place: str = "") -> tuple[CommentLine, ...]:
    """Return the paragraphs of the comment on a sentence; `place` tells where it stands if not here.

    Of what only some of the markets forbid that were asked for, these are named. An equal card elsewhere is named, and
    has only a comment that leads here.
    """
    lead = card.lead
    lines: list[CommentLine] = [f"{place}: “{lead.match}”"] if place else []
    lines += [_line_of(finding, asked) for finding in card.findings]
    lines += [f"Safer: {suggestion}" for suggestion in card.suggestions]
    lines += [SourceLink("Source: ", source.title, source.url) for source in lead.sources[:1]]
    if card.also_at:
        lines.append(f"Also at: {'; '.join(finding.place for finding in card.also_at)}")
    return tuple(lines)


def pointer_to(card: Card, lead: Finding, place: str = "") -> tuple[CommentLine, ...]:
    """Return the paragraphs of the comment on the finding that leads an equal of a card."""
    lines = [f"{place}: “{lead.match}”"] if place else []
    return (*lines, f"{severity_of(lead).capitalize()}: as at {card.lead.place}. ({lead.rule})")


def missing_of(cards: Sequence[Card], asked: Collection[Market]) -> tuple[CommentLine, ...]:
    """Return the paragraphs of the comment on what the draft leaves out."""
    lines: list[CommentLine] = ["Missing from this draft:"]
    for card in cards:
        lead = card.lead
        lines.append(_line_of(lead, asked))
        lines += [f"Wording to add: {suggestion}" for suggestion in card.suggestions]
        lines += [SourceLink("Source: ", source.title, source.url) for source in lead.sources[:1]]
    return tuple(lines)


def summary_of(cards: Sequence[Card], elsewhere: int, facts: ReviewFacts) -> tuple[CommentLine, ...]:
    """Return the paragraphs of the comment at the top; `elsewhere` tells how many sentences have theirs there too."""
    findings = [finding for card in cards for finding in card.findings]
    if not findings:
        return ("copylint found nothing in this draft.", *facts.lines, _REMINDER)
    counts = Counter(finding.severity.value for finding in findings)
    sentences = sum(not card.is_missing for card in cards)
    texts = [f"copylint found {Tally(**counts).words}. Comments: one for each of {counted(sentences, 'sentence')}."]
    if sentences < len(cards):
        texts[0] = f"{texts[0][:-1]}, and one here for what is missing."
    if elsewhere:
        texts.append(
            f"Of these, {counted(elsewhere, 'sentence')} outside the body: comments here name place and words."
        )
    return (*texts, *facts.lines, _REMINDER)


_REMINDER = "A help for writers, not legal advice. Why, and all sources: copylint explain and the name in brackets."


def _line_of(finding: Finding, asked: Collection[Market]) -> str:
    few = 0 < len(finding.markets) < len(asked or Market)
    markets = f" [{', '.join(market.value.upper() for market in finding.markets)}]" if few else ""
    return f"{finding.severity.value.capitalize()}: {message_of(finding)}{markets} ({finding.rule})"


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


def comment_xml(number: int, lines: Iterable[CommentLine], space: str, when: datetime) -> bytes:
    """Return the XML of a comment."""
    paragraphs = b"".join(b"<w:p>" + _content(line) + b"</w:p>" for line in lines)
    day = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    head = f'<w:comment xmlns:w="{space}" w:id="{number}" w:author="{AUTHOR}" w:date="{day}" w:initials="cl">'
    return head.encode() + paragraphs + b"</w:comment>"


def _content(line: CommentLine) -> bytes:
    if isinstance(line, str):
        return _run(line)
    if not _ADDRESS.fullmatch(line.url):
        return _run(line.label + line.title)
    # A field needs no relation to another part, and goes with its comment.
    field = b'<w:fldSimple w:instr=" HYPERLINK &quot;' + escaped(line.url) + b'&quot; ">'
    return _run(line.label) + field + _run(line.title, _LINK_LOOK) + b"</w:fldSimple>"


def _run(text: str, look: bytes = b"") -> bytes:
    space = b" " if text.endswith(" ") else b""
    words = escaped(" ".join(text.split())) + space
    return b"<w:r>" + look + b'<w:t xml:space="preserve">' + words + b"</w:t></w:r>"


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

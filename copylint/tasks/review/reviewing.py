"""A Word draft with a comment at every sentence in which something was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from copylint.config.settings import Config
from copylint.findings.accepted.baseline import mark_baselined, read_baseline
from copylint.findings.advice import LEAVE_OUT
from copylint.findings.cards import Card, cards_of, merged_cards
from copylint.findings.page.unchecked import unchecked_in
from copylint.linter.linter import Linter
from copylint.linter.runner.facts import facts_of
from copylint.model import Document, Finding, Report, Span, Status
from copylint.model.errors import ReadError
from copylint.readers.docx.package import Package
from copylint.readers.docx.paragraphs import paragraphs_in
from copylint.readers.docx.reader import Draft, part_at, read_draft
from copylint.readers.docx.runs import Paragraph
from copylint.reporters.common import not_checked
from copylint.tasks.review.anchors import Anchor, Spot, anchored
from copylint.tasks.review.changes import Change, with_changes, without_own_changes
from copylint.tasks.review.comments import (
    CommentLine,
    ReviewFacts,
    comment_of,
    comment_xml,
    first_id,
    missing_of,
    new_comments,
    pointer_to,
    summary_of,
    without_own,
)
from copylint.tasks.review.package import comments_part, with_comments
from copylint.tasks.review.xml import appended, root_of


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A draft with comments, what they are about, and how many suggestions are tracked changes."""

    content: bytes
    cards: tuple[Card, ...]
    changes: int = 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings that have comments."""
        return _findings_of(self.cards)


@dataclass(frozen=True, slots=True)
class _Note:
    """What a comment says, and where it begins and ends; without an end it stands at the beginning of its paragraph."""

    begin: Spot
    end: Spot | None
    lines: tuple[CommentLine, ...]


def reviewed(content: bytes, path: str, linter: Linter, *, suggest_changes: bool = False) -> Reviewed:
    """Return a Word draft with a comment at every sentence with something new, and one at the top that sums up.

    With `suggest_changes` the suggestions are tracked changes, too. Comments and changes of an earlier review go, those
    of others stay. Raises ReadError for what is no Word file.
    """
    package = _without_own_changes(Package(content))
    draft = read_draft(package, path)
    cards = cards_of(new_findings(linter.lint(draft.document), linter.config))
    facts = review_facts(linter, draft.document)
    name = comments_part(package)
    document = package.xml(package.main)
    comments = package.xml(name) if name in package.names else b""
    document, comments = without_own(document, comments or new_comments(document))
    paragraphs = paragraphs_in(document, package.main)
    notes = _notes(cards, draft, package.main, paragraphs, facts)
    first, space = first_id(document, comments), root_of(comments).tag.space
    anchors = [Anchor(number, note.begin, note.end) for number, note in enumerate(notes, first)]
    texts = b"".join(comment_xml(number, note.lines, space, facts.when) for number, note in enumerate(notes, first))
    document, comments = anchored(document, paragraphs, anchors), appended(comments, texts)
    made = 0
    if suggest_changes:
        changes = [change for card in cards for change in _changes(card, draft, package.main)]
        document, made = with_changes(document, paragraphs_in(document, package.main), changes, facts.when)
    return Reviewed(with_comments(package, document, comments), cards, made)


def _without_own_changes(package: Package) -> Package:
    """Return a draft as it was before an earlier review suggested changes in it."""
    document = package.xml(package.main)
    as_it_was = without_own_changes(document)
    return package if as_it_was is document else Package(package.rewritten({package.main: as_it_was}))


def review_facts(linter: Linter, document: Document) -> ReviewFacts:
    facts = facts_of(linter, (), ())
    missed = tuple(not_checked([Report(document.path, skipped=document.skipped, unchecked=unchecked_in(document))]))
    return ReviewFacts(facts.when, facts.version, facts.rules, facts.digest, facts.profile, facts.markets, missed)


def new_findings(findings: tuple[Finding, ...], config: Config) -> Iterator[Finding]:
    """Yield the findings that nobody has accepted."""
    marked = mark_baselined(findings, read_baseline(Path(config.baseline))) if config.baseline else findings
    return (finding for finding in marked if finding.status is Status.NEW)


def _notes(
    cards: Sequence[Card], draft: Draft, main: str, paragraphs: Sequence[Paragraph], facts: ReviewFacts
) -> tuple[_Note, ...]:
    """Return what the comments say and where; Word takes none outside the body, so they stand at the top."""
    top = next((index for index, paragraph in enumerate(paragraphs) if paragraph.host < 0), None)
    if top is None:
        raise ReadError("there is no paragraph that a comment could stand at")
    beginning = Spot(top, 0)
    inside: list[_Note] = []
    outside: list[_Note] = []
    merged = {
        finding: card for card in merged_cards(_findings_of(cards)) for finding in card.places if not card.is_missing
    }
    for card in cards:
        if card.is_missing:
            continue
        merged_card, is_inside = merged[card.lead], draft.placed_at(card.lead.span.start).part == main
        name = "" if is_inside else part_at(draft.document, card.lead.span.start).name
        place = f"{name[:1].upper()}{name[1:]}"
        is_first = merged_card.lead is card.lead
        lines = comment_of(merged_card, facts.markets, place) if is_first else pointer_to(merged_card, card.lead, place)
        if is_inside:
            inside.append(_Note(*_spots(_hull(card.findings), draft), lines))
        else:
            outside.append(_Note(beginning, None, lines))
    summary = _Note(beginning, None, summary_of(cards, len(outside), facts))
    missing = [card for card in cards if card.is_missing]
    lacking = [_Note(beginning, None, missing_of(missing, facts.markets))] if missing else []
    return (summary, *lacking, *outside, *inside)


def _findings_of(cards: Iterable[Card]) -> tuple[Finding, ...]:
    return tuple(finding for card in cards for finding in card.findings)


def _changes(card: Card, draft: Draft, main: str) -> Iterator[Change]:
    """Yield what the suggestions of a card change: the sentence, or its claims where nothing can replace them.

    A sentence that is little more than its claims goes with them.
    """
    words = [suggestion for suggestion in card.suggestions if suggestion != LEAVE_OUT]
    if card.is_missing or not card.suggestions or draft.placed_at(card.lead.span.start).part != main:
        return
    sentence, claims = card.lead.sentence_span, [_hull(group) for group in card.groups]
    spans = [sentence] if words or 2 * sum(map(len, claims)) >= len(sentence) else claims
    for span in spans:
        begin, end = _spots(span, draft)
        if end and begin.paragraph == end.paragraph:
            yield Change(begin.paragraph, begin.at, end.at, " ".join(words))


def _hull(group: Sequence[Finding]) -> Span:
    first, *others = (finding.span for finding in group)
    for span in others:
        first = first.hull(span)
    return first


def _spots(span: Span, draft: Draft) -> tuple[Spot, Spot | None]:
    """Return where the comment on some words begins and ends: in one paragraph, or in several that read as one."""
    first = draft.placed_at(span.start)
    begin = Spot(first.index, span.start - first.start)
    if not span:
        return begin, None
    last = draft.placed_at(span.end - 1)
    return begin, Spot(last.index, span.end - last.start)

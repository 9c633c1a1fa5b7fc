"""A suggestion put in the place of a claim, where a reading of the page proves that nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copylint.findings.advice import LEAVE_OUT
from copylint.model import Document, Finding, Segment, Span
from copylint.readers import PACKAGES, read

if TYPE_CHECKING:
    from copylint.readers.code.copy_or_code import KeyNames


@dataclass(frozen=True, slots=True)
class Replacement:
    """New words for a span of a text; no words where the old ones are left out."""

    span: Span
    text: str


def replacement_for(
    document: Document, finding: Finding, suggestion: str, names: KeyNames | None = None
) -> Replacement | None:
    """Return how a suggestion is put in: for the sentence where it is one itself, else for the words of the claim.

    Returns None where that would change more than these words: in a string whose quotes it would end, across tags.
    """
    if document.format in PACKAGES or finding.is_missing:
        return None
    return next(
        (choice for choice in _choices(document.text, finding, suggestion) if _is_sound(document, choice, names)), None
    )


def replaced(text: str, replacement: Replacement) -> str:
    """Return a text with a replacement made."""
    return text[: replacement.span.start] + replacement.text + text[replacement.span.end :]


def _choices(text: str, finding: Finding, suggestion: str) -> Iterator[Replacement]:
    if suggestion == LEAVE_OUT:
        yield Replacement(_with_blank(text, finding.span), "")
    elif _is_sentence(suggestion):
        span = finding.sentence_span or finding.span
        # A heading or a label has no full stop, and one that replaces it needs none.
        ends_bare = text[span.end - 1 : span.end].isalnum()
        yield Replacement(span, suggestion.rstrip(".") if ends_bare else suggestion)
    else:
        yield Replacement(finding.span, _in_case_of(text[finding.span.start], suggestion))


def _is_sentence(suggestion: str) -> bool:
    return suggestion[:1].isupper() and suggestion.endswith((".", "!", "?"))


def _in_case_of(first: str, suggestion: str) -> str:
    return suggestion[:1].upper() + suggestion[1:] if first.isupper() else suggestion


def _with_blank(text: str, span: Span) -> Span:
    """Return a span with one of the blanks that would otherwise stand there twice."""
    if text[span.end : span.end + 1] == " " and (span.start == 0 or text[span.start - 1].isspace()):
        return Span(span.start, span.end + 1)
    if text[span.start - 1 : span.start] == " " and text[span.end : span.end + 1] in (
        "",
        "\n",
        ".",
        ",",
        ";",
        "!",
        "?",
    ):
        return Span(span.start - 1, span.end)
    return span


def _is_sound(document: Document, choice: Replacement, names: KeyNames | None) -> bool:
    """Return whether a visitor reads the new words in the place of the old ones, and all else as before."""
    old = document.text[choice.span.start : choice.span.end]
    if "<" in old or "\n\n" in old or any(old.count(mark) % 2 for mark in ("*", "_", "`")):
        return False
    after = read(replaced(document.text, choice), document.path, document.format, names)
    before = document.segments
    touched = [number for number, segment in enumerate(before) if segment.offsets.to_text(choice.span)]
    if len(touched) != 1:
        return False
    (number,) = touched
    expected = _expected(before[number], choice)
    now = after.segments
    if not expected:
        return _looks(before[:number] + before[number + 1 :]) == _looks(now)
    is_expected = len(now) == len(before) and _folded(now[number].text) == _folded(expected)
    others = before[:number] + before[number + 1 :]
    return is_expected and _looks(now[:number] + now[number + 1 :]) == _looks(others)


def _expected(segment: Segment, choice: Replacement) -> str:
    span = segment.offsets.to_text(choice.span)
    return (segment.text[: span.start] + choice.text + segment.text[span.end :]).strip()


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _looks(segments: tuple[Segment, ...]) -> list[tuple[object, str]]:
    return [(segment.kind, segment.text) for segment in segments]

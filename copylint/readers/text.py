"""Reads plain text: drafts with a paragraph on each line, and text that was wrapped to a width.

Blank lines separate paragraphs. Lines without a blank line between them are one paragraph only where the first was
clearly broken to fit a width; a draft from a CMS has a whole paragraph on each line. Short lines, as of a caption, were
broken where a sentence begins in one and ends in another, all lines after the first with small letters in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import groupby, pairwise
from typing import NamedTuple

from copylint.model import Comment, Document, Kind, Prominence, Segment, Span
from copylint.readers.segment_builder import SegmentBuilder

_NARROWEST_WRAP = 40
_WIDEST_WRAP = 120
_LONGEST_HEADING = 80

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_MARK = re.compile(
    r"""(?P<DIRECTIVE>(?:<!--|/\*|\{\#|//|\#)?[ \t]*copylint-[a-z].*)
    |(?P<BULLET>(?:[-*+–—•‣⁃▪◦●○■□·∙✓✔✅➤►▶→»]\ufe0f?|\(?[0-9]{1,2}[.)])[ \t\xa0]+)
    |(?P<FOOTNOTE>(?:\*{1,3}|[†‡§¹²³]+)(?=[^\s*†‡§][^*]*$))
    |(?P<HEADING>\#{1,6}[ \t]+)
    |(?P<RULE>[-=_*~#+.\s]{3,}$)""",
    re.VERBOSE,
)
_COMMENT_MARKS = re.compile(r"\A(?:<!--|/\*|\{#|//|#)[ \t]*|[ \t]*(?:-->|\*/|#\})\Z")
_SENTENCE_END = re.compile(r"[.!?:…]['\"’”»)\]]*$")
# A colon ends a sentence that leads in a list, whose items may begin small.
_WHOLE_END = re.compile(r"[.!?…]['\"’”»)\]]*$")
# No line of a list ends so.
_UNFINISHED = re.compile(
    r"(?:\b(?:a|an|and|at|by|for|from|in|never|no|not|of|only|or|our|than|the|to|under|with|without|your)|n['’]t)$"
)
# Nor does one begin so.
_GOING_ON = re.compile(r"(?:and|at|by|for|from|in|of|on|or|than|that|to|which|who|with|without)\b")
_AMOUNT = re.compile(r"[£$€]?\d")
# The marks before each line of an e-mail that is quoted.
_QUOTED = re.compile(r"(?:[ \t]*>)+")
_NO_HEADING = re.compile(r"[.!,;:…]['\"’”»)\]]*$")


class _LineRole(Enum):
    TEXT = auto()
    BULLET = auto()
    HEADING = auto()
    FOOTNOTE = auto()
    DIRECTIVE = auto()
    RULE = auto()
    BLANK = auto()


class _Line(NamedTuple):
    """A line without the blanks around it; `words` is what stands behind its mark, from `body` on."""

    role: _LineRole
    start: int
    body: int
    end: int
    indent: int
    words: str


_TextParagraph = list[_Line]
_WRAPPED = (_LineRole.TEXT, _LineRole.BULLET, _LineRole.FOOTNOTE)
_SEPARATORS = (_LineRole.BLANK, _LineRole.RULE, _LineRole.DIRECTIVE)


def read_plain(text: str, path: str) -> Document:
    """Read a draft or a wrapped text; a directive stands on a line of its own."""
    lines = tuple(_lines(text))
    width = _wrap_width(lines)
    segments: list[Segment] = []
    for is_gap, block in groupby(lines, lambda line: line.role in _SEPARATORS):
        if not is_gap:
            segments += _segments(text, _paragraphs(tuple(block), width))
    return Document(path, text, "text", tuple(segments), tuple(_comments(lines)))


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        content = match[1]
        quoted = _QUOTED.match(content) if ">" in content else None
        words = content[quoted.end() if quoted else 0 :].lstrip()
        start = match.start() + len(content) - len(words)
        indent = start - match.start()
        yield _line(start, indent, words.rstrip())


def _line(start: int, indent: int, words: str) -> _Line:
    end = start + len(words)
    mark = _MARK.match(words)
    if not mark or not mark.lastgroup:
        return _Line(_LineRole.TEXT if words else _LineRole.BLANK, start, start, end, indent, words)
    role = _LineRole[mark.lastgroup]
    body = 0 if role is _LineRole.DIRECTIVE else mark.end()
    return _Line(role, start, start + body, end, indent, words[body:])


def _wrap_width(lines: Sequence[_Line]) -> int:
    """Return the width to which the text was wrapped: that of the widest line whose sentence goes on in the next."""
    return max((len(line.words) for line, following in pairwise(lines) if _is_clear_wrap(line, following)), default=0)


def _is_clear_wrap(line: _Line, following: _Line) -> bool:
    return _NARROWEST_WRAP <= line.end - line.start <= _WIDEST_WRAP and _may_go_on(line, following)


def _paragraphs(block: Sequence[_Line], width: int) -> Iterator[_TextParagraph]:
    within = _within_sentences(block)
    paragraph: _TextParagraph = []
    for line in block:
        if paragraph and line.start not in within and not _continues(paragraph, line, width):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _within_sentences(block: Sequence[_Line]) -> set[int]:
    """Return where lines start that go on with a sentence of the line before, which ends in them or in a later one."""
    starts: set[int] = set()
    if len(block) < 2:
        return starts
    waiting: list[int] = []
    for line, following in pairwise(block):
        begins = waiting or line.start in starts or not line.words[:1].islower()
        if not begins or not _may_go_on(line, following) or not _are_alike(line, following):
            waiting.clear()
            continue
        waiting.append(following.start)
        if _is_unfinished(line, following) or _WHOLE_END.search(following.words[-8:]):
            starts.update(waiting)
            waiting.clear()
    return starts


def _are_alike(line: _Line, following: _Line) -> bool:
    """Return whether two lines may have been broken to about one width: a name or date above a paragraph was not."""
    return following.end - following.start <= 2 * (line.end - line.start + len(following.words.split(None, 1)[0]) + 1)


def _is_unfinished(line: _Line, following: _Line) -> bool:
    """Return whether a sentence surely goes on in the next line: with "£99" after "for", or with "from £99"."""
    return bool(_UNFINISHED.search(line.words[-12:]) or _GOING_ON.match(following.words))


def _may_go_on(line: _Line, following: _Line) -> bool:
    """Return whether a sentence may go on in the next line, as none ended before it.

    It begins small, or with an amount where the line before waits for one.
    """
    if following.role is not _LineRole.TEXT or line.role not in _WRAPPED:
        return False
    begins_within = following.words[:1].islower() or (
        _AMOUNT.match(following.words) is not None and _UNFINISHED.search(line.words[-12:]) is not None
    )
    return begins_within and not _SENTENCE_END.search(line.words[-8:])


def _continues(paragraph: _TextParagraph, line: _Line, width: int) -> bool:
    """Return whether the line goes on with the paragraph before it."""
    first, last = paragraph[0], paragraph[-1]
    if line.role is not _LineRole.TEXT or first.role is _LineRole.HEADING:
        return False
    if first.role is _LineRole.BULLET and line.indent > first.indent:
        return True
    return _is_clear_wrap(last, line) or _is_full(last, line, width)


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """Return whether the next line's first word would not have fitted on this one, in a text of the given width."""
    length = line.end - line.start
    first_word = following.words.split(None, 1)[0]
    return length <= width < length + 1 + len(first_word) and not _SENTENCE_END.search(line.words[-8:])


def _segments(text: str, paragraphs: Iterator[_TextParagraph]) -> Iterator[Segment]:
    block = list(paragraphs)
    fragments = [_is_fragment(paragraph) for paragraph in block]
    for i, paragraph in enumerate(block):
        in_list = fragments[i] and all(fragments[max(0, i - 1) : i + 2]) and len(block) > 2
        segment = _segment(text, paragraph, _kind(paragraph[0].role, is_fragment=fragments[i], in_list=in_list))
        if segment:
            yield segment


def _is_fragment(paragraph: _TextParagraph) -> bool:
    """Return whether a paragraph is a short line without the punctuation of a sentence."""
    line = paragraph[0]
    is_single_text = len(paragraph) == 1 and line.role is _LineRole.TEXT
    return is_single_text and len(line.words) <= _LONGEST_HEADING and not _NO_HEADING.search(line.words[-8:])


def _kind(role: _LineRole, *, is_fragment: bool, in_list: bool) -> Kind:
    """Return the kind of a paragraph; several fragments in a row are a list without bullets."""
    match role:
        case _LineRole.BULLET:
            return Kind.ITEM
        case _LineRole.HEADING:
            return Kind.HEADING
        case _LineRole.FOOTNOTE:
            return Kind.FOOTNOTE
        case _:
            return (Kind.ITEM if in_list else Kind.HEADING) if is_fragment else Kind.PARAGRAPH


def _segment(text: str, paragraph: _TextParagraph, kind: Kind) -> Segment | None:
    builder = SegmentBuilder(text)
    at = paragraph[0].body
    for line, following in pairwise(paragraph):
        # A compound broken at its hyphen is one word again: no space between the halves.
        if line.words.endswith("-") and line.words[-2:-1].isalpha():
            builder.add(at, line.end)
            at = following.start
        elif ">" in text[line.end : following.start]:
            builder.add(at, line.end)
            builder.gap(line.end, following.start, space=True)
            at = following.start
    builder.add(at, paragraph[-1].end)
    return builder.build(kind, Prominence.SMALL if kind is Kind.FOOTNOTE else Prominence.NORMAL)


def _comments(lines: Sequence[_Line]) -> Iterator[Comment]:
    for line in lines:
        if line.role is _LineRole.DIRECTIVE:
            yield Comment(_COMMENT_MARKS.sub("", line.words), Span(line.start, line.end))

"""Reads subtitles, SubRip (.srt) and WebVTT (.vtt): what is spoken, a sentence over as many cues as it takes.

A cue ends a segment where its words end a sentence or where the next one comes some seconds later. Tags, times, names
of speakers and settings are no copy; a NOTE of WebVTT is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copylint.model import Comment, Document, Kind, Segment, Span
from copylint.readers.html.entities import add_html
from copylint.readers.segment_builder import SegmentBuilder

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_TIMES = re.compile(
    r"\s*(?:(?P<h>\d{1,3}):)?(?P<m>\d{1,2}):(?P<s>\d{1,2})[.,](?P<f>\d{1,3})\s*-->"
    r"\s*(?:(?P<h2>\d{1,3}):)?(?P<m2>\d{1,2}):(?P<s2>\d{1,2})[.,](?P<f2>\d{1,3})"
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}")
_SENTENCE_END = re.compile(r"""[.!?…]["'”’)\]]*\s*(?:<[^<>]*>\s*)*\Z""")
_SPEAKER = re.compile(r"\s*(?:-\s+|>>\s*)?[A-Z][A-Z .'-]{1,30}:\s+")
_LONGEST_PAUSE = 3.0  # seconds


class _SubtitleCue(NamedTuple):
    """The lines of a cue, and from when to when it is shown, in seconds."""

    lines: list[tuple[int, int]]
    start: float
    end: float


def read_srt(text: str, path: str) -> Document:
    """Read subtitles in SubRip's format."""
    return Document(path, text, "srt", tuple(_segments(text, _cues(text))))


def read_vtt(text: str, path: str) -> Document:
    """Read subtitles in WebVTT."""
    return Document(path, text, "vtt", tuple(_segments(text, _cues(text))), tuple(_notes(text)))


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the lines between empty ones."""
    block: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        if line[1].strip("\ufeff \t"):
            block.append(line.span(1))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _cues(text: str) -> Iterator[_SubtitleCue]:
    for block in _blocks(text):
        for number, (start, end) in enumerate(block[:2]):
            if times := _TIMES.match(text, start, end):
                yield _SubtitleCue(block[number + 1 :], _seconds(times, ""), _seconds(times, "2"))
                break


def _notes(text: str) -> Iterator[Comment]:
    for block in _blocks(text):
        start, end = block[0][0], block[-1][1]
        if text.startswith("NOTE", start):
            yield Comment(text[start + 4 : end].strip(), Span(start, end))


def _segments(text: str, cues: Iterator[_SubtitleCue]) -> Iterator[Segment]:
    builder = SegmentBuilder(text)
    has_text = False
    before: _SubtitleCue | None = None
    for cue in cues:
        if before and has_text and (_ends_sentence(text, before) or cue.start - before.end > _LONGEST_PAUSE):
            yield from _built(builder)
            builder, has_text = SegmentBuilder(text), False
        for start, end in cue.lines:
            if has_text:
                builder.gap(start, start, space=True)
            _add_line(builder, text, start, end)
            has_text = True
        before = cue if cue.lines else before
    yield from _built(builder)


def _ends_sentence(text: str, cue: _SubtitleCue) -> bool:
    return not cue.lines or _SENTENCE_END.search(text[slice(*cue.lines[-1])]) is not None


def _add_line(builder: SegmentBuilder, text: str, start: int, end: int) -> None:
    """Add a line of a cue without its tags and the name of who speaks."""
    if speaker := _SPEAKER.match(text, start, end):
        start = speaker.end()
    for tag in _TAG.finditer(text, start, end):
        add_html(builder, text, start, tag.start())
        builder.gap(tag.start(), tag.end())
        start = tag.end()
    add_html(builder, text, start, end)


def _built(builder: SegmentBuilder) -> Iterator[Segment]:
    if segment := builder.build(Kind.CAPTION):
        yield segment


def _seconds(times: re.Match[str], suffix: str) -> float:
    hours, minutes, seconds, fraction = (times[f"{name}{suffix}"] or "0" for name in "hmsf")
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000

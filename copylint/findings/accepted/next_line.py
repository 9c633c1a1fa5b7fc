"""The next line that has text, for directives: they reach over what nobody reads.

Blank lines, comments and lines of tags without text are passed over. What begins on a line (a tag, a call, a string) is
looked through for its first line with text; a tag or a string of several lines counts as a whole, as no comment can
stand in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from copylint.model import Document, Span
from copylint.text.positions import Lines

# Nothing is followed farther than this, lest a directive hides what its writer does not see.
REACH = 4000
_MARKS = " \t<!->/*#{}%"
_QUOTED = r"""\"[^"]*+\"|'[^']*+'"""
_TAGS = re.compile(rf"(?:\s*+</?[a-zA-Z](?:[^<>\"']++|{_QUOTED})*+>)++\s*+\Z")
_COMMENT_MARK = re.compile(r"\s*+#")
_BRACES = r"\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\}"
_TAG = re.compile(rf"<[a-zA-Z](?:[^<>{{}}\"'`=]++|=>?|{_QUOTED}|`[^`]*+`|{_BRACES})*+>")
_TEMPLATE_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>", re.DOTALL)
_STRING_START = re.compile(
    r"""(?:[=(:,\[?{+.]|=>|\breturn|\becho|(?<![^\r\n]))[ \t]*+
    (?:(?P<quote>[`'"])|<<<[ \t]*+["']?(?P<label>[a-zA-Z_]\w*+)["']?(?=[\r\n]))""",
    re.VERBOSE,
)
_STRING_ENDS = {mark: re.compile(rf"(?:[^{mark}\\]++|\\.)*+{mark}", re.DOTALL) for mark in "`'\""}
_BLOCK = re.compile(r"(?P<indent>[ \t]*+)(?:-[ \t]+)*+[^\s#][^\r\n]*:[ \t]*[|>][\d+-]{0,2}[ \t]*(?=[\r\n])")
_BLOCK_LINE = re.compile(r"(?:\r\n|\r|\n)(?P<indent>[ \t]*+)(?=[^\s])")
_BRACKET = re.compile(r"""(?P<open>[(\[{])|(?P<close>[)\]}])|"(?:[^"\\\r\n]++|\\.)*+"|'(?:[^'\\\r\n]++|\\.)*+'""")
_GOES_ON = re.compile(r"(?:[=(\[{,:?|&+.>]|\breturn)[ \t]*\Z")


class NextLines:
    """Finds the next line that has text in one document."""

    def __init__(self, document: Document, lines: Lines) -> None:
        self._text = document.text
        self._lines = lines
        self._comments = sorted({comment.span for comment in document.comments})
        # Only directives are comments to the readers of these.
        self._has_marked_comments = document.format in ("yaml", "html", "markdown")
        self._with_text = set(_lines_with_text(document, lines))
        # Between two texts stand times and settings alone.
        self._is_subtitles = document.format == "vtt"
        self._quotes = "`'\"" if document.format in ("php", "blade") else "`"
        # By number, lines that are known to be passed over, and the next one which is not.
        self._following: dict[int, int] = {}

    def after(self, number: int) -> Span:
        """Return what a directive on the line of this number is about; an empty span where nothing follows."""
        first = self._next(number + 1)
        if first > len(self._lines):
            return Span(len(self._text), len(self._text))
        line = self._lines.line(first)
        ends = [self._end_of_tag(line), self._end_of_string(line), self._end_of_block(line)]
        if first not in self._with_text:
            ends.append(self._first_text_within(first))
        return Span(line.start, max(line.end, *ends))

    def _next(self, number: int) -> int:
        """Return the next line that is not passed over."""
        passed = []
        while number <= len(self._lines):
            following = self._following.get(number) or self._past(number)
            if following == number:
                break
            passed.append(number)
            number = following
        self._following.update(dict.fromkeys(passed, number))
        return number

    def _past(self, number: int) -> int:
        """Return the line after one that is passed over, or after a tag of several lines; else the line itself."""
        if number in self._with_text:
            return number
        if self._is_subtitles:
            return number + 1
        line = self._lines.line(number)
        rest = self._without_comments(line)
        if not rest.strip(_MARKS) or _TAGS.match(rest) or (self._has_marked_comments and _COMMENT_MARK.match(rest)):
            return number + 1
        end = self._lines.position(self._end_of_tag(line)).line if rest.lstrip()[:1] == "<" else number
        return end + 1 if end > number and self._with_text.isdisjoint(range(number, end + 1)) else number

    def _without_comments(self, line: Span) -> str:
        rest, at = [], line.start
        first = max(0, bisect_right(self._comments, Span(line.start, line.start)) - 1)
        for comment in self._comments[first : bisect_left(self._comments, Span(line.end, line.end))]:
            rest.append(self._text[at : max(at, comment.start)])
            at = max(at, comment.end)
        return "".join((*rest, self._text[at : line.end]))

    def _end_of_tag(self, line: Span) -> int:
        """Return where a tag ends with which a line begins; 0 where it does not."""
        start = line.start + len(self._text[line.start : line.end]) - len(self._text[line.start : line.end].lstrip())
        limit = line.start + REACH
        tag = _TAG.match(self._text, start, limit) or _TEMPLATE_TAG.match(self._text, start, limit)
        return tag.end() if tag else 0

    def _end_of_string(self, line: Span) -> int:
        """Return where a string of several lines ends that begins on a line; 0 where none does."""
        at = line.start
        while at < line.end and (string := _STRING_START.search(self._text, at, line.end + 1)):
            at = self._end_of_quoted(string, line) or line.end
        return at if at > line.end else 0

    def _end_of_quoted(self, string: re.Match[str], line: Span) -> int:
        limit = line.start + REACH
        if string["label"]:
            closing = re.compile(rf"[\r\n][ \t]*{string['label']}\b").search(self._text, string.end(), limit)
        elif string["quote"] in self._quotes:
            closing = _STRING_ENDS[string["quote"]].match(self._text, string.end(), limit)
        else:
            return string.end()
        return closing.end() if closing else 0

    def _end_of_block(self, line: Span) -> int:
        """Return where a block of YAML ends that begins on a line; 0 where none does."""
        block = _BLOCK.match(self._text, line.start, line.start + REACH)
        if not block:
            return 0
        end = len(self._text)
        for below in _BLOCK_LINE.finditer(self._text, line.end, min(end, line.start + REACH)):
            if len(below["indent"]) <= len(block["indent"]):
                return below.start()
        return min(end, line.start + REACH)

    def _first_text_within(self, first: int) -> int:
        """Return where the first line with text ends in what begins on a line; 0 where there is none in it."""
        start, depth = self._lines.line(first).start, 0
        for number in range(first, len(self._lines) + 1):
            line = self._lines.line(number)
            if line.start > start + REACH:
                break
            if number in self._with_text:
                return max(line.end, self._end_of_string(line))
            for bracket in _BRACKET.finditer(self._text, line.start, line.end):
                depth += (bracket["open"] is not None) - (bracket["close"] is not None)
            if depth <= 0 and not _GOES_ON.search(self._text[line.start : line.end]):
                break
        return 0


def _lines_with_text(document: Document, lines: Lines) -> Iterator[int]:
    """Yield the numbers of the lines from which something was read."""
    for segment in document.segments:
        for start, end in zip(segment.offsets.sources, segment.offsets.ends, strict=True):
            text = document.text[start:end]
            first = lines.position(start + len(text) - len(text.lstrip())).line
            last = lines.position(max(start, start + len(text.rstrip()) - 1)).line
            if text.strip():
                yield from range(first, last + 1)

"""The one place where source text is folded into segments, and where their offset maps are made.

Folding makes equal what a visitor reads as equal: white space becomes single spaces, curly apostrophes and quotation
marks straight ones, special hyphens and full-width characters ASCII; soft hyphens, zero-width characters, variation
selectors, direction marks and web addresses vanish. Case and dashes stay.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from copylint.model import Kind, Prominence, Segment
from copylint.spans import OffsetMap, Span

# Written as in a character class of a regular expression.
_WHITE = "\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_DROPPED = "\xad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
_REPLACED = {
    **dict.fromkeys("\u2018\u2019\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d", '"'),
    **dict.fromkeys("\u2010\u2011", "-"),
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
}
_BLANK = f" {_WHITE}{_DROPPED}"
_SPECIAL = re.compile(f"[{''.join(_REPLACED)}]|[{_WHITE}{_DROPPED}][{_BLANK}]*| [{_BLANK}]+")
_ADDRESS = r"\b(?:https?://|www\.)[^\s<>]*[\w/]"
_SPECIAL_OR_ADDRESS = re.compile(f"(?:[{_BLANK}]*{_ADDRESS})+[{_BLANK}]*|{_SPECIAL.pattern}")
_HAS_WHITE = re.compile(f"[ {_WHITE}]")
_BLANKS = re.sub("(.)-(.)", lambda ends: "".join(map(chr, range(ord(ends[1]), ord(ends[2]) + 1))), _BLANK, flags=re.S)


class SegmentBuilder:
    """Collects the pieces of one segment in source order, then folds them; used once."""

    __slots__ = ("_pieces", "_source", "_texts")

    def __init__(self, source: str) -> None:
        self._source = source
        self._texts: list[str] = []
        self._pieces = _Pieces()

    def add(self, start: int, end: int) -> None:
        """Add a slice of the source that reads as it stands."""
        if start < end:
            self._texts.append(self._source[start:end])
            self._pieces.add(end - start, start, end)

    def add_as(self, text: str, start: int, end: int) -> None:
        """Add a slice of the source that reads as another text: an entity, an escape."""
        if text:
            self._texts.append(text)
            self._pieces.add(len(text), start, end)

    def gap(self, start: int, end: int, *, space: bool = False) -> None:
        """Pass over a tag or placeholder of which no text stays; it separates words only if asked."""
        if space:
            self.add_as(" ", start, end)

    def view(self) -> tuple[str, OffsetMap]:
        """Return the text as it was added, not folded, with its map: for reading what stands inside it."""
        return "".join(self._texts), self._pieces.offsets()

    def build(self, kind: Kind, prominence: Prominence = Prominence.NORMAL) -> Segment | None:
        """Return the folded segment, or None where nothing readable was added."""
        raw = "".join(self._texts)
        if _is_folded(raw):
            return Segment(kind, raw, self._pieces.offsets(), prominence)
        text, offsets = _fold(raw, self._pieces.offsets())
        return Segment(kind, text, offsets, prominence) if text else None


class _Pieces:
    """The pieces of an offset map in the making; neighbours read code point by code point become one."""

    __slots__ = ("ends", "length", "sources", "starts")

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.sources: list[int] = []
        self.ends: list[int] = []
        self.length = 0

    def add(self, length: int, start: int, end: int) -> None:
        """Add a piece of the given length in the text, read from the source slice."""
        if self.ends and self.ends[-1] == start and length == end - start and self._ends_verbatim():
            self.ends[-1] = end
        else:
            self.starts.append(self.length)
            self.sources.append(start)
            self.ends.append(end)
        self.length += length

    def add_slice(self, offsets: OffsetMap, start: int, end: int) -> None:
        """Add what another map holds for a span of its text."""
        piece = bisect_right(offsets.starts, start) - 1
        while start < end:
            following = offsets.starts[piece + 1] if piece + 1 < len(offsets.starts) else offsets.length
            stop = min(following, end)
            source = offsets.to_source(Span(start, stop))
            self.add(stop - start, source.start, source.end)
            start, piece = stop, piece + 1

    def offsets(self) -> OffsetMap:
        """Return the finished map."""
        return OffsetMap(tuple(self.starts), tuple(self.sources), tuple(self.ends), self.length)

    def _ends_verbatim(self) -> bool:
        return self.length - self.starts[-1] == self.ends[-1] - self.sources[-1]


def _is_folded(raw: str) -> bool:
    """Tell quickly whether folding would change nothing; a false "no" costs only time."""
    return (
        raw.isascii()
        and raw.isprintable()
        and "  " not in raw
        and bool(raw)
        and " " not in (raw[0], raw[-1])
        and not _has_address(raw)
    )


def _has_address(raw: str) -> bool:
    return "://" in raw or "www." in raw


def _fold(raw: str, offsets: OffsetMap) -> tuple[str, OffsetMap]:
    """Return the folded text and its map, given the raw text and its map."""
    texts: list[str] = []
    pieces = _Pieces()
    first, end = _visible(raw)
    start = copied = first
    specials = _SPECIAL_OR_ADDRESS if _has_address(raw) else _SPECIAL
    for special in specials.finditer(raw, start, end):
        at, stop = special.span()
        reads_as = _REPLACED.get(special[0]) or _blank_of(special[0], at_edge=at == first or stop == end)
        texts += raw[start:at], reads_as
        start = stop
        # Where one code point became one, the piece around it just goes on.
        if len(reads_as) != stop - at:
            pieces.add_slice(offsets, copied, at)
            if reads_as:
                source = offsets.to_source(Span(at, stop))
                pieces.add(1, source.start, source.end)
            copied = stop
    pieces.add_slice(offsets, copied, end)
    texts.append(raw[start:end])
    return "".join(texts), pieces.offsets()


def _blank_of(run: str, *, at_edge: bool) -> str:
    """Return what stays of a run of blanks; one with a web address in it may touch the edge of the text."""
    return " " if not at_edge and _HAS_WHITE.search(run) else ""


def _visible(raw: str) -> tuple[int, int]:
    """Return where the text begins and ends without the blanks at its ends."""
    end = len(raw.rstrip(_BLANKS))
    return min(len(raw) - len(raw.lstrip(_BLANKS)), end), end

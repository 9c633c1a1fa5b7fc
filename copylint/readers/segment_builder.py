"""The one place where source text is folded into segments, and where their offset maps are made.

Folding makes equal what a visitor reads as equal: white space becomes single spaces, curly apostrophes and quotation
marks straight ones, special hyphens ASCII, and letters dressed up for captions (full-width, mathematical, circled,
small capitals) plain; soft hyphens, zero-width characters, variation selectors, direction marks, lines drawn through or
under letters, web addresses and the raised figures of footnotes ("collagen¹") vanish. Case and dashes stay.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from copylint.model import Kind, OffsetMap, Prominence, Segment, Span
from copylint.readers.branches import ELSE, END, IF, readings_of

# Written as in a character class of a regular expression.
_WHITE = "\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Lines through and under letters.
_STRUCK = "\u0332\u0333\u0335-\u0338"
_INVISIBLE = "\xad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
_DROPPED = f"{IF}-{END}{_STRUCK}{_INVISIBLE}"
_RAISED = "\xb2\xb3\xb9\u2070\u2074-\u2079"
_REPLACED = {
    **dict.fromkeys("\u2018\u2019\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d", '"'),
    **dict.fromkeys("\u2010\u2011", "-"),
    # Small capitals; what has none ("s", "x") is written with small letters, so these are small letters too.
    **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz", strict=True)),
    # White letters in black circles and squares, for which Unicode knows no plain ones.
    **{chr(first + i): chr(65 + i) for first in (0x1F150, 0x1F170) for i in range(26)},
}
# What Unicode itself says to be another form of a plain character: script and black-letter capitals, circled letters,
# ligatures, full-width characters, letters and digits of mathematics, letters in brackets and squares.
_DRESSED = (
    "\u2102\u210a-\u210e\u2110-\u2113\u2115\u2119-\u211d\u2124\u2128\u212c\u212d\u212f-\u2131\u2133\u2134"
    "\u249c-\u24e9\ufb00-\ufb06\uff01-\uff5e"
)
_DRESSED_FAR_OFF = "\U0001d400-\U0001d7ff\U0001f110-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189"
_REPLACED_CLASS = "".join(char for char in _REPLACED if char < "\U00010000") + _DRESSED
_BLANK = f" {_WHITE}{_DROPPED}"
_NEXT_RAISED = f"[{_DROPPED}]*+[{_RAISED}]"
_MARK_OF_FOOTNOTE = (
    rf"(?<=[^\W\d_{_RAISED}][{_RAISED}{_DROPPED}])(?:(?<=[{_RAISED}])|{_NEXT_RAISED})(?:{_NEXT_RAISED})*+"
)
# Compiled where they are needed, as `re` keeps them: texts of plain characters and without addresses need none.
# One class of characters comes first, then what it took is looked back at: most are passed at a glance.
_SPECIAL = (
    f"[{_REPLACED_CLASS}{_RAISED}{_WHITE}{_DROPPED}{_DRESSED_FAR_OFF} ](?:(?<=[{_REPLACED_CLASS}{_DRESSED_FAR_OFF}])"
    f"|{_MARK_OF_FOOTNOTE}|(?<=[{_WHITE}{_DROPPED}])[{_BLANK}]*|(?<= )[{_BLANK}]+)"
)
_ADDRESS = r"\b(?:https?://|www\.)[^\s<>]*[\w/]"
_SPECIAL_OR_ADDRESS = f"(?:[{_BLANK}]*{_ADDRESS})+[{_BLANK}]*|{_SPECIAL}"
_WHITE_CLASS = f"[ {_WHITE}]"
_ASCII = bytes(range(128))
_PRINTABLE_ASCII = bytes(range(32, 127))
_NO_CHARACTERS: frozenset[str] = frozenset()


def _characters(ranges: str) -> str:
    """Return the characters of a class that is written as in a regular expression."""
    return re.sub("(.)-(.)", lambda ends: "".join(map(chr, range(ord(ends[1]), ord(ends[2]) + 1))), ranges, flags=re.S)


_BLANKS = _characters(_BLANK)
_IS_BLANK = frozenset(_BLANKS)
# Stripping looks through all characters that it is given for each one at the ends: these are the most frequent.
_COMMON_BLANKS = f" \t\r\n\u200b{IF}{ELSE}{END}"
_IN_DRESS = frozenset(_characters(f"{_REPLACED_CLASS}{_DRESSED_FAR_OFF}"))
_PRINTABLE_SPECIALS = _IN_DRESS | set(_characters(f"{_RAISED}{_STRUCK}\ufe00-\ufe0f\U000e0100-\U000e01ef"))

# What stands there most often, and one by one: replaced first, and fast.
_COMMON = (("\u2019", "'"), ("\xa0", " "), ("\u2018", "'"), ("\u201c", '"'), ("\u201d", '"'))

# A slice of the source from start to end, and what it reads as.
_SourcePart = tuple[int, int, str]


class SegmentBuilder:
    """Collects the parts of one segment in source order, then folds them; used once."""

    __slots__ = ("_parts", "_source")

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[_SourcePart] = []

    def add(self, start: int, end: int) -> None:
        """Add a slice of the source that reads as it stands."""
        if start < end:
            self._parts.append((start, end, self._source[start:end]))

    def add_as(self, text: str, start: int, end: int) -> None:
        """Add a slice of the source that reads as another text: an entity, an escape."""
        if text:
            self._parts.append((start, end, text))

    def gap(self, start: int, end: int, *, space: bool = False) -> None:
        """Pass over a tag or placeholder of which no text stays; it separates words only if asked."""
        if space:
            self._parts.append((start, end, " "))

    def view(self) -> tuple[str, OffsetMap]:
        """Return the text as it was added, not folded, with its map: for reading what stands inside it."""
        return _join(self._parts)

    def build(self, kind: Kind, prominence: Prominence = Prominence.NORMAL) -> Segment | None:
        """Return the folded segment, or None where nothing readable was added."""
        text, offsets = _join(self._apart() if len(self._parts) > 1 else self._parts)
        return _segment(text, offsets, kind, prominence)

    def build_readings(self, kind: Kind, prominence: Prominence = Prominence.NORMAL) -> list[Segment]:
        """Return a segment for each branch of the conditions that are marked in the text, as far as it can be read."""
        text, offsets = _join(self._apart())
        if ELSE in text:
            segments = [_read_as(reading, text, offsets, kind, prominence) for reading in readings_of(text)]
        else:
            segments = [_segment(text, offsets, kind, prominence)]
        return [segment for segment in segments if segment]

    def _apart(self) -> list[_SourcePart]:
        """Return the parts, with a space between two that only tags keep apart: `Soft skin</b><b>Calm mind`."""
        parts = self._parts
        if not parts or self._source.find("<", parts[0][1], parts[-1][0]) < 0:
            return parts
        borders = {
            number
            for number, ((_, end, words), (start, _, following)) in enumerate(pairwise(parts), 1)
            if start != end and following[0].isupper() and _are_apart(words, following)
        }
        if not borders:
            return parts
        spaced: list[_SourcePart] = []
        for number, part in enumerate(parts):
            end = parts[number - 1][1]
            if number in borders and "<" in self._source[end : part[0]]:
                spaced.append((end, part[0], " "))
            spaced.append(part)
        return spaced


def _are_apart(words: str, following: str) -> bool:
    """Return whether two stretches of several words each were run together, as no word is written."""
    return words[-1:].islower() and following[1:2].islower() and " " in words and " " in following


def _segment(text: str, offsets: OffsetMap, kind: Kind, prominence: Prominence) -> Segment | None:
    text = _fold_common(text)
    if text and not _is_folded(text):
        text, offsets = _join(tuple(_folded(text, offsets)))
    return Segment(kind, text, offsets, prominence) if text else None


def _read_as(
    reading: Sequence[tuple[int, int]], text: str, offsets: OffsetMap, kind: Kind, prominence: Prominence
) -> Segment | None:
    """Return the segment that the given stretches of a text make."""
    parts = [part for start, end in reading for part in _parts_of(text, offsets, start, end)]
    return _segment(*_join(parts), kind, prominence)


def _join(parts: Sequence[_SourcePart]) -> tuple[str, OffsetMap]:
    """Return the text of the parts and its map; neighbours read code point by code point become one piece."""
    if len(parts) == 1:
        ((start, end, text),) = parts
        return text, OffsetMap((0,), (start,), (end,), len(text))
    texts: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    ends: list[int] = []
    length, verbatim_end = 0, -1
    for start, end, text in parts:
        is_verbatim = len(text) == end - start
        if is_verbatim and start == verbatim_end:
            ends[-1] = end
        else:
            starts.append(length)
            sources.append(start)
            ends.append(end)
        texts.append(text)
        length += len(text)
        verbatim_end = end if is_verbatim else -1
    return "".join(texts), OffsetMap(tuple(starts), tuple(sources), tuple(ends), length)


def _fold_common(raw: str) -> str:
    raw = raw.replace("\n", " ")
    if not raw.isascii():
        for char, reads_as in _COMMON:
            raw = raw.replace(char, reads_as)
    return raw


def _is_folded(raw: str) -> bool:
    """Return whether more folding of a text would change nothing; in doubt not."""
    if raw[0] == " " or raw[-1] == " " or "  " in raw or _has_address(raw):
        return False
    characters = _characters_but(_PRINTABLE_ASCII, raw)
    return not characters or ("".join(characters).isprintable() and _PRINTABLE_SPECIALS.isdisjoint(characters))


def _has_address(raw: str) -> bool:
    # That there is no colon is seen at once.
    return (":" in raw and "://" in raw) or "www." in raw


def _folded(raw: str, offsets: OffsetMap) -> Iterator[_SourcePart]:
    """Yield the parts of the folded text, given the raw text and its map."""
    first, end = _visible(raw)
    specials = re.compile(_SPECIAL_OR_ADDRESS if _has_address(raw) else _SPECIAL)
    start = first
    for special in specials.finditer(raw, first, end):
        at, stop = special.span()
        yield from _parts_of(raw, offsets, start, at)
        reads_as = _plain(special[0]) or _blank_of(special[0], at_edge=at == first or stop == end)
        if reads_as:
            source = offsets.to_source(Span(at, stop))
            yield source.start, source.end, reads_as
        start = stop
    yield from _parts_of(raw, offsets, start, end)


def _parts_of(raw: str, offsets: OffsetMap, start: int, end: int) -> Iterator[_SourcePart]:
    """Yield the parts of a stretch of the raw text as it stands."""
    starts, sources, ends, length = offsets.starts, offsets.sources, offsets.ends, offsets.length
    piece = bisect_right(starts, start) - 1
    while start < end:
        begin = starts[piece]
        following = starts[piece + 1] if piece + 1 < len(starts) else length
        stop = min(following, end)
        source = sources[piece]
        if following - begin == ends[piece] - source:
            yield source + start - begin, source + stop - begin, raw[start:stop]
        else:
            yield source, ends[piece], raw[start:stop]
        start, piece = stop, piece + 1


def _visible(raw: str) -> tuple[int, int]:
    """Return where the text begins and ends without the blanks at its ends."""
    end = len(raw.rstrip(_COMMON_BLANKS))
    if end and raw[end - 1] in _IS_BLANK:
        end = len(raw.rstrip(_BLANKS))
    start = len(raw) - len(raw.lstrip(_COMMON_BLANKS))
    if start < end and raw[start] in _IS_BLANK:
        start = len(raw) - len(raw.lstrip(_BLANKS))
    return min(start, end), end


def plain_letters(text: str) -> str:
    """Return a text with its dressed up letters plain, for judging what it is; its length may change."""
    if text.isascii() or _IN_DRESS.isdisjoint(wide_characters(text)):
        return text
    return "".join([_plain(char) or char for char in text])


def wide_characters(text: str) -> frozenset[str]:
    """Return the characters of a text that are not ASCII."""
    return _characters_but(_ASCII, text)


def _characters_but(some: bytes, text: str) -> frozenset[str]:
    """Return the characters of a text without some of ASCII, found without looking at each in turn."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, some)
    return frozenset(rest.decode("utf-8", "surrogatepass")) if rest else _NO_CHARACTERS


def _plain(special: str) -> str:
    """Return what a special character reads as; nothing where it is no such character."""
    if replaced := _REPLACED.get(special):
        return replaced
    if special not in _IN_DRESS:
        return ""
    plain = unicodedata.normalize("NFKC", special)
    return plain[1:-1] if plain[0] == "(" and len(plain) > 1 else plain


def _blank_of(run: str, *, at_edge: bool) -> str:
    """Return what stays of a run of blanks; one with a web address in it may touch the edge of the text."""
    return " " if not at_edge and re.search(_WHITE_CLASS, run) else ""

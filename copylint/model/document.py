"""A page as its visitors read it: segments with the way back to the source."""

from dataclasses import dataclass
from typing import NamedTuple

from copylint.model.members import Member
from copylint.model.spans import OffsetMap, Span


class Channel(Member):
    """A place with rules of its own where copy is shown."""

    META = "meta"
    GOOGLE_ADS = "google-ads"
    TIKTOK_SHOP = "tiktok-shop"
    AMAZON = "amazon"
    GOOGLE_BUSINESS = "google-business"
    EMAIL = "email"


class Kind(Member):
    """What sort of segment a text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    QUOTE = "quote"
    CAPTION = "caption"
    ALT = "alt"
    TITLE = "title"
    META = "meta"
    BUTTON = "button"
    LABEL = "label"
    FOOTNOTE = "footnote"
    STRING = "string"
    FILE_NAME = "file-name"


class Prominence(Member):
    """Whether a visitor can hardly miss a segment: small print and hidden text satisfy fewer disclosures."""

    NORMAL = "normal"
    SMALL = "small"
    HIDDEN = "hidden"


class Segment(NamedTuple):
    """A run of text that a visitor reads as one, folded, with the way back to the source."""

    kind: Kind
    text: str
    offsets: OffsetMap
    prominence: Prominence = Prominence.NORMAL

    def source_of(self, span: Span) -> Span:
        """Return where in the source a span of this segment's text stands."""
        return self.offsets.to_source(span)


class Comment(NamedTuple):
    """A comment of the format, where directives are looked for; `text` is without the comment marks."""

    text: str
    span: Span


class Part(NamedTuple):
    """Where a paragraph of a package such as a Word file begins in the document's text.

    `name` tells people where it stands; `cell` are the numbers of table, row and column where it stands in a table.
    """

    start: int
    name: str
    cell: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A page: its source text and what a visitor reads of it, in reading order.

    Where the text is only a stretch of a long file, `first_line` and `first_offset` tell where it begins there.
    `parts` are the paragraphs of a package, in order; `channels` are where its front matter says that it is shown;
    `skipped` counts the strings left out as being of another language; `guess` tells what was guessed of how the file
    is to be read, `unread` what of it could not be read; `pictures` are those of a package, whose text does not show
    them.
    """

    path: str
    text: str
    format: str
    segments: tuple[Segment, ...]
    comments: tuple[Comment, ...] = ()
    parts: tuple[Part, ...] = ()
    first_line: int = 1
    first_offset: int = 0
    skipped: int = 0
    guess: str = ""
    unread: str = ""
    channels: tuple[Channel, ...] = ()
    pictures: int = 0

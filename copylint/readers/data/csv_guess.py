"""Guesses what a CSV file does not say: what stands between its cells, and whether its first row names the columns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from copylint.readers.code.copy_or_code import is_known_name
from copylint.readers.data.csv_cells import Row, rows_in
from copylint.readers.data.key_path import Mapping, Where
from copylint.readers.language import is_locale

# So much of a file is looked at.
SAMPLE = 4096
_MOST_LINES = 20
_MOST_ROWS = 6
# So many of the lines have to agree.
_AGREEING = 0.6

_DELIMITERS = (",", ";", "\t", "|")
_SHOWN = {"\t": "tabs", "": "nothing"}
_SEP_LINE = re.compile(r"\s*+sep=(.)[ \t]*(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]++|"")*+"')
_LINE_BREAK = re.compile(r"\r\n|\r|\n")

_COLUMN = re.compile(r"[#*]?[^\W\d][\w .:/()\[\]#%&*?'’$£€+-]{0,60}")
# These name columns and hardly ever fill a cell.
_SURE_COLUMNS = frozenset(
    "brand category description ean gtin handle id image link mpn name price sku slug tags title url vendor".split()
)
_COLUMN_WORDS = frozenset("brand category name price product quantity stock tags treatment vendor".split())
_MOST_COLUMN_WORDS = 3
_SENTENCE_END = re.compile(r"[^\W\d_]{2}[.!]\Z")
_QUESTION_WORDS = 5
# What begins a phrase of three words or more, and what stands in one, but seldom in the name of a column.
_OPENS_PHRASE = frozenset("a an the it this these our we".split())
_IN_PHRASE = frozenset("our we us my you".split())
_LONGEST_NAME = 5

_LOCALE = r"[a-zA-Z]{2}(?:[-_][A-Z]{2})?"
_LOCALE_COLUMN = re.compile(
    rf"(?P<stem>.+?)(?:[ ]*[(\[](?P<bracketed>{_LOCALE})[)\]]|[_.:-](?P<joined>{_LOCALE})"
    r"|[ ](?P<apart>[A-Z]{2}(?:[-_][A-Z]{2})?))"
)


class Guess(NamedTuple):
    """How a CSV file is read: from where on, what parts its cells, and what the cells of its columns stand under."""

    start: int
    delimiter: str
    columns: tuple[Where, ...]
    has_header: bool

    @property
    def told(self) -> str:
        """Return what was guessed, for people."""
        between = _SHOWN.get(self.delimiter, f'"{self.delimiter}"')
        first = "names the columns" if self.has_header else "is read as copy"
        return f"cells parted by {between}; the first row {first}"


def guess(text: str, path: str) -> Guess:
    """Return how a CSV file is read, given its beginning."""
    sample = text[:SAMPLE]
    separator = _SEP_LINE.match(sample)
    start = separator.end() if separator else 0
    delimiter = separator[1] if separator else _delimiter_of(sample, path)
    rows = _sample_rows(sample, delimiter, start)
    if not rows or not _names_columns(rows[0], rows[1:]):
        return Guess(start, delimiter, (), has_header=False)
    names = [cell.text.strip() for cell in rows[0].cells]
    return Guess(rows[0].end, delimiter, tuple(_columns(names)), has_header=True)


def _sample_rows(sample: str, delimiter: str, start: int) -> list[Row]:
    """Return the first rows of the sample that are not blank."""
    rows: list[Row] = []
    for row in rows_in(sample, delimiter, start, at_end=len(sample) < SAMPLE):
        if not row.is_blank:
            rows.append(row)
        if len(rows) == _MOST_ROWS:
            break
    return rows


def _delimiter_of(sample: str, path: str) -> str:
    """Return what parts the cells; an empty text where there is a single column."""
    if PurePath(path).suffix.lower() in (".tsv", ".tab"):
        return "\t"
    plain = _QUOTED.sub("", sample)
    lines = [line for line in _LINE_BREAK.split(plain) if line.strip()][:_MOST_LINES]
    if not lines:
        return ","
    counts = {delimiter: [line.count(delimiter) for line in lines] for delimiter in _DELIMITERS}
    agreeing = [delimiter for delimiter in _DELIMITERS if _do_agree(counts[delimiter])]
    if agreeing:
        return max(agreeing, key=lambda delimiter: counts[delimiter][0])
    most = max(_DELIMITERS, key=lambda delimiter: counts[delimiter][0])
    if counts[most][0] and not _is_punctuation(most, lines):
        return most
    return ""


def _do_agree(counts: Sequence[int]) -> bool:
    """Return whether most of several lines have a delimiter equally often: as often as the first, or as the second."""
    if len(counts) < 2:
        return False
    usual = counts[0] or counts[1]
    return usual > 0 and sum(count == usual for count in counts) >= max(2, _AGREEING * len(counts))


def _is_punctuation(delimiter: str, lines: Sequence[str]) -> bool:
    """Return whether a blank follows wherever a delimiter stands: it is a mark within sentences."""
    text = "\n".join(lines)
    return text.count(delimiter) == text.count(f"{delimiter} ")


def _names_columns(first: Row, following: Sequence[Row]) -> bool:
    """Return whether the cells of the first row are names of columns."""
    texts = [cell.text.strip() for cell in first.cells]
    names = [text for text in texts if text]
    if not _SURE_COLUMNS.isdisjoint(name.lower() for name in names):
        return True
    if not all(_COLUMN.fullmatch(name) and not _is_phrase(name) for name in names):
        return False
    if any(_is_known_column(name) for name in names):
        return True
    if len(texts) < 2 or any(" " in name for name in names):
        return False
    return not following or [_shape(text) for text in texts] not in _shapes(following)


def _is_phrase(text: str) -> bool:
    """Return whether a cell reads like copy rather than like the name of a column."""
    words = text.lower().split()
    if len(words) < 3:
        return False
    is_sentence = bool(_SENTENCE_END.search(text)) or (text.endswith("?") and len(words) >= _QUESTION_WORDS)
    has_phrase_word = words[0] in _OPENS_PHRASE or not _IN_PHRASE.isdisjoint(words)
    return is_sentence or has_phrase_word or len(words) > _LONGEST_NAME


def _is_known_column(name: str) -> bool:
    words = name.lower().split()
    if len(words) > _MOST_COLUMN_WORDS and not name.endswith(")"):
        return False
    return is_known_name(name) or not _COLUMN_WORDS.isdisjoint(words)


def _shapes(rows: Sequence[Row]) -> Iterator[list[str]]:
    for row in rows:
        yield [_shape(cell.text.strip()) for cell in row.cells]


def _shape(text: str) -> str:
    """Return what a text looks like: rows of one table look alike, names of columns seldom look like them."""
    if any(char.isdigit() for char in text):
        return "code"
    return "phrase" if " " in text else "name" if text[:1].isupper() else "word"


def _columns(names: Sequence[str]) -> Iterator[Where]:
    """Yield what the cells of each column stand under; a name may end in a locale."""
    mappings: dict[str, Mapping] = defaultdict(Mapping)
    parted = [_stem_and_locale(name) for name in names]
    for stem, locale in parted:
        if locale:
            mappings[stem.lower()].add(locale)
    for name, (stem, locale) in zip(names, parted, strict=True):
        yield Where(stem, locale, mappings[stem.lower()]) if locale else Where(name)


def _stem_and_locale(name: str) -> tuple[str, str]:
    """Return a name without its locale, and the locale; `product_id` has none."""
    match = _LOCALE_COLUMN.fullmatch(name)
    if not match or (match["joined"] and is_known_name(name)):
        return name, ""
    locale = match["bracketed"] or match["joined"] or match["apart"]
    locale = locale[:2].lower() + locale[2:]
    return (match["stem"], locale) if is_locale(locale) or is_known_name(match["stem"]) else (name, "")

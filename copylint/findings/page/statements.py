"""What a page states that another page may contradict: claims in figures, prices, and offers with a last day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from copylint.findings.register.skeletons import SLOT, Figure, skeleton_of
from copylint.model import Document, Kind, Position, Span, Statement
from copylint.text.positions import Lines
from copylint.text.sentences import sentences_of
from copylint.text.tokens import words_of
from copylint.text.units import MONEY

# The key of a statement, its figures, and the last day of an offer.
_StatementParts = tuple[str, tuple[str, ...], date | None]

# Figures that promise: times and the like differ from treatment to treatment in the same words.
_PROMISES = frozenset(("%", "x", "person", "kcal", "cm", "inch", "kg", "lb", "stone", "star", "shade"))
_FEWEST_WORDS = 4
# To look for these costs a hundredth of what reading the figures does.
_NUMBER = re.compile(
    r"\d|(?<!\w)(?:one|two|three|four|five|six|seven|eight|nine|ten|half|third|quarter|twice|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|hundred|doubl|tripl)",
    re.IGNORECASE,
)

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS)
_LAST_DAY = re.compile(
    r"(?<!\w)(?:until|till|ends?|ending|expires?|valid (?:until|to|through)|by|before|closes)(?: on)?(?: \w+day)?,? "
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\.?,? (?P<year>\d{{4}})"
    rf"|(?P<us_month>{_MONTH})\.? (?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<us_year>\d{{4}})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}))(?!\d)",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"(?<!\w)(?:offers?|save|saving|discount|sale|deal|free|half[ -]price|off|special|promotion|voucher|book)(?!\w)",
    re.IGNORECASE,
)


def statements_in(document: Document, lines: Lines) -> Iterator[Statement]:
    """Yield the statements of a page in reading order."""
    before = ""
    for segment in document.segments:
        text = segment.text
        for span in sentences_of(text):
            sentence = text[span.start : span.end]
            content = _figures(sentence, before if segment.kind is Kind.CELL else "") or _offer(sentence)
            if content:
                source = segment.source_of(span)
                place = (source, lines.position(source.start), lines.position(source.end))
                yield _statement(document.path, sentence, place, content)
        before = text


def _statement(path: str, sentence: str, place: tuple[Span, Position, Position], content: _StatementParts) -> Statement:
    span, start, end = place
    key, figures, until = content
    return Statement(path, span, start, end, sentence, key, figures, until)


def _figures(sentence: str, cell_before: str) -> _StatementParts | None:
    """Return the key of a claim in figures or of a price, and its figures; of a price in a cell, the cell before."""
    if not _NUMBER.search(sentence):
        return None
    skeleton = skeleton_of(sentence)
    figures = skeleton.figures
    words = [word for word in skeleton.words if word != SLOT]
    if figures and all(figure.unit in MONEY for figure in figures):
        words = words or list(words_of(cell_before))
        return (f"price {' '.join(words)}", _shown(figures), None) if words else None
    if len(words) < _FEWEST_WORDS or not any(figure.unit in _PROMISES for figure in figures):
        return None
    return " ".join(skeleton.words), _shown(figures), None


def _shown(figures: tuple[Figure, ...]) -> tuple[str, ...]:
    from copylint.findings.register.limits import words_of_figure

    return tuple(map(words_of_figure, figures))


def _offer(sentence: str) -> _StatementParts | None:
    match = _LAST_DAY.search(sentence)
    if match is None or not _OFFER.search(sentence):
        return None
    until = _day(match)
    return ("offer", (), until) if until else None


def _day(match: re.Match[str]) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        month = (match["month"] or match["us_month"]).lower()[:3]
        number = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(month))
        return date(int(match["year"] or match["us_year"]), number, int(match["day"] or match["us_day"]))
    except ValueError:
        return None

"""Numbers as copy writes them: digits and words, ranges, per cent and money.

`NUMBER`, `PERCENT` and `MONEY` are the sources of regular expressions without groups that capture, to be built into
others and matched in any case; they take "up to" and its like with them. `PLAIN` is a number alone, and what else has a
name in capitals are the pieces around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from copylint.model import Span

_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_MAGNITUDES = "hundred|thousand|million|billion|dozen"
_UP_TO_99 = rf"(?:(?:{_TENS})(?:[ -](?:{_UNITS}))?|{_TEENS}|{_UNITS})"
_FRACTION = "[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"

SPACE = "[ \u00a0\u2009\u202f]"
_DASH = "[-‐‑‒–—−]"  # hyphens of every sort, en and em dash, minus
_THOUSANDS = rf"\d{{1,3}}(?:(?:[,.'’]|{SPACE})\d{{3}})+(?!\d)(?:[.,]\d{{1,2}}(?!\d))?"
_DIGITS = (
    rf"(?:\d+{SPACE}?{_FRACTION}|{_FRACTION}|(?:\d{SPACE})?[1-3]/[2-4](?![\d/])"
    rf"|{_THOUSANDS}|\d+(?:[.,]\d+)?|\.\d+)(?!(?:st|nd|rd|th)(?!\w))"
)
_FIGURE = rf"(?:{_DIGITS}(?:k(?!\w)|bn(?!\w)|{SPACE}?(?:{_MAGNITUDES})s?(?!\w))?\+?)"
_WORDS = (
    rf"(?:(?:{_UP_TO_99}|an?)[ -](?:{_MAGNITUDES})(?:[ -](?:{_MAGNITUDES}))?(?:(?: and)? {_UP_TO_99})?"
    rf"|{_UP_TO_99})(?!\w)"
)
PLAIN = rf"(?:{_FIGURE}|{_WORDS})"

RANGE = rf"(?:{SPACE}?{_DASH}{SPACE}?| (?:to|or|and|through|till|until) (?:even |maybe )?)"
_ABOUT = (
    r"(?:(?:up to|as (?:much|many|little|few|low|high|soon) as|(?:more|less|fewer|greater|higher|lower) than"
    r"|at (?:least|most)|anywhere (?:from|between)|between|from|over|under|above|below|around|about|approximately"
    r"|approx\.?|circa|ca\.|nearly|almost|roughly|some|only|just|an average of|a (?:minimum|maximum) of"
    rf"|no (?:more|less|fewer) than) |[~≈<>≤≥±+−-]{SPACE}?)"
)
PER_CENT_SIGN = rf"(?:{SPACE}?(?:[%％﹪]|per ?cent(?!\w)|pct(?!\w)|percentage points?(?!\w)))"
CURRENCY = (
    r"(?:(?:US|AU|NZ|CA|HK|SG|A|C|R)?\$|[£€¥₹₺₽₩₫฿₪]|R(?=\d)"
    r"|(?<!\w)(?:GBP|EUR|USD|AUD|CAD|NZD|INR|CHF|AED|SGD|ZAR|PLN|SEK|NOK|DKK)(?![^\W\d]))"
)
CURRENCY_NAME = (
    r"(?:£|€|\$|₹|zł|(?:GBP|EUR|USD|AUD|CAD|NZD|INR|CHF|AED|SGD|ZAR|PLN|SEK|NOK|DKK|pounds?|euros?|dollars?|quid|pence"
    r"|cents?|rupees|bucks|p|kr)(?!\w))"
)
BEGIN = r"(?<![\w£€$])(?<!\d[.,/])"
_PRICE = (
    rf"(?:{CURRENCY}{SPACE}?{_FIGURE}|{_FIGURE}{SPACE}?{CURRENCY_NAME}"
    rf"|{_WORDS} (?:pounds?|euros?|dollars?|quid|pence|cents?)(?!\w))"
)

NUMBER = rf"(?:{BEGIN}{_ABOUT}{{0,2}}{PLAIN}(?:{RANGE}{_ABOUT}?{PLAIN})?)"
PERCENT = rf"(?:{BEGIN}{_ABOUT}{{0,2}}{PLAIN}(?:{PER_CENT_SIGN}?{RANGE}{_ABOUT}?{PLAIN})?{PER_CENT_SIGN})"
MONEY = (
    rf"(?:(?<![\w.,]){_ABOUT}{{0,2}}(?:{_PRICE}(?:{RANGE}{_ABOUT}?(?:{_PRICE}|{_FIGURE}))?"
    rf"|{_FIGURE}{RANGE}{_PRICE}))"
)


class Unit(Enum):
    """What a number counts, as far as it says so itself."""

    NONE = "#"
    PERCENT = "#%"
    MONEY = "#currency"


@dataclass(frozen=True, slots=True)
class Number:
    """A number or a range of numbers, with its unit and with "up to" and its like."""

    span: Span
    unit: Unit


_ANY = re.compile(rf"(?P<money>{MONEY})|(?P<percent>{PERCENT})|(?P<plain>{NUMBER})", re.IGNORECASE)
_UNIT_OF = {"money": Unit.MONEY, "percent": Unit.PERCENT, "plain": Unit.NONE}


def numbers_in(text: str) -> Iterator[Number]:
    """Yield the numbers of a text in their order, each range as one."""
    for match in _ANY.finditer(text):
        assert match.lastgroup
        yield Number(Span(*match.span()), _UNIT_OF[match.lastgroup])

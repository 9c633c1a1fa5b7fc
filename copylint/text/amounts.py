"""Amounts as copy writes them, each read by itself: a number or a range with its comparison, unit and people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from copylint.model import Span
from copylint.text.number_values import value_of
from copylint.text.numbers import BEGIN, CURRENCY, CURRENCY_NAME, PER_CENT_SIGN, PLAIN, RANGE, SPACE
from copylint.text.units import CURRENCIES, PEOPLE, TIMES, UNIT_WORDS, UNITS, VISITS

FOR_EVER = float("inf")


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of a sentence; `comparison` is a sign, `role` that of a time whose words tell it themselves.

    `per` is the time or thing for each of which it is, `per_number` how many of these. `is_over` tells that its
    comparison is the word "over", which with times may mean "in the course of".
    """

    span: Span
    low: float
    high: float
    unit: str = ""
    comparison: str = ""
    role: str = ""
    population: str = ""
    per: str = ""
    per_number: float = 1.0
    is_over: bool = False


_SUFFIX = rf"(?:{SPACE}?(?:{PER_CENT_SIGN}|{CURRENCY_NAME}))"
_NUMBER = re.compile(
    rf"{BEGIN}(?:(?:[+−-]|minus ){SPACE}?(?=\d))?(?P<money>{CURRENCY})?{SPACE}?"
    rf"(?P<low>{PLAIN}(?: and a half(?!\w))?)(?P<suffix>{_SUFFIX})?"
    rf"(?:{RANGE}(?:{CURRENCY}{SPACE}?)?(?P<high>{PLAIN})(?P<second>{_SUFFIX})?)?",
    re.IGNORECASE,
)
_UNIT = re.compile(
    rf"(?:{SPACE}|-)?(?:(?P<unit>{UNIT_WORDS})(?!\w|['’]\w)|(?P<in>in)(?=[.,;)]|$))(?:['’](?= |$))?", re.IGNORECASE
)
# What may stand between a number and what it counts: "7 more days", "3 further sessions".
_FILLED_UNIT = re.compile(rf"{SPACE}(?:more|further|short|full|extra|weekly|monthly){_UNIT.pattern}", re.IGNORECASE)
_PER = re.compile(
    rf"{SPACE}?(?:per|an?|each|every|/){SPACE}?"
    r"(?P<per>day|week|month|year|session|treatment|visit|appointment|area|person)(?!\w)",
    re.IGNORECASE,
)
_AGED = re.compile(r"(?<!\w)(?:aged?|ages)(?: between| from)? $", re.IGNORECASE)
_WEEK_NUMBER = re.compile(r"(?<!\w)(?:by|at|in|after) (?P<unit>day|week|month) $", re.IGNORECASE)
_OF_PEOPLE = re.compile(
    rf"{SPACE}(?:of )?(?:(?:the|our|my|all|your|these) )*(?:{PLAIN} )?(?:(?:[a-z]+ly )?[a-z-]+ )??"
    rf"(?P<people>{PEOPLE}|(?<=of )(?:you|those|them|us))(?!\w)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    rf"(?<![\w-])(?P<low>half an?|an?(?: single)?|a full) (?P<unit>{'|'.join((*sorted(TIMES), 'session', 'treatment'))}"
    r"|stone|fortnight)(?P<half> and a half)?(?!\w)",
    re.IGNORECASE,
)

_COMPARISONS: Mapping[str, str] = {
    "≤": "up to|as (?:much|many|little|few|low|high|soon|long) as|at most|no (?:more|longer|higher) than|not more than"
    "|(?:a )?max(?:imum|\\.)?(?: of)?|≤",
    "≥": "at least|no (?:less|fewer) than|not less than|from|starting (?:at|from)|(?:a )?min(?:imum|\\.)?(?: of)?"
    "|upwards of|≥",
    ">": "(?:more|greater|higher|longer) than|over|above|>",
    "<": "(?:less|fewer|lower|shorter|sooner) than|under|below|<",
    "~": "about|around|approximately|approx\\.?|circa|ca\\.|nearly|almost|roughly|some|(?:an )?average of|[~≈±]",
}
_FILLER = "(?:only|just|even|now|well|between|anywhere from|an extra|another)"
_BEFORE = re.compile(
    "(?<!\\w)(?:" + "|".join(f"(?P<c{n}>{words})" for n, words in enumerate(_COMPARISONS.values())) + ") ?"
    f"(?:{_FILLER} )*$",
    re.IGNORECASE,
)
_FILLED = re.compile(f"(?<!\\w)(?:{_FILLER} )+$", re.IGNORECASE)
# Longer than any comparison and any role.
_REACH = 48

_ROLE = re.compile(
    rf"(?<!\w)(?:(?P<in>within|in|after|by)(?: {_FILLER}| as little as)*"
    r"|(?P<for>(?:last(?:s|ed|ing)?|holds?|stays? \w+|(?:is|are) visible|guaranteed|keeps? (?:\w+ ){1,3})(?: for)?|for)"
    rf"(?: {_FILLER})*|(?P<per>every)) ?$",
    re.IGNORECASE,
)


def role_before(text: str, start: int) -> tuple[str, int]:
    """Return the role that the words before a time give it, and where these words begin."""
    begin = max(0, start - _REACH)
    match = _ROLE.search(text[begin:start])
    return (str(match.lastgroup), begin + match.start()) if match and match.lastgroup else ("", start)


def numbers_in(text: str) -> Iterator[Amount]:
    """Yield every number of a sentence with what stands around it, bare numbers too."""
    for match in _NUMBER.finditer(text):
        low = value_of(match["low"])
        high = value_of(match["high"]) if match["high"] else low
        unit, end = _unit_behind(match, text)
        amount = Amount(Span(match.start(), end), low, max(low, high), unit)
        amount = _counted_before(amount, text) if not unit else amount
        amount = _compared(amount, text)
        amount = _with_people(amount, text) if unit in ("", "%") else amount
        yield amount if amount.unit == "%" else _with_per(amount, text)


def _unit_behind(match: re.Match[str], text: str) -> tuple[str, int]:
    """Return the unit of a number and where it ends: its sign, or a word behind it."""
    for sign in (match["money"], match["suffix"], match["second"]):
        if sign and (mark := sign.strip().lower()):
            return CURRENCIES.get(mark, mark.upper() if len(mark) == 3 and mark.isalpha() else "%"), match.end()
    behind = _UNIT.match(text, match.end()) or _FILLED_UNIT.match(text, match.end())
    if behind is None:
        return "", match.end()
    word = behind["unit"] or behind["in"]
    return UNITS[word.lower()], behind.end()


def _counted_before(amount: Amount, text: str) -> Amount:
    """Return an amount whose unit stands before it: "ages 18 to 65", "by week 8"."""
    start = amount.span.start
    begin = max(0, start - _REACH)
    if match := _WEEK_NUMBER.search(text[begin:start]):
        span = Span(begin + match.start(), amount.span.end)
        return replace(amount, span=span, unit=match["unit"].lower(), role="in")
    return replace(amount, unit="year") if _AGED.search(text[begin:start]) else amount


def _compared(amount: Amount, text: str) -> Amount:
    start = amount.span.start
    begin = max(0, start - _REACH)
    if match := _BEFORE.search(text[begin:start]):
        sign = next(sign for n, sign in enumerate(_COMPARISONS) if match[f"c{n}"])
        is_over = sign == ">" and match["c2"].lower() == "over"
        return replace(amount, span=Span(begin + match.start(), amount.span.end), comparison=sign, is_over=is_over)
    if match := _FILLED.search(text[begin:start]):
        return replace(amount, span=Span(begin + match.start(), amount.span.end))
    return amount


def _with_people(amount: Amount, text: str) -> Amount:
    """Return an amount with the people of whom it is said; a bare number of people counts them."""
    match = _OF_PEOPLE.match(text, amount.span.end)
    if match is None:
        return amount
    people = match["people"].lower()
    span = Span(amount.span.start, match.end())
    return replace(amount, span=span, unit=amount.unit or "person", population=people)


def _with_per(amount: Amount, text: str) -> Amount:
    match = _PER.match(text, amount.span.end)
    if match is None or not amount.unit:
        return amount
    thing = match["per"].lower()
    return replace(amount, span=Span(amount.span.start, match.end()), per=UNITS.get(thing, thing))


def articles_in(text: str) -> Iterator[Amount]:
    """Yield times and visits that are counted by an article: "half an hour", "a single session"."""
    for match in _ARTICLE.finditer(text):
        low, unit = match["low"].lower(), match["unit"].lower()
        value = (0.5 if low.startswith("half") else 1.0) + (0.5 if match["half"] else 0.0)
        unit, value = ("week", 2 * value) if unit == "fortnight" else (UNITS[unit], value)
        if unit in VISITS and "single" not in low:
            continue
        yield _compared(Amount(Span(*match.span()), value, value, unit), text)

"""Amounts that are words or several numbers: "nine out of ten", "half of our guests", "twice as", "overnight"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from copylint.model import Span
from copylint.text.amounts import FOR_EVER, Amount
from copylint.text.number_values import value_of
from copylint.text.numbers import PLAIN
from copylint.text.units import PEOPLE, UNITS

_FRACTION = re.compile(
    r"(?<!\w)(?:(?P<more>(?:well )?(?:more than|over))|(?P<less>less than|under)"
    r"|(?P<about>nearly|almost|about|around))? ?"
    r"(?P<fraction>half|(?:an?|one)[ -](?:third|quarter)|two[ -]thirds|three[ -]quarters)"
    rf"(?:(?: of)?(?: (?:the|our|my|all|those))*(?: \w+)? (?P<people>{PEOPLE})(?!\w))?(?!\w)(?! an?\b)",
    re.IGNORECASE,
)
_FRACTIONS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "thirds": 200 / 3, "quarters": 75.0}
_MULTIPLE = re.compile(
    rf"(?<!\w)(?P<most>up to )?(?:(?P<number>{PLAIN})"
    r"(?: times(?= (?:as|more|less|the|\w+er)(?!\w))|[ -]?fold(?!\w)|x(?!\w))"
    r"|(?P<word>two|three|four|five|six|seven|eight|nine|ten)fold(?!\w)"
    r"|(?P<verb>twice(?= (?:as|the) )|doubl(?:es?|ed|ing)(?= \w)|tripl(?:es?|ed|ing)(?= \w)))",
    re.IGNORECASE,
)
_HALVED = re.compile(r"(?<!\w)halv(?:es?|ed|ing)(?= \w)", re.IGNORECASE)
_OFTEN = re.compile(
    rf"(?<!\w)(?:(?P<often>once|twice|thrice)|(?P<number>{PLAIN}) times),? (?:per|an?|each|every)"
    r" (?P<time>day|week|month|year)(?!\w)|(?<!\w)(?P<adverb>daily|weekly|monthly|yearly)(?!\w)",
    re.IGNORECASE,
)
_OFTEN_NUMBERS = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}
_SAMPLE = re.compile(rf"(?<!\w)n ?= ?(?P<number>{PLAIN})", re.IGNORECASE)
_RATED = re.compile(r"(?<![\w.])(?P<stars>\d(?:[.,]\d)?) ?(?:/|out of) ?5(?![\d/])(?: stars?)?", re.IGNORECASE)
_SPF = re.compile(r"(?<!\w)spf ?(?P<number>\d+)\+?", re.IGNORECASE)
_WORDS: tuple[tuple[re.Pattern[str], float, str, str], ...] = tuple(
    (re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), value, unit, role)
    for words, value, unit, role in (
        (
            (
                "for ?ever(?:more)?|for (?:life|good)(?= ?[.,!;)]|$)|(?:lasts? |for )?a lifetime(?: of)?|lifelong"
                "|permanent(?:ly)?|everlasting|eternal(?:ly)?"
            ),
            FOR_EVER,
            "",
            "for",
        ),
        ("overnight", 1.0, "night", "in"),
        ("instant(?:ly|aneous(?:ly)?)?|immediate(?:ly)?|at once|straight ?away", 0.0, "second", "in"),
        ("(?:an?|one) fortnight later", 2.0, "week", "in"),
        ("(?:for |lasts? )?all year", 1.0, "year", "for"),
        ("zero(?= [a-z])", 0.0, "", ""),
    )
)
# Between the two numbers of a ratio.
_OUT_OF = re.compile(r" (?:out of|in|of) (?:the |every |our )?")


def words_in(text: str) -> Iterator[Amount]:
    """Yield the amounts of a sentence that words tell."""
    folded = text.lower()
    for words, read in _READERS:
        # To look for a few words costs a tenth of what the expressions do.
        if any(word in folded for word in words):
            yield from read(text)


def _often(text: str) -> Iterator[Amount]:
    for match in _OFTEN.finditer(text):
        adverb = (match["adverb"] or "").lower()
        number = _OFTEN_NUMBERS.get((match["often"] or "").lower()) or (
            value_of(match["number"]) if match["number"] else 1.0
        )
        per = _ADVERBS.get(adverb) or match["time"].lower()
        if adverb:
            yield Amount(Span(*match.span()), 1.0, 1.0, per, role="per")
        else:
            yield Amount(Span(*match.span()), number, number, "time", per=per)


def _rated(text: str) -> Iterator[Amount]:
    return (_of(match, value_of(match["stars"]), "star") for match in _RATED.finditer(text))


def _samples(text: str) -> Iterator[Amount]:
    return (_of(match, value_of(match["number"]), "person") for match in _SAMPLE.finditer(text))


def _sun_protection(text: str) -> Iterator[Amount]:
    return (_of(match, value_of(match["number"]), "spf") for match in _SPF.finditer(text))


def _words(text: str) -> Iterator[Amount]:
    for pattern, value, unit, role in _WORDS:
        for match in pattern.finditer(text):
            yield replace(_of(match, value, unit), role=role)


def ratios_joined(amounts: Sequence[Amount], text: str) -> Iterator[Amount]:
    """Yield amounts, "9 out of 10" and its like as per cent, without bare numbers that nothing is said of."""
    place = 0
    while place < len(amounts):
        first, second = amounts[place], amounts[place + 1] if place + 1 < len(amounts) else None
        ratio = _ratio(first, second, text) if second else None
        if ratio:
            yield ratio
        elif first.unit or first.comparison:
            yield first
        place += 2 if ratio else 1


def _ratio(first: Amount, second: Amount, text: str) -> Amount | None:
    between = text[first.span.end : second.span.start]
    is_ratio = _OUT_OF.fullmatch(between) and not first.unit and second.unit in ("", "person")
    if not is_ratio or not 0 < first.high <= second.low or (second.unit == "" and " out of " not in between):
        return None
    percent = (100 * first.low / second.low, 100 * first.high / second.low)
    end = second.span.end
    return replace(
        first, span=Span(first.span.start, end), low=percent[0], high=percent[1], unit="%", population=second.population
    )


def _multiples(text: str) -> Iterator[Amount]:
    for match in _MULTIPLE.finditer(text):
        verb = (match["verb"] or "").lower()
        word = match["number"] or match["word"]
        value = value_of(word) if word else 3.0 if verb.startswith("tripl") else 2.0
        yield replace(_of(match, value, "x"), comparison="≤" if match["most"] else "")
    for match in _HALVED.finditer(text):
        yield _of(match, 50.0, "%")


def _fractions(text: str) -> Iterator[Amount]:
    for match in _FRACTION.finditer(text):
        people, sign = match["people"], next((name for name in ("more", "less", "about") if match[name]), "")
        if people or sign:
            value = _FRACTIONS[re.split("[ -]", match["fraction"].lower())[-1]]
            signs = {"more": ">", "less": "<", "about": "~", "": ""}
            yield replace(_of(match, value, "%"), comparison=signs[sign], population=(people or "").lower())


def _of(match: re.Match[str], value: float, unit: str) -> Amount:
    return Amount(Span(*match.span()), value, value, UNITS.get(unit, unit))


# Words of which one stands wherever a reader finds something, in the order in which they count.
_READERS: tuple[tuple[tuple[str, ...], Callable[[str], Iterator[Amount]]], ...] = (
    (("once", "twice", "thrice", " times", "daily", "weekly", "monthly", "yearly"), _often),
    (("5",), _rated),
    (("times", "fold", "x", "twice", "doubl", "tripl", "halv"), _multiples),
    (("half", "third", "quarter"), _fractions),
    (("n=", "n ="), _samples),
    (("spf",), _sun_protection),
    (
        (
            *("ever", "for life", "for good", "permanent", "lifelong", "lifetime", "eternal", "overnight", "instant"),
            *("immediate", "at once", "away", "fortnight", "all year", "zero"),
        ),
        _words,
    ),
)

"""In which market a site speaks, told from addresses, telephones, currencies, spelling, `lang` and domains."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from copylint.model import Market

# What no other market shows counts for three, what others share for one.
_STRONG, _WEAK = 3, 1
# A site that names a market this seldom, beside the one that it names most, only mentions it.
_LEAST_SHARE = 0.4
_LEAST_SCORE = 3
# More of the same in one file says no more.
_MOST_IN_FILE = 3


@dataclass(frozen=True, slots=True)
class _Sign:
    """What tells a market: its name for people, and an expression."""

    market: Market
    name: str
    pattern: str
    weight: int = _STRONG


_STATES = (
    "A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
_SIGNS = (
    _Sign(Market.UK, "prices in £", r"£\s?\d"),
    _Sign(Market.UK, "telephone +44", r"\+44[\s(\d]"),
    _Sign(Market.UK, "postcode", r"\b[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b"),
    _Sign(Market.UK, "domain .uk", r"\b[\w-]+(?:\.co|\.org)?\.uk\b"),
    _Sign(Market.UK, "lang en-GB", r"""(?:lang|locale)\W{1,4}en[-_]GB"""),
    _Sign(Market.UK, "British spelling", r"\b(?:colour|favourite|specialis|moisturis|programme|centre)\w*", _WEAK),
    _Sign(Market.US, "state and ZIP code", rf"\b(?:{_STATES}),? \d{{5}}(?:-\d{{4}})?\b"),
    _Sign(Market.US, "telephone with an area code in brackets", r"(?<!\d)\(\d{3}\) ?\d{3}-\d{4}\b", _WEAK + 1),
    _Sign(Market.US, "lang en-US", r"""(?:lang|locale)\W{1,4}en[-_]US"""),
    _Sign(Market.US, "prices in $", r"(?<![A-Z])\$\d", _WEAK),
    # Every style sheet says "color:".
    _Sign(
        Market.US,
        "American spelling",
        r"(?<![\w\"'{.$#-])(?:[Cc]olor(?:s|ful)?(?!\s*[:=\"'({-]|\w)|\b[Ff]avorite|\b(?:speciali|moisturi)z\w)",
        _WEAK,
    ),
    _Sign(Market.EU, "prices in €", r"€\s?\d|\d\s?€"),
    _Sign(
        Market.EU, "telephone of an EU country", r"\+(?:3[0-69]|353|35[1-9]|37[0-2]|38[56]|4[0356789]|42[01])[\s(\d]"
    ),
    _Sign(Market.EU, "domain of an EU country", r"\b[\w-]+\.(?:ie|de|fr|nl|es|it|at|be|pt|se|dk|fi|pl|eu)\b(?![\w(])"),
    _Sign(Market.EU, "lang en-IE", r"""(?:lang|locale)\W{1,4}en[-_](?:IE|MT)"""),
    _Sign(Market.AU, "telephone +61", r"\+61[\s(\d]|\(0[2378]\) ?\d{4} ?\d{4}"),
    _Sign(Market.AU, "state and postcode", r"\b(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT),? \d{4}\b"),
    _Sign(Market.AU, "domain .au", r"\b[\w-]+\.(?:com|net|org)?\.?au\b"),
    _Sign(Market.AU, "lang en-AU", r"""(?:lang|locale)\W{1,4}en[-_]AU"""),
    _Sign(Market.AU, "ABN", r"\bABN:? ?\d{2} ?\d{3}"),
    _Sign(Market.CA, "postal code", r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b"),
    _Sign(
        Market.CA,
        "province",
        r"\b(?:Ontario|Québec|Quebec|British Columbia|Alberta|Manitoba|Saskatchewan|Nova Scotia)\b",
    ),
    _Sign(Market.CA, "domain .ca", r"\b[\w-]+\.ca\b(?![\w(])"),
    _Sign(Market.CA, "lang en-CA", r"""(?:lang|locale)\W{1,4}(?:en|fr)[-_]CA"""),
)
# What tells a site outside of these markets: its prices, or its telephone.
_ELSEWHERE = re.compile(
    r"(?:[₹₦₨]|\b(?:Rs\.?|PKR|INR|AED|NGN|ZAR|SGD|NZ\$))\s?\d|\+(?:2\d\d|27|6[02-6]|8[126]|9[0-5]|880|96\d|97\d)[\s(\d]"
)


@dataclass(frozen=True, slots=True)
class MarketSigns:
    """A market in which a site seems to speak, and what tells it, each sign with the file that shows it first."""

    market: Market
    signs: tuple[tuple[str, str], ...]


def markets_of(texts: Iterable[tuple[str, str]]) -> tuple[MarketSigns, ...]:
    """Return the markets in which texts seem to speak, the likeliest first; each text comes with its path.

    There is none where they seem to speak outside of all.
    """
    scores: Counter[Market] = Counter()
    elsewhere = 0
    signs: Mapping[Market, dict[str, str]] = defaultdict(dict)
    for path, text in texts:
        elsewhere += _number_of(_ELSEWHERE, text) * _STRONG
        for sign in _SIGNS:
            if number := _number_of(re.compile(sign.pattern), text):
                scores[sign.market] += number * sign.weight
                signs[sign.market].setdefault(sign.name, path)
    most = max(scores.values(), default=0)
    if elsewhere > most:
        return ()
    likely = [market for market, score in scores.most_common() if score >= max(_LEAST_SCORE, most * _LEAST_SHARE)]
    return tuple(MarketSigns(market, tuple(signs[market].items())) for market in likely)


def _number_of(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in zip(range(_MOST_IN_FILE), pattern.finditer(text), strict=False))

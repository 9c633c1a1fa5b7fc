"""What is counted in copy: units and their spellings, currencies, and words for the people of whom a figure is said."""

from __future__ import annotations

import re
from collections.abc import Mapping

TIMES = frozenset(("second", "minute", "hour", "day", "night", "week", "month", "year"))
VISITS = frozenset(("session", "use"))

_SPELLINGS = {
    "second": "second seconds sec secs",
    "minute": "minute minutes min mins",
    "hour": "hour hours hr hrs h",
    "day": "day days",
    "night": "night nights",
    "week": "week weeks wk wks",
    "month": "month months mth mths",
    "year": "year years yr yrs",
    "session": "session sessions treatment treatments visit visits appointment appointments procedure procedures",
    "use": "use uses application applications wash washes",
    "inch": "inch inches in in. ″",
    "cm": "cm centimetre centimetres centimeter centimeters",
    "mm": "mm millimetre millimetres millimeter millimeters",
    "nm": "nm",
    "kg": "kg kgs kilo kilos kilogram kilograms",
    "g": "g gram grams",
    "mg": "mg",
    "lb": "lb lbs pound pounds",
    "stone": "stone stones",
    "ml": "ml millilitre millilitres milliliter milliliters cc",
    "kcal": "kcal calorie calories cal cals",
    "degree": "degree degrees °c °f °",
    "shade": "shade shades",
    "star": "star stars",
    "point": "point points",
    "review": "review reviews rating ratings",
    "unit": "unit units",
    "syringe": "syringe syringes",
    "area": "area areas",
    "payment": "payment payments instalment instalments installment installments",
    "bottle": "bottle bottles jar jars",
    "x": "times",
}
UNITS: Mapping[str, str] = {
    **{spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings.split()},
    "dress size": "size",
    "dress sizes": "size",
    "sizes": "size",
}
# Tried behind a number: the longest first; "in" is an inch only where a stop or a space and no word follows.
_SPELLED = sorted((spelling for spelling in UNITS if spelling != "in"), key=len, reverse=True)
UNIT_WORDS = "|".join(map(re.escape, _SPELLED))

CURRENCIES: Mapping[str, str] = {
    **dict.fromkeys(("£", "pound", "pounds", "quid"), "GBP"),
    **dict.fromkeys(("$", "us$", "dollar", "dollars", "bucks"), "USD"),
    **dict.fromkeys(("€", "euro", "euros"), "EUR"),
    **dict.fromkeys(("a$", "au$"), "AUD"),
    **dict.fromkeys(("c$", "ca$"), "CAD"),
    **dict.fromkeys(("nz$",), "NZD"),
}
MONEY = frozenset((*CURRENCIES.values(), "INR", "CHF", "AED", "SGD", "ZAR", "PLN", "SEK", "NOK", "DKK"))

PEOPLE = (
    "women|men|people|persons|clients|customers|users|patients|participants|volunteers|subjects|guests|testers|adults"
    "|respondents|members|mothers|mums|moms|brides|teenagers|wearers|readers|followers|buyers|reviewers|panellists"
    "|panelists|individuals|visitors|couples|ladies|dermatologists|doctors|therapists|experts|group|panel"
)

# How many days, millimetres and so on one of a unit is: quantities of one dimension can be compared.
_SIZES: Mapping[str, tuple[str, float]] = {
    "second": ("time", 1 / 86400),
    "minute": ("time", 1 / 1440),
    "hour": ("time", 1 / 24),
    "day": ("time", 1.0),
    "night": ("time", 1.0),
    "week": ("time", 7.0),
    "month": ("time", 30.4),
    "year": ("time", 365.0),
    "mm": ("length", 1.0),
    "cm": ("length", 10.0),
    "inch": ("length", 25.4),
    "mg": ("mass", 1e-6),
    "g": ("mass", 1e-3),
    "kg": ("mass", 1.0),
    "lb": ("mass", 0.4536),
    "stone": ("mass", 6.35),
}


def size_of(unit: str) -> tuple[str, float]:
    """Return the dimension of a unit, and how much of it one is; a unit without others is a dimension of its own."""
    return _SIZES.get(unit, (unit, 1.0))


# Words that may be part of a figure: two wordings that differ in these may be the same claim.
FIGURE_WORDS = frozenset(
    (
        *UNITS,
        *PEOPLE.split("|"),
        *(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
            "million billion dozen half third thirds quarter quarters a an and the of out per cent percent up to at "
            "least most "
            "more less fewer than over under above below about around nearly almost only just even no not in within "
            "after by for every each last lasts lasting ever forever life lifetime lifelong permanently permanent good "
            "everlasting eternal eternally overnight instantly instant immediately immediate once twice thrice daily "
            "weekly monthly yearly later between from as little much many now some maximum minimum max min average our "
            "my all your these those you us them long short fortnight year whole double doubles doubled triple triples "
            "tripled fold threefold twofold x n aged age ages single full straight away"
        ).split(),
    )
)

"""What stands in the expressions of very many phrases: amounts, and the words of a gap."""

from __future__ import annotations

from copylint.matching.expressions.word_lists import JOINT

_BORDER = "(?:but|because|although|though|while|whereas|unless)"
GAP_WORD = rf"(?!{_BORDER}\b)[\w'&%£$€]+(?:[.,]\d+)*"

_UNITS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen"
)
_IN_WORDS = rf"(?:half )?(?:a )?(?:{_UNITS})(?:[ -](?:and )?(?:{_UNITS})){{0,4}}"
# Sentences that readers give have one blank and plain quotation marks, but every sort of dash.
_IN_DIGITS = r"(?:\d+(?:[.,]\d+)*(?: ?[½⅓⅔¼¾⅛⅜⅝⅞]| [1-3]/[2-4]\b)?(?:k\b|bn\b)?|[½⅓⅔¼¾⅛⅜⅝⅞])"
_NUMBER = rf"(?:{_IN_DIGITS}|{_IN_WORDS})"
_UNTIL = "(?: ?[-‐‑–—−] ?| (?:to|or|and) )"
_PER_CENT = r"(?: ?%|[ -]?per[ -]?cent\b| ?pct?\b)"
_SIGN = r"(?:(?:\b(?:us|au|nz|ca|a|c))?[£$€]|\b(?:gbp|usd|eur|aud|cad|nzd)\b)"
AMOUNTS = {
    "#": rf"(?<!\w){_NUMBER}(?:{_UNTIL}{_NUMBER})?\+?(?!\w)",
    "#%": rf"(?<!\w){_NUMBER}(?:{_PER_CENT}?{_UNTIL}{_NUMBER})?{_PER_CENT}",
    "#currency": (
        rf"(?:{_SIGN} ?{_IN_DIGITS}(?:{_UNTIL}{_SIGN}? ?{_IN_DIGITS})?"
        rf"|(?<!\w){_NUMBER} ?(?:(?:pounds?|dollars?|euros?|quid|gbp|usd|eur|aud|cad|nzd)\b|[£€$]))"
    ),
}

# What stands in many expressions again and again, the longest first, with a character of private use to stand for it.
FIRST_SIGN = 0x100000
SIGNS = {
    part: chr(FIRST_SIGN + number)
    for number, part in enumerate((*sorted(AMOUNTS.values(), key=len, reverse=True), GAP_WORD, JOINT))
}


def signed(pattern: str) -> str:
    """Return a pattern with a sign for all that recurs."""
    for part, sign in SIGNS.items():
        pattern = pattern.replace(part, sign)
    return pattern

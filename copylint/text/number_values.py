"""The values of numbers as copy writes them: "1,500", "½", "10k", "two and a half", "thirty-five"."""

from __future__ import annotations

import re
from unicodedata import numeric

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {
    **{word: float(number) for number, word in enumerate(_ONES.split())},
    **{word: float(10 * number) for number, word in enumerate(_TENS.split(), 2)},
    "a": 1.0,
    "an": 1.0,
    "single": 1.0,
    "half": 0.5,
    "no": 0.0,
}
_MAGNITUDES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "dozen": 12.0,
    "k": 1e3,
    "m": 1e6,
    "bn": 1e9,
}
_HALF = re.compile(r"[ -]and[ -]a[ -]half\b")
_PIECES = re.compile(r"[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|\d/\d|\d[\d.,'’]*|[a-z]+")


def value_of(text: str) -> float:
    """Return the value of one number in digits or words, without unit and without "up to" and its like."""
    folded, halves = _HALF.subn(" ", re.sub(r"(?<=\d)[   ](?=\d{3})", "", text.lower()))
    total, current = 0.0, 0.0
    for piece in _PIECES.findall(folded):
        word = piece.removesuffix("s") if piece.removesuffix("s") in _MAGNITUDES else piece
        if word in _MAGNITUDES:
            current = (current or 1.0) * _MAGNITUDES[word]
            if _MAGNITUDES[word] >= 1e3:
                total, current = total + current, 0.0
        else:
            current += _value_of_piece(word)
    return total + current + 0.5 * halves


def _value_of_piece(piece: str) -> float:
    if piece in _WORDS or piece.isalpha():
        return _WORDS.get(piece, 0.0)
    if len(piece) == 1 and not piece.isdigit():
        return numeric(piece)
    if "/" in piece:
        over, under = piece.split("/")
        return int(over) / int(under) if int(under) else 0.0
    return _digits(piece.rstrip(".,'’"))


def _digits(text: str) -> float:
    """Return the value of digits; a comma or a point before exactly three of them parts thousands, if a comma may."""
    if re.fullmatch(r"\d{1,3}(?:[,'’]\d{3})+(?:\.\d+)?", text):
        return float(re.sub(r"[,'’]", "", text))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?", text):
        return float(text.replace(".", "").replace(",", "."))
    plain = text.replace("'", "").replace("’", "").replace(",", ".")
    return float(plain) if plain.count(".") <= 1 else float(plain.replace(".", ""))

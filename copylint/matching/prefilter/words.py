"""The words of a text as the index knows them: small letters of ASCII, a 0 for a number, and a few signs.

Letters and digits beyond ASCII part words here: that finds too much, never too little.
"""

from __future__ import annotations

import re

SIGNS = "%#&+$°£®€№™"
# Compiled where it is needed, as `re` keeps it: in texts that are not plain.
_NUMBER = r"[\d½⅓⅔¼¾⅛⅜⅝⅞]+"
# Letters outside of ASCII that match one of ASCII where case does not count.
_ALIKE = (("\u017f", "s"), ("\u0130", "i"))

# Words are bytes of Latin-1, for nothing is split faster; signs that it lacks are bytes that mean nothing in it.
_WIDE = {"€": "\x80", "№": "\x81", "™": "\x82"}
_NARROW = {ord(sign): byte for sign, byte in _WIDE.items()}
_BACK = {ord(byte): sign for sign, byte in _WIDE.items()}
_ENCODING = "latin-1"


def _folded(code: int) -> int:
    letter = chr(code)
    if letter.isascii() and letter.isalpha():
        return ord(letter.lower())
    if letter.isascii() and letter.isdigit():
        return ord("0")
    return code if letter in SIGNS or code in _BACK else ord(" ")


_FOLDED = bytes(map(_folded, range(256)))
_PLAIN = b"abcdefghijklmnopqrstuvwxyz "


def words_of(text: str) -> list[bytes]:
    """Return the words of a text in order."""
    letters = text.encode() if text.isascii() else _encoded(with_zeros(_lowered(text)))
    folded = letters.translate(_FOLDED)
    odd = folded.translate(None, _PLAIN)
    if odd:
        while b"00" in folded:
            folded = folded.replace(b"00", b"0")
        for byte in set(odd):
            folded = folded.replace(b"%c" % byte, b" %c " % byte)
    return folded.split()


def word_of(text: str) -> bytes:
    """Return the word that a text is, as `words_of` gives it."""
    return _encoded(text)


def text_of(word: bytes) -> str:
    """Return a word as text."""
    text = word.decode(_ENCODING)
    return text if text.isascii() else text.translate(_BACK)


def with_zeros(text: str) -> str:
    """Return a text with a 0 for every number."""
    return re.sub(_NUMBER, "0", text)


def _encoded(text: str) -> bytes:
    return text.encode() if text.isascii() else text.translate(_NARROW).encode(_ENCODING, "replace")


def _lowered(text: str) -> str:
    for letter, alike in _ALIKE:
        text = text.replace(letter, alike)
    return text.lower()

"""Which strings are in a language other than English: by a locale in a path or a key, else by their function words.

Guessing is careful: a string counts as foreign only when it shows several words that English does not have, or a script
that English is not written in. What is left out by mistake is never checked. So a code that may as well be a country,
a state or a word is no language until something beside it shows that locales are meant, or the text itself does.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# The languages in which shops and clinics publish, without English.
_LANGUAGES = frozenset(
    """af am ar az be bg bn bs ca cs cy da de el es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ky
    lb lo lt lv mk ml mn mr ms mt my nb ne nl nn no pa pl ps pt ro ru sd sk sl so sq sr sv sw ta te tg th tk tl tr uk ur
    uz vi xh yo zh zu""".split()
)
# These are as often a word, or a country or state where another language is spoken.
_DOUBTFUL = frozenset(
    """af am ar az be bn bs ca cy et eu ga gl gu he hi id is it kn km ky la lb lo ml mn mr ms mt my nb ne no pa ps sd sl
    so sr sv tg tk tl uk vi""".split()
)
# Even beside locales these are rather markets; what is Ukrainian shows by its script.
_RATHER_MARKETS = frozenset(("ca", "uk"))
_TRANSLATION_FOLDERS = frozenset(
    "_i18n _locales dictionaries i18n intl lang langs languages l10n locale locales messages translations".split()
)
_LOCALE = re.compile(r"([a-zA-Z]{2})(?:[-_][A-Z][a-z]{3})?(?:[-_](?:[a-zA-Z]{2}|\d{3}))?")
# Compiled where it is needed, as `re` keeps it.
_LOCALE_IN_NAME = r"(?:(?P<stem>.*)(?P<separator>[._-]))?(?P<locale>[a-z]{2}(?:[-_][A-Z]{2})?)(?:\.default)?"

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    """a about after all an and are as at be been before but by can do for from get has have how if in is it its more
    new no not of on or our out so than that the their them they this to up us was we what when which who will with
    without you your""".split()
)
# Frequent words of German, French, Spanish, Italian, Portuguese, Dutch, the Scandinavian languages and Polish that are
# no English words.
_FOREIGN = frozenset(
    """aber als auch auf aus bei bis dass dein deine deinen dich dir durch ein eine einem einen einer eines für haben
    ihr ihre ihrer ist kann können mehr mit nach nicht nur oder ohne sehr sich sie sind über und uns unser unsere
    unserer vom werden wird wir zu zum zur zwischen au aux avec ce ces cette chez dans depuis elle est et être ils
    je leur leurs mais notre nous où que qui sa ses sont toute toutes tous très un une votre vos vous cada como cómo
    desde donde ella entre esta estas este esto lo más muy nuestra nuestro nuestros nuestras para pero piel porque
    puede qué se ser sobre su sus también tiene tu tus una unos usted y anche che ci da dai dalla degli dei della
    delle essere gli nel nella più può quando questa questo sono sul sulla tra tutti tutte uno viene ao aos às até
    dos ela ele isso mas muito não nas pela pelo pode sem seu seus sua suas tem uma você aan bij dat deze dit een
    geen het hoe hun ik ja jouw kan maar meer met naar niet nog ons onze ook tot uit uw voor wat wij worden wordt
    zijn zonder af alle av det din efter eller en er från gør har hvor hvordan ikke inte jag mellem mot ni när och
    också og på som så til till uden utan vad ved vi vår våra är być bez czy dla gdy jak lub nie oraz przez przy są
    twoja twoje za że""".split()
)
# Foreign words that stand in English names too, as in "La Mer"; alone they prove nothing.
_FOREIGN_IN_NAMES = frozenset("das de del dem der des di du el il la las le les los van von".split())
_LONGEST_SAMPLE = 400


class PathLanguage(Enum):
    """What a path says of a file: nothing, a language that the text may belie, or surely a foreign one."""

    UNKNOWN = auto()
    MAYBE_FOREIGN = auto()
    FOREIGN = auto()


def is_foreign_locale(key: str) -> bool:
    """Return whether a key is a locale of a language other than English: `de`, `fr-CA`, `pt_BR`."""
    return _language_of(key) in _LANGUAGES


def is_locale(key: str) -> bool:
    """Return whether a key is a locale."""
    language = _language_of(key)
    return language == "en" or language in _LANGUAGES


def is_clear_locale(key: str) -> bool:
    """Return whether a key can hardly be anything but a locale."""
    return is_locale(key) and (len(key) > 2 or key not in _DOUBTFUL)


def is_foreign_among(key: str, keys: Collection[str]) -> bool:
    """Return whether one of several locales surely names a foreign language: by itself, or beside English."""
    if not is_foreign_locale(key) or key in _RATHER_MARKETS:
        return False
    return is_clear_locale(key) or any(_language_of(other) == "en" for other in keys)


def are_locales(keys: Collection[str]) -> bool:
    """Return whether the keys of a mapping are locales, at least one of them beyond doubt."""
    return all(is_locale(key) for key in keys) and any(is_clear_locale(key) for key in keys)


def language_of_path(path: str) -> PathLanguage:
    """Return what a path says of the language of its file.

    A locale counts for sure where it has a region, lies in a folder of translations, or beside its English sibling.
    However the path is written, the answer is the same.
    """
    if not path:
        return PathLanguage.UNKNOWN
    from pathlib import Path

    language = PathLanguage.UNKNOWN
    for locale, is_sure in _locales_in(Path.cwd() / path):
        if not is_foreign_locale(locale):
            return PathLanguage.UNKNOWN
        if is_sure and locale not in _RATHER_MARKETS:
            return PathLanguage.FOREIGN
        language = PathLanguage.MAYBE_FOREIGN
    return language


def is_mostly_foreign(texts: Iterable[str]) -> bool:
    """Return whether texts that belong together show more function words of other languages than of English."""
    balance = 0
    for text in texts:
        english, foreign = _function_words(text)
        balance += foreign - english
    return balance > 0


def _locales_in(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield the locales in a path, the innermost first, and whether each surely is one."""
    in_name = re.fullmatch(_LOCALE_IN_NAME, path.name.partition(".")[0]) or re.fullmatch(_LOCALE_IN_NAME, path.stem)
    if in_name and is_locale(in_name["locale"]):
        yield in_name["locale"], _is_sure(path, in_name["locale"], in_name.start("locale"))
    for folder in path.parents:
        if is_locale(folder.name):
            yield folder.name, _is_sure(folder, folder.name, 0)


def _is_sure(path: Path, locale: str, start: int) -> bool:
    """Return whether a locale in the last name of a path is surely one."""
    if path.parent.name in _TRANSLATION_FOLDERS or _has_region(locale):
        return True
    before, behind = path.name[:start], path.name[start + len(locale) :]
    return _has_english_sibling(path.parent, before, behind)


def _has_region(locale: str) -> bool:
    return len(locale) > 2 and (locale[3:].isupper() or locale[:2] not in _DOUBTFUL)


def _has_english_sibling(folder: Path, before: str, behind: str) -> bool:
    """Return whether a folder holds a name that says English where another names its locale."""
    sibling = re.compile(f"{re.escape(before)}en(?:[-_][A-Za-z]{{2}})?{re.escape(behind)}")
    try:
        return any(sibling.fullmatch(name) for name in os.listdir(folder))  # names alone will do
    except OSError:
        return False


def is_foreign(text: str) -> bool:
    """Return whether a string is surely not English."""
    text = text[:_LONGEST_SAMPLE]
    if not text.isascii() and _is_other_script(text):
        return True
    # Rough, but enough for most strings.
    if _FOREIGN.isdisjoint(text.lower().split()):
        return False
    english, foreign = _function_words(text)
    return foreign >= 2 and foreign > 2 * english


def _function_words(text: str) -> tuple[int, int]:
    """Return how many different function words of English a text has, and of other languages."""
    words = set(_WORD.findall(text[:_LONGEST_SAMPLE].lower()))
    return len(words & _ENGLISH), len(words & _FOREIGN) + len(words & _FOREIGN_IN_NAMES)


def _language_of(key: str) -> str:
    match = _LOCALE.fullmatch(key)
    return match[1].lower() if match else ""


def _is_other_script(text: str) -> bool:
    """Return whether most letters are not Latin."""
    letters = [char for char in text if char.isalpha()]
    others = sum(not (char.isascii() or unicodedata.name(char, "").startswith("LATIN")) for char in letters)
    return others * 2 > len(letters)

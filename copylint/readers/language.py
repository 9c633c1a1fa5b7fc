"""Which strings are of a language other than English: by the locale in a path or a key, else by their small words.

Guessing is careful: a string counts as foreign only when it shows several words that English does not have, or a script
that it is not written in. What is left out wrongly is never checked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from pathlib import PurePath

# ISO 639-1 without "en".
_LANGUAGES = frozenset(
    """aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el eo
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg
    ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn
    no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
    te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu""".split()
)
# These are as often something else: a word, a country, a market.
_AMBIGUOUS = frozenset(
    "am an as be ca co eu he hi id ie in io is it la li lo me ml my na no or pa se so st tn to tr ts tw uk".split()
)
_TRANSLATION_FOLDERS = frozenset(
    "_locales content dictionaries i18n intl lang languages langs l10n locale locales messages translations".split()
)
_LOCALE = re.compile(r"([a-zA-Z]{2})(?:[-_][A-Z][a-z]{3})?(?:[-_](?:[a-zA-Z]{2}|\d{3}))?")
_LOCALE_IN_NAME = re.compile(r"(?:.*[._-])?([a-z]{2}(?:[-_][A-Z]{2})?)(?:\.default)?")

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


def is_foreign_locale(key: str) -> bool:
    """Tell whether a key is a locale of a language other than English: `de`, `fr-CA`, `pt_BR`."""
    return _language_of(key) in _LANGUAGES


def is_locale(key: str) -> bool:
    """Tell whether a key is a locale."""
    language = _language_of(key)
    return language == "en" or language in _LANGUAGES


def is_clear_locale(key: str) -> bool:
    """Tell whether a key can hardly be anything but a locale."""
    return is_locale(key) and (len(key) > 2 or key not in _AMBIGUOUS)


def are_locales(keys: Collection[str]) -> bool:
    """Tell whether the keys of a mapping are locales, at least one of them beyond doubt."""
    return all(is_locale(key) for key in keys) and any(is_clear_locale(key) for key in keys)


def is_foreign_path(path: str) -> bool:
    """Tell whether a file's name or a folder that it lies in says that it is in a language other than English."""
    *folders, name = PurePath(path).parts or ("",)
    found = _LOCALE_IN_NAME.fullmatch(name.partition(".")[0]) or _LOCALE_IN_NAME.fullmatch(PurePath(name).stem)
    is_locale_here = is_clear_locale if _TRANSLATION_FOLDERS.isdisjoint(folders) else is_locale
    if found and is_locale_here(found[1]):
        return is_foreign_locale(found[1])
    locales = [folder for folder in folders if is_locale_here(folder)]
    return bool(locales) and is_foreign_locale(locales[-1])


def is_foreign(text: str) -> bool:
    """Tell whether a string is surely not English."""
    text = text[:_LONGEST_SAMPLE]
    if not text.isascii() and _is_other_script(text):
        return True
    text = text.lower()
    # Rough, but enough for most strings.
    if _FOREIGN.isdisjoint(text.split()):
        return False
    words = _WORD.findall(text)
    foreign = len((_FOREIGN | _FOREIGN_IN_NAMES).intersection(words))
    return foreign >= 2 and foreign > 2 * len(_ENGLISH.intersection(words))


def _language_of(key: str) -> str:
    found = _LOCALE.fullmatch(key)
    return found[1].lower() if found else ""


def _is_other_script(text: str) -> bool:
    """Tell whether most letters are not Latin."""
    letters = [char for char in text if char.isalpha()]
    others = sum(not (char.isascii() or unicodedata.name(char, "").startswith("LATIN")) for char in letters)
    return others * 2 > len(letters)

"""From what a catalogue says of country and language to markets, and to whether a text can be read."""

from __future__ import annotations

from copylint import Market

_EU = """at be bg cy cz de dk ee el es fi fr gr hr hu ie it lt lu lv mt nl pl pt ro se si sk eu
austria belgium bulgaria croatia cyprus czechia denmark estonia finland france germany greece hungary ireland italy
latvia lithuania luxembourg malta netherlands poland portugal romania slovakia slovenia spain sweden"""
_OTHERS = {
    Market.US: ("us", "usa", "united states", "united states of america"),
    Market.UK: ("uk", "gb", "gbr", "united kingdom", "great britain"),
    Market.AU: ("au", "aus", "australia"),
    Market.CA: ("ca", "can", "canada"),
}
MARKETS = {name: market for market, names in _OTHERS.items() for name in names} | dict.fromkeys(_EU.split(), Market.EU)

_ENGLISH = frozenset(("en", "eng", "english"))


def market_of(country: str) -> Market | None:
    """Return the market of a country, or one by its own name; None where copylint has no law of it."""
    return MARKETS.get(country.strip().lower())


def is_english(language: str) -> bool:
    """Return whether a language is English: "en", "en-GB", "en_US", "English"."""
    return language.strip().lower().replace("_", "-").partition("-")[0] in _ENGLISH

"""Which column holds what, where nobody says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pyarrow as pa

from copylint.catalogue.schema import is_list, is_text
from copylint.catalogue.settings import CatalogueSettings
from copylint.model.errors import UsageError

_IDS = ("id", "sku", "listing_id", "product_id", "item_id", "asin", "gtin", "ean", "handle")
_TEXTS = (
    "title", "name", "product_name", "product_title", "item_name", "subtitle", "short_description", "bullets",
    "bullet_points", "features", "highlights", "description", "product_description", "long_description", "body",
    "search_terms", "keywords", "hidden_keywords", "backend_keywords",
)  # fmt: skip
_NUMBERED = re.compile(r"(?:bullet|bullet_?point|feature)_?\d+")
_COUNTRIES = ("market", "country", "country_code", "marketplace")
_LANGUAGES = ("language", "lang", "locale", "language_code")
CATEGORIES = ("category", "product_type", "product_category", "google_product_category")
SELLERS = ("seller", "seller_id", "seller_name", "vendor", "merchant", "store")


def with_guesses(settings: CatalogueSettings, schema: pa.Schema) -> CatalogueSettings:
    """Return settings in which the columns that nobody named are those whose names say what they hold.

    Raises UsageError where no column is named like an id, or none like a text.
    """
    id_ = settings.id or first_named(_IDS, schema.names)
    text = settings.text or tuple(_texts_among(schema))
    for what, given in (("id", id_), ("text", text)):
        if not given:
            names = ", ".join(schema.names) or "none"
            raise UsageError(f"cannot tell which column holds the {what}: name it with --{what} — there are {names}")
    return replace(
        settings,
        id=id_,
        text=text,
        market_column=settings.market_column or first_named(_COUNTRIES, schema.names),
        language_column=settings.language_column or first_named(_LANGUAGES, schema.names),
    )


def first_named(candidates: Iterable[str], names: Sequence[str]) -> str:
    """Return the column with the first of some names, in any case; nothing where there is none."""
    by_name = {_plain(name): name for name in reversed(names)}
    return next((by_name[name] for name in candidates if name in by_name), "")


def _texts_among(schema: pa.Schema) -> list[str]:
    """Return the columns that are named like texts and hold such, in the order in which a listing shows them."""
    named: list[tuple[int, int, str]] = []
    for place, field in enumerate(schema):
        plain = _plain(field.name)
        rank = _TEXTS.index("bullets") if _NUMBERED.fullmatch(plain) else _TEXTS.index(plain) if plain in _TEXTS else -1
        if rank >= 0 and is_text(field.type.value_type if is_list(field.type) else field.type):
            named.append((rank, place, field.name))
    return [name for _, _, name in sorted(named)]


def _plain(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().lower())

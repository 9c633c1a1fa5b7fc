"""The published schemas: the table of listings that goes in, and the table of findings that comes out."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from copylint.catalogue.settings import CatalogueSettings
from copylint.files.schema.words import did_you_mean
from copylint.model.errors import UsageError

# Raised whenever a column is renamed, dropped or means something else; a new column at the end is no new version.
SCHEMA_VERSION = 1

_LAW = pa.struct([("market", pa.string()), ("severity", pa.string()), ("source", pa.string())])

# A row is a finding, or says that a listing is clean, or why it was not checked; docs/catalogue.md tells each column.
SCHEMA = pa.schema(
    [
        pa.field("id", pa.string()),
        pa.field("field", pa.string()),
        pa.field("rule", pa.string()),
        pa.field("category", pa.string()),
        pa.field("severity", pa.string()),
        pa.field("confidence", pa.string()),
        pa.field("verdict", pa.string(), nullable=False),
        pa.field("status", pa.string()),
        pa.field("start", pa.int32()),
        pa.field("end", pa.int32()),
        pa.field("match", pa.string()),
        pa.field("sentence", pa.string()),
        pa.field("states", pa.list_(pa.string())),
        pa.field("law", pa.list_(_LAW)),
        pa.field("fingerprint", pa.string()),
        pa.field("failure", pa.string()),
        pa.field("listing_hash", pa.string()),
        pa.field("rules_version", pa.string(), nullable=False),
    ],
    metadata={"copylint.schema": str(SCHEMA_VERSION)},
)


def schema_for(listings: pa.Schema, settings: CatalogueSettings) -> pa.Schema:
    """Return the schema of the findings in a table of listings: the columns that are kept stand at its end.

    Raises UsageError where a column is missing or cannot be what the settings take it for.
    """
    check_columns(listings, settings)
    kept = [listings.field(name).with_name(kept_name(name)).with_metadata(None) for name in settings.keep]
    return pa.schema([*SCHEMA, *kept], metadata=SCHEMA.metadata)


def kept_name(name: str) -> str:
    """Return how a column of listings is called among findings: `category` is the rule's there."""
    return f"listing_{name}" if name in SCHEMA.names else name


def check_columns(listings: pa.Schema, settings: CatalogueSettings) -> None:
    """Refuse settings that name a column which is not there, twice there, or of another type."""
    if not settings.text:
        raise UsageError("no text column is named")
    optional = [name for name in (settings.market_column, settings.language_column) if name]
    for name in (settings.id, *settings.text, *optional, *settings.keep):
        _require(listings, name)
    for name in settings.text:
        if not is_text(_item(listings.field(name).type)):
            raise UsageError(f'column "{name}" holds {listings.field(name).type}, not text or lists of texts')
    for name in optional:
        if not is_text(listings.field(name).type):
            raise UsageError(f'column "{name}" holds {listings.field(name).type}, not text')
    if not (is_text(listings.field(settings.id).type) or pa.types.is_integer(listings.field(settings.id).type)):
        raise UsageError(f'column "{settings.id}" holds {listings.field(settings.id).type}, not text or whole numbers')


def is_text(type_: pa.DataType) -> bool:
    """Return whether a column of a type holds texts, or nothing at all."""
    if pa.types.is_dictionary(type_):
        type_ = type_.value_type
    tests = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)
    return any(test(type_) for test in tests)


def is_list(type_: pa.DataType) -> bool:
    """Return whether a column of a type holds lists."""
    return bool(pa.types.is_list(type_) or pa.types.is_large_list(type_))


def _item(type_: pa.DataType) -> pa.DataType:
    return type_.value_type if is_list(type_) else type_


def _require(listings: pa.Schema, name: str) -> None:
    count = listings.names.count(name)
    if count == 0:
        raise UsageError(f'no column "{name}"{_guess(name, listings.names)}')
    if count > 1:
        raise UsageError(f'{count} columns are named "{name}"')


def _guess(name: str, known: Iterable[str]) -> str:
    names = list(known)
    return did_you_mean(name, names) or f" — there are {', '.join(names) or 'none'}"

"""The one function: a batch of listings in, a batch of findings out."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

import pyarrow as pa

from copylint import Config, Finding, Linter, Market, PlacedFinding
from copylint.catalogue.cells import Unreadable, cells_of
from copylint.catalogue.listing import Cell, Listing, listing_of
from copylint.catalogue.markets import is_english, market_of
from copylint.catalogue.rows import Content, Rows, TableRow, content_of, failed, told_of
from copylint.catalogue.schema import schema_for
from copylint.catalogue.settings import CatalogueSettings
from copylint.model.errors import fault_of
from copylint.text.memory import Memory

_HASH_LENGTH = 32
# Templates and boilerplate come again and again. A sentence takes some 8 kB, with what matches in it, what is claimed
# and how it reads.
_REMEMBERED = 50_000


class Asked(NamedTuple):
    """A listing of a batch: what is to be checked of it, in which market, and what cannot be read of it."""

    row: int
    id: str | None
    listing: Listing
    market: Market | None
    failures: tuple[TableRow, ...] = ()
    is_refused: bool = False


def lint_batch(batch: pa.RecordBatch, settings: CatalogueSettings) -> pa.RecordBatch:
    """Return the findings in a batch of listings, in its order; a row each, or one that says that there are none.

    What cannot be checked is a row with its failure. Equal listings are checked once. Raises UsageError where the
    settings name columns that the batch lacks, SchemaError where rules of the settings are wrong.
    """
    schema = schema_for(batch.schema, settings)
    checker = checker_for(settings.config)
    digest = settings.digest
    rows = Rows(checker.rules_version)
    known: dict[str, tuple[TableRow, ...]] = {}
    for asked in listings_in(batch, settings):
        if asked.is_refused:
            rows.add(asked.row, asked.id, asked.failures)
            continue
        key = hash_of(asked, digest)
        if key not in known:
            known[key] = checker.rows_of(asked, settings.longest)
        rows.add(asked.row, asked.id, with_failures(asked, known[key]), key)
    return rows.batch(schema, [batch.column(name) for name in settings.keep])


def with_failures(asked: Asked, rows: tuple[TableRow, ...]) -> tuple[TableRow, ...]:
    """Return what is told of a listing with what could not be read of it: then it is not clean."""
    if not asked.failures:
        return rows
    return (*asked.failures, *(row for row in rows if row.content.rule or row.content.failure))


def listings_in(batch: pa.RecordBatch, settings: CatalogueSettings) -> Iterator[Asked]:
    """Yield the listings of a batch that hold any text, and those that are refused."""
    texts = [cells_of(batch.column(name)) for name in settings.text]
    ids = _optional(batch, settings.id)
    countries = _optional(batch, settings.market_column)
    languages = _optional(batch, settings.language_column)
    for row, cells in enumerate(zip(*texts, strict=True)):
        if any(cell is not None for cell in cells):
            yield _asked(row, ids[row], dict(zip(settings.text, cells, strict=True)), countries[row], languages[row])


def hash_of(asked: Asked, settings_digest: str) -> str:
    """Return what identifies the texts of a listing and the settings with which it is checked."""
    listing = asked.listing
    identity = repr((settings_digest, asked.market and asked.market.value, listing.names, listing.starts))
    return sha256(f"{identity}\0{listing.text}".encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_LENGTH]


class ListingChecker:
    """Checks listings under one config, and remembers what it says of sentences; configured once, used often."""

    def __init__(self, config: Config) -> None:
        self._linter = Linter(config, remember=_REMEMBERED)
        self._contents: Memory[int, tuple[Finding, Content]] = Memory(_REMEMBERED)

    @property
    def rules_version(self) -> str:
        """Return what identifies the rules, the law in force and this version of copylint."""
        return self._linter.rules_version

    def rows_of(self, asked: Asked, longest: int) -> tuple[TableRow, ...]:
        """Return what is told of a listing by itself, whatever its id."""
        listing = asked.listing
        if len(listing.text) > longest:
            return (failed(f"{len(listing.text):,} characters, and a listing has at most {longest:,}"),)
        try:
            linter = self._linter.in_markets((asked.market,)) if asked.market else self._linter
            return told_of(linter.placed_findings(listing.text), listing, self._content_of)
        except Exception as error:  # a fault of copylint in one listing must not cost all the others
            return (failed(f"copylint failed here: {fault_of(error)} — please report this"),)

    def _content_of(self, placed: PlacedFinding) -> Content:
        """Return what a row tells of a finding; of one that may come again, it is remembered."""
        finding = placed.finding
        if placed.segment is None:
            return content_of(finding)
        # The same object comes again: to compare two takes longer. As long as it is kept, no other has its id.
        known = self._contents.get(id(finding)) or self._contents.keep(id(finding), (finding, content_of(finding)))
        return known[1]


def checker_for(config: Config) -> ListingChecker:
    """Return what checks listings in this process under some settings, which is made once."""
    return _checker(pickle.dumps(config))


@lru_cache(maxsize=4)
def _checker(config: bytes) -> ListingChecker:
    return ListingChecker(pickle.loads(config))


def _asked(row: int, id_: object, cells: dict[str, Cell | Unreadable], country: object, language: object) -> Asked:
    """Return what is to be checked of a row."""
    readable = [(name, cell) for name, cell in cells.items() if not isinstance(cell, Unreadable)]
    failures = tuple(failed(cell.reason, name) for name, cell in cells.items() if isinstance(cell, Unreadable))
    market = market_of(country) if isinstance(country, str) else None
    refusal = _refusal(id_, country, market, language)
    if refusal:
        failures = (failed(refusal),)
    name = str(id_) if isinstance(id_, str | int) else None
    return Asked(row, name, listing_of(readable), market, failures, bool(refusal))


def _refusal(id_: object, country: object, market: Market | None, language: object) -> str:
    """Return why a listing is not checked at all; nothing where it is."""
    if id_ is None:
        return "no id"
    for name, cell in (("id", id_), ("country", country), ("language", language)):
        if isinstance(cell, Unreadable):
            return f"the {name} is {cell.reason}"
    if isinstance(country, str) and market is None:
        return f'copylint knows no law of the country "{country}"'
    if isinstance(language, str) and not is_english(language):
        return f'copylint reads English, not the language "{language}"'
    return ""


def _optional(batch: pa.RecordBatch, name: str) -> Sequence[object]:
    return cells_of(batch.column(name)) if name else [None] * batch.num_rows

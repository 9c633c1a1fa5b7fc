"""Reads linked data (JSON-LD) in HTML: what search engines show of a page."""

from __future__ import annotations

from copylint.model import Kind, Prominence
from copylint.readers.data.escapes import read_string
from copylint.readers.data.json_strings import json_strings
from copylint.readers.page import PageBuilder

_SILENT_KEYS = frozenset(
    """url urlTemplate sameAs image logo contentUrl embedUrl thumbnailUrl identifier sku mpn gtin gtin8 gtin12 gtin13
    telephone faxNumber email postalCode addressCountry priceCurrency price lowPrice highPrice availability
    datePublished dateModified dateCreated uploadDate validFrom validThrough priceValidUntil startDate endDate
    opens closes dayOfWeek duration latitude longitude inLanguage encodingFormat hasMap target query-input""".split()
)


def read_linked_data(page: PageBuilder, start: int, end: int) -> None:
    """Add the strings of a slice of JSON-LD that are text; search engines show them, the page does not."""
    for string in json_strings(page.source, start, end):
        if not string.key.startswith("@") and string.key not in _SILENT_KEYS:
            read_string(page, string, Kind.META, Prominence.HIDDEN)

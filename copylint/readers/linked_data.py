"""Reads linked data (JSON-LD) in HTML: what search engines show of a page."""

from __future__ import annotations

from copylint.model import Kind, Prominence
from copylint.readers.attributes import Attributes
from copylint.readers.builder import SegmentBuilder
from copylint.readers.json_strings import add_json, json_strings
from copylint.readers.page import Page

_SILENT_KEYS = frozenset(
    """url urlTemplate sameAs image logo contentUrl embedUrl thumbnailUrl identifier sku mpn gtin gtin8 gtin12 gtin13
    telephone faxNumber email postalCode addressCountry priceCurrency price lowPrice highPrice availability
    datePublished dateModified dateCreated uploadDate validFrom validThrough priceValidUntil startDate endDate
    opens closes dayOfWeek duration latitude longitude inLanguage encodingFormat hasMap target query-input""".split()
)


def is_linked_data(source: str, attributes: Attributes) -> bool:
    """Tell whether a script of these attributes holds JSON-LD."""
    start, end = attributes.get("type", (0, 0))
    return "ld+json" in source[start:end].lower()


def read_linked_data(page: Page, start: int, end: int) -> None:
    """Add the strings of a slice of JSON-LD that are text; search engines show them, the page does not."""
    prominence = page.prominence_of(Prominence.HIDDEN)
    for string in json_strings(page.source, start, end):
        if string.key.startswith("@") or string.key in _SILENT_KEYS:
            continue
        builder = SegmentBuilder(page.source)
        add_json(builder, page.source, string.start, string.end)
        page.add_segment(builder.build(Kind.META, prominence))

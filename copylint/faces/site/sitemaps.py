"""Sitemaps: XML, an index of others, a list of addresses in a text file; packed or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from copylint.faces.site.addresses import is_address, normal
from copylint.faces.site.fetching import unpacked
from copylint.model.errors import ReadError

# As sitemaps.org has it: no file lists more, and an index leads to no other index.
_MOST_SITEMAPS = 1000
_MOST_ADDRESSES = 50_000


def looks_like_sitemap(name: str) -> bool:
    """Return whether a file or an address is a sitemap, by its name."""
    path = name.lower().partition("?")[0].removesuffix(".gz")
    return path.endswith((".xml", "sitemap.txt"))


def addresses_in(content: bytes, place: str, open_sitemap: Callable[[str], bytes]) -> Iterator[str]:
    """Yield the addresses of pages that a sitemap lists, each once, those of sitemaps that it names too.

    `open_sitemap` returns the content of another sitemap by its address. Raises ReadError, which names the sitemap.
    """
    seen: set[str] = {place}
    waiting = [(place, content)]
    yielded: set[str] = set()
    while waiting:
        name, packed = waiting.pop(0)
        sitemaps, pages = _entries(unpacked(packed), name)
        for page in pages:
            if page not in yielded:
                yielded.add(page)
                yield page
        for sitemap in sitemaps:
            if sitemap not in seen and len(seen) < _MOST_SITEMAPS:
                seen.add(sitemap)
                waiting.append((sitemap, open_sitemap(sitemap)))


def _entries(content: bytes, name: str) -> tuple[list[str], list[str]]:
    """Return the addresses of the sitemaps and of the pages that one sitemap lists."""
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        lines = content.decode("utf-8", "replace").split()
        return [], [normal(line) for line in lines[:_MOST_ADDRESSES] if is_address(line) and normal(line)]
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ReadError(f"{name}: a sitemap has no DOCTYPE")
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        raise ReadError(f"{name}:{error.position[0]}: no sitemap: {error}") from None
    sitemaps: list[str] = []
    pages: list[str] = []
    for entry in list(root)[:_MOST_ADDRESSES]:
        place = next((child.text or "" for child in entry if _local(child.tag) == "loc"), "")
        if address := normal(place):
            (sitemaps if _local(entry.tag) == "sitemap" else pages).append(address)
    if _local(root.tag) not in ("urlset", "sitemapindex"):
        raise ReadError(f"{name}: no sitemap: it begins with <{_local(root.tag)}>, not with <urlset>")
    return sitemaps, pages


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]

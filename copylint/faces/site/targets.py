"""What a run is asked to check: a built folder, a sitemap, a list of addresses, or an address to start from."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch

from copylint.faces.site.addresses import hosts_of, is_address, is_written_private, normal, origin_of
from copylint.faces.site.built import address_on, built_page, pages_in
from copylint.faces.site.crawling import Frontier, Visit
from copylint.faces.site.fetching import Fetcher, Manners
from copylint.faces.site.links import PageLinks, links_in
from copylint.faces.site.reading import is_html, text_of
from copylint.faces.site.robots import Robots
from copylint.faces.site.sitemaps import addresses_in, looks_like_sitemap
from copylint.files.reading import read_named
from copylint.model.errors import ReadError, UsageError

STDIN = "-"


@dataclass(frozen=True, slots=True)
class SiteRequest:
    """What the command line asks for.

    `find` and `replacement` turn the addresses of a sitemap into those of a preview.
    """

    targets: tuple[str, ...]
    lists: tuple[str, ...] = ()
    depth: int = 3
    most: int = 500
    skip: tuple[str, ...] = ()
    find: str = ""
    replacement: str = ""
    heeds_robots: bool = True


@dataclass(frozen=True, slots=True)
class Site:
    """What is checked: addresses to start from, or the pages of built folders."""

    starts: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    depth: int = 0

    @property
    def built_pages(self) -> list[str]:
        """Return the paths of the pages of built folders."""
        return [path for folder in self.folders for path in pages_in(folder)]


def site_of(wish: SiteRequest, manners: Manners) -> tuple[Site, Manners]:
    """Return what a wish comes to, and the manners with the hosts that it names.

    Raises UsageError for a target that is none, ReadError for a list or sitemap that cannot be read.
    """
    folders = tuple(target for target in wish.targets if os.path.isdir(target))
    others = [target for target in wish.targets if target not in folders]
    pages = [target for target in others if is_address(target) and not looks_like_sitemap(target)]
    sitemaps = [target for target in others if looks_like_sitemap(target)]
    if unknown := [target for target in others if target not in pages and target not in sitemaps]:
        raise UsageError(f'"{unknown[0]}" is no folder, no address (https://…) and no sitemap (….xml)')
    listed = [address for name in wish.lists for address in _addresses_in(name)]
    named = [normal(address) for address in (*pages, *filter(is_address, sitemaps))]
    manners = replace(
        manners,
        hosts=manners.hosts | hosts_of((*named, *listed)),
        private=frozenset(origin_of(address) for address in named if is_written_private(address)),
    )
    mapped = [address for sitemap in sitemaps for address in _addresses_of(sitemap, wish, manners)]
    if mapped and not manners.hosts:
        manners = replace(manners, hosts=hosts_of(mapped))
    starts = tuple(dict.fromkeys((*map(normal, pages), *listed, *mapped)))
    kept = tuple(start for start in starts if start and not _is_skipped(start, wish))
    return Site(kept, folders, wish.depth if pages else 0), manners


def built_visits(site: Site, origins: Mapping[str, str]) -> Iterator[Visit]:
    """Yield the pages of built folders; where one is served, with the address on its origin."""
    for folder in site.folders:
        for path in pages_in(folder):
            fetched = built_page(path)
            links = links_in(text_of(fetched), "") if is_html(fetched) and not fetched.failure else PageLinks()
            final = address_on(origins[folder], folder, path) if folder in origins else fetched.final
            yield Visit(replace(fetched, final=final), links)


def frontier_of(wish: SiteRequest, site: Site, manners: Manners, robots: Robots | None) -> Frontier:
    """Return the addresses that wait, with what keeps others out."""

    def allows(address: str) -> bool:
        return not _is_skipped(address, wish) and (robots is None or robots.allows(address))

    return Frontier(manners.hosts, allows, site.depth, wish.most)


def _addresses_in(name: str) -> Iterator[str]:
    """Yield the addresses in a list: one a line, `#` begins a remark."""
    content = sys.stdin.buffer.read() if name == STDIN else read_named(name)
    for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
        text = line.split(" #")[0].strip()
        if text and not text.startswith("#"):
            if not is_address(text) or not normal(text):
                raise UsageError(f'{name}:{number}: "{text}" is no address')
            yield normal(text)


def _addresses_of(sitemap: str, wish: SiteRequest, manners: Manners) -> Iterable[str]:
    """Return the addresses that a sitemap lists, as those of the preview where one is meant."""

    def fetched(address: str) -> bytes:
        place = address.replace(wish.find, wish.replacement) if wish.find else address
        if not is_address(place):
            return read_named(place)
        answer = Fetcher(replace(manners, hosts=manners.hosts | hosts_of([place]))).fetch(place)
        if answer.failure:
            raise ReadError(f"{place}: {answer.failure}")
        return answer.content

    name = sitemap if not is_address(sitemap) else normal(sitemap)
    addresses = addresses_in(
        read_named(sitemap) if name == sitemap and not is_address(sitemap) else fetched(name), name, fetched
    )
    if not wish.find:
        return addresses
    return (normal(address.replace(wish.find, wish.replacement)) for address in addresses)


def _is_skipped(address: str, wish: SiteRequest) -> bool:
    return any(fnmatch(address, pattern) for pattern in wish.skip)


def named_places(starts: Sequence[str]) -> list[str]:
    """Return `host:port` of addresses, as a browser names them."""
    return list(dict.fromkeys(origin_of(address).partition("://")[2] for address in starts))

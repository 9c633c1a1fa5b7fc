"""A run over a site: the parts put together, and what is told of it at the end."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import chain

from copylint.faces.site.addresses import is_address
from copylint.faces.site.built import built_page, served
from copylint.faces.site.checking import Checker
from copylint.faces.site.crawling import Frontier, Visit, visits
from copylint.faces.site.fetching import Fetcher, Manners
from copylint.faces.site.links import links_in
from copylint.faces.site.pages import CheckedPage
from copylint.faces.site.reading import is_html
from copylint.faces.site.rendering import Viewing, renderer
from copylint.faces.site.robots import Robots
from copylint.faces.site.sources import SourceIndex, index_of
from copylint.faces.site.targets import Site, SiteRequest, built_visits, frontier_of, named_places, site_of
from copylint.linter.linter import Linter
from copylint.linter.runner.run import lint_files
from copylint.model import Report
from copylint.readers.discovery.discover import FoundFile
from copylint.reporters.common import counted


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be checked and how; `viewing` is there where pages are rendered, `sources` is a folder."""

    wish: SiteRequest
    manners: Manners
    viewing: Viewing | None = None
    sources: str = ""


@dataclass(frozen=True, slots=True)
class SiteRun:
    """A run that is ready to go: its pages come one by one, and `frontier` tells at the end what was left out.

    `expected` is how many pages there are, or may be where links are followed.
    """

    pages: Iterator[CheckedPage]
    frontier: Frontier
    expected: int


def start(plan: Plan, linter: Linter) -> SiteRun:
    """Make a run ready. Raises UsageError, ReadError or MissingLibraryError where that is not possible."""
    site, manners = site_of(plan.wish, plan.manners)
    fetcher = Fetcher(manners) if site.starts else None
    robots = Robots(fetcher, plan.wish.heeds_robots) if fetcher else None
    frontier = frontier_of(plan.wish, site, manners, robots)
    fetched = visits(site.starts, fetcher, robots, frontier) if fetcher and robots else iter(())
    ready = None if plan.viewing else _built_reports(site, linter)
    checker = Checker(linter, ready, sources=_source_index(plan.sources, site, linter))
    if plan.viewing:
        pages = _rendered_pages(_Rendering(plan.viewing, site, manners, checker), fetched, frontier)
    else:
        pages = map(checker.page_of, chain(built_visits(site, {}), fetched))
    many = plan.wish.most if site.depth else min(plan.wish.most, len(site.starts))
    return SiteRun(pages, frontier, len(site.built_pages) + many)


def summary(pages: Sequence[CheckedPage], frontier: Frontier, *, verbose: bool = False) -> Iterator[str]:
    """Yield what became of the pages: counts by reason, or every page with its own."""
    checked = [page for page in pages if page.is_checked]
    yield f"{counted(len(checked), 'page')} checked"
    remarked = [page for page in pages if page.remark and not page.report.failure]
    if verbose:
        yield from (f"{page.address}: {page.remark}" for page in remarked)
    else:
        numbers = Counter(_kind_of(page.remark) for page in remarked)
        yield from (f"{counted(number, 'page')}: {remark}" for remark, number in numbers.most_common())
    yield from (
        f"{counted(number, 'address').replace('addresss', 'addresses')} left out: {reason}"
        for reason, number in frontier.left_out.most_common()
        if number
    )


@dataclass(frozen=True, slots=True)
class _Rendering:
    """What rendering needs to know."""

    viewing: Viewing
    site: Site
    manners: Manners
    checker: Checker


def _rendered_pages(what: _Rendering, fetched: Iterator[Visit], frontier: Frontier) -> Iterator[CheckedPage]:
    """Yield the pages as a browser shows them; links that scripts made are followed, too."""
    site, manners, checker = what.site, what.manners, what.checker
    with ExitStack() as stack:
        origins = {folder: stack.enter_context(served(folder)) for folder in site.folders}
        private = manners.private | set(origins.values())
        places = named_places([*site.starts, *origins.values()])
        seen = replace(manners, private=private, hosts=manners.hosts | {"127.0.0.1"} if origins else manners.hosts)
        checker.renderer = stack.enter_context(renderer(what.viewing, seen, places))
        checker.with_pictures = what.viewing.with_pictures
        for visit in chain(built_visits(site, origins), fetched):
            page = checker.page_of(visit)
            if page.is_checked and is_html(visit.fetched) and is_address(visit.fetched.address):
                frontier.add(links_in(page.text, visit.fetched.final).targets, visit.depth + 1)
            yield page


def _built_reports(site: Site, linter: Linter) -> Iterator[Report]:
    """Yield the reports on the pages of built folders, each content once, from as many processes as are worth it."""
    first: dict[str, str] = {}
    for path in site.built_pages:
        fetched = built_page(path)
        if not fetched.failure:
            first.setdefault(fetched.digest, path)
    return lint_files([FoundFile(path) for path in first.values()], linter, linter.config.jobs)


def _source_index(folder: str, site: Site, linter: Linter) -> SourceIndex | None:
    return index_of(folder, linter.config, site.folders) if folder and os.path.isdir(folder) else None


def _kind_of(remark: str) -> str:
    return remark.partition(" as http")[0].partition(": ")[0]

"""The pages of the sites to which files belong, each with the files that a visitor sees together with it."""

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from copylint.config.paths import absolute, upwards, within
from copylint.config.settings import Config, is_matched
from copylint.readers.discovery.discover import FoundFile
from copylint.readers.discovery.formats import may_belong_to_site
from copylint.readers.discovery.sites.frameworks import Framework, framework_at

_MOST_LEVELS = 12


class SitePage(NamedTuple):
    """A page: its own file first, then its parts, then its layouts; paths as they are shown."""

    files: tuple[str, ...]


class SitePages(NamedTuple):
    """The pages among some files, and all of these files that belong to a site, whether a page shows them or not."""

    pages: tuple[SitePage, ...] = ()
    files: frozenset[str] = frozenset()


def site_pages(files: Iterable[FoundFile], config: Config) -> SitePages:
    """Return the pages among files: what the config says, and else what the sort of the site tells."""
    sites: dict[str, _KnownSite] = {}
    at_root: dict[str, _KnownSite | None] = {}
    pages: list[SitePage] = []
    members: set[str] = set()
    configured = _ConfiguredPages(config)
    for file in files:
        if file.skipped or file.failure or not may_belong_to_site(file.path):
            continue
        if (page := configured.page_of(file.path)) or configured.is_part(file.path):
            members.add(file.path)
            pages += [page] if page else []
            continue
        site = _site_of(absolute(file.path), at_root)
        if site:
            site = sites.setdefault(site.root, site)
            members.add(file.path)
            pages += site.pages_at(file.path)
    return SitePages(tuple(pages), frozenset(members))


def with_marks(files: Iterable[FoundFile], pages: SitePages) -> tuple[FoundFile, ...]:
    """Return files; those that belong to a site are marked, so that what they leave unsaid is judged on its pages."""
    return tuple(file._replace(is_of_site=True) if file.path in pages.files else file for file in files)


class _KnownSite:
    """One site: what its pages show is looked for once."""

    def __init__(self, root: str, framework: Framework) -> None:
        self.root = root
        self._framework = framework
        self._shown: dict[str, tuple[str, ...]] = {}

    def pages_at(self, path: str) -> Iterator[SitePage]:
        """Yield the page that a file is, if it is one."""
        inside = (within(self.root, absolute(path)) or "").replace(os.sep, "/")
        if self._framework.is_page(inside):
            layouts = [self.reached([layout]) for layout in self._framework.layouts(self.root, inside)]
            order = dict.fromkeys([*self.reached([inside]), *(file for layout in layouts for file in layout)])
            yield SitePage((path, *(_beside(path, inside, file) for file in order if file != inside)))

    def reached(self, starts: Iterable[str]) -> list[str]:
        """Return files with all that they show, and what that shows, in the order in which it is met."""
        from copylint.readers.discovery.sites.references import references_in

        waiting, reached = list(starts)[::-1], dict[str, None]()
        while waiting:
            path = waiting.pop()
            if path in reached:
                continue
            reached[path] = None
            if path not in self._shown:
                self._shown[path] = references_in(path, self.root)
            waiting += self._shown[path][::-1]
        return list(reached)


def _beside(path: str, inside: str, other: str) -> str:
    """Return the path of another file of a site, written as the path of this one is."""
    root = path[: len(path) - len(inside)] if path.replace(os.sep, "/").endswith(inside) else ""
    return root + other.replace("/", os.sep) if root or path == inside else os.path.relpath(other)


def _site_of(path: str, known: dict[str, _KnownSite | None]) -> _KnownSite | None:
    """Return the site in which a file lies: the nearest folder above it in which one has its root."""
    passed: list[str] = []
    site: _KnownSite | None = None
    for folder in list(upwards(os.path.dirname(path)))[:_MOST_LEVELS]:
        if folder in known:
            site = known[folder]
            break
        passed.append(folder)
        framework = framework_at(folder)
        if framework:
            site = _KnownSite(folder, framework)
            break
        if os.path.exists(os.path.join(folder, ".git")):
            break
    known |= dict.fromkeys(passed, site)
    return site


class _ConfiguredPages:
    """The pages that a config tells of."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._with = {page.with_: tuple(self._expanded(page.with_)) for page in config.pages}

    def page_of(self, path: str) -> SitePage | None:
        """Return the page that a file is by the config."""
        root = self._config.root
        for page in self._config.pages:
            if is_matched(path, page.files, root):
                return SitePage(tuple(dict.fromkeys((path, *self._with[page.with_]))))
        return None

    def is_part(self, path: str) -> bool:
        """Return whether a file is shown on pages that the config tells of."""
        return any(absolute(path) == absolute(part) for parts in self._with.values() for part in parts)

    def _expanded(self, globs: Iterable[str]) -> Iterator[str]:
        from copylint.readers.discovery.expand import expanded

        for glob in globs:
            yield from (match for match in expanded(os.path.join(self._config.root, glob)) if os.path.isfile(match))

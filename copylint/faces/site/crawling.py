"""From one page to the next, over the links of a site."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from copylint.faces.site.addresses import host_of, shape_of
from copylint.faces.site.fetching import Fetcher
from copylint.faces.site.links import PageLinks, links_in
from copylint.faces.site.pages import Fetched
from copylint.faces.site.reading import is_html, text_of
from copylint.faces.site.robots import Robots

# Calendars and filters make addresses without end: so many of one shape are pages, the rest is machinery.
_MOST_OF_ONE_SHAPE = 200
_MOST_WITH_QUERY = 30
_NO_PAGES = frozenset(
    "7z avi bmp css csv dmg doc eot exe gif gz ico ics jpeg jpg js json m4a map mov mp3 mp4 mpeg ogg png rar rss svg"
    " tar tif tiff ttf txt wav webm webp woff woff2 xls xlsx xml zip".split()
)


@dataclass(frozen=True, slots=True)
class Visit:
    """An answer, the links on it, and how many links away from the start it stands.

    At depth 0 somebody named it: then it is a failure where it cannot be read.
    """

    fetched: Fetched
    links: PageLinks
    depth: int = 0


class Frontier:
    """The addresses that wait, and in `left_out` how many do not, by reason.

    Addresses on other hosts, deeper than `depth` links or that `allows` refuses are left out, and all after the
    first `most`.
    """

    def __init__(self, hosts: frozenset[str], allows: Callable[[str], bool], depth: int, most: int) -> None:
        self.hosts = hosts
        self.allows = allows
        self.depth = depth
        self.most = most
        self.left_out: Counter[str] = Counter()
        self._waiting: deque[tuple[str, int]] = deque()
        self._seen: set[str] = set()
        self._shapes: Counter[str] = Counter()
        self._taken = 0

    def add(self, addresses: Iterable[str], depth: int) -> None:
        """Add addresses that stand so many links away from the start."""
        for address in addresses:
            if address in self._seen:
                continue
            self._seen.add(address)
            if depth > self.depth:
                self.left_out["deeper than --depth"] += depth <= self.depth + 1
            elif reason := self._reason_against(address):
                self.left_out[reason] += reason != "no page"
            else:
                self._waiting.append((address, depth))

    def take(self) -> tuple[str, int] | None:
        """Return the next address and its depth; None where none waits or enough were taken."""
        while self._waiting and self._taken < self.most:
            address, depth = self._waiting.popleft()
            if depth and not self.allows(address):
                self.left_out["robots.txt does not allow it"] += 1
                continue
            self._taken += 1
            return address, depth
        self.left_out["more than --max-pages"] += len(self._waiting)
        self._waiting.clear()
        return None

    def _reason_against(self, address: str) -> str:
        if host_of(address) not in self.hosts:
            return "on other hosts"
        ending = address.partition("?")[0].rpartition("/")[2].lower().rpartition(".")
        if ending[1] and ending[2] in _NO_PAGES:
            return "no page"
        shape = shape_of(address)
        self._shapes[shape] += 1
        most = _MOST_OF_ONE_SHAPE if shape.endswith("?") else _MOST_WITH_QUERY
        return f"like {most} others: {shape}" if self._shapes[shape] > most else ""


def visits(start: Iterable[str], fetcher: Fetcher, robots: Robots, frontier: Frontier) -> Iterator[Visit]:
    """Yield the pages that were fetched, from the given ones on, in the order in which they were asked for."""
    frontier.add(start, 0)
    running: deque[tuple[Future[Fetched], int]] = deque()
    with ThreadPoolExecutor(fetcher.manners.concurrency) as pool:
        try:
            while True:
                while len(running) < fetcher.manners.concurrency and (entry := frontier.take()):
                    address, depth = entry
                    running.append((pool.submit(fetcher.fetch, address, robots.delay_for(address)), depth))
                if not running:
                    return
                wait([running[0][0]], return_when=FIRST_COMPLETED)
                future, depth = running.popleft()
                fetched = future.result()
                links = _links_of(fetched)
                frontier.add(links.targets, depth + 1)
                yield Visit(fetched, links, depth)
        finally:
            for future, _ in running:
                future.cancel()


def _links_of(fetched: Fetched) -> PageLinks:
    if fetched.failure or not is_html(fetched):
        return PageLinks()
    return links_in(text_of(fetched), fetched.final)

"""What a server's robots.txt allows, as RFC 9309 says to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copylint.faces.site.addresses import origin_of
from copylint.faces.site.fetching import Fetcher
from copylint.files.installed import missing

if TYPE_CHECKING:
    from protego import Protego

_MOST_BYTES = 512 << 10
_LONGEST_DELAY = 30.0


class Robots:
    """The robots.txt of each server, read once; it is not heeded on a site of one's own."""

    def __init__(self, fetcher: Fetcher, is_heeded: bool = True) -> None:
        self.fetcher = fetcher
        self.is_heeded = is_heeded
        self._known: dict[str, Protego | None] = {}

    def allows(self, address: str) -> bool:
        """Return whether a page may be fetched; a server that cannot tell allows nothing."""
        if not self.is_heeded:
            return True
        rules = self._rules_for(address)
        return rules is not None and rules.can_fetch(address, self.fetcher.manners.user_agent)

    def delay_for(self, address: str) -> float:
        """Return how many seconds the server asks to wait between two pages."""
        rules = self._rules_for(address) if self.is_heeded else None
        asked = rules.crawl_delay(self.fetcher.manners.user_agent) if rules else None
        return min(asked or 0.0, _LONGEST_DELAY)

    def _rules_for(self, address: str) -> Protego | None:
        origin = origin_of(address)
        if origin not in self._known:
            self._known[origin] = self._read(origin)
        return self._known[origin]

    def _read(self, origin: str) -> Protego | None:
        try:
            from protego import Protego
        except ImportError:
            raise missing("robots.txt is read with protego", "site") from None
        answer = self.fetcher.fetch(f"{origin}/robots.txt")
        is_missing = 400 <= answer.status < 500
        if answer.failure and not is_missing:
            return None
        text = "" if is_missing else answer.content[:_MOST_BYTES].decode("utf-8", "replace")
        return Protego.parse(text)

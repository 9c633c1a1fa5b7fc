"""Requests to web servers: slowly, within limits, and only to where somebody wanted to go."""

from __future__ import annotations

import gzip
import io
import re
import threading
import zlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic, sleep
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from copylint import __version__
from copylint.faces.site.addresses import host_of, normal, origin_of, resolved
from copylint.faces.site.pages import Fetched
from copylint.files.installed import missing
from copylint.model.errors import ReadError

if TYPE_CHECKING:
    import urllib3

USER_AGENT = f"copylint/{__version__}"
MOST_BYTES = 16 << 20
_CHUNK = 1 << 16
_MOST_REDIRECTS = 10
_LONGEST_WAIT = 30.0
_TRANSIENT = frozenset((429, 502, 503, 504))
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Manners:
    """How servers are treated, and where a run may go.

    `delay` and `timeout` are seconds; `hosts` are those that were asked for, `private` the origins inside one's own
    network that were.
    """

    hosts: frozenset[str]
    private: frozenset[str] = frozenset()
    allow_private: bool = False
    user_agent: str = USER_AGENT
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.2
    timeout: float = 20.0
    retries: int = 2
    concurrency: int = 4

    def allows_private(self, address: str) -> bool:
        """Return whether an address may lie inside one's own network."""
        return self.allow_private or origin_of(address) in self.private


class Fetcher:
    """Fetches pages; may be used by several threads. Raises MissingLibraryError where urllib3 is missing."""

    def __init__(self, manners: Manners) -> None:
        try:
            import urllib3
        except ImportError:
            raise missing("pages are fetched with urllib3", "site") from None
        self.manners = manners
        self._library = urllib3
        self._pools: dict[str, urllib3.HTTPConnectionPool] = {}
        self._lock = threading.Lock()
        self._next: dict[str, float] = defaultdict(float)

    def fetch(self, address: str, delay: float = 0.0) -> Fetched:
        """Return what an address answers after redirects; whatever goes wrong is the `failure` of the answer.

        A host is asked at most once in `delay` seconds, or as often as its manners say where that is more.
        """
        when = datetime.now(UTC)
        visited = [address]
        try:
            while True:
                answer = self._ask(visited[-1], when, max(delay, self.manners.delay))
                target = _redirect_of(answer, visited[-1])
                if not target:
                    return _named(answer, address, visited[-1])
                self._check_redirect(target, visited)
                visited.append(target)
        except ReadError as error:
            return Fetched(address, visited[-1], when, failure=str(error))

    def _check_redirect(self, target: str, visited: list[str]) -> None:
        if target in visited:
            raise ReadError("redirects in a circle")
        if len(visited) > _MOST_REDIRECTS:
            raise ReadError(f"more than {_MOST_REDIRECTS} redirects")
        if host_of(target) not in self.manners.hosts:
            raise ReadError(f"leads to another host: {target}")

    def _ask(self, address: str, when: datetime, delay: float) -> Fetched:
        """Return one answer; a server that is busy is asked again."""
        for attempt in range(self.manners.retries + 1):
            self._wait_for_turn(host_of(address), delay)
            is_last = attempt == self.manners.retries
            try:
                answer = self._ask_once(address, when)
            except self._library.exceptions.HTTPError as error:
                if is_last:
                    raise ReadError(_reason_of(error)) from None
                continue
            if answer.status not in _TRANSIENT or is_last:
                return answer
            sleep(_wait_of(answer, attempt))
        raise ReadError("no answer")

    def _ask_once(self, address: str, when: datetime) -> Fetched:
        parts = urlsplit(address)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {
            "user-agent": self.manners.user_agent,
            "accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "accept-encoding": "gzip, deflate",
            "host": parts.netloc,
            **self.manners.headers,
        }
        timeout = self._library.Timeout(connect=min(10.0, self.manners.timeout), read=self.manners.timeout)
        response = self._pool(address).request(
            "GET", target, headers=headers, timeout=timeout, retries=False, redirect=False, preload_content=False
        )
        try:
            content = self._content_of(response)
        finally:
            response.close()
        fields = {name.lower(): value for name, value in response.headers.items()}
        return Fetched(address, address, when, response.status, fields, content)

    def _content_of(self, response: urllib3.BaseHTTPResponse) -> bytes:
        """Return the content unpacked; its size and the time that it takes are bounded."""
        deadline = monotonic() + 3 * self.manners.timeout
        pieces: list[bytes] = []
        length = 0
        for piece in response.stream(_CHUNK, decode_content=True):
            length += len(piece)
            if length > MOST_BYTES:
                raise ReadError(f"larger than {MOST_BYTES >> 20} MB")
            if monotonic() > deadline:
                raise ReadError("takes too long")
            pieces.append(piece)
        return b"".join(pieces)

    def _pool(self, address: str) -> urllib3.HTTPConnectionPool:
        """Return the connections to a server, whose name was looked up once: it cannot lead elsewhere later."""
        origin = origin_of(address)
        with self._lock:
            if origin not in self._pools:
                self._pools[origin] = self._new_pool(address)
            return self._pools[origin]

    def _new_pool(self, address: str) -> urllib3.HTTPConnectionPool:
        parts = urlsplit(address)
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        number = resolved(host, port, allow_private=self.manners.allows_private(address))
        if parts.scheme == "http":
            return self._library.HTTPConnectionPool(number, port, maxsize=self.manners.concurrency)
        return self._library.HTTPSConnectionPool(
            number, port, maxsize=self.manners.concurrency, server_hostname=host, assert_hostname=host
        )

    def _wait_for_turn(self, host: str, delay: float) -> None:
        with self._lock:
            turn = max(monotonic(), self._next[host])
            self._next[host] = turn + delay
        sleep(max(0.0, turn - monotonic()))


def unpacked(content: bytes) -> bytes:
    """Return the content of a `.gz` file, or content that is none as it is. Raises ReadError."""
    if not content.startswith(_GZIP):
        return content
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            whole = file.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(f"a broken .gz file: {error}") from None
    if len(whole) > MOST_BYTES:
        raise ReadError(f"larger than {MOST_BYTES >> 20} MB")
    return whole


def _redirect_of(answer: Fetched, address: str) -> str:
    """Return where an answer sends its reader; empty where it does not."""
    if answer.status not in _REDIRECTS:
        return ""
    target = normal(answer.headers.get("location", ""), address)
    if not target:
        raise ReadError("redirects to no web address")
    return target


def _named(answer: Fetched, address: str, final: str) -> Fetched:
    failure = "" if 200 <= answer.status < 300 else f"the server answers {answer.status}"
    return Fetched(address, final, answer.when, answer.status, answer.headers, answer.content, failure)


def _wait_of(answer: Fetched, attempt: int) -> float:
    seconds = answer.headers.get("retry-after", "")
    return min(float(seconds) if seconds.isdecimal() else 2.0**attempt / 2, _LONGEST_WAIT)


def _reason_of(error: Exception) -> str:
    name = type(error).__name__
    if "Timeout" in name:
        return "no answer in time"
    if "SSL" in name:
        return f"no safe connection: {error}"
    if "Decode" in name:
        return "the answer cannot be unpacked"
    # The library names its own objects before and behind what the system said.
    system = re.search(r"\[Errno -?\d+\] ([^)\"']+)", str(error))
    return f"cannot be reached: {system[1] if system else error}"

"""Pages as a browser shows them: after their scripts, with what is hidden, small or pale told by its computed style."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from copylint.faces.site.addresses import host_of, resolved
from copylint.faces.site.fetching import Manners
from copylint.faces.site.pages import Fetched, Picture
from copylint.files.installed import missing
from copylint.model import Finding
from copylint.model.errors import MissingLibraryError, ReadError

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_WIDTH, _HEIGHT = 1280, 900
_PATIENCE = 5_000  # milliseconds until a page that never rests is taken as it is
_MARGIN = 120
_TALLEST = 16_000
# No call of the browser's own leaves the machine.
_FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--no-pings",
)


@dataclass(frozen=True, slots=True)
class Viewing:
    """How pages are rendered: the browser's program, and whether each finding is pictured."""

    browser: str = ""
    with_pictures: bool = False


class Renderer:
    """A browser with one page open at a time."""

    def __init__(self, context: BrowserContext, manners: Manners) -> None:
        self._context = context
        self._manners = manners
        self._page: Page | None = None
        self._script = files("copylint.faces.site").joinpath("page.js").read_text("utf-8")

    def rendered(self, fetched: Fetched) -> str:
        """Open a page that was fetched, and return its HTML after its scripts; it stays open for pictures.

        Text that nobody sees has `hidden` around it, small or pale text `<small>`. Raises ReadError.
        """
        from playwright.sync_api import Error

        self.close()
        try:
            page = self._page = self._context.new_page()
            page.goto(fetched.final, wait_until="load", timeout=self._manners.timeout * 1000)
            self._let_rest(page)
            page.evaluate(self._script)
            page.evaluate("copylint.scrollThrough()")
            self._let_rest(page)
            html: str = page.evaluate("copylint.html()")
        except Error as error:
            raise ReadError(f"cannot be rendered: {error.message.splitlines()[0]}") from None
        return html

    def whole(self) -> Picture:
        """Return a picture of the open page from top to bottom."""
        return Picture(self._shot(_clip({"x": 0, "y": 0, "width": _WIDTH, "height": self._height()})))

    def of(self, findings: Iterable[Finding]) -> Iterator[Picture]:
        """Yield a picture of each finding whose words can be seen on the open page, with the words marked."""
        from playwright.sync_api import Error

        for finding in findings:
            try:
                box = self._open.evaluate(
                    "([sentence, words]) => copylint.mark(sentence, words)", [finding.sentence, finding.match]
                )
                if box:
                    yield Picture(self._shot(_clip(_around(box, self._height()))), finding.fingerprint)
            except Error:
                continue
            finally:
                self._open.evaluate("copylint.unmark()")

    def close(self) -> None:
        """Close the open page."""
        if self._page:
            self._page.close()
            self._page = None

    @property
    def _open(self) -> Page:
        assert self._page, "a page is rendered first"
        return self._page

    def _height(self) -> float:
        return min(float(self._open.evaluate("document.documentElement.scrollHeight")), _TALLEST)

    def _shot(self, clip: Any) -> bytes:
        return self._open.screenshot(full_page=True, clip=clip, animations="disabled")

    @staticmethod
    def _let_rest(page: Page) -> None:
        """Wait until nothing is loaded any more, but not for ever."""
        from playwright.sync_api import Error

        try:
            page.wait_for_load_state("networkidle", timeout=_PATIENCE)
        except Error:
            return


@contextmanager
def renderer(viewing: Viewing, manners: Manners, places: Sequence[str]) -> Iterator[Renderer]:
    """Start a browser that reaches what was asked for and nothing else, not even by a name that leads elsewhere later.

    `places` are `host:port`. Raises MissingLibraryError where Playwright or a browser is missing.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise missing("pages are rendered with Playwright", "render") from None
    program = viewing.browser or browser_here()
    flags = [*_FLAGS, f"--host-resolver-rules={_resolving(places, manners)}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # Chromium's sandbox wants a user without privileges
        flags.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        try:
            context = browser.new_context(
                viewport={"width": _WIDTH, "height": _HEIGHT},
                user_agent=manners.user_agent,
                extra_http_headers=dict(manners.headers),
                service_workers="block",
                accept_downloads=False,
            )
            context.route("**/*", lambda route: _guard(route, manners))
            yield Renderer(context, manners)
        finally:
            browser.close()


def browser_here() -> str:
    """Return the program of this machine's Chromium or Chrome. Raises MissingLibraryError."""
    for name in (os.environ.get("COPYLINT_BROWSER", ""), *_BROWSERS):
        if name and (program := shutil.which(name)):
            return program
    raise MissingLibraryError("no Chromium or Chrome is found here — name one with --browser PROGRAM")


def _guard(route: Route, manners: Manners) -> None:
    """Let a page load what stands on the hosts that were asked for."""
    parts = urlsplit(route.request.url)
    if parts.scheme in ("data", "blob") or host_of(route.request.url) in manners.hosts:
        route.continue_()
    else:
        route.abort()


def _resolving(places: Sequence[str], manners: Manners) -> str:
    """Return the rules by which the browser finds hosts: each was looked up once and may be opened.

    Raises ReadError for a place that was named; hosts that only belong to the site may be missing.
    """
    numbers = {urlsplit(f"//{place}").hostname or "": _number_of(place, manners) for place in places}
    for host in sorted(manners.hosts):
        for name in (host, f"www.{host}"):
            if name not in numbers:
                with suppress(ReadError):
                    numbers[name] = _number_of(name, manners)
    rules = [f"MAP {host} {f'[{number}]' if ':' in number else number}" for host, number in numbers.items()]
    return ", ".join([*rules, "MAP * ~NOTFOUND", *(f"EXCLUDE {number}" for number in dict.fromkeys(numbers.values()))])


def _number_of(place: str, manners: Manners) -> str:
    parts = urlsplit(f"//{place}")
    is_meant = manners.allow_private or any(place == urlsplit(origin).netloc for origin in manners.private)
    return resolved(parts.hostname or "", parts.port or 443, allow_private=is_meant)


def _around(box: dict[str, float], height: float) -> dict[str, float]:
    top = max(0.0, box["y"] - _MARGIN)
    return {"x": 0, "y": top, "width": _WIDTH, "height": min(height, box["y"] + box["height"] + _MARGIN) - top}


def _clip(box: dict[str, float]) -> dict[str, float]:
    return {**box, "height": max(1.0, min(box["height"], _TALLEST))}

"""A site of sixty pages on the loopback address, with what real servers do wrong."""

import gzip
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

CLAIM = "Our facial stimulates collagen."


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html lang=en><head><title>A studio</title>{head}</head><body>{body}</body></html>".encode()


class Answer:
    def __init__(self, content: bytes = b"", status: int = 200, **headers: str) -> None:
        self.content = content
        self.status = status
        self.headers = {"Content-Type": "text/html; charset=utf-8"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }


# An answer, or what makes one of how often each path was asked for.
Answers = dict[str, Answer | Callable[[Counter[str]], Answer]]


def routes(origin: str) -> Answers:
    pages = {f"/p/{number}": page(f"<p>Page {number}: a quiet massage.</p>") for number in range(1, 41)}
    return {
        "/": Answer(page(f"<header>Massage and rest.</header>{links()}")),
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /private/\n", Content_Type="text/plain"),
        **{path: Answer(content) for path, content in pages.items()},
        **plain_answers(),
        **wayward_answers(),
        **sitemaps(origin),
    }


def links() -> str:
    pages = "".join(f'<a href="/p/{number}">{number}</a>' for number in range(1, 41))
    others = (
        "about about/?utm_source=mail about#team old loop-a broken gzip missing private/hidden noindex canonical "
        "canonical?ref=mail latin busy calendar/2026/1 hostile scripted picture.png brochure.pdf inside elsewhere bomb"
    )
    pages += "".join(f'<a href="/{name}">x</a>' for name in others.split())
    return pages + (
        '<a href="https://other.example/">other</a><a href="mailto:a@b.example">mail</a><a href="javascript:x()">x</a>'
    )


def plain_answers() -> Answers:
    canonical = '<link rel="canonical" href="/canonical">'
    latin = "<p>Café: no side effects</p>".encode("latin-1")
    return {
        "/about": Answer(page(f"<p>{CLAIM}</p>")),
        "/about/": Answer(page("<p>With a slash, another page.</p>")),
        "/old": Answer(status=301, Location="/about"),
        "/gzip": Answer(gzip.compress(page("<p>It detoxifies your body.</p>")), Content_Encoding="gzip"),
        "/private/hidden": Answer(page("<p>Painless.</p>")),
        "/noindex": Answer(page("<p>It melts fat.</p>", '<meta name="robots" content="noindex">')),
        "/canonical": Answer(page("<p>A page.</p>", canonical)),
        "/canonical?ref=mail": Answer(page("<p>A page, sent.</p>", canonical)),
        "/latin": Answer(latin, Content_Type="text/html; charset=iso-8859-1"),
        "/scripted": Answer(page('<p id=a></p><script>a.textContent="This mask " + "shrinks pores."</script>')),
        "/whoami": lambda _: Answer(page("<p>x</p>")),
    }


def wayward_answers() -> Answers:
    return {
        "/loop-a": Answer(status=302, Location="/loop-b"),
        "/loop-b": Answer(status=302, Location="/loop-a"),
        "/bomb": Answer(gzip.compress(bytes(64 << 20)), Content_Encoding="gzip"),
        "/busy": lambda asked: (
            Answer(page("<p>Back.</p>")) if asked["/busy"] > 1 else Answer(status=503, Retry_After="0")
        ),
        "/hostile": Answer(b"<p>" + b"<div><b " * 3000 + b"<script>while(1){}" + b"\xff\x00" * 40),
        "/brochure.pdf": Answer(b"%PDF-1.4 broken", Content_Type="application/pdf"),
        "/inside": Answer(status=302, Location="http://169.254.169.254/latest/"),
        "/elsewhere": Answer(status=302, Location="https://other.example/"),
    }


def sitemaps(origin: str) -> Answers:
    sitemap = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
    parts = "".join(f"<sitemap><loc>{origin}/{name}</loc></sitemap>" for name in ("s1.xml", "s2.xml.gz"))
    listed = "".join(f"<url><loc>{origin}/p/{number}</loc></url>" for number in range(1, 4))
    return {
        "/sitemap.xml": Answer(f"<sitemapindex>{parts}</sitemapindex>".encode(), Content_Type="application/xml"),
        "/s1.xml": Answer(sitemap.format(listed).encode(), Content_Type="application/xml"),
        "/s2.xml.gz": Answer(gzip.compress(sitemap.format(f"<url><loc>{origin}/about</loc></url>").encode())),
        "/entities.xml": Answer(b'<!DOCTYPE a [<!ENTITY b "c">]><urlset>&b;</urlset>'),
    }


class Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self.server_port}"
        self.answers = routes(self.origin)
        self.asked: Counter[str] = Counter()
        self.headers: dict[str, dict[str, str]] = {}
        self.ends = threading.Event()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Else each answer waits 40 ms for the client to acknowledge its head.
    disable_nagle_algorithm = True
    server: Site

    def do_GET(self) -> None:
        site = self.server
        site.asked[self.path] += 1
        site.headers[self.path] = {name.lower(): value for name, value in self.headers.items()}
        if self.path == "/slow":
            site.ends.wait()
        if self.path == "/broken":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf")
            self.close_connection = True
            return
        self._answer(site.answers.get(self.path) or self._calendar())

    def _calendar(self) -> Answer:
        if not self.path.startswith("/calendar/"):
            return Answer(page("<p>Nothing here.</p>"), 404)
        month = int(self.path.rpartition("/")[2])
        return Answer(page(f'<p>Month {month}</p><a href="/calendar/2026/{month + 1}">next</a>'))

    def _answer(self, answer: Answer | Callable[[Counter[str]], Answer]) -> None:
        if not isinstance(answer, Answer):
            answer = answer(self.server.asked)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        self.wfile.write(answer.content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """Return a running site; `asked` counts how often each path was."""
    with running_site() as running:
        yield running


@contextmanager
def running_site() -> Iterator[Site]:
    """Run a site on a port that is free; it answers for `/slow` when it ends."""
    running = Site()
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield running
    running.ends.set()
    running.shutdown()
    running.server_close()


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Return a built site in a folder."""
    folder = tmp_path / "dist"
    (folder / "about").mkdir(parents=True)
    (folder / "index.html").write_bytes(page(f"<header>{CLAIM}</header><p>Hello.</p>"))
    (folder / "about" / "index.html").write_bytes(page("<p>Painless hair removal.</p>"))
    (folder / "copy.html").write_bytes(page("<p>Painless hair removal.</p>"))
    (folder / "style.css").write_text("p { content: 'painless' }")
    return folder

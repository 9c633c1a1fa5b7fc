"""The server of the desk: on the loopback address, for one person, with answers in JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from urllib.parse import parse_qs, unquote, urlsplit

from copylint.faces.desk.guard import Guard
from copylint.faces.desk.page import PageError, desk_page, refused_page
from copylint.faces.desk.replies import GETS, POSTS, Reply
from copylint.faces.desk.work import Desk
from copylint.model.errors import CopylintError, fault_of

MOST_BYTES = 40 << 20
_STATIC = {"desk.js": "text/javascript", "desk.css": "text/css", "paste.js": "text/javascript"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
    " frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class DeskServer(ThreadingHTTPServer):
    """Serves one desk until it is shut down."""

    daemon_threads = True
    # A port that another program has is not taken from it.
    allow_reuse_address = False

    def __init__(self, desk: Desk, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _RequestHandler)
        self.desk = desk
        self.guard = Guard(self.server_port)

    @property
    def address(self) -> str:
        """Return the address that opens the desk, once."""
        return f"http://127.0.0.1:{self.server_port}/?token={self.guard.token}"


class _RequestHandler(BaseHTTPRequestHandler):
    server: DeskServer
    protocol_version = "HTTP/1.1"
    # Else each answer would wait some 40 ms for the browser to acknowledge its head.
    disable_nagle_algorithm = True
    timeout = 60

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if self._is_refused():
            return
        if parts.path == "/" and "token" in query and self.server.guard.opens(query["token"]):
            self._send(
                Reply(b"", "text/plain", {"Set-Cookie": self.server.guard.cookie, "Location": "/"}),
                HTTPStatus.SEE_OTHER,
            )
        elif not self.server.guard.knows(self.headers):
            self._send(Reply(refused_page(), "text/html"), HTTPStatus.FORBIDDEN)
        elif parts.path == "/":
            self._send(Reply(desk_page(self.server.desk.folder), "text/html"))
        elif parts.path.removeprefix("/") in _STATIC:
            name = parts.path.removeprefix("/")
            self._send(Reply(files("copylint.faces.desk").joinpath("static", name).read_bytes(), _STATIC[name]))
        else:
            self._answer(GETS, unquote(parts.path), query)

    def do_POST(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if self._is_refused():
            return
        if not self.server.guard.knows(self.headers):
            self._complain("open the desk by the address that it printed", HTTPStatus.FORBIDDEN)
            return
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            self.close_connection = True
            self._complain(f"larger than {MOST_BYTES >> 20} MB", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        body = self.rfile.read(int(length))
        self._answer(POSTS, unquote(parts.path), query, body)

    def _is_refused(self) -> bool:
        reason = self.server.guard.refusal(self.headers)
        if reason:
            self.close_connection = True
            self._complain(reason, HTTPStatus.FORBIDDEN)
        return bool(reason)

    def _answer(
        self,
        answers: Mapping[str, Callable[..., Reply]],
        path: str,
        query: Mapping[str, str],
        body: bytes | None = None,
    ) -> None:
        name, _, key = path.strip("/").partition("/")
        answer = answers.get(name)
        try:
            if answer is None:
                raise PageError("no such page")
            self._send(answer(self.server.desk, {**query, "key": key}, *(() if body is None else (body,))))
        except PageError as error:
            self._complain(str(error), HTTPStatus.NOT_FOUND)
        except CopylintError as error:
            self._complain(str(error), HTTPStatus.BAD_REQUEST)
        except (ValueError, KeyError, TypeError) as error:
            self._complain(f"not understood: {error}", HTTPStatus.BAD_REQUEST)
        except BrokenPipeError:
            self.close_connection = True
        except Exception as error:  # a fault on one text must not end the desk
            self._complain(
                f"copylint failed here: {fault_of(error)} — please report this", HTTPStatus.INTERNAL_SERVER_ERROR
            )

    def _complain(self, reason: str, status: HTTPStatus) -> None:
        self._send(Reply(json.dumps({"error": reason}).encode(), "application/json"), status)

    def _send(self, reply: Reply, status: HTTPStatus = HTTPStatus.OK) -> None:
        headers = {"Content-Security-Policy": _POLICY, **_HEADERS, **reply.headers}
        self.send_response(status)
        self.send_header("Content-Type", f"{reply.media_type}; charset=utf-8")
        self.send_header("Content-Length", str(len(reply.content)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
        """Say nothing: the terminal shows the address and what goes wrong."""

"""Who may speak with the desk: whoever opened the address that was printed, from the desk's own page."""

from __future__ import annotations

import secrets
from email.message import Message
from http.cookies import CookieError, SimpleCookie

_LOOPBACK = ("127.0.0.1", "localhost")


class Guard:
    """Checks where requests come from. The token in the address opens the desk once; then a cookie does."""

    def __init__(self, port: int) -> None:
        self.token = secrets.token_urlsafe(24)
        self._session = secrets.token_urlsafe(24)
        self._hosts = frozenset(f"{name}:{port}" for name in _LOOPBACK)
        # Cookies know no ports: two desks on one machine would take each other's.
        self._cookie = f"copylint-desk-{port}"
        self._is_open = True

    def refusal(self, headers: Message[str, str]) -> str:
        """Return why a request is refused that does not come from the desk's own address; empty where it does.

        A name that some other site lets lead here (DNS rebinding) shows in `Host`, a page of another site in `Origin`.
        """
        if headers.get("Host", "") not in self._hosts:
            return "wrong host"
        origin = headers.get("Origin")
        if origin is not None and origin.removeprefix("http://") not in self._hosts:
            return "wrong origin"
        if headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            return "from another site"
        return ""

    def opens(self, token: str) -> bool:
        """Return whether a token opens the desk; it does so once."""
        is_right = self._is_open and secrets.compare_digest(token.encode(), self.token.encode())
        self._is_open = self._is_open and not is_right
        return is_right

    def knows(self, headers: Message[str, str]) -> bool:
        """Return whether a request carries the cookie of this desk."""
        try:
            cookies = SimpleCookie(headers.get("Cookie", ""))
        except CookieError:
            return False
        given = cookies.get(self._cookie)
        return given is not None and secrets.compare_digest(given.value.encode(), self._session.encode())

    @property
    def cookie(self) -> str:
        """Return the header line that lets a browser in from now on."""
        return f"{self._cookie}={self._session}; Path=/; HttpOnly; SameSite=Strict"

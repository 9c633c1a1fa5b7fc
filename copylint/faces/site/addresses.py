"""Web addresses: one form for each, and which of them a run may open."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from copylint.model.errors import ReadError

_PORTS = {"http": 80, "https": 443}
# Parameters that tell where a visitor came from, and never which page is meant.
_TRACKING = re.compile(r"utm_\w+|gclid|fbclid|msclkid|mc_[ce]id|_ga|_gl|igshid", re.IGNORECASE)
_KEPT = "%/:=&?~#+!$,;'@()*[]-._"
_NUMBER = re.compile(r"\d+")


def is_address(text: str) -> bool:
    """Return whether a text is a web address and no path."""
    return text.lower().startswith(("http://", "https://"))


def normal(address: str, base: str = "") -> str:
    """Return the one form of an address: absolute, without fragment, tracking and needless port.

    It is empty for what no web server answers: `mailto:`, `tel:`, and what is no address at all.
    """
    try:
        parts = urlsplit(urljoin(base, address.strip()))
        scheme, host, port = parts.scheme.lower(), (parts.hostname or "").rstrip("."), parts.port
        ascii_host = host.encode("idna").decode() if not host.isascii() else host
    except (ValueError, UnicodeError):
        return ""
    if scheme not in _PORTS or not ascii_host:
        return ""
    if ":" in ascii_host:
        ascii_host = f"[{ascii_host}]"
    place = ascii_host if port in (None, _PORTS[scheme]) else f"{ascii_host}:{port}"
    query = parts.query
    if _TRACKING.search(query):
        pairs = parse_qsl(query, keep_blank_values=True)
        query = urlencode([pair for pair in pairs if not _TRACKING.fullmatch(pair[0])])
    return urlunsplit((scheme, place, quote(parts.path or "/", safe=_KEPT), quote(query, safe=_KEPT), ""))


def origin_of(address: str) -> str:
    """Return scheme, host and port of an address in its normal form."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def host_of(address: str) -> str:
    """Return the host of an address; `www.` before it makes no other host."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def shape_of(address: str) -> str:
    """Return an address with every number as `#`: calendars make any number of addresses of one shape."""
    parts = urlsplit(address)
    query = "&".join(sorted(name for name, _ in parse_qsl(parts.query, keep_blank_values=True)))
    return f"{parts.netloc}{_NUMBER.sub('#', parts.path)}?{query}"


def resolved(host: str, port: int, *, allow_private: bool) -> str:
    """Return the network address of a host, to which the connection is then made.

    Raises ReadError where it has none, or where one of them is private and such are not allowed: a name
    that leads into one's own network may do so on purpose.
    """
    try:
        entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise ReadError(f"no such host: {host}") from None
    numbers = [str(entry[4][0]) for entry in entries]
    if not allow_private and any(is_private(number) for number in numbers):
        raise ReadError(f"{host} is an address inside a network of your own — --allow-private opens it")
    return numbers[0]


def is_private(number: str) -> bool:
    """Return whether a network address is none of the public internet."""
    address = ipaddress.ip_address(number.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    return not address.is_global or address.is_multicast or (mapped is not None and is_private(str(mapped)))


def is_written_private(address: str) -> bool:
    """Return whether an address names this machine or a private number itself, so that whoever wrote it meant it."""
    host = urlsplit(address).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return is_private(host)
    except ValueError:
        return False


def hosts_of(addresses: Iterable[str]) -> frozenset[str]:
    """Return the hosts of addresses."""
    return frozenset(host for host in map(host_of, addresses) if host)

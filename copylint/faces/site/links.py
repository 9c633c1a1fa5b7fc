"""What a page says of itself and of others: links, its canonical address, whether search engines may show it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from copylint.faces.site.addresses import normal

_NO_INDEX = ("noindex", "none")


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The addresses that a page leads to, in order, and what it says of itself."""

    targets: tuple[str, ...] = ()
    canonical: str = ""
    is_noindex: bool = False


def links_in(text: str, address: str) -> PageLinks:
    """Return what a page in HTML leads to; `address` is its own."""
    parser = _Links(address)
    parser.feed(text)
    targets = tuple(dict.fromkeys(target for target in parser.targets if target))
    return PageLinks(targets, parser.canonical, parser.is_noindex)


@dataclass(slots=True)
class _Links(HTMLParser):
    base: str
    targets: list[str] = field(default_factory=list)
    canonical: str = ""
    is_noindex: bool = False

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        href = values.get("href", "")
        if tag in ("a", "area") and href and "nofollow" not in values.get("rel", "").lower().split():
            self.targets.append(normal(href, self.base))
        elif tag == "base" and href:
            self.base = normal(href, self.base) or self.base
        elif tag == "link" and href and values.get("rel", "").lower() == "canonical":
            self.canonical = normal(href, self.base)
        elif tag in ("frame", "iframe") and values.get("src"):
            self.targets.append(normal(values["src"], self.base))
        elif tag == "meta" and values.get("name", "").lower() in ("robots", "copylint"):
            words = values.get("content", "").lower().replace(" ", "").split(",")
            self.is_noindex = self.is_noindex or any(word in _NO_INDEX for word in words)

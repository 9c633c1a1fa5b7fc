"""What was fetched, and what is judged of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from copylint.model import Finding, Report


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer to one request: `final` is where redirects led to, `failure` why there is no content."""

    address: str
    final: str
    when: datetime
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""
    failure: str = ""

    @property
    def media_type(self) -> str:
        """Return the type of the content in small letters: `text/html`."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """Return the encoding that the server tells; empty where it tells none."""
        _, _, rest = self.headers.get("content-type", "").lower().partition("charset=")
        return rest.partition(";")[0].strip(" \"'")

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the content in hexadecimal digits."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page in PNG; `fingerprint` names the finding whose words are marked in it, if any."""

    content: bytes
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class CheckedPage:
    """A page with its report; `remark` tells what is worth knowing of it, `text` is what was judged.

    Where it was rendered, `text` is the page after its scripts and not what the server sent.
    """

    address: str
    report: Report
    fetched: Fetched | None = None
    text: str = ""
    remark: str = ""
    is_checked: bool = True
    pictures: tuple[Picture, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what was found on the page."""
        return self.report.findings

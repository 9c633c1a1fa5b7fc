"""How a table of listings is read: which column holds what, and the settings of the check."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from copylint import Config

# A listing that is longer is no listing.
LONGEST = 100_000
# The settings that decide what is found in a text; own rules are part of the version of the rules.
_DECIDING = (
    "markets", "channels", "as_of", "select", "ignore", "severity", "confidence", "min_confidence", "accept",
    "register",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CatalogueSettings:
    """The columns of a table of listings, and the settings with which each listing is checked.

    `text` are the columns that a buyer reads or a search looks through, in the order in which they are shown. What
    stands in `keep` is handed on: a category, a seller, the partition. `longest` counts characters of all texts of a
    listing.
    """

    text: tuple[str, ...]
    id: str = "id"
    market_column: str = ""
    language_column: str = ""
    keep: tuple[str, ...] = ()
    config: Config = field(default_factory=Config)
    longest: int = LONGEST

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns that are needed of a table, each once."""
        named = (self.id, *self.text, self.market_column, self.language_column, *self.keep)
        return tuple(dict.fromkeys(filter(None, named)))

    @property
    def digest(self) -> str:
        """Return what identifies the settings that decide what is found in a listing."""
        config = self.config
        deciding = [self.text, self.longest, *(getattr(config, name) for name in _DECIDING)]
        register = Path(config.register) if config.register else None
        approved = register.read_bytes() if register and register.is_file() else b""
        return sha256(repr(deciding).encode() + approved).hexdigest()[:16]

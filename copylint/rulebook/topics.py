"""Words by which a page is told from one that is about something else."""

from typing import NamedTuple


class Topics(NamedTuple):
    """Words by which a page is told from one that is about something else, and a service's name from a claim."""

    field: frozenset[str] = frozenset()
    medical: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    sellers: frozenset[str] = frozenset()

    def joined(self, other: "Topics") -> "Topics":
        """Return the words of both."""
        return Topics(
            self.field | other.field,
            self.medical | other.medical,
            self.services | other.services,
            self.products | other.products,
            self.sellers | other.sellers,
        )

"""What the law of a market says of a rule: how severe, by which sources, of what, from when to when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from copylint.model import Channel, Market, Severity, Subject

# What said how severe a rule is before there was `law`.
REPLACED_BY_LAW: Mapping[str, str] = {
    "severity": '"law", or "house" where no law asks for the rule',
    "markets": '"law"',
    "market": '"law"',
}


@dataclass(frozen=True, slots=True)
class Law:
    """How severe a rule is in a market, with the keys of the sources that say so: one of `error`, `warning`, `note`.

    `hedged` are sources that ruled against hedged wording: there a hedge lowers nothing. `cosmetic` are sources that
    accept wording about looks: there it softens. From `since` to `until`, both included, and `for` some subjects only.
    """

    error: tuple[str, ...] | None = None
    warning: tuple[str, ...] | None = None
    note: tuple[str, ...] | None = None
    hedged: tuple[str, ...] = ()
    cosmetic: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    for_: tuple[Subject, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a law without a severity or with two."""
        given = [severity for severity in Severity if getattr(self, severity.value) is not None]
        if len(given) != 1:
            raise ValueError('a law has exactly one of "error", "warning" and "note", with its sources')
        if self.since and self.until and self.since > self.until:
            raise ValueError('"since" is later than "until"')

    @property
    def severity(self) -> Severity:
        """Return how severe it is."""
        return next(severity for severity in Severity if getattr(self, severity.value) is not None)

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the keys of the sources for its severity."""
        return tuple(getattr(self, self.severity.value))


def laws_in(law: Law | tuple[Law, ...]) -> Iterator[Law]:
    """Yield the laws of one market, which may be one or several."""
    if isinstance(law, Law):
        yield law
    else:
        yield from law


def refuse_house_beside_law(house: Severity | None, law: Mapping[Market, object] | Mapping[Channel, object]) -> None:
    """Refuse a rule or category of which both a house and a law say how severe it is."""
    if house and law:
        raise ValueError('"house" is for what no law asks for: write "law" or "house"')

"""How fresh the law of a rule is: sources that should be read again, and laws that came or went."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from copylint.model import Source
from copylint.rulebook.book import Reference, Rulebook
from copylint.rulebook.model import Rule

# A page that was read longer ago may say something else today.
_FRESH_FOR = timedelta(days=365)


def stale_sources(rule: Rule, book: Rulebook, day: date) -> Iterator[str]:
    """Yield why a source of a rule should be read again: it was replaced, has ended, or was read over a year ago."""
    by_source = {reference.source: (key, reference) for key, reference in book.sources.items()}
    for source in rule.sources:
        if isinstance(source, Source) and source in by_source:
            key, reference = by_source[source]
            if reason := _staleness(reference, day):
                yield f"{key}: {reason}"


def _staleness(reference: Reference, day: date) -> str:
    if reference.replaced_by:
        return f"replaced by {reference.replaced_by}"
    if reference.until and reference.until < day:
        return f"ended on {reference.until}"
    with suppress(ValueError):
        if date.fromisoformat(reference.checked) + _FRESH_FOR < day:
            return f"read on {reference.checked}, more than a year ago"
    return ""


def changes_since(rule: Rule, day: date) -> Iterator[str]:
    """Yield each law of a rule that came on a day or later, or that ended the day before it or later."""
    for law in rule.laws:
        if law.since and law.since >= day:
            yield f"{law.market.value}: {law.severity.value} since {law.since}"
        if law.until and law.until + timedelta(days=1) >= day:
            yield f"{law.market.value}: {law.severity.value} until {law.until}"

"""Names of brands and people that are no claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from copylint.model import Document, Finding, Status
from copylint.spans import Span


def mark_accepted(document: Document, findings: Iterable[Finding], names: Iterable[str]) -> tuple[Finding, ...]:
    """Return the findings; those that lie wholly within an accepted name are marked as suppressed."""
    places = list(_places(document, names))
    if not places:
        return tuple(findings)
    return tuple(_marked(finding, places) for finding in findings)


def _marked(finding: Finding, places: list[tuple[Span, str]]) -> Finding:
    for span, name in places:
        if finding.status is Status.NEW and span.contains(finding.span):
            return replace(finding, status=Status.SUPPRESSED, reason=f'accepted name "{name}"')
    return finding


def _places(document: Document, names: Iterable[str]) -> Iterator[tuple[Span, str]]:
    for name in names:
        words = r"\s+".join(re.escape(word) for word in name.split())
        if not words:
            continue
        pattern = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
        for segment in document.segments:
            for found in pattern.finditer(segment.text):
                yield segment.source_of(Span(*found.span())), name

"""The values that travel through the linter: spans, documents, findings and reports."""

from copylint.model.document import Comment, Document, Kind, Part, Prominence, Segment
from copylint.model.finding import (
    Channel,
    Confidence,
    Evidence,
    Excerpt,
    Finding,
    Market,
    MarketLaw,
    Page,
    Position,
    Report,
    Severity,
    Source,
    State,
    Status,
    Subject,
)
from copylint.model.spans import OffsetMap, SortedSpans, Span

__all__ = [
    "Channel",
    "Comment",
    "Confidence",
    "Document",
    "Evidence",
    "Excerpt",
    "Finding",
    "Kind",
    "Market",
    "MarketLaw",
    "OffsetMap",
    "Page",
    "Part",
    "Position",
    "Prominence",
    "Report",
    "Segment",
    "Severity",
    "SortedSpans",
    "Source",
    "Span",
    "State",
    "Status",
    "Subject",
]

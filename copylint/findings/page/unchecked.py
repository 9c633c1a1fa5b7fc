"""What of a page nobody looked at: pictures and videos say things, too."""

from __future__ import annotations

from copylint.model import Document

# As they stand in the source: what is counted twice this way is rare, and nothing is read for it again.
_PICTURES = ("<img", "<Image", "![")
_VIDEOS = ("<video", "<iframe")


def unchecked_in(document: Document) -> tuple[tuple[str, int], ...]:
    """Return how many pictures and videos a page shows, each with its name; nothing where there are none."""
    counts = (
        ("pictures", document.pictures + _count(document.text, _PICTURES)),
        ("videos", _count(document.text, _VIDEOS)),
    )
    return tuple((name, number) for name, number in counts if number)


def _count(text: str, marks: tuple[str, ...]) -> int:
    return sum(map(text.count, marks))

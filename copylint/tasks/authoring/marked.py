"""Marked sentences: real copy of which a careful reader said which words claim what, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copylint.files.reading import read_bytes
from copylint.model.errors import ReadError, SchemaError

# Words of these degrees should be reported; the others are named, denied or none of our business.
CLAIMED = frozenset({"unqualified", "hedged"})
# That a prescription medicine is named may be reported or not.
NAMED = "name"


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """Words of a sentence, from `start` to `end`, that a reader marked: which claim they carry, and how strongly."""

    category: str
    degree: str
    start: int
    end: int

    @property
    def is_claim(self) -> bool:
        """Return whether these words should be reported."""
        return self.degree in CLAIMED


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence that a reader judged, with the lines around it where they are known.

    Where the reader was in doubt it teaches nothing; `is_hard` ones were picked because they are hard to judge. `site`
    names where it stands, if that is known.
    """

    id: str
    text: str
    marks: tuple[MarkedClaim, ...] = ()
    has_doubt: bool = False
    kind: str = ""
    before: str = ""
    after: str = ""
    is_hard: bool = False
    site: str = ""

    @property
    def is_claim(self) -> bool:
        """Return whether anything in the sentence should be reported."""
        return any(mark.is_claim for mark in self.marks)

    @property
    def is_scored(self) -> bool:
        """Return whether a finding here is surely right or wrong."""
        return not self.has_doubt and (self.is_claim or all(mark.degree != NAMED for mark in self.marks))


def read_marked(path: Path) -> list[MarkedSentence]:
    """Return the marked sentences of a file. Raises SchemaError, which names path and line, where one is wrong."""
    try:
        lines = read_bytes(path).decode("utf-8", "replace").split("\n")
    except ReadError as error:
        raise ReadError(f"{path}: {error}") from None
    return [_sentence(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]


def _sentence(line: str, path: Path, number: int) -> MarkedSentence:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise SchemaError(path, number, f"this is no JSON: {error}") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not isinstance(row.get("labels"), list):
        raise SchemaError(path, number, 'a marked sentence needs a "text" and a list of "labels"')
    return MarkedSentence(
        id=str(row.get("id", number)),
        text=row["text"],
        marks=tuple(_marks(row["labels"], len(row["text"]), path, number)),
        has_doubt=bool(row.get("doubt")),
        kind=str(row.get("kind") or ""),
        before=str(row.get("before") or ""),
        after=str(row.get("after") or ""),
        is_hard=row.get("chosen") == "hard",
        site=str(row.get("site") or ""),
    )


def _marks(labels: list[Any], length: int, path: Path, number: int) -> Iterator[MarkedClaim]:
    for label in labels:
        match label:
            case {"category": str(category), "degree": str(degree), "start": int(start), "end": int(end)}:
                if not 0 <= start < end <= length:
                    what = f"a label from {start} to {end} does not lie in the text, which has {length} characters"
                    raise SchemaError(path, number, what)
                yield MarkedClaim(category, degree, start, end)
            case _:
                raise SchemaError(path, number, 'a label needs a "category", a "degree", a "start" and an "end"')

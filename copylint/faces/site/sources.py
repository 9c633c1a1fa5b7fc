"""From a sentence on a page to the line of a repository where it is written.

First the sentence is looked for as it stands, then with gaps, for a template fills in names and prices. Of several
places the one with the most words in common counts, and of equal ones the first path.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from copylint.config.paths import absolute, within
from copylint.config.settings import Config
from copylint.files.reading import read_bytes
from copylint.model import Document, Finding, Report, Segment, Span
from copylint.model.errors import ReadError
from copylint.readers import format_of
from copylint.readers.discovery.discover import find_files, shown_path
from copylint.readers.discovery.document import document_of
from copylint.text.positions import Lines

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_RUN = 3  # words that must follow each other in both for a place to be looked at
_LEAST_SHARE = 0.6
_LEAST_WORDS = 3
_MOST_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where a sentence is written; `line` counts from 1, `is_exact` tells whether every word of it stands there."""

    path: str
    line: int
    is_exact: bool

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.is_exact else f"{self.path}:{self.line}, with other words between"


@dataclass(frozen=True, slots=True)
class _Written:
    """A segment of a source file with its words in small letters."""

    document: Document
    segment: Segment
    words: tuple[str, ...]


class SourceIndex:
    """The sentences of a repository, by runs of words."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._written = [
            _Written(document, segment, _words(segment.text)) for document in documents for segment in document.segments
        ]
        self._by_run: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, written in enumerate(self._written):
            for run in set(_runs(written.words)):
                self._by_run[run].append(number)

    def place_of(self, sentence: str, match: str) -> SourcePlace | None:
        """Return where a sentence with these marked words is written; None where nothing like it stands."""
        words = _words(sentence)
        shared = Counter(number for run in set(_runs(words)) for number in self._by_run.get(run, ()))
        best: tuple[float, int] = (0.0, 0)
        for number, _ in shared.most_common(_MOST_LOOKED_AT):
            share = _share(words, self._written[number].words)
            if (share, -number) > (best[0], -best[1]):
                best = (share, number)
        if best[0] < _LEAST_SHARE:
            return None
        return _place_in(self._written[best[1]], sentence, match, is_exact=best[0] == 1)


def index_of(folder: str, config: Config, without: Sequence[str] = ()) -> SourceIndex:
    """Return the index of all that is read in a folder, but for the built pages in the folders `without`."""
    files = find_files([folder], replace(config, include=()))
    built = [absolute(path) for path in without]
    paths = [file.path for file in files if not (file.skipped or file.failure)]
    kept = (path for path in paths if not any(within(outer, absolute(path)) for outer in built))
    return SourceIndex(document for path in kept for document in _documents(path))


def with_sources(report: Report, index: SourceIndex) -> Report:
    """Return a report whose findings tell where their sentences are written, or that this is not known."""
    return replace(report, findings=tuple(_placed(finding, index) for finding in report.findings))


def _placed(finding: Finding, index: SourceIndex) -> Finding:
    if not finding.sentence:
        return finding
    place = index.place_of(finding.sentence, finding.match)
    remark = f"source {place}" if place else "source not found"
    return replace(finding, place=f"{finding.place}; {remark}" if finding.place else remark)


def _documents(path: str) -> Iterable[Document]:
    try:
        yield document_of(read_bytes(path), shown_path(path), format_of(path) or "text")[0]
    except (ReadError, ValueError):
        return


def _place_in(written: _Written, sentence: str, match: str, *, is_exact: bool) -> SourcePlace:
    text = written.segment.text
    at = next((at for part in (match, sentence) if part and (at := text.lower().find(part.lower())) >= 0), 0)
    source = written.segment.source_of(Span(at, min(at + 1, len(text))))
    line = Lines(written.document.text).position(source.start).line + written.document.first_line - 1
    return SourcePlace(written.document.path, line, is_exact)


def _share(words: Sequence[str], written: Sequence[str]) -> float:
    """Return which part of a sentence's words stands in a text in the same order; 1 where they all do in one run."""
    if len(words) < _LEAST_WORDS:
        return 1.0 if tuple(words) in _runs(written, len(words)) else 0.0
    blocks = SequenceMatcher(None, words, written, autojunk=False).get_matching_blocks()
    if blocks and blocks[0].size == len(words):
        return 1.0
    return min(sum(block.size for block in blocks) / len(words), 0.99)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(text))


def _runs(words: Sequence[str], length: int = _RUN) -> list[tuple[str, ...]]:
    """Return each run of so many words; the whole where it is shorter."""
    if len(words) <= length:
        return [tuple(words)] if words else []
    return [tuple(words[at : at + length]) for at in range(len(words) - length + 1)]

"""What the second reader costs, µs of CPU a sentence: `python -m benchmarks.second_reader`, the least of many rounds.

A page is linted once and its sentences are weighed again and again, so that a busy machine only makes it take longer.
With `--whole`, whole pages are linted with and without it in turns, which asks for an idle machine.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Sequence

from benchmarks.pages import CLEAN, DENSE, Copywriter
from copylint import Config, Linter
from copylint.findings.confidence.second_reader import SecondReader
from copylint.model import Document
from copylint.readers import read
from copylint.text.sentences import sentences_of

_PAGES = 6
_ROUNDS = 30


def main() -> None:
    """Print what a sentence of clean and of dense pages costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--whole", action="store_true", help="lint whole pages, with and without the second reader")
    whole = parser.parse_args().whole
    for name, share in (("clean", CLEAN), ("dense", DENSE)):
        texts = [Copywriter(f"{share} {number}", share).page(10_000) for number in range(_PAGES)]
        cost = _whole(texts) if whole else _weighing(texts)
        print(f"{name} pages: {cost:.1f} µs a sentence")


def _weighing(texts: Iterable[str]) -> float:
    """Return what it costs to weigh a sentence when what rules say of it is known."""
    linter = Linter(Config())
    calls: list[Callable[[], object]] = []
    weighed = SecondReader.weighed

    def noted(*known):  # type: ignore[no-untyped-def]
        calls.append(lambda: list(weighed(*known)))
        return weighed(*known)

    SecondReader.weighed = noted  # type: ignore[method-assign]
    documents = [_document(linter, text) for text in texts]
    for document in documents:
        linter.lint(document)
    SecondReader.weighed = weighed  # type: ignore[method-assign]
    return _a_sentence(documents, calls)


def _whole(texts: Iterable[str]) -> float:
    """Return by how much a sentence costs more with the second reader than without it."""
    linters = [Linter(Config(confidence=confidence)) for confidence in (True, False)]
    documents = [_document(linters[0], text) for text in texts]
    with_it, without = (
        [lambda document=document, linter=linter: linter.lint(document) for document in documents] for linter in linters
    )
    return _a_sentence(documents, with_it) - _a_sentence(documents, without)


def _document(linter: Linter, text: str) -> Document:
    return read(text, "page.md", "markdown", linter.names)


def _a_sentence(documents: Iterable[Document], pieces: Sequence[Callable[[], object]]) -> float:
    """Return the least CPU time of pieces of work, in µs a sentence of documents."""
    least = [float("inf")] * len(pieces)
    for _ in range(_ROUNDS):
        for number, piece in enumerate(pieces):
            start = time.thread_time()
            piece()
            least[number] = min(least[number], time.thread_time() - start)
    sentences = sum(len(sentences_of(segment.text)) for document in documents for segment in document.segments)
    return sum(least) / sentences * 1e6


if __name__ == "__main__":
    main()

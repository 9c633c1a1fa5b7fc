"""How soon findings come after a key in an editor, and what memory an hour of typing takes: a real server over stdio.

    python -m benchmarks.editor [--latency 60] [--edits 10000] [--write]

The client is pygls' with the capabilities of Neovim, to which findings are pushed. A page of 50 kB is typed into at
random places; each time counts from the key to the findings of just that version, the server's own pause included.
--write puts the figures into docs/performance.md.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

from lsprotocol import types

from benchmarks.bench import PAGE
from benchmarks.pages import CLEAN, DENSE, write_pages
from benchmarks.runs import show_rows
from tests.faces.lsp.editor import Editor

SIZE = 50_000
# Between two that are waited for so many keys are struck as fast as they can be sent.
_KEYS_BETWEEN = 4
_LETTERS = "etaoin shrdlu"


class Typist:
    """Types into one page, from a seed."""

    def __init__(self, editor: Editor, uri: str, text: str) -> None:
        self._editor = editor
        self._uri = uri
        self._chance = random.Random(SIZE)
        self._lines = text.split("\n")
        editor.open(uri, text)
        self.wait()

    def key(self) -> None:
        """Strike one key at some place; every third one takes a letter away again."""
        number = self._chance.randrange(len(self._lines))
        line = self._lines[number]
        at = self._chance.randint(0, len(line))
        gone = int(at < len(line) and self._chance.random() < 0.33)
        typed = "" if gone else self._chance.choice(_LETTERS)
        self._lines[number] = line[:at] + typed + line[at + gone :]
        # The pages are ASCII, so that units are characters.
        range_ = types.Range(types.Position(number, at), types.Position(number, at + gone))
        self._editor.change(self._uri, types.TextDocumentContentChangePartial(range_, typed))

    def wait(self) -> float:
        """Wait for the findings of the last key, and return when they came."""
        version = self._editor.versions[self._uri]
        self._editor.wait_for(lambda: (self._uri, version) in self._editor.arrivals)
        return self._editor.arrivals[self._uri, version]

    def latencies(self, number: int) -> Iterator[float]:
        """Yield the seconds from each of so many keys to its findings."""
        for _ in range(number):
            time.sleep(self._chance.uniform(0.05, 0.2))
            struck = time.perf_counter()
            self.key()
            yield self.wait() - struck


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, and write the page if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--latency", type=int, default=60, help="so many keys are timed on each page")
    parser.add_argument("--edits", type=int, default=10_000, help="so many edits while memory is watched")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        rows = [*_latency_rows(Path(folder), options.latency), *_memory_rows(Path(folder), options.edits)]
    show_rows(rows, "editor", PAGE if options.write else None)
    return 0


def _latency_rows(folder: Path, number: int) -> Iterator[tuple[str, str]]:
    for name, share in (("clean", CLEAN), ("dense", DENSE)):
        editor, typist = _started(folder / name, share)
        times = [1000 * seconds for seconds in typist.latencies(number)]
        load = os.getloadavg()[0] / (os.cpu_count() or 1)
        yield f"{name} page: from the key to its findings, median", f"{median(times):.0f} ms"
        yield f"{name} page: 95 of 100 keys", f"{quantiles(times, n=20)[-1]:.0f} ms"
        yield f"{name} page: load of the machine, a core", f"{load:.1f}"
        editor.stop()


def _memory_rows(folder: Path, number: int) -> Iterator[tuple[str, str]]:
    editor, typist = _started(folder / "memory", CLEAN)
    for edit in range(1, number + 1):
        typist.key()
        if edit % (_KEYS_BETWEEN + 1) == 0 or edit == number:
            typist.wait()
            editor.forget()
        if edit % (number // 10) == 0:
            yield f"memory of the server after {edit:,} edits", f"{_memory_of(editor):.0f} MB"
    editor.stop()


def _started(folder: Path, share: float) -> tuple[Editor, Typist]:
    write_pages(folder, 1, share, SIZE)
    page = next(folder.iterdir())
    editor = Editor("neovim", folder)
    return editor, Typist(editor, page.as_uri(), page.read_text("utf-8"))


def _memory_of(editor: Editor) -> float:
    """Return the megabytes of memory that the server holds."""
    assert editor.client._server
    lines = Path(f"/proc/{editor.client._server.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


if __name__ == "__main__":
    sys.exit(main())

"""Whether any input makes copylint fail or wait: `python -m tests.reliability.fuzz 200000`, perhaps with a seed.

Made-up pages, drafts, config files, rules, baselines and directives are mutated and read; pages are linted with all
rules, and some of them get directives. What raises anything but a complaint, or takes too long, is named with
its seed, and the exit code is 1.
"""

from __future__ import annotations

import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from copylint.config.load import read_layers
from copylint.config.settings import Config
from copylint.faces.site.sitemaps import addresses_in
from copylint.findings.accepted.baseline import read_baseline
from copylint.findings.register.load import load_register
from copylint.linter.linter import Linter
from copylint.linter.runner.feeds import lint_stream
from copylint.model.errors import CopylintError
from copylint.readers import PACKAGES, READERS, STREAMS, read, read_package
from copylint.rulebook.load import load_rule
from copylint.tasks.authoring.marked import read_marked
from copylint.tasks.authoring.write_directives import with_directives
from copylint.tasks.decisions.claims.sheets import entries_from_csv
from copylint.tasks.decisions.comparing.states import state_from_json, state_from_ledger
from copylint.tasks.decisions.signoff.ledger import problems_of, read_ledger
from tests.readers.documents.pdf_files import pdf_file
from tests.readers.documents.slide_files import slide_file
from tests.readers.docx.word_files import word_file
from tests.reliability.fuzz_seeds import PIECES, SEEDS

MOST_SECONDS = 2.0
MOST_LENGTH = 1500

# The text that is mutated, and the file around it.
_PACKAGED: Mapping[str, Callable[[str], bytes]] = {"docx": word_file, "pdf": pdf_file, "pptx": slide_file}


def mutated(text: str, dice: random.Random) -> str:
    """Return a text with some of it cut out, doubled, moved or replaced."""
    for _ in range(dice.randint(1, 6)):
        start = dice.randrange(len(text) + 1)
        end = min(len(text), start + dice.choice((0, 0, 1, 1, 3, 10, 60)))
        inside = dice.choice((dice.choice(PIECES), dice.choice(PIECES), text[start:end] * 2, ""))
        text = (text[:start] + inside * dice.choice((1, 1, 1, 2, 9)) + text[end:])[:MOST_LENGTH]
    return text


class Trial:
    """Reads inputs of every sort; made once."""

    def __init__(self, folder: Path) -> None:
        self._linter = Linter(Config())
        self._folder = folder
        self.readers: Mapping[str, Callable[[str], object]] = {
            "config": lambda text: read_layers(self._file(".copylint.yaml", text)),
            "pyproject": lambda text: read_layers(self._file("pyproject.toml", text)),
            "rule": lambda text: load_rule(self._file("detox/a.yaml", text)),
            "baseline": lambda text: read_baseline(self._file("b.json", text)),
            "register": lambda text: [*load_register(str(self._file("claims.yaml", text))).claims],
            "sheet": lambda text: entries_from_csv(self._file("claims.csv", text)),
            "ledger": lambda text: self._ledger(self._file("signoff.jsonl", text)),
            "report": lambda text: state_from_json(str(self._file("report.json", text))),
            "marked": lambda text: read_marked(self._file("marked.jsonl", text)),
            "sitemap": lambda text: [*addresses_in(text.encode("utf-8", "replace"), "sitemap.xml", lambda _: b"")],
        }

    def read(self, sort: str, text: str, *, suppresses: bool) -> None:
        """Read and lint a text; complaints are what is to be expected."""
        try:
            if sort in self.readers:
                self.readers[sort](text)
            elif sort in PACKAGES:
                package = _PACKAGED[sort](text.encode("utf-8", "replace").decode())
                self._linter.report(read_package(package, "page", sort))
            elif sort in STREAMS:
                lint_stream(StringIO(text, newline=""), "page", sort, self._linter)
            else:
                document = read(text, "page", sort)
                findings = self._linter.lint(document)
                if suppresses:
                    with_directives(document, findings, self._linter, "a reason")
        except CopylintError:
            pass

    def _ledger(self, path: Path) -> object:
        entries = read_ledger(path)
        return [(entry.day, entry.last_day) for entry in entries], [*problems_of(entries)], state_from_ledger(entries)

    def _file(self, name: str, text: str) -> Path:
        path = self._folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        return path


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise TimeoutError where what is done takes more processor time."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def main(arguments: list[str]) -> int:
    """Read so many inputs and name those that fail."""
    number, first = (*map(int, arguments), 1000, 0)[:2] if len(arguments) < 2 else map(int, arguments[:2])
    sorts = sorted(SEEDS)
    faults: Counter[str] = Counter()
    start = time.time()
    assert {*READERS, *PACKAGES} <= {*SEEDS}, "each format has its seeds"
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder))
        for seed in range(first, first + number):
            dice = random.Random(seed)
            sort = dice.choice(sorts)
            text = mutated(dice.choice(SEEDS[sort]), dice)
            try:
                with _at_most(MOST_SECONDS):
                    trial.read(sort, text, suppresses=seed % 100 == 0)
            except Exception as error:  # what it is decides whether it is new
                faults[f"{sort}: {type(error).__name__}: {str(error)[:80]}"] += 1
                sys.stdout.write(f"seed {seed}, {sort}: {type(error).__name__}: {error}\n")
            if (seed - first) % 10_000 == 9_999:
                sys.stdout.write(f"{seed - first + 1} inputs, {time.time() - start:.0f} s\n")
                sys.stdout.flush()
    sys.stdout.write(f"{number} inputs, {sum(faults.values())} faults\n")
    sys.stdout.writelines(f"{count:6} {what}\n" for what, count in faults.most_common())
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

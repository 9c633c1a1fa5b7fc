"""Reports on files that are as they were when an earlier run linted them, from the user's cache folder.

What is kept is JSON, which can run no code. It is used by the same copylint with the same settings, rules, Python and
libraries alone, on the same day: laws and suppressions have days.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from copylint import __version__
from copylint.config.paths import absolute
from copylint.config.settings import Config, FailOn, identity_of
from copylint.files.cache import forget_old, read_cached, write_cached
from copylint.files.reading import read_bytes
from copylint.linter.runner.report_lines import ReportLines
from copylint.linter.runner.run import Lint
from copylint.model import Report
from copylint.model.errors import ReadError
from copylint.readers import STREAMS, format_of
from copylint.readers.discovery.discover import FoundFile

_PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
_PREFIX = "reports-"
_DAYS = 30
# Of one file. There are sixteen for each config, by the first digit of the keys: a run on one page reads one of them.
_MOST_CHARACTERS = 4 << 20


class _Made(NamedTuple):
    """Which file a report is on, and what identifies all that it depends on beside settings and rules.

    The digest is empty where nobody can tell: such a report is not kept.
    """

    key: str
    digest: str


class _Kept(NamedTuple):
    """A report as a line, and the digest of what it was made of."""

    digest: str
    line: str


def kept_reports(config: Config) -> KeptReports | None:
    """Return the reports of earlier runs with a config; nothing where nobody can tell whether they still hold.

    In a checkout the code may have changed; a register depends on files of evidence as well.
    """
    installed = _installed()
    return KeptReports(config, installed) if installed and not config.register else None


class KeptReports:
    """The reports of earlier runs with one config: the last one on each path."""

    def __init__(self, config: Config, installed: str) -> None:
        # How a run ends, and how many processes it uses, changes no report.
        config = replace(config, jobs=0, fail_on=FailOn.ERROR)
        self._root = config.root
        self._name = f"{_PREFIX}{_digest(repr(config))}"
        self._inputs = _digest(f"{installed} {sys.version} {config.day} {_digest_of_own_rules(config)}")
        self._files: dict[str, _KeptFile] = {}
        self.number_used = 0

    def through(self, lint: Lint) -> Lint:
        """Return what gives the same reports as `lint`, and asks it for those on files that have changed alone."""

        def lint_changed(files: Sequence[FoundFile]) -> Iterator[Report]:
            made_of = [_Made(_key_of(file), self._digest_of(file)) for file in files]
            known = [self._file_of(made).report_on(made) for made in made_of]
            changed = [file for file, report in zip(files, known, strict=True) if report is None]
            # What is wrong with settings and rules is told, too, where there is no file.
            anew = lint(changed) if changed or not files else iter(())
            self.number_used += len(files) - len(changed)
            for made, report in zip(made_of, known, strict=True):
                yield report or self._keeping(next(anew), made)

        return lint_changed

    def save(self) -> None:
        """Keep what this run made for later ones."""
        changed = [kept_file for kept_file in self._files.values() if kept_file.has_changed]
        for kept_file in changed:
            kept_file.save()
        if changed:
            forget_old(_PREFIX, _DAYS)

    def _keeping(self, report: Report, made: _Made) -> Report:
        self._file_of(made).keep(made, report)
        return report

    def _file_of(self, made: _Made) -> _KeptFile:
        digit = made.key[0]
        if digit not in self._files:
            self._files[digit] = _KeptFile(f"{self._name}-{digit}.txt", self._inputs)
        return self._files[digit]

    def _digest_of(self, file: FoundFile) -> str:
        if file.failure or format_of(file.path) in STREAMS:  # which may be larger than memory
            return ""
        try:
            return _digest(repr((file, identity_of(self._root, file.path))), read_bytes(file.path))
        except ReadError:
            return ""


class _KeptFile:
    """One file of kept reports: how many lines are shared, these, and a line for each report."""

    def __init__(self, name: str, inputs: str) -> None:
        self._name, self._inputs = name, inputs
        number, *lines = read_cached(name, inputs).split("\n")
        shared = int(number or 0)
        self._lines = ReportLines(lines[:shared])
        self._before = {key: _Kept(*kept) for key, *kept in (line.split("\t") for line in lines[shared:])}
        self._now: dict[str, _Kept] = {}

    @property
    def has_changed(self) -> bool:
        """Return whether there is anything to save."""
        return bool(self._now)

    def report_on(self, made: _Made) -> Report | None:
        """Return the report on a file, where it was made of the same."""
        kept = self._before.get(made.key) if made.digest else None
        return self._lines.report_of(kept.line) if kept and kept.digest == made.digest else None

    def keep(self, made: _Made, report: Report) -> None:
        """Keep a report, unless it is on a failure, which may pass."""
        if made.digest and not report.failure:
            self._now[made.key] = _Kept(made.digest, self._lines.line_of(report))

    def save(self) -> None:
        """Write the file; earlier reports on other files stay as long as there is room."""
        lines = [str(len(self._lines.shared)), *self._lines.shared]
        room = _MOST_CHARACTERS - sum(map(len, lines))
        others = {key: kept for key, kept in self._before.items() if key not in self._now}
        for key, kept in (self._now | others).items():
            line = "\t".join((key, *kept))
            room -= len(line)
            if room > 0:
                lines.append(line)
        write_cached(self._name, self._inputs, "\n".join(lines))


def _key_of(file: FoundFile) -> str:
    return _digest(absolute(file.path), str(file.is_of_site).encode())


def _installed() -> str:
    """Return what identifies copylint and the libraries beside it; nothing where it was not installed from a wheel."""
    libraries = os.path.dirname(_PACKAGE)
    try:
        names = sorted(name for name in os.listdir(libraries) if name.endswith(".dist-info"))
        # The installer's list of all files of copylint, with their hashes.
        record = read_bytes(os.path.join(libraries, f"copylint-{__version__}.dist-info", "RECORD"))
    except (OSError, ReadError):
        return ""
    return _digest(" ".join(names), record)


def _digest_of_own_rules(config: Config) -> str:
    if not config.rules:
        return ""
    from copylint.rulebook.digest import digest_of

    return digest_of(config.rules)


def _digest(text: str, *contents: bytes) -> str:
    digest = sha256(text.encode("utf-8", "surrogatepass"))
    for content in contents:
        digest.update(content)
    return digest.hexdigest()[:32]

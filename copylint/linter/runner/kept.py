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
        self._inputs = _digest(f"{installed} {sys.version} {config.day}", *_own_rules(config))
        self._files: dict[str, _KeptFile] = {}
        self.number_used = 0

    def through(self, lint: Lint) -> Lint:
        """Return what gives the same reports as `lint`, and asks it for those on files that have changed alone."""

        def lint_changed(files: Sequence[FoundFile]) -> Iterator[Report]:
            digests = [self._digest_of(file) for file in files]
            known = [self._file_of(file).report_on(file, digest) for file, digest in zip(files, digests, strict=True)]
            changed = [file for file, report in zip(files, known, strict=True) if report is None]
            # What is wrong with settings and rules is told, too, where there is no file.
            made = lint(changed) if changed or not files else iter(())
            self.number_used += len(files) - len(changed)
            for file, digest, report in zip(files, digests, known, strict=True):
                yield report or self._keeping(next(made), file, digest)

        return lint_changed

    def save(self) -> None:
        """Keep what this run made for later ones."""
        changed = [kept_file for kept_file in self._files.values() if kept_file.has_changed]
        for kept_file in changed:
            kept_file.save()
        if changed:
            forget_old(_PREFIX, _DAYS)

    def _keeping(self, report: Report, file: FoundFile, digest: str) -> Report:
        self._file_of(file).keep(file, digest, report)
        return report

    def _file_of(self, file: FoundFile) -> _KeptFile:
        digit = _key_of(file)[0]
        if digit not in self._files:
            self._files[digit] = _KeptFile(f"{self._name}-{digit}.txt", self._inputs)
        return self._files[digit]

    def _digest_of(self, file: FoundFile) -> str:
        """Return what identifies all that a report depends on beside settings and rules; nothing for what fails."""
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

    def report_on(self, file: FoundFile, digest: str) -> Report | None:
        """Return the report that was made of what has this digest."""
        kept = self._before.get(_key_of(file)) if digest else None
        return self._lines.report_of(kept.line) if kept and kept.digest == digest else None

    def keep(self, file: FoundFile, digest: str, report: Report) -> None:
        """Keep a report, unless it is on a failure, which may pass."""
        if digest and not report.failure:
            self._now[_key_of(file)] = _Kept(digest, self._lines.line_of(report))

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


def _own_rules(config: Config) -> Iterator[bytes]:
    for folder in config.rules:
        from copylint.rulebook.digest import digest_of

        yield digest_of([folder]).encode()


def _digest(text: str, *contents: bytes) -> str:
    digest = sha256(text.encode("utf-8", "surrogatepass"))
    for content in contents:
        digest.update(content)
    return digest.hexdigest()[:32]

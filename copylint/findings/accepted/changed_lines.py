"""What changed since a git commit: only findings on changed lines count as new."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from copylint.config.paths import absolute, within
from copylint.findings.accepted.git import LineRanges, Repository, changes_in_repository
from copylint.model import Finding, Report, Status
from copylint.model.errors import ReadError
from copylint.readers import PACKAGES, format_of
from copylint.readers.discovery.decode import read_text

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Changes:
    """The changed lines of each file that changed since a commit; what git cannot tell counts as changed."""

    ref: str
    repository: Repository

    def touches(self, path: str) -> bool:
        """Return whether a file changed."""
        return self._lines_in(path) != ()

    def marked(self, reports: Iterable[Report], whole_page: frozenset[str]) -> tuple[Report, ...]:
        """Return the reports with findings on unchanged lines marked as baselined.

        The rules in `whole_page` judge a page as a whole: their findings count wherever they stand.
        """
        return tuple(self._report(report, whole_page) for report in reports)

    def _report(self, report: Report, whole_page: frozenset[str]) -> Report:
        ranges = self._lines_in(report.path)
        if ranges is None or format_of(report.path) in PACKAGES:
            return report
        try:
            lone = _lone_returns(read_text(report.path))
        except ReadError:  # gone since it was read, or standard input
            return report
        findings = tuple(self._finding(finding, ranges, lone, whole_page) for finding in report.findings)
        return replace(report, findings=findings)

    def _finding(self, finding: Finding, ranges: LineRanges, lone: list[int], whole_page: frozenset[str]) -> Finding:
        first, last = (line - bisect_left(lone, line) for line in (finding.start.line, finding.end.line))
        is_changed = any(first < lines.stop and lines.start <= last for lines in ranges)
        if is_changed or finding.rule in whole_page or finding.status is not Status.NEW:
            return finding
        return replace(finding, status=Status.BASELINED, reason=f"unchanged since {self.ref}")

    def _lines_in(self, path: str) -> LineRanges | None:
        """Return the changed lines of a file; None where all of them count."""
        names = [self._name_of(_without_links_above(path))]
        if os.path.islink(path):
            # The link may have changed, or what it leads to.
            names.append(self._name_of(os.path.realpath(path)))
        lines = [self._lines_of(name) for name in names]
        return None if None in lines else tuple(range_ for ranges in lines for range_ in ranges or ())

    def _lines_of(self, name: str | None) -> LineRanges | None:
        repository = self.repository
        if name is None:
            return None
        if name in repository.lines:
            return repository.lines[name]
        is_in_module = any(name.startswith(module + "/") for module in repository.unchanged_modules)
        return () if name in repository.unchanged or is_in_module else None

    def _name_of(self, path: str) -> str | None:
        name = within(os.path.realpath(self.repository.root), path)
        return name.replace(os.sep, "/") if name else None


def changes_since(ref: str) -> Changes:
    """Return what changed in the repository of the working directory since a commit, untracked files included."""
    return Changes(ref, changes_in_repository(ref))


def _without_links_above(path: str) -> str:
    """Return the real path of a file, a link itself where the file is one."""
    folder, name = os.path.split(absolute(path))
    return os.path.join(os.path.realpath(folder), name)


def _lone_returns(text: str) -> list[int]:
    """Return the numbers of the lines that end with a carriage return alone, where git ends none."""
    if "\r" not in text.replace("\r\n", ""):
        return []
    return [number for number, ends in enumerate(_LINE_BREAK.finditer(text), 1) if ends[0] == "\r"]

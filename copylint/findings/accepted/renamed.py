"""Accepted findings of files that are gone: they go along where the same sentence stands in another file."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from copylint.config.settings import identity_of
from copylint.findings.accepted.baseline import Baseline
from copylint.findings.fingerprints import fingerprinted, folded
from copylint.model import Finding, Report, Status


class RenamedFindings:
    """What a baseline accepted in files that no longer exist; each finding is recognised elsewhere once.

    Paths in the baseline are relative to the root.
    """

    def __init__(self, baseline: Baseline, root: str) -> None:
        self._root = root
        paths = {entry.path for entry in baseline.findings}
        gone = {path for path in paths if not os.path.lexists(os.path.join(root, path))}
        self._waiting: dict[str, set[str]] = defaultdict(set)
        self._paths: dict[tuple[str, str], set[str]] = defaultdict(set)
        for entry in baseline.findings:
            if entry.path in gone:
                self._waiting[entry.path].add(entry.fingerprint)
                self._paths[entry.rule, folded(entry.match)].add(entry.path)

    def marked(self, report: Report) -> Report:
        """Return a report in which new findings that were accepted in a file that is gone are marked."""
        findings = list(report.findings)
        for path in self._likeliest_paths(report):
            if all(finding.status is not Status.NEW for finding in findings):
                break
            self._mark(findings, path)
        return replace(report, findings=tuple(findings))

    def _mark(self, findings: list[Finding], path: str) -> None:
        """Mark the findings that would have an accepted fingerprint if they stood in the file of that path."""
        waiting = self._waiting[path]
        there = fingerprinted(findings, identity_of(self._root, os.path.join(self._root, path)))
        for number, finding in enumerate(there):
            if findings[number].status is Status.NEW and finding.fingerprint in waiting:
                waiting.remove(finding.fingerprint)
                findings[number] = replace(findings[number], status=Status.BASELINED)

    def _likeliest_paths(self, report: Report) -> Iterator[str]:
        """Yield the paths that are gone in which something like a new finding was accepted, most alike first."""
        new = (finding for finding in report.findings if finding.status is Status.NEW)
        paths = {path for finding in new for path in self._paths.get((finding.rule, folded(finding.match)), ())}
        ordered = sorted(paths, key=lambda path: (-_alike(path, report.path), path))
        return (path for path in ordered if self._waiting[path])


def _alike(path: str, other: str) -> int:
    """Return how many names at their ends two paths share."""
    pairs = zip(reversed(path.split("/")), reversed(other.split("/")), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def with_renamed(reports: Iterable[Report], baseline: Baseline, root: str) -> Iterator[Report]:
    """Yield reports with what was accepted in files that are gone marked, too."""
    renamed = RenamedFindings(baseline, root)
    return (renamed.marked(report) for report in reports)

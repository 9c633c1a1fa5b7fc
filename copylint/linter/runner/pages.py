"""What files of a site leave unsaid, judged on the pages that show them: with layouts and parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from copylint.model import PageEvidence, Report
from copylint.readers.discovery.discover import shown_path
from copylint.readers.discovery.sites.pages import SitePage, SitePages

# The rule and the path of what a page leaves unsaid.
_Missing = tuple[str, str]


def judged_on_pages(reports: Iterable[Report], pages: SitePages, lint: Callable[[str], Report]) -> Iterator[Report]:
    """Yield reports of which findings on what is missing are left where a page misses it.

    Each is left once a rule and page, in the first of the files of the page that asks for it. `lint` reports on files
    that pages show though they are not among the reports.
    """
    kept = tuple(reports)
    known = _SiteReports({report.path: report for report in kept}, lint)
    missing = {place for page in pages.pages for place in _missing_on(page, known)}
    members = {shown_path(path) for path in pages.files}
    for report in kept:
        if report.path not in members:
            yield report
        else:
            findings = tuple(
                finding
                for finding in report.findings
                if not finding.is_missing or (finding.rule, report.path) in missing
            )
            yield replace(report, findings=findings, evidence=())


class _SiteReports:
    """The reports on the files of a site; those of files that were not asked for are made when a page needs them."""

    def __init__(self, reports: Mapping[str, Report], lint: Callable[[str], Report]) -> None:
        self.asked = reports
        self._lint = lint
        self._more: dict[str, Report] = {}

    def report_on(self, path: str) -> Report:
        """Return the report on a file."""
        if shown_path(path) in self.asked:
            return self.asked[shown_path(path)]
        if path not in self._more:
            self._more[path] = self._lint(path)
        return self._more[path]


def _missing_on(page: SitePage, known: _SiteReports) -> Iterator[_Missing]:
    """Yield what a page leaves unsaid, at the first of its files that asks for it."""
    asked = [known.asked[path] for path in map(shown_path, page.files) if path in known.asked]
    candidates = [(report.path, finding) for report in asked for finding in report.findings if finding.is_missing]
    if not candidates:
        return
    evidence: dict[str, list[PageEvidence]] = defaultdict(list)
    for path in page.files:
        for of_file in known.report_on(path).evidence:
            evidence[of_file.rule].append(of_file)
    first = {finding.rule: path for path, finding in reversed(candidates)}
    yield from ((rule, path) for rule, path in first.items() if _is_missing(evidence[rule]))


def _is_missing(evidence: Sequence[PageEvidence]) -> bool:
    """Return whether files together ask for a disclosure and do not make it."""
    if any(of_file.is_stated or of_file.has_exception for of_file in evidence):
        return False
    triggers = sum(of_file.triggers for of_file in evidence)
    return any(of_file.has_beside for of_file in evidence) and triggers >= max(of_file.at_least for of_file in evidence)

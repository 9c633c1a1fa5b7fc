"""Five small websites, each of another make, linted as a whole."""

from pathlib import Path

import pytest

from copylint import Config, lint_paths

ROOT = Path(__file__).parents[2]
SITES = ROOT / "examples" / "sites"
GOLDEN = Path(__file__).parent / "golden"


def findings_of(site):
    """Return a line for each finding: where it stands, its rule, and its claim as it reads."""
    reports = lint_paths([str(SITES / site)], Config()).reports
    lines = []
    for report in reports:
        path = Path(report.path).relative_to(SITES / site).as_posix()
        lines += [f"{path}:{finding.start.line}: {finding.rule}: {finding.match}\n" for finding in report.findings]
    return "".join(lines)


@pytest.mark.parametrize("site", sorted(folder.name for folder in SITES.iterdir()))
def test_a_site_has_the_expected_findings(site, golden):
    golden(GOLDEN / f"{site}.txt", findings_of(site))


def test_every_page_of_the_sites_can_be_read():
    reports = lint_paths([str(SITES)], Config()).reports

    assert [report.failure for report in reports if report.failure] == []

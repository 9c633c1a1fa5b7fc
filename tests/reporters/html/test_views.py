"""What people are shown is counted, ordered and numbered once."""

from copylint.config.settings import Config
from copylint.linter.linter import Linter
from copylint.linter.runner.outcome import Outcome
from copylint.linter.runner.run import lint_files
from copylint.model import Report
from copylint.readers.discovery.discover import find_files
from copylint.reporters.common import Look
from copylint.reporters.html.view import Tally, tally_of, view_of

EVERYTHING = Look(suppressed=True)


def test_the_view_counts_as_the_outcome_does(site):
    view = view_of(site, EVERYTHING)

    assert (
        {"files": len(view.pages), **{severity.value: number for severity, number in view.tally.parts}},
        view.accepted,
    ) == ({name: site.counts[name] for name in ("files", "error", "warning", "note")}, site.counts["suppressed"])


def test_the_parts_of_a_view_add_up(site):
    view = view_of(site, EVERYTHING)

    assert {
        sum(page.tally.total for page in view.pages),
        sum(category.tally.total for category in view.categories),
    } == {view.tally.total}


def test_pages_stand_in_the_order_of_their_risk(site):
    assert [page.path for page in view_of(site, EVERYTHING).pages] == [
        "site/facial.html",
        "site/peel.md",
        "site/about.txt",
    ]


def test_what_is_missing_comes_first_on_its_page(site):
    first, *rest = view_of(site, EVERYTHING).pages[0].findings

    assert (first.number, first.finding.rule, any(view.is_missing for view in rest)) == (1, "results-vary", False)


def test_findings_are_numbered_through_all_pages(site):
    views = view_of(site, EVERYTHING).findings

    assert [view.number for view in views] == list(range(1, len(site.findings) + 1))


def test_what_was_accepted_before_is_left_out_unless_it_is_asked_for(site):
    shown = view_of(site, Look()).findings

    assert [view.standing for view in shown if view.standing == "accepted"] == []


def test_no_two_findings_share_an_anchor(site):
    twice = Outcome((*site.reports, *site.reports), site.rules)

    anchors = [view.anchor for view in view_of(twice, EVERYTHING).findings]

    assert len(set(anchors)) == len(anchors)


def test_an_anchor_is_the_same_in_the_next_report(site):
    fewer = Outcome(site.reports[1:2], site.rules)
    anchors = {view.finding: view.anchor for view in view_of(site, EVERYTHING).findings}

    assert {anchors[view.finding] == view.anchor for view in view_of(fewer, EVERYTHING).findings} == {True}


def test_each_rule_is_told_once(site):
    assert [rule.id for rule in view_of(site, EVERYTHING).rules] == ["toxins", "results-vary", "fresh", "collagen"]


def test_only_new_findings_are_tallied(site):
    facial = next(report for report in site.reports if report.path == "site/facial.html")

    assert tally_of(facial.findings) == Tally(error=4, warning=2, note=1)


def test_an_outcome_without_reports_has_a_view():
    assert view_of(Outcome(()), EVERYTHING).pages == ()


def test_reports_with_a_failure_are_no_pages(site):
    broken = site._replace(reports=(Report("a.html", failure="not UTF-8"),))

    assert (view_of(broken, EVERYTHING).pages, view_of(broken, EVERYTHING).failures) == ((), broken.reports)


def test_several_processes_keep_the_pages_too(tmp_path):
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
    for path in paths:
        path.write_text(f"This is {path.name}.\n")
    linter = Linter(Config(jobs=2), with_pages=True)

    reports = lint_files(find_files([str(path) for path in paths], linter.config), linter)

    assert [report.page and report.page.document.text for report in reports] == [path.read_text() for path in paths]

import io

import pytest

from copylint.linter.runner.feeds import lint_stream
from copylint.readers.data import csv_guess, feed

FEED = 'sku,title,description\n1,Our mask,"It ""calms"",\nand stimulates collagen."\n2,x,It stimulates collagen.\n'


class Dribble(io.StringIO):
    """A file that gives few characters at a time."""

    def read(self, size=-1):
        return super().read(min(size, 5))


def test_a_file_in_stretches_has_the_findings_of_the_whole(linter):
    report = lint_stream(Dribble(FEED, newline=""), "feed.csv", "csv", linter)

    whole = linter.lint_text(FEED, "feed.csv", "csv")
    assert [places(finding) for finding in report.findings] == [
        places(finding) for finding in whole.findings if finding.category != "disclosure"
    ]


def test_the_line_of_a_finding_is_that_in_the_file(linter):
    report = lint_stream(Dribble(FEED, newline=""), "feed.csv", "csv", linter)

    assert [(finding.start.line, finding.start.column) for finding in report.findings] == [(3, 5), (4, 8)]


def test_what_a_page_must_say_is_not_asked_of_a_feed(linter):
    report = lint_stream(io.StringIO("title\nOur peel cures acne.\n", newline=""), "feed.csv", "csv", linter)

    assert {finding.category for finding in report.findings} == {"disease"}


def places(finding):
    return finding.rule, finding.span, finding.start, finding.end, finding.match, finding.fingerprint, finding.excerpt


ROWS = "".join(f'{number},"It stimulates collagen in {number}"\n' for number in range(40))


@pytest.mark.parametrize(
    "directive",
    [
        "copylint-disable-file collagen-stimulation: it is a medicine",
        "copylint-disable-next-line: it is a medicine",
        "copylint-disable collagen-stimulation",
        "copylint-disable-next-line detox-word: old",
        "copylint-disable-file no-such-rule",
        "copylint-disable-line: it is a medicine",
    ],
)
@pytest.mark.parametrize("place", [0, 15, 40])
def test_a_directive_reaches_what_it_reaches_in_the_whole_file(linter, monkeypatch, directive, place):
    monkeypatch.setattr(feed, "_BLOCK", 100)
    monkeypatch.setattr(csv_guess, "SAMPLE", 60)
    rows = ROWS.splitlines(keepends=True)
    rows.insert(place, f'x,"<p>Our mask</p><!-- {directive} -->"\n\n')
    rows.insert(place // 2 + 22, 'y,"<p>Our peel</p>\n<!-- copylint-enable -->"\n')
    text = "sku,description\n" + "".join(rows)

    report = lint_stream(io.StringIO(text, newline=""), "feed.csv", "csv", linter)

    assert report.findings == linter.lint_text(text, "feed.csv", "csv").findings

"""Names of picture files on a page: what is said of medicines in them, and that no other rule looks at them."""

import pytest

from copylint.config.settings import Config
from copylint.linter.linter import Linter
from copylint.model import Market

LINTER = Linter(Config(markets=(Market.UK,)))


def findings_in(source, format_="html"):
    findings = LINTER.lint_text(source, "a.html", format_).findings
    return [(finding.rule, finding.match) for finding in findings]


@pytest.mark.parametrize(
    "name", ["detox-tea", "botox-free", "no-botox", "9f8botoxa7e", "botoxin", "removes-wrinkles-for-ever", "tox"]
)
def test_other_names_are_left_alone(name):
    assert findings_in(f'<img src="/cdn/{name}.jpg">') == []


def test_a_medicine_in_a_name_is_told_at_its_place():
    source = '<p>Hello.</p>\n<img src="/img/lips-Botox_2.jpg">'

    findings = LINTER.lint_text(source, "a.html", "html").findings

    assert [(finding.rule, finding.span.start, finding.severity.value) for finding in findings] == [
        ("medicine-in-file-name", source.index("Botox"), "warning")
    ]


def test_a_rule_without_kinds_does_not_see_names():
    assert ("botulinum-brands", "botox") not in findings_in('<img src="/img/botox.jpg">')


def test_a_session_finds_medicines_in_names_as_a_fresh_run_does():
    session = LINTER.session("a.html", "html")
    session.lint("<p>Hello.</p>")

    report = session.lint('<p>Hello.</p><img src="/img/botox.jpg">')

    assert [finding.rule for finding in report.findings] == ["medicine-in-file-name"]


def test_the_rule_can_be_switched_off():
    linter = Linter(Config(markets=(Market.UK,), ignore=("medicine-in-file-name",)))

    assert linter.lint_text('<img src="/img/botox.jpg">', "a.html", "html").findings == ()

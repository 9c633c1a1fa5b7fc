"""What programs and services read: versions, limits, fingerprints, and places as each of them counts."""

import json
from dataclasses import replace
from datetime import date

import pytest

from copylint import Config, Linter, Report, Status
from copylint.linter.runner.outcome import Outcome
from copylint.linter.runner.rule_facts import rules_of
from copylint.linter.runner.run import lint_paths
from copylint.model import Confidence, Market, MarketLaw, Position, Severity, Source, Span
from copylint.reporters import reporter_for
from copylint.reporters.common import Look
from tests.reporters.test_reporters import CLAIM, HEDGED, NOTE, RULES, SUPPRESSED

SHOW_ALL = Look(suppressed=True)


def rendered(format_, outcome, look=None):
    return "".join(map(str, reporter_for(format_)(outcome, look or Look())))


def of(*findings):
    return Outcome((Report(CLAIM.path, findings),), RULES)


def copies(finding, number):
    """Return findings in so many sentences, none of them equal to those of another severity."""
    first = finding.severity.rank * 100
    return [
        replace(finding, match=f"{finding.match} {line}", span=Span(line * 40, line * 40 + 9), start=Position(line, 1))
        for line in range(first + 1, first + number + 1)
    ]


def test_json_tells_the_law_of_each_market():
    law = (
        MarketLaw(
            Market.UK, Severity.ERROR, (Source("CAP", "https://example.org/cap", "2026-11-01"),), date(2026, 9, 27)
        ),
        MarketLaw(Market.US, Severity.WARNING),
    )

    (finding,) = json.loads(rendered("json", of(replace(CLAIM, law=law))))["findings"]

    source = {"title": "CAP", "url": "https://example.org/cap", "checked": "2026-11-01", "reported_by": None}
    assert finding["law"] == [
        {"market": "uk", "severity": "error", "sources": [source], "since": "2026-09-27"},
        {"market": "us", "severity": "warning", "sources": [], "since": None},
    ]


DECISIONS = {
    "new": (CLAIM, None),
    "suppressed": (
        SUPPRESSED,
        {"kind": "suppression", "reason": "approved by legal", "by": None, "until": "2027-01-31"},
    ),
    "baselined": (
        replace(CLAIM, status=Status.BASELINED),
        {"kind": "baseline", "reason": "", "by": None, "until": None},
    ),
    "substantiated": (
        replace(CLAIM, status=Status.SUBSTANTIATED, reason="study on file", by="J. Smith"),
        {"kind": "register", "reason": "study on file", "by": "J. Smith", "until": None},
    ),
}


@pytest.mark.parametrize(("finding", "decision"), DECISIONS.values(), ids=DECISIONS)
def test_json_tells_how_a_finding_was_decided(finding, decision):
    (entry,) = json.loads(rendered("json", of(finding), SHOW_ALL))["findings"]

    assert entry["decision"] == decision


def test_version_1_of_the_json_is_as_it_was():
    (entry,) = json.loads(rendered("json", of(SUPPRESSED), Look(suppressed=True, json_version=1)))["findings"]

    assert {"law", "decision", "missing", "sentence", "why"}.isdisjoint(entry)
    assert entry["status"] == "suppressed"


REASONED = (
    "text",
    "concise",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "markdown",
    "rdjson",
    "csv",
)


@pytest.mark.parametrize("format_", REASONED)
def test_every_format_tells_the_reason_and_the_last_day(format_):
    text = rendered(format_, of(SUPPRESSED), SHOW_ALL)

    assert ("approved by legal" in text, "2027-01-31" in text) == (True, True)


def commands(text):
    return [line.split(" ")[0].removeprefix("::") for line in text.splitlines()]


def test_github_is_sent_no_more_than_it_shows():
    findings = [*copies(NOTE, 12), *copies(HEDGED, 15), *copies(CLAIM, 30)]

    sent = commands(rendered("github", of(*findings)))

    assert sent == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10


def test_github_hears_how_many_annotations_were_left_out():
    last = rendered("github", of(*copies(CLAIM, 13))).splitlines()[-1]

    assert last == (
        "::notice title=copylint::13 errors in 1 file. GitHub has no room for 3 more annotations; "
        "--format sarif and text have them all."
    )


def test_github_hears_of_the_surest_first():
    sure = replace(CLAIM, match="surest", message="surest", confidence=Confidence.HIGH, start=Position(99, 1))
    doubtful = [replace(finding, confidence=Confidence.MEDIUM) for finding in copies(CLAIM, 12)]

    assert "surest" in rendered("github", of(*doubtful, sure)).splitlines()[0]


def test_what_cannot_be_read_takes_the_place_of_an_error_on_github():
    outcome = Outcome((Report(CLAIM.path, tuple(copies(CLAIM, 12))), Report("photo.md", failure="binary")), RULES)

    assert commands(rendered("github", outcome)) == ["error"] * 10 + ["notice"]


def test_sarif_helps_with_why_safer_words_and_sources():
    (rule, *_) = json.loads(rendered("sarif", of(CLAIM)))["runs"][0]["tool"]["driver"]["rules"]

    assert rule["help"] == {
        "text": (
            "Why.\n\nSafer words\n\n- skin looks firmer\n- [treatment] feels good\n\n"
            "Sources\n\n- FDA on wrinkles: https://example.org/fda"
        ),
        "markdown": (
            "Why.\n\n**Safer words**\n\n- skin looks firmer\n- \\[treatment\\] feels good\n\n"
            "**Sources**\n\n- [FDA on wrinkles](https://example.org/fda)"
        ),
    }


def test_every_shipped_rule_has_help_in_sarif():
    linter = Linter()
    findings = (replace(CLAIM, rule=rule.id) for rule in rules_of(linter))
    outcome = Outcome((Report("a.md", tuple(findings)),), rules_of(linter))
    rules = json.loads(rendered("sarif", outcome))["runs"][0]["tool"]["driver"]["rules"]

    assert (len(rules) > 100, [rule["id"] for rule in rules if not rule["help"]["text"]]) == (True, [])


def test_sarif_tells_of_rules_that_found_something():
    others = tuple(RULES[0]._replace(id=name) for name in ("another", "zinc"))

    run = json.loads(rendered("sarif", Outcome((Report("a.md", (CLAIM,)),), (*others[:1], *RULES, *others[1:]))))[
        "runs"
    ][0]

    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [CLAIM.rule]
    assert rules[run["results"][0]["ruleIndex"]]["id"] == CLAIM.rule


def test_a_finding_in_a_word_file_stands_on_no_line():
    finding = replace(CLAIM, place="table 1, row 2, column 2")

    result = json.loads(rendered("sarif", of(finding)))["runs"][0]["results"][0]
    diagnostic = json.loads(rendered("rdjson", of(finding)))["diagnostics"][0]

    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "table 1, row 2, column 2"}]
    assert ("region" in result["locations"][0]["physicalLocation"], "range" in diagnostic["location"]) == (False, False)
    assert "line=" not in rendered("github", of(finding))


def test_reviewdog_hears_of_columns_in_bytes():
    linter = Linter(Config(select=("collagen-stimulation",)), with_pages=True)
    report = linter.lint_text("Café 𐐀: our facial\nstimulates collagen. Ça stimulates collagen.", "a.txt")

    diagnostics = json.loads(rendered("rdjson", Outcome((report,))))["diagnostics"]

    places = [diagnostic["location"]["range"] for diagnostic in diagnostics]
    assert [(place["start"], place["end"]) for place in places] == [
        ({"line": 2, "column": 1}, {"line": 2, "column": 20}),
        ({"line": 2, "column": 26}, {"line": 2, "column": 45}),
    ]


def test_gitlab_knows_a_finding_again_on_another_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("It stimulates collagen.\n")
    before = json.loads(rendered("gitlab", lint_paths(["a.txt"])))
    (tmp_path / "a.txt").write_text("Welcome.\n\nCome in.\n\nIt stimulates collagen.\n")
    after = json.loads(rendered("gitlab", lint_paths(["a.txt"])))

    assert before[0]["location"]["lines"]["begin"] != after[0]["location"]["lines"]["begin"]
    assert [entry["fingerprint"] for entry in before] == [entry["fingerprint"] for entry in after]


def test_gitlab_has_no_fingerprint_twice(tmp_path):
    (tmp_path / "a.txt").write_text("It stimulates collagen.\n\n" * 3)
    (tmp_path / "b.txt").write_text("It stimulates collagen.\n\n" * 3)
    entries = json.loads(rendered("gitlab", lint_paths([tmp_path])))

    fingerprints = [entry["fingerprint"] for entry in entries]
    assert (len(fingerprints), len(set(fingerprints))) == (6, 6)

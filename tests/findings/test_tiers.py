"""What a finding asks of people, and what of a page nobody looked at."""

import json
from pathlib import Path

import pytest

from copylint.config.settings import Config
from copylint.faces.cli.main import main
from copylint.linter.linter import Linter
from copylint.model import Market, Tier


@pytest.fixture(scope="module")
def uk():
    return Linter(Config(markets=(Market.UK,)))


@pytest.mark.parametrize(
    ("text", "rule", "tier"),
    [
        ("Our laser cures acne.", "disease-treatment", Tier.VIOLATION),
        ("89 % of women saw smoother skin.", "percentages", Tier.NEEDS_EVIDENCE),
        ("Permanent results with our laser.", "permanent-results", Tier.NEEDS_EVIDENCE),
    ],
)
def test_the_tier_of_a_claim_comes_from_its_rule(uk, text, rule, tier):
    findings = uk.lint_text(text, "a.md", "markdown").findings

    assert {finding.tier for finding in findings if finding.rule == rule} == {tier}


def test_the_name_of_a_technique_is_for_people_to_judge(uk):
    findings = uk.lint_text("# Collagen induction therapy, 50 min", "a.md", "markdown").findings

    assert {finding.tier for finding in findings} == {Tier.JUDGEMENT}


def test_only_violations_fail_a_run_that_asks_for_them(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("89 % of women saw smoother skin.\n")
    args = ["check", "a.md", "--market", "uk", "--select", "percentages,disease-treatment", "--fail-on"]

    assert (main([*args, "violation"]), main([*args, "note"])) == (0, 1)
    Path("a.md").write_text("Our laser cures acne.\n")
    assert main([*args, "violation"]) == 1


def test_pictures_and_videos_are_told_as_not_looked_at(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a.html").write_text('<p>Hello</p><img src="a.png" alt=""><img src="b.png"><video src="c.mp4"></video>')
    main(["check", "a.html", "--format", "json"])

    assert json.loads(capsys.readouterr().out)["not_checked"] == {"pictures": 2, "videos": 1, "strings": 0, "files": 0}
    main(["check", "a.html"])
    assert "2 pictures and 1 video not looked at" in capsys.readouterr().out

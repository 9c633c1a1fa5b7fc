"""A pattern that would take ages costs a second and says so."""

from copylint.config.settings import Config
from copylint.linter.linter import Linter
from copylint.matching.expressions import patterns

CATEGORY = "title: Words\nsays: They are words.\n"
RULE = """
title: Slow
message: '"{match}" is slow.'
find:
  - {pattern: '(?:a|a)+bc(?=d)', needs: [aaa]}
"""


def test_a_pattern_that_takes_too_long_becomes_a_finding_that_names_its_rule(tmp_path, monkeypatch):
    monkeypatch.setattr(patterns, "TIMEOUT_SECONDS", 0.05)
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "_category.yaml").write_text(CATEGORY)
    (tmp_path / "words" / "slow.yaml").write_text(RULE)
    linter = Linter(Config(rules=(str(tmp_path),)))

    findings = [(finding.rule, finding.message) for finding in linter.lint_text("Well, " + "a" * 60 + "bc.").findings]

    assert findings == [
        ("slow", "A pattern of this rule took too long for this sentence and was given up: simplify the pattern.")
    ]


def test_an_own_pattern_on_which_re_may_fail_is_left_to_the_other_library(tmp_path):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "_category.yaml").write_text(CATEGORY)
    rule = RULE.replace("(?:a|a)+bc(?=d)", "tight(ens|ening)?+ skin").replace("needs: [aaa]", "needs: [skin]")
    (tmp_path / "words" / "slow.yaml").write_text(rule)
    linter = Linter(Config(rules=(str(tmp_path),), select=("slow",)))

    (finding,) = linter.lint_text("Our cream tightens skin.", "a.txt").findings

    assert ("tight(ens|ening)?+ skin" in linter.compiled.timed, finding.match) == (True, "tightens skin")

"""The public names, used as a program would use them."""

import doctest
import subprocess
import sys

import pytest

import copylint

USAGE = """
from pathlib import Path

import copylint

report: copylint.Report = copylint.lint_text("Our facial stimulates collagen.", format="markdown")
finding: copylint.Finding = report.findings[0]
place: copylint.Position = finding.start
severity: copylint.Severity = finding.severity
linter = copylint.Linter(copylint.Config(markets=(copylint.Market.UK,)))
texts: list[str] = [one.match for one in linter.lint_text("It is painless.").findings]
outcome: copylint.Outcome = copylint.lint_paths([Path("drafts")])
counts: dict[str, int] = outcome.counts
"""


def test_the_example_in_the_package_docstring_is_true():
    assert doctest.testmod(copylint).failed == 0


def test_every_public_name_can_be_imported():
    assert [name for name in copylint.__all__ if not hasattr(copylint, name)] == []


def test_a_name_that_is_not_public_is_refused():
    assert not hasattr(copylint, "lint_everything")


@pytest.mark.slow
def test_a_program_that_uses_the_api_type_checks(tmp_path):
    (tmp_path / "usage.py").write_text(USAGE)

    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "usage.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.stdout == "Success: no issues found in 1 source file\n"

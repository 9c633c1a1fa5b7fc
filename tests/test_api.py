"""The public names, used as a program would use them."""

import doctest
import subprocess
import sys
from pathlib import Path

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
session: copylint.Session = linter.session("page.md", "markdown")
again: copylint.Report = session.lint("It is painless.")
rewrite: copylint.Rewrite = copylint.verify_rewrite(linter, "It is painless.", "Most guests feel little.")
more: tuple[str, ...] = rewrite.more
told: copylint.Explanation = copylint.Explainer().explain("painless")
"""


def test_the_example_in_the_package_docstring_is_true():
    assert doctest.testmod(copylint).failed == 0


def test_every_public_name_can_be_imported():
    assert [name for name in copylint.__all__ if not hasattr(copylint, name)] == []


def test_every_public_name_has_a_docstring_and_is_on_the_page():
    names = [name for name in copylint.__all__ if name != "__version__"]
    page = (Path(__file__).resolve().parents[1] / "docs" / "api.md").read_text("utf-8")

    assert [name for name in names if not getattr(copylint, name).__doc__ or f"### `{name}`\n" not in page] == []


def test_the_example_on_the_page_runs(capsys):
    page = (Path(__file__).resolve().parents[1] / "docs" / "api.md").read_text("utf-8")

    exec(page.partition("```python\n")[2].partition("```")[0], {})

    first, rewritten, _ = capsys.readouterr().out.splitlines()
    assert first.startswith("1 error ")
    assert rewritten == "True True ['collagen-stimulation']"


def test_a_name_that_is_not_public_is_refused():
    assert not hasattr(copylint, "lint_everything")


# Nothing public has a type of a library: those of browsers, tables and servers need not be read, which takes long.
SETTINGS = """
[mypy]
strict = True
follow_imports = skip
[mypy-copylint.*]
follow_imports = normal
"""


@pytest.mark.slow
def test_a_program_that_uses_the_api_type_checks(tmp_path):
    (tmp_path / "usage.py").write_text(USAGE)
    (tmp_path / "mypy.ini").write_text(SETTINGS)

    run = subprocess.run(
        [sys.executable, "-m", "mypy", "usage.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.stdout == "Success: no issues found in 1 source file\n"

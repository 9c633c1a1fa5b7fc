"""The wheel, installed into an environment that holds nothing else, lints as the checkout does."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from copylint import Config, Linter, __version__

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = next((ROOT / "tests" / "fixtures" / "articles").glob("*.txt"))


# What is used once need not be compiled before; and no checkout may stand before the wheel.
ENV = {**{name: value for name, value in os.environ.items() if name != "PYTHONPATH"}, "PIP_NO_COMPILE": "1"}


def run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command], cwd=cwd, env=ENV, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """Return the program that the wheel installs."""
    folder = tmp_path_factory.mktemp("wheel")
    venv = folder / "venv"
    for command in (
        (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT),
        (sys.executable, "-m", "venv", "--without-pip", venv),
        (
            sys.executable,
            "-m",
            "pip",
            "--python",
            venv / "bin" / "python",
            "install",
            "--quiet",
            "--find-links",
            folder,
            "copylint==" + __version__,
        ),
    ):
        done = run(*command, cwd=folder)
        assert done.returncode == 0, done.stderr
    return venv / "bin" / "copylint"


def test_an_installed_wheel_finds_what_the_checkout_finds(program, tmp_path):
    done = run(program, ARTICLE, "--isolated", "--format", "json", cwd=tmp_path)

    places = [(finding["rule"], finding["start"]) for finding in json.loads(done.stdout)["findings"]]
    expected = Linter(Config()).lint_text(ARTICLE.read_text("utf-8"), str(ARTICLE), "text").findings
    assert (done.stderr, places) == ("", [(finding.rule, finding.span.start) for finding in expected])


def test_a_second_run_shows_what_the_first_one_found(program, tmp_path):
    env = {**ENV, "COPYLINT_CACHE": str(tmp_path / "cache")}

    def check(*options: str) -> tuple[str, str]:
        command = [str(program), str(ARTICLE), "--isolated", "--format", "json", *options]
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", check=False)
        return done.stdout, next((line for line in done.stderr.splitlines() if "earlier runs" in line), "")

    anew, first, second = check("--no-cache"), check("-v"), check("-v")

    assert anew[0] == first[0] == second[0]
    assert (first[1], second[1]) == (
        "reports of earlier runs that still hold: 0",
        "reports of earlier runs that still hold: 1",
    )


@pytest.mark.parametrize(
    "arguments",
    [("explain", "collagen-stimulation"), ("check", ARTICLE, "--isolated", "--format", "html:report.html")],
    ids=["rule files", "templates"],
)
def test_an_installed_wheel_holds_what_its_commands_read(program, tmp_path, arguments):
    done = run(program, *arguments, cwd=tmp_path)

    assert done.returncode in (0, 1)
    assert [line for line in done.stderr.splitlines() if not line.startswith("copylint: report.html: ")] == []

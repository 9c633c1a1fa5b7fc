"""Many files: from how many processes, and whether from memory, makes no difference to the reports."""

import os
from pathlib import Path

import pytest

from copylint.config.settings import Config
from copylint.files.discover import find_files
from copylint.linter import Linter
from copylint.runner import run as runner
from copylint.runner.run import lint_files


@pytest.fixture(autouse=True)
def _site(tmp_path, monkeypatch):
    monkeypatch.setenv("COPYLINT_CACHE", str(tmp_path / "cache"))
    site = tmp_path / "site"
    site.mkdir()
    for number in range(5):
        (site / f"{number}.txt").write_text(f"Visit {number} boosts your collagen.\n")
    (site / "4.txt").write_bytes(b"\0\0")
    monkeypatch.chdir(site)


def reports(jobs=1, **settings):
    config = Config(**settings)
    return list(lint_files(find_files(["."], config), Linter(config), jobs))


def test_several_processes_give_the_same_reports_in_the_same_order(monkeypatch):
    monkeypatch.setattr("copylint.runner.processes._TASK_BYTES", 50)

    assert reports(jobs=2) == reports(jobs=1)


def test_a_file_on_which_a_process_dies_is_named(monkeypatch):
    monkeypatch.setattr("copylint.runner.processes._TASK_BYTES", 50)
    monkeypatch.setattr("copylint.runner.processes.get_all_start_methods", lambda: ["spawn"])
    monkeypatch.setattr(runner, "_lint_task", die_on_the_third)

    assert [(one.path, "died" in one.failure) for one in reports(jobs=2)] == [
        ("0.txt", False),
        ("1.txt", False),
        ("2.txt", True),
        ("3.txt", False),
        ("4.txt", False),
    ]


def die_on_the_third(files):
    if any(file.path == "2.txt" for file in files):
        os._exit(9)
    return [runner.lint_file(file, Linter(Config(cache=False))) for file in files]


def test_a_second_run_lints_no_unchanged_file(monkeypatch):
    monkeypatch.setattr(runner, "_WORTH_REMEMBERING", 0)
    first = reports()
    monkeypatch.setattr(Linter, "lint_text", lambda self, text, *_: pytest.fail(f"linted again: {text}"))

    assert reports() == first


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda: {"accept": ("Visit 3 boosts your collagen",)}, id="settings"),
        pytest.param(lambda: Path("1.txt").replace("3.txt") and {}, id="content"),
        pytest.param(lambda: {"cache": False}, id="no cache"),
    ],
)
def test_what_changes_is_linted_again(monkeypatch, change):
    monkeypatch.setattr(runner, "_WORTH_REMEMBERING", 0)
    reports()
    settings = change()

    assert reports(**settings) == reports(**{**settings, "cache": False})


def test_a_file_that_changes_while_it_is_linted_is_not_remembered(monkeypatch):
    monkeypatch.setattr(runner, "_WORTH_REMEMBERING", 0)
    before = Path("3.txt").read_text()
    lint = runner.lint_file

    def change_and_lint(file, linter):
        if file.path == "3.txt":
            Path("3.txt").write_text("We open at nine.\n")
        return lint(file, linter)

    monkeypatch.setattr(runner, "lint_file", change_and_lint)
    assert reports()[3].findings == ()
    monkeypatch.setattr(runner, "lint_file", lint)
    Path("3.txt").write_text(before)

    assert len(reports()[3].findings) == 1

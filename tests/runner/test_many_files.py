"""Many files: from how many processes makes no difference to the reports."""

import os

import pytest

from copylint.config.settings import Config
from copylint.files.discover import find_files
from copylint.linter import Linter
from copylint.runner import run as runner
from copylint.runner.run import lint_files


@pytest.fixture(autouse=True)
def _site(tmp_path, monkeypatch):
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
    return [runner.lint_file(file, Linter(Config())) for file in files]

"""Many files: from how many processes makes no difference to the reports."""

import os

import pytest

from copylint.config.settings import Config
from copylint.linter.linter import Linter
from copylint.linter.runner import processes
from copylint.linter.runner.lint_file import lint_file
from copylint.linter.runner.run import lint_files
from copylint.readers.discovery.discover import find_files

pytestmark = pytest.mark.slow


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


def test_several_processes_give_the_same_reports_in_the_same_order():
    assert reports(jobs=2) == reports(jobs=1)


@pytest.mark.parametrize("batches", [1, 8])
def test_a_file_on_which_a_process_dies_is_named(monkeypatch, batches):
    monkeypatch.setattr("copylint.linter.runner.processes.get_all_start_methods", lambda: ["spawn"])
    monkeypatch.setattr(processes, "_BATCHES_PER_PROCESS", batches)
    monkeypatch.setattr(processes, "_lint_batch", die_on_the_third)

    assert [(report.path, "died" in report.failure) for report in reports(jobs=2)] == [
        ("0.txt", False),
        ("1.txt", False),
        ("2.txt", True),
        ("3.txt", False),
        ("4.txt", False),
    ]


def die_on_the_third(files, settings):
    if any(file.path == "2.txt" for file in files):
        os._exit(9)
    linter = Linter(Config(select=("collagen-stimulation",)))
    return [lint_file(file, linter) for file in files]


def test_there_may_be_more_processes_than_files():
    assert reports(jobs=9) == reports(jobs=1)

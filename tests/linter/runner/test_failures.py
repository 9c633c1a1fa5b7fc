"""A fault of copylint itself: named with its file, the other files checked, and never the exit code of findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from copylint.faces.cli.main import main
from copylint.linter.linter import Linter

BAD = "Our facial boosts collagen.\n"


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "error",
    [ValueError("Exceeds the limit"), RecursionError("too deep"), MemoryError(), UnicodeError("odd"), KeyError("x")],
    ids=lambda error: type(error).__name__,
)
def test_a_fault_in_one_file_is_a_failure_and_the_others_are_checked(monkeypatch, capsys, error):
    for name in ("a.txt", "b.txt", "c.txt"):
        Path(name).write_text(BAD, "utf-8")
    report = Linter.report

    def failing(self, document, **options):
        if document.path == "b.txt":
            raise error
        return report(self, document, **options)

    monkeypatch.setattr(Linter, "report", failing)

    code = main(["--format", "json", "--select", "collagen-stimulation", "a.txt", "b.txt", "c.txt"])

    content = json.loads(capsys.readouterr().out)
    (failure,) = content["failures"]
    assert (code, [finding["path"] for finding in content["findings"]]) == (2, ["a.txt", "c.txt"])
    assert failure["path"] == "b.txt"
    assert failure["reason"].startswith(f"copylint failed here: {type(error).__name__}")

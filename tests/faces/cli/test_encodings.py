"""A file that is not UTF-8 is read as old Windows programs wrote it, with a note; or it is told how to save it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from copylint.faces.cli.main import main

BAD = "It boosts collagen at the Café “Été” for £9.\n"
ONLY = ("--select", "collagen-stimulation", "--format", "concise")
NOTE = "not UTF-8, so read as Windows-1252 — save it as UTF-8 to be sure of every letter"


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, list[str], str]:
    code = main([*ONLY, *args])
    out, err = capsys.readouterr()
    return code, [line.split(" ")[0] for line in out.splitlines()][:-1], err


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_file_of_old_windows_is_read_with_a_note(capsys, name):
    Path(name).write_bytes(BAD.encode("cp1252"))

    assert run(capsys, name) == (1, [f"{name}:1:4:"], f"copylint: {name}: {NOTE}\n")


def test_a_feed_of_old_windows_is_read_with_a_note(capsys):
    Path("a.csv").write_bytes(f"name,text\nMask,{BAD}".encode("cp1252"))

    assert run(capsys, "a.csv") == (1, ["a.csv:2:9:"], f"copylint: a.csv: {NOTE}\n")


def test_standard_input_of_old_windows_is_read_with_a_note(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode("cp1252"))))

    assert run(capsys, "-") == (1, ["<stdin>:1:4:"], f"copylint: <stdin>: {NOTE}\n")


@pytest.mark.parametrize("content", [b"caf\x81", b"caf\xe9\x01", b"\xff\xfea"], ids=["unknown", "control", "UTF-16"])
def test_what_cannot_be_guessed_is_told_how_to_save(capsys, content):
    Path("a.txt").write_bytes(content)
    main(["a.txt"])

    assert "cannot be decoded — save it as UTF-8" in capsys.readouterr().out

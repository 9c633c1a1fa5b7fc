"""Every command in the pages for writers, developers and officers runs; no page holds a placeholder for an owner."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from copylint.faces.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
PAGES = {name: (ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in ("writer", "developer", "officer")}
_TWO_SCREENS = 60


def commands(page: str) -> list[str]:
    blocks = re.findall(r"```console\n(.*?)```", page, re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


@pytest.mark.parametrize("name", PAGES)
def test_every_command_of_a_page_runs(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "examples/sites/hugo", tmp_path, dirs_exist_ok=True)
    Path("draft.txt").write_text("Our painless facial boosts collagen.\n", "utf-8")
    Path("index.md").write_text("Our facial takes an hour.\n", "utf-8")

    codes = {command: main(shlex.split(command)[1:]) for command in commands(PAGES[name])}

    assert (len(codes) >= 4, {command: code for command, code in codes.items() if code not in (0, 1)}) == (True, {})


@pytest.mark.parametrize("name", PAGES)
def test_a_page_for_a_role_fits_on_two_screens(name):
    assert len(PAGES[name].splitlines()) <= _TWO_SCREENS


def test_no_file_holds_a_placeholder_for_its_owner():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    texts = [path for path in listed if path.endswith((".md", ".yml", ".yaml", ".toml", ".py", ".cfg"))]
    placeholder = re.compile(r"github\.com/(?:OWNER|owner|your-?\w*|USER|ORG|example)/|\bOWNER/copylint")
    held = [
        path
        for path in texts
        if path != "tests/repository/test_role_pages.py"
        and placeholder.search((ROOT / path).read_text("utf-8", "replace"))
    ]

    assert held == []

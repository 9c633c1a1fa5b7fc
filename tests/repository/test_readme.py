"""The README opens with a real run and with a page for each role."""

import re
from pathlib import Path

from click.testing import CliRunner

from copylint.faces.cli.main import command_line

README = Path(__file__).resolve().parents[2] / "README.md"


def test_the_first_example_shows_what_copylint_says(tmp_path, monkeypatch):
    block = re.search(
        r"```console\n\$ cat draft.txt\n(.*?)\n\$ copylint (draft.txt .*?)\n(.*?)\n```", README.read_text(), re.DOTALL
    )
    assert block
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    Path("draft.txt").write_text(block[1] + "\n")

    shown = CliRunner().invoke(command_line, ["check", *block[2].split()]).stdout

    assert shown.rstrip() == block[3]


def test_the_roles_stand_before_everything_else():
    opening = README.read_text("utf-8").partition("\n## ")[0]

    assert re.findall(r"^- \*\*\[(\w+).*?\]\(docs/(\w+)\.md\)", opening, re.MULTILINE) == [
        ("Writers", "writer"),
        ("Developers", "developer"),
        ("Compliance", "officer"),
    ]

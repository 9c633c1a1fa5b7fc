"""Where copylint was installed from is told in a way that works: to other machines, and to who lacks a library."""

import json
import sys
from importlib.metadata import Distribution

import pytest

from copylint.files.installed import command_adding, requirement

COMMIT = "0" * 40
CLONE = {"url": "file:///home/ann/my%20tools/copylint", "dir_info": {}}
REPOSITORY = {"url": "https://git.example.com/copylint.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}}
ADDRESS = f"git+https://git.example.com/copylint.git@{COMMIT}"


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """Return what makes it look as if copylint had been installed from a place."""

    class _Installed(Distribution):
        def read_text(self, filename):
            held = {"METADATA": "Name: copylint\nVersion: 0.1.0\n", "direct_url.json": origin}
            return held.get(filename)

        def locate_file(self, path):
            return tmp_path / path

    origin = None

    def install(direct_url):
        nonlocal origin
        origin = json.dumps(direct_url) if direct_url else None
        monkeypatch.setattr(Distribution, "from_name", lambda name: _Installed())

    return install


@pytest.mark.parametrize(
    ("origin", "expected"),
    [(None, "copylint==0.1.0"), (CLONE, ""), (REPOSITORY, f"copylint @ {ADDRESS}")],
    ids=["an index", "a clone", "a repository"],
)
def test_another_machine_is_told_what_it_can_reach(installed, origin, expected):
    installed(origin)

    assert requirement() == expected


def test_a_library_is_added_in_the_way_in_which_copylint_was_installed(installed, monkeypatch, tmp_path):
    installed(CLONE)
    plain = command_adding("pdf")
    (tmp_path / "uv-receipt.toml").touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    by_uv = command_adding("pdf")
    installed(REPOSITORY)
    from_repository = command_adding("pdf")
    monkeypatch.setattr(sys, "prefix", "/home/ann/.local/share/pipx/venvs/copylint")

    assert (plain, by_uv, from_repository, command_adding("pdf")) == (
        "pip install 'copylint[pdf]'",
        "uv tool install '/home/ann/my tools/copylint[pdf]'",
        f"uv tool install 'copylint[pdf] @ {ADDRESS}'",
        "pipx inject copylint 'copylint[pdf]'",
    )

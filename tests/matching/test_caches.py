"""Where the cache lies, and what happens where it cannot be."""

import os
from pathlib import Path

import pytest

from copylint.caches import cache_folder, read_cached, write_cached


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    for name in ("COPYLINT_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("linux", (".cache", "copylint")),
        ("darwin", ("Library", "Caches", "copylint")),
        ("win32", ("AppData", "Local", "copylint", "Cache")),
    ],
)
def test_the_cache_lies_where_the_platform_keeps_such_things(tmp_path, monkeypatch, platform, expected):
    monkeypatch.setattr("sys.platform", platform)

    assert Path(cache_folder()) == tmp_path.joinpath(*expected)


def test_a_variable_moves_the_cache(monkeypatch):
    monkeypatch.setenv("COPYLINT_CACHE", "elsewhere")

    assert cache_folder() == "elsewhere"


def test_what_is_written_can_be_read():
    write_cached("x.pack", b"content")

    assert (bytes(read_cached("x.pack")), bytes(read_cached("y.pack"))) == (b"content", b"")


def test_where_nobody_knows_the_home_nothing_is_cached(monkeypatch):
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    write_cached("x.pack", b"content")

    assert bytes(read_cached("x.pack")) == b""
